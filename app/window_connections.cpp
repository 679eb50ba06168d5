// What each action and signal of the window leads to.
#include "app/main_window.h"

#include "app/actions.h"
#include "app/dock_layout.h"
#include "app/help_window.h"
#include "app/picture_exporter.h"
#include "views/common/resource_kind.h"
#include "views/panels/resource_tree_panel.h"
#include "views/panels/rules_panel.h"
#include "views/panels/simulate_panel.h"
#include "views/scene/find_box.h"
#include "views/scene/topology_view.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QLineEdit>
#include <QStatusBar>

namespace vnetlens {

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

void MainWindow::connectExport()
{
    const auto exportAs = [this](PictureFormat format) {
        m_exporter->choose(format, {.snapshot = m_session.snapshot(), .path = m_canvas->path()});
    };
    connect(m_actions->exportSvg, &QAction::triggered, this, [exportAs] { exportAs(PictureFormat::Svg); });
    connect(m_actions->exportPdf, &QAction::triggered, this, [exportAs] { exportAs(PictureFormat::Pdf); });
    connect(m_actions->exportPng, &QAction::triggered, this, [exportAs] { exportAs(PictureFormat::Png); });
    connect(m_exporter, &PictureExporter::failed, this, &MainWindow::showFailure);
    connect(m_exporter, &PictureExporter::saved, this, [this](const QString& fileName) {
        statusBar()->showMessage(tr("Saved %1").arg(QDir::toNativeSeparators(fileName)), 8000);
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

} // namespace vnetlens
