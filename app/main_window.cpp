#include "app/main_window.h"

#include "app/actions.h"
#include "app/dock_layout.h"
#include "app/help_window.h"
#include "app/load_bar.h"
#include "app/picture_exporter.h"
#include "app/samples.h"
#include "app/start_page.h"
#include "app/theme_switch.h"
#include "views/common/resource_kind.h"
#include "views/scene/find_box.h"
#include "views/scene/topology_view.h"

#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>

namespace vnetlens {

namespace {

QStringList localFiles(const QMimeData* data)
{
    QStringList paths;
    for (const QUrl& url : data->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

} // namespace

MainWindow::MainWindow(WindowOptions options, QWidget* parent)
    : QMainWindow(parent)
    , m_settings(options.settingsFile)
    , m_session(std::move(options.steps))
    , m_actions(new Actions(this))
    , m_docks(new DockLayout(m_selection, std::move(options.redaction), this))
    , m_pages(new QStackedWidget)
    , m_startPage(new StartPage(m_actions->open, m_actions->openFolder))
    , m_canvas(new TopologyView(m_selection))
    , m_find(new FindBox(*m_canvas))
    , m_exporter(new PictureExporter(this, m_settings))
{
    setWindowIcon(icon(Glyph::Application));
    setAcceptDrops(true);
    m_pages->addWidget(m_startPage);
    m_pages->addWidget(m_canvas);
    setCentralWidget(m_pages);
    m_startPage->setSamples(samplesIn(options.sampleFolder));

    m_actions->fillMenus(menuBar(), m_docks->toggles());
    QToolBar* toolBar = addToolBar(tr("Tools"));
    toolBar->setObjectName(QStringLiteral("tools"));
    toolBar->setIconSize({20, 20});
    toolBar->setMovable(false);
    toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_actions->fillToolBar(toolBar);
    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    toolBar->addWidget(space);
    m_find->setMaximumWidth(360);
    toolBar->addWidget(m_find);
    statusBar()->addPermanentWidget(new LoadBar(m_session));

    connectFileActions();
    connectViewActions();
    connectCanvas();
    connectSimulation();
    connectExport();
    connectSession();
    connect(m_startPage, &StartPage::openRequested, this, &MainWindow::openPaths);
    chooseTheme(m_settings.theme());
    restoreWindow();
    showClosed();
}

MainWindow::~MainWindow()
{
    // Panels must not hear of a selection that ends.
    m_selection.disconnect();
}

void MainWindow::restoreWindow()
{
    // At first most of the screen: the picture needs room.
    resize(screen()->availableSize() * 9 / 10);
    restoreGeometry(m_settings.geometry());
    restoreState(m_settings.windowState());
}

SimulatePanel& MainWindow::simulation()
{
    return *m_docks->simulation();
}

void MainWindow::openPaths(const QStringList& paths)
{
    m_session.open(paths);
}

void MainWindow::chooseFiles()
{
    const QStringList files
        = QFileDialog::getOpenFileNames(this, tr("Open a snapshot"), m_settings.lastFolder(),
                                        tr("Snapshots (*.json *.jsonc);;All files (*)"));
    if (files.isEmpty())
        return;
    m_settings.setLastFolder(QFileInfo(files.first()).absolutePath());
    openPaths(files);
}

void MainWindow::chooseFolder()
{
    const QString folder
        = QFileDialog::getExistingDirectory(this, tr("Open a folder"), m_settings.lastFolder());
    if (folder.isEmpty())
        return;
    m_settings.setLastFolder(folder);
    openPaths({folder});
}

void MainWindow::showOpened()
{
    const OpenSnapshot& snapshot = m_session.snapshot();
    // First the selection: its keys mean nothing in another tenant.
    m_selection.reset();
    m_docks->setSnapshot(snapshot);
    m_canvas->setDiagram(snapshot.tenant, snapshot.diagram);
    m_docks->setShown(true);
    m_pages->setCurrentWidget(m_canvas);
    m_actions->setSnapshotOpen(true);
    m_actions->clearPath->setEnabled(false);
    m_find->setEnabled(true);
    m_settings.addRecentSnapshot(snapshot.paths);
    updateRecent();
    updateSelectionActions();
    setWindowTitle(tr("%1 - VNetLens").arg(snapshot.title()));
    const Tenant& tenant = *snapshot.tenant;
    const QStringList counts = {tr("Virtual networks: %L1").arg(tenant.all<VirtualNetwork>().size()),
                                tr("machines: %L1").arg(tenant.all<VirtualMachine>().size()),
                                tr("interfaces: %L1").arg(tenant.all<NetworkInterface>().size()),
                                tr("issues: %L1").arg(tenant.issues().size())};
    statusBar()->showMessage(counts.join(tr(", ")));
}

void MainWindow::showClosed()
{
    m_selection.reset();
    m_docks->setSnapshot({});
    m_canvas->setDiagram({}, {});
    m_docks->setShown(false);
    m_pages->setCurrentWidget(m_startPage);
    m_actions->setSnapshotOpen(false);
    m_find->setEnabled(false);
    updateRecent();
    updateSelectionActions();
    setWindowTitle(QStringLiteral("VNetLens"));
    statusBar()->clearMessage();
}

void MainWindow::showFailure(const QString& sentence)
{
    auto* box
        = new QMessageBox(QMessageBox::Warning, QStringLiteral("VNetLens"), sentence, QMessageBox::Ok, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::updateRecent()
{
    const std::vector<QStringList> snapshots = m_settings.recentSnapshots();
    QMenu* menu = m_actions->recentMenu;
    menu->clear();
    for (const QStringList& paths : snapshots) {
        QString title = OpenSnapshot {.paths = paths}.title();
        title.replace(QLatin1Char('&'), QLatin1String("&&"));
        QAction* action
            = menu->addAction(QStringLiteral("&%1 %2").arg(menu->actions().size() + 1).arg(title));
        action->setStatusTip(paths.join(tr(", ")));
        action->setToolTip(plainToolTip(paths.join(QLatin1Char('\n'))));
        connect(action, &QAction::triggered, this, [this, paths] { openPaths(paths); });
    }
    menu->addSeparator();
    menu->addAction(m_actions->clearRecent);
    menu->setEnabled(!snapshots.empty());
    m_startPage->setRecent(snapshots);
}

void MainWindow::updateSelectionActions()
{
    const SelectedItem item = m_selection.current();
    const auto& tenant = m_session.snapshot().tenant;
    const bool selected = tenant && item.resource;
    m_actions->back->setEnabled(tenant && m_selection.canGoBack());
    m_actions->forward->setEnabled(tenant && m_selection.canGoForward());
    m_actions->up->setEnabled(selected && (item.detail || containerOf(*tenant, item.resource)));
    for (QAction* action :
         {m_actions->copyId, m_actions->zoomToSelection, m_actions->simulateFrom, m_actions->simulateTo})
        action->setEnabled(selected);
}

void MainWindow::chooseTheme(ThemeChoice choice)
{
    m_settings.setTheme(choice);
    m_actions->themeSystem->setChecked(choice == ThemeChoice::System);
    m_actions->themeLight->setChecked(choice == ThemeChoice::Light);
    m_actions->themeDark->setChecked(choice == ThemeChoice::Dark);
    applyTheme(choice);
}

void MainWindow::showAbout()
{
    const QString text
        = tr("VNetLens %1\n\nReviews saved Azure network snapshots: what is there, what can reach "
             "what, and why. Everything happens on this machine; nothing is sent anywhere.\n\n"
             "Free software under the Apache License 2.0. Made with Qt %2 and Graphviz.\n\n"
             "Azure is a trademark of Microsoft, which has nothing to do with this program.")
              .arg(QStringLiteral(VNETLENS_VERSION), QLatin1String(qVersion()));
    auto* box = new QMessageBox(this);
    box->setWindowTitle(tr("About VNetLens"));
    box->setIconPixmap(icon(Glyph::Application).pixmap(QSize(64, 64), devicePixelRatioF()));
    box->setTextFormat(Qt::PlainText);
    box->setText(text);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

HelpWindow* MainWindow::help()
{
    if (!m_help)
        m_help = new HelpWindow(Actions::shortcutTable(menuBar()), this);
    return m_help;
}

bool MainWindow::event(QEvent* event)
{
    // The desktop went dark or light while we run.
    if (event->type() == QEvent::ThemeChange && m_settings.theme() == ThemeChoice::System)
        applyTheme(ThemeChoice::System);
    return QMainWindow::event(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings.setWindow(saveGeometry(), m_docks->windowState());
    m_session.cancel();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QStringList paths = localFiles(event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    openPaths(paths);
}

} // namespace vnetlens
