#include "app/load_bar.h"

#include "app/session.h"
#include "views/common/icon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace vnetlens {

namespace {
constexpr int steps = 1000; // a progress bar counts in int; files may be larger
}

LoadBar::LoadBar(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_what(new QLabel)
    , m_bar(new QProgressBar)
    , m_cancel(new QToolButton)
{
    m_what->setTextFormat(Qt::PlainText);
    m_bar->setAccessibleName(tr("Progress of loading"));
    m_bar->setFixedWidth(220);
    m_cancel->setIcon(icon(Glyph::Cancel));
    m_cancel->setText(tr("&Cancel"));
    m_cancel->setToolTip(tr("Stop loading"));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setAutoRaise(true);
    m_cancel->setFocusPolicy(Qt::StrongFocus);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_what);
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
    hide();
    connect(m_cancel, &QToolButton::clicked, &session, &Session::cancel);
    connect(&session, &Session::loadingStarted, this, &LoadBar::start);
    connect(&session, &Session::progressed, this, &LoadBar::showProgress);
    connect(&session, &Session::opened, this, &QWidget::hide);
    connect(&session, &Session::failed, this, &QWidget::hide);
    connect(&session, &Session::cancelled, this, &QWidget::hide);
}

void LoadBar::start(const QString& title)
{
    m_what->setText(tr("Opening %1").arg(title));
    m_bar->setRange(0, 0);
    QWidget::show();
}

void LoadBar::showProgress(qint64 done, qint64 total, const QString& what)
{
    if (!what.isEmpty())
        m_what->setText(what);
    m_bar->setRange(0, total > 0 ? steps : 0);
    if (total > 0)
        m_bar->setValue(static_cast<int>(static_cast<double>(done) / static_cast<double>(total) * steps));
}

} // namespace vnetlens
