#include "app/main_window.h"

#include "app/actions.h"
#include "app/dock_layout.h"
#include "app/help_window.h"
#include "app/load_bar.h"
#include "app/samples.h"
#include "app/start_page.h"
#include "app/theme_switch.h"
#include "views/common/resource_kind.h"
#include "views/panels/resource_tree_panel.h"
#include "views/panels/rules_panel.h"
#include "views/panels/simulate_panel.h"
#include "views/scene/find_box.h"
#include "views/scene/topology_view.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
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
    for (QAction* action : {m_actions->exportSvg, m_actions->exportPdf, m_actions->exportPng})
        action->setVisible(false);
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

void MainWindow::connectFileActions()
{
    connect(m_actions->open, &QAction::triggered, this, &MainWindow::chooseFiles);
    connect(m_actions->openFolder, &QAction::triggered, this, &MainWindow::chooseFolder);
    connect(m_actions->reload, &QAction::triggered, &m_session, &Session::reload);
    connect(m_actions->close, &QAction::triggered, &m_session, &Session::close);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->clearRecent, &QAction::triggered, this, [this] {
        m_settings.clearRecentSnapshots();
        updateRecent();
    });
    connect(m_actions->helpContents, &QAction::triggered, this,
            [this] { help()->showPage(HelpPage::Guide); });
    connect(m_actions->helpSemantics, &QAction::triggered, this,
            [this] { help()->showPage(HelpPage::Semantics); });
    connect(m_actions->helpExporting, &QAction::triggered, this,
            [this] { help()->showPage(HelpPage::Exporting); });
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::connectViewActions()
{
    connect(m_actions->back, &QAction::triggered, &m_selection, &Selection::back);
    connect(m_actions->forward, &QAction::triggered, &m_selection, &Selection::forward);
    connect(m_actions->up, &QAction::triggered, this, [this] {
        const SelectedItem item = m_selection.current();
        const Tenant& tenant = *m_session.snapshot().tenant;
        m_selection.select({.resource = item.detail ? item.resource : containerOf(tenant, item.resource)});
    });
    connect(m_actions->copyId, &QAction::triggered, this, [this] {
        const SelectedItem item = m_selection.current();
        const ResourceKey key = item.detail ? item.detail : item.resource;
        QGuiApplication::clipboard()->setText(toQString(m_session.snapshot().tenant->idOf(key)));
        statusBar()->showMessage(tr("Copied the resource id"), 3000);
    });
    connect(m_actions->filterTree, &QAction::triggered, this, [this] {
        m_docks->raise(m_docks->tree());
        m_docks->tree()->focusFilter();
    });
    connect(m_actions->themeSystem, &QAction::triggered, this, [this] { chooseTheme(ThemeChoice::System); });
    connect(m_actions->themeLight, &QAction::triggered, this, [this] { chooseTheme(ThemeChoice::Light); });
    connect(m_actions->themeDark, &QAction::triggered, this, [this] { chooseTheme(ThemeChoice::Dark); });
    connect(&m_selection, &Selection::changed, this, &MainWindow::updateSelectionActions);
}

void MainWindow::connectCanvas()
{
    // Files dropped onto the canvas are for the window.
    m_canvas->setAcceptDrops(false);
    m_canvas->viewport()->setAcceptDrops(false);
    connect(m_actions->zoomIn, &QAction::triggered, m_canvas, &TopologyView::zoomIn);
    connect(m_actions->zoomOut, &QAction::triggered, m_canvas, &TopologyView::zoomOut);
    connect(m_actions->actualSize, &QAction::triggered, m_canvas, &TopologyView::zoomToActualSize);
    connect(m_actions->fit, &QAction::triggered, m_canvas, &TopologyView::fitAll);
    connect(m_actions->zoomToSelection, &QAction::triggered, m_canvas, &TopologyView::zoomToSelection);
    connect(m_canvas, &TopologyView::rulesRequested, this, [this] { m_docks->raise(m_docks->rules()); });
    connect(m_actions->find, &QAction::triggered, this, [this] {
        m_find->lineEdit()->setFocus(Qt::ShortcutFocusReason);
        m_find->lineEdit()->selectAll();
    });
    connect(m_actions->legend, &QAction::toggled, this, [this](bool visible) {
        m_canvas->setLegendVisible(visible);
        m_settings.setLegendVisible(visible);
    });
    connect(m_actions->minimap, &QAction::toggled, this, [this](bool visible) {
        m_canvas->setMinimapVisible(visible);
        m_settings.setMinimapVisible(visible);
    });
    m_actions->legend->setChecked(m_settings.isLegendVisible());
    m_actions->minimap->setChecked(m_settings.isMinimapVisible());
    m_canvas->setLegendVisible(m_settings.isLegendVisible());
    m_canvas->setMinimapVisible(m_settings.isMinimapVisible());
}

void MainWindow::connectSimulation()
{
    SimulatePanel* panel = m_docks->simulation();
    const auto from = [this, panel](ResourceKey resource) {
        m_docks->raise(panel);
        panel->setFrom(resource);
    };
    const auto to = [this, panel](ResourceKey resource) {
        m_docks->raise(panel);
        panel->setTo(resource);
    };
    connect(m_canvas, &TopologyView::simulateFromRequested, this, from);
    connect(m_canvas, &TopologyView::simulateToRequested, this, to);
    connect(m_actions->simulateFrom, &QAction::triggered, this,
            [this, from] { from(m_selection.current().resource); });
    connect(m_actions->simulateTo, &QAction::triggered, this,
            [this, to] { to(m_selection.current().resource); });
    connect(m_actions->simulate, &QAction::triggered, this, [this, panel] {
        m_docks->raise(panel);
        panel->simulateNow();
    });
    connect(m_actions->clearPath, &QAction::triggered, this, [this] {
        m_canvas->setPath(nullptr);
        m_actions->clearPath->setEnabled(false);
    });
    connect(panel, &SimulatePanel::traceChanged, this, [this](const std::shared_ptr<const Trace>& trace) {
        const OpenSnapshot& snapshot = m_session.snapshot();
        m_canvas->setPath(trace && snapshot.diagram ? std::make_shared<const PathOverlay>(
                              overlayOf(*snapshot.diagram, *snapshot.tenant, *trace))
                                                    : nullptr);
        m_actions->clearPath->setEnabled(m_canvas->path() != nullptr);
    });
}

void MainWindow::connectSession()
{
    connect(&m_session, &Session::opened, this, &MainWindow::showOpened);
    connect(&m_session, &Session::closed, this, &MainWindow::showClosed);
    connect(&m_session, &Session::failed, this, &MainWindow::showFailure);
    connect(&m_session, &Session::cancelled, this,
            [this] { statusBar()->showMessage(tr("Loading was cancelled."), 5000); });
}

void MainWindow::restoreWindow()
{
    resize(1400, 900);
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
