#include "app/help_window.h"

#include <QAction>
#include <QDesktopServices>
#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QSplitter>
#include <QTextBrowser>

#include <array>

namespace vnetlens {

namespace {

struct Page {
    const char* file;
    const char* title;
};
constexpr std::array<Page, 4> pages = {{
    {"user-guide.md", QT_TRANSLATE_NOOP("vnetlens::HelpWindow", "User guide")},
    {"shortcuts.md", QT_TRANSLATE_NOOP("vnetlens::HelpWindow", "Shortcuts")},
    {"semantics.md", QT_TRANSLATE_NOOP("vnetlens::HelpWindow", "What VNetLens models")},
    {"export-snapshot.md", QT_TRANSLATE_NOOP("vnetlens::HelpWindow", "How to export a snapshot")},
}};

} // namespace

HelpWindow::HelpWindow(const QString& shortcuts, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_shortcuts(shortcuts)
    , m_pages(new QListWidget)
    , m_text(new QTextBrowser)
{
    setWindowTitle(tr("Help"));
    resize(900, 680);
    m_pages->setAccessibleName(tr("Help pages"));
    m_pages->setFrameShape(QFrame::NoFrame);
    m_pages->setSpacing(3);
    m_text->setAccessibleName(tr("Text of the help page"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(18);
    m_text->setOpenLinks(false);
    for (const Page& page : pages)
        m_pages->addItem(tr(page.title));
    auto* splitter = new QSplitter;
    splitter->addWidget(m_pages);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({210, 690});
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    auto* closeAction = new QAction(this);
    closeAction->setShortcuts({QKeySequence(Qt::Key_Escape), QKeySequence(Qt::CTRL | Qt::Key_W)});
    addAction(closeAction);
    connect(closeAction, &QAction::triggered, this, &QWidget::close);
    connect(m_pages, &QListWidget::currentRowChanged, this, &HelpWindow::load);
    connect(m_text, &QTextBrowser::anchorClicked, this, &HelpWindow::follow);
}

void HelpWindow::showPage(HelpPage page)
{
    m_pages->setCurrentRow(static_cast<int>(page));
    show();
    raise();
    activateWindow();
    m_text->setFocus();
}

void HelpWindow::load(int row)
{
    if (row < 0)
        return;
    QFile file(QStringLiteral(":/help/%1").arg(QLatin1String(pages[static_cast<std::size_t>(row)].file)));
    QString text;
    if (file.open(QIODevice::ReadOnly))
        text = QString::fromUtf8(file.readAll());
    if (static_cast<HelpPage>(row) == HelpPage::Shortcuts)
        text += QLatin1Char('\n') + m_shortcuts;
    m_text->setMarkdown(text);
    m_text->moveCursor(QTextCursor::Start);
}

void HelpWindow::follow(const QUrl& link)
{
    for (std::size_t row = 0; row < pages.size(); ++row) {
        if (link.path() == QLatin1String(pages[row].file)) {
            m_pages->setCurrentRow(static_cast<int>(row));
            return;
        }
    }
    if (link.scheme() == QLatin1String("https"))
        QDesktopServices::openUrl(link);
    else if (link.hasFragment())
        m_text->scrollToAnchor(link.fragment());
}

} // namespace vnetlens
