// Every command of the window: its words, shortcut, tip and icon, and its place in menus and tool bar.
#pragma once

#include <QAction>
#include <QList>
#include <QObject>

class QMenu;
class QMenuBar;
class QToolBar;

namespace vnetlens {

/// Makes the actions and arranges them. What they do is connected by the window.
class Actions final : public QObject
{
    Q_OBJECT
public:
    explicit Actions(QObject* parent);

    QAction* open = nullptr;
    QAction* openFolder = nullptr;
    QAction* clearRecent = nullptr;
    QAction* reload = nullptr;
    QAction* exportSvg = nullptr;
    QAction* exportPdf = nullptr;
    QAction* exportPng = nullptr;
    QAction* close = nullptr;
    QAction* quit = nullptr;
    QAction* copyId = nullptr;
    QAction* find = nullptr;
    QAction* filterTree = nullptr;
    QAction* zoomIn = nullptr;
    QAction* zoomOut = nullptr;
    QAction* actualSize = nullptr;
    QAction* fit = nullptr;
    QAction* zoomToSelection = nullptr;
    QAction* legend = nullptr;
    QAction* minimap = nullptr;
    QAction* themeSystem = nullptr;
    QAction* themeLight = nullptr;
    QAction* themeDark = nullptr;
    QAction* back = nullptr;
    QAction* forward = nullptr;
    QAction* up = nullptr;
    QAction* simulateFrom = nullptr;
    QAction* simulateTo = nullptr;
    QAction* simulate = nullptr;
    QAction* clearPath = nullptr;
    QAction* helpContents = nullptr;
    QAction* helpSemantics = nullptr;
    QAction* helpExporting = nullptr;
    QAction* about = nullptr;

    QMenu* recentMenu = nullptr; ///< filled by the window

    /// Builds the menu bar; `panels` are the toggles of the docks.
    void fillMenus(QMenuBar* bar, const QList<QAction*>& panels);
    void fillToolBar(QToolBar* bar);

    /// What only makes sense while a snapshot is open.
    void setSnapshotOpen(bool isOpen);

    /// Every action with its shortcut as a Markdown table, for the help.
    static QString shortcutTable(const QMenuBar* bar);

private:
    struct Entry;

    void make(const Entry& entry);
    void makeFileActions();
    void makeViewActions();
    void makeOtherActions();
    void makeHelpActions();

    QList<QAction*> m_needSnapshot;
};

} // namespace vnetlens
