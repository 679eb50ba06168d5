#include "app/dock_layout.h"

#include "views/panels/details_panel.h"
#include "views/panels/issue_panel.h"
#include "views/panels/resource_tree_panel.h"
#include "views/panels/routes_panel.h"
#include "views/panels/rules_panel.h"
#include "views/panels/simulate_panel.h"

#include <QAction>
#include <QMainWindow>

namespace vnetlens {

DockLayout::DockLayout(Selection& selection, JsonRedaction redaction, QMainWindow* window)
    : QObject(window)
    , m_window(window)
    , m_tree(new ResourceTreePanel(selection))
    , m_details(new DetailsPanel(selection))
    , m_json(new RawJsonPanel(selection, std::move(redaction)))
    , m_simulation(new SimulatePanel(selection))
    , m_rules(new RulesPanel(selection))
    , m_routes(new RoutesPanel(selection))
    , m_issues(new IssuePanel(selection))
{
    addDock(QStringLiteral("tree"), tr("Resources"), m_tree);
    addDock(QStringLiteral("details"), tr("Details"), m_details);
    addDock(QStringLiteral("json"), tr("JSON"), m_json);
    addDock(QStringLiteral("simulation"), tr("Simulate"), m_simulation);
    addDock(QStringLiteral("rules"), tr("Rules"), m_rules);
    addDock(QStringLiteral("routes"), tr("Routes"), m_routes);
    addDock(QStringLiteral("issues"), tr("Issues"), m_issues);
    window->setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowNestedDocks
                           | QMainWindow::AllowTabbedDocks);
    window->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    window->setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    arrange();
}

QDockWidget* DockLayout::addDock(const QString& name, const QString& title, QWidget* panel)
{
    auto* dock = new QDockWidget(title, m_window);
    dock->setObjectName(name); // the saved window state names docks by it
    dock->setWidget(panel);
    QAction* toggle = dock->toggleViewAction();
    toggle->setShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + m_docks.size())));
    toggle->setStatusTip(tr("Show or hide the panel %1").arg(title));
    toggle->setToolTip(QStringLiteral("%1 (%2)").arg(toggle->statusTip(),
                                                     toggle->shortcut().toString(QKeySequence::NativeText)));
    m_docks << dock;
    return dock;
}

void DockLayout::arrange()
{
    const auto place = [this](QWidget* panel, Qt::DockWidgetArea area) {
        auto* dock = static_cast<QDockWidget*>(panel->parentWidget());
        m_window->addDockWidget(area, dock);
        dock->show();
        return dock;
    };
    QDockWidget* tree = place(m_tree, Qt::LeftDockWidgetArea);
    QDockWidget* details = place(m_details, Qt::RightDockWidgetArea);
    QDockWidget* simulation = place(m_simulation, Qt::RightDockWidgetArea);
    QDockWidget* json = place(m_json, Qt::RightDockWidgetArea);
    QDockWidget* rules = place(m_rules, Qt::BottomDockWidgetArea);
    QDockWidget* routes = place(m_routes, Qt::BottomDockWidgetArea);
    QDockWidget* issues = place(m_issues, Qt::BottomDockWidgetArea);
    m_window->splitDockWidget(details, simulation,
                              Qt::Vertical); // before tabs: a tabbed dock cannot be split
    m_window->tabifyDockWidget(details, json);
    m_window->tabifyDockWidget(rules, routes);
    m_window->tabifyDockWidget(routes, issues);
    details->raise();
    rules->raise();
    m_window->resizeDocks({tree, details}, {310, 420}, Qt::Horizontal);
    m_window->resizeDocks({rules}, {270}, Qt::Vertical);
    m_window->resizeDocks({details, simulation}, {380, 520}, Qt::Vertical);
}

void DockLayout::setShown(bool shown)
{
    if (shown == m_shown)
        return;
    m_shown = shown;
    if (shown) {
        m_window->restoreState(m_places);
    } else {
        m_places = m_window->saveState();
        for (QDockWidget* dock : std::as_const(m_docks))
            dock->hide();
    }
    for (QDockWidget* dock : std::as_const(m_docks))
        dock->toggleViewAction()->setEnabled(shown);
}

QByteArray DockLayout::windowState() const
{
    return m_shown ? m_window->saveState() : m_places;
}

void DockLayout::setSnapshot(const OpenSnapshot& snapshot)
{
    m_tree->setTenant(snapshot.tenant);
    m_details->setTenant(snapshot.tenant);
    m_json->setTenant(snapshot.tenant);
    m_simulation->setFacts(snapshot.facts);
    m_rules->setFacts(snapshot.facts);
    m_routes->setFacts(snapshot.facts);
    m_issues->setTenant(snapshot.tenant);
    const int issues = m_issues->issueCount();
    auto* dock = static_cast<QDockWidget*>(m_issues->parentWidget());
    dock->setWindowTitle(issues > 0 ? tr("Issues (%L1)").arg(issues) : tr("Issues"));
}

QList<QAction*> DockLayout::toggles() const
{
    QList<QAction*> actions;
    for (const QDockWidget* dock : m_docks)
        actions << dock->toggleViewAction();
    return actions;
}

void DockLayout::raise(QWidget* panel)
{
    auto* dock = static_cast<QDockWidget*>(panel->parentWidget());
    dock->show();
    dock->raise();
}

} // namespace vnetlens
