// The window: makes canvas and panels and connects them to Session and Selection. Decides nothing itself.
#pragma once

#include "app/session.h"
#include "app/settings.h"
#include "views/common/selection.h"
#include "views/panels/raw_json_panel.h"

#include <QMainWindow>

class QStackedWidget;

namespace vnetlens {

class Actions;
class DockLayout;
class FindBox;
class HelpWindow;
class PictureExporter;
class SimulatePanel;
class StartPage;
class TopologyView;

/// What differs between the program and its tests.
struct WindowOptions {
    OpeningSteps steps = {};
    JsonRedaction redaction = {};
    QString settingsFile = {}; ///< empty: the user's own
    QString sampleFolder = {};
};

class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(WindowOptions options, QWidget* parent = nullptr);
    ~MainWindow() override;

    Session& session() { return m_session; }
    Selection& selection() { return m_selection; }
    Actions& actions() { return *m_actions; }
    TopologyView& canvas() { return *m_canvas; }
    SimulatePanel& simulation();
    PictureExporter& exporter() { return *m_exporter; }

public Q_SLOTS:
    void openPaths(const QStringList& paths);

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void connectFileActions();
    void connectViewActions();
    void connectCanvas();
    void connectSimulation();
    void connectExport();
    void connectSession();
    void restoreWindow();

    void chooseFiles();
    void chooseFolder();
    void showOpened();
    void showClosed();
    void showFailure(const QString& sentence);
    void updateRecent();
    void updateSelectionActions();
    void chooseTheme(ThemeChoice choice);
    void showAbout();
    HelpWindow* help();

    Settings m_settings;
    Session m_session;
    Selection m_selection;
    Actions* m_actions;
    DockLayout* m_docks;
    QStackedWidget* m_pages;
    StartPage* m_startPage;
    TopologyView* m_canvas;
    FindBox* m_find;
    PictureExporter* m_exporter;
    HelpWindow* m_help = nullptr;
};

} // namespace vnetlens
