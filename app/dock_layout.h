// The panels of the window and the docks they sit in.
#pragma once

#include "app/session.h"
#include "views/common/selection.h"
#include "views/panels/raw_json_panel.h"

#include <QDockWidget>
#include <QList>

class QMainWindow;

namespace vnetlens {

class DetailsPanel;
class IssuePanel;
class ResourceTreePanel;
class RoutesPanel;
class RulesPanel;
class SimulatePanel;

/// Makes every panel and its dock, arranges them as a new user finds them, and hands them a snapshot.
class DockLayout final : public QObject
{
    Q_OBJECT
public:
    DockLayout(Selection& selection, JsonRedaction redaction, QMainWindow* window);

    void setSnapshot(const OpenSnapshot& snapshot);
    /// Actions that show and hide each panel, with shortcuts Alt+1 and so on.
    QList<QAction*> toggles() const;
    /// The places of a new user.
    void arrange();
    /// Without a snapshot the docks are out of the way; they come back as they were.
    void setShown(bool shown);
    /// The window state with the docks as they are, or as they will come back.
    QByteArray windowState() const;

    ResourceTreePanel* tree() const { return m_tree; }
    RulesPanel* rules() const { return m_rules; }
    SimulatePanel* simulation() const { return m_simulation; }
    /// Shows a dock that is closed or behind another.
    void raise(QWidget* panel);

private:
    QDockWidget* addDock(const QString& name, const QString& title, QWidget* panel);

    QMainWindow* m_window;
    ResourceTreePanel* m_tree;
    DetailsPanel* m_details;
    RawJsonPanel* m_json;
    SimulatePanel* m_simulation;
    RulesPanel* m_rules;
    RoutesPanel* m_routes;
    IssuePanel* m_issues;
    QList<QDockWidget*> m_docks;
    bool m_shown = true;
    QByteArray m_places; ///< of the docks while they are not shown
};

} // namespace vnetlens
