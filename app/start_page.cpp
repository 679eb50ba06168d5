#include "app/start_page.h"

#include "app/samples.h"
#include "app/session.h"
#include "views/common/icon.h"
#include "views/common/resource_kind.h"

#include <QAction>
#include <QCommandLinkButton>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace vnetlens {

namespace {

constexpr int pageWidth = 640;
constexpr int logoSize = 72;

QLabel* plainLabel(const QString& text, int pointsLarger = 0, QFont::Weight weight = QFont::Normal)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setPointSize(font.pointSize() + pointsLarger);
    font.setWeight(weight);
    label->setFont(font);
    return label;
}

QToolButton* actionButton(QAction* action)
{
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setMinimumHeight(36);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

/// A mnemonic must not come out of a file name.
QString withoutMnemonic(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

QWidget* listSection(const QString& title, QVBoxLayout*& list)
{
    auto* section = new QWidget;
    auto* layout = new QVBoxLayout(section);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(plainLabel(title, 2, QFont::DemiBold));
    list = new QVBoxLayout;
    list->setSpacing(0);
    layout->addLayout(list);
    return section;
}

void clear(QVBoxLayout* list)
{
    while (QLayoutItem* item = list->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

StartPage::StartPage(QAction* open, QAction* openFolder, QWidget* parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setAccessibleName(tr("Start page"));
    setBackgroundRole(QPalette::Base);
    auto* logo = new QLabel;
    logo->setPixmap(icon(Glyph::Application).pixmap(QSize(logoSize, logoSize), devicePixelRatioF()));
    auto* titles = new QVBoxLayout;
    titles->setSpacing(0);
    titles->addStretch(1);
    titles->addWidget(plainLabel(QStringLiteral("VNetLens"), 14, QFont::DemiBold));
    titles->addWidget(
        plainLabel(tr("Review an Azure network from a saved snapshot. Nothing leaves this machine.")));
    titles->addStretch(1);
    auto* head = new QHBoxLayout;
    head->setSpacing(18);
    head->addWidget(logo);
    head->addLayout(titles, 1);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(actionButton(open));
    buttons->addWidget(actionButton(openFolder));
    buttons->addStretch(1);

    m_recent = listSection(tr("Recent snapshots"), m_recentList);
    m_samples = listSection(tr("Samples"), m_sampleList);
    auto* page = new QWidget;
    page->setMaximumWidth(pageWidth);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(24, 32, 24, 24);
    layout->setSpacing(14);
    layout->addLayout(head);
    layout->addLayout(buttons);
    layout->addWidget(plainLabel(tr("Or drop files or a folder onto this window.")));
    layout->addWidget(m_samples);
    layout->addWidget(m_recent);
    layout->addStretch(1);

    auto* centred = new QWidget;
    auto* centring = new QHBoxLayout(centred);
    centring->setContentsMargins(0, 0, 0, 0);
    centring->addStretch(1);
    centring->addWidget(page, 100);
    centring->addStretch(1);
    setWidget(centred);
    setRecent({});
    setSamples({});
}

void StartPage::setRecent(const std::vector<QStringList>& snapshots)
{
    clear(m_recentList);
    for (const QStringList& paths : snapshots) {
        const QString title = OpenSnapshot {.paths = paths}.title();
        auto* button = new QCommandLinkButton(withoutMnemonic(title), withoutMnemonic(paths.first()));
        button->setIcon(icon(Glyph::File));
        button->setToolTip(plainToolTip(paths.join(QLatin1Char('\n'))));
        connect(button, &QAbstractButton::clicked, this, [this, paths] { Q_EMIT openRequested(paths); });
        m_recentList->addWidget(button);
    }
    m_recent->setVisible(!snapshots.empty());
}

void StartPage::setSamples(const std::vector<Sample>& samples)
{
    clear(m_sampleList);
    for (const Sample& sample : samples) {
        auto* button
            = new QCommandLinkButton(withoutMnemonic(sample.title), withoutMnemonic(sample.description));
        button->setIcon(icon(Glyph::VirtualNetwork));
        button->setToolTip(plainToolTip(sample.folder));
        connect(button, &QAbstractButton::clicked, this,
                [this, folder = sample.folder] { Q_EMIT openRequested({folder}); });
        m_sampleList->addWidget(button);
    }
    m_samples->setVisible(!samples.empty());
}

} // namespace vnetlens
