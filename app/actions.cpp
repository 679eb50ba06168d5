#include "app/actions.h"

#include "views/common/icon.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

#include <optional>

namespace vnetlens {

enum class Needs { Nothing, Snapshot };

/// One row of the tables below.
struct Actions::Entry {
    QAction*& action;
    std::optional<Glyph> glyph = {};
    QString text = {};
    QList<QKeySequence> shortcuts = {};
    QString tip = {};
    Needs needs = Needs::Snapshot;
};

void Actions::make(const Entry& entry)
{
    auto* action = new QAction(entry.text, this);
    if (entry.glyph)
        action->setIcon(icon(*entry.glyph));
    action->setShortcuts(entry.shortcuts);
    action->setStatusTip(entry.tip);
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(key.isEmpty() ? entry.tip : QStringLiteral("%1 (%2)").arg(entry.tip, key));
    if (entry.needs == Needs::Snapshot) {
        m_needSnapshot << action;
        action->setEnabled(false);
    }
    entry.action = action;
}

Actions::Actions(QObject* parent)
    : QObject(parent)
{
    makeFileActions();
    makeViewActions();
    makeOtherActions();
    makeHelpActions();
    auto* themes = new QActionGroup(this);
    for (QAction* action : {themeSystem, themeLight, themeDark}) {
        action->setCheckable(true);
        themes->addAction(action);
    }
    for (QAction* action : {legend, minimap})
        action->setCheckable(true);
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
}

void Actions::makeFileActions()
{
    using K = QKeySequence;
    make({open, Glyph::File, tr("&Open…"), {K::Open}, tr("Open the files of a snapshot"), Needs::Nothing});
    make({openFolder,
          Glyph::Folder,
          tr("Open &Folder…"),
          {K(Qt::CTRL | Qt::SHIFT | Qt::Key_O)},
          tr("Open every JSON file of a folder as one snapshot"),
          Needs::Nothing});
    make({clearRecent,
          Glyph::Close,
          tr("&Clear List"),
          {},
          tr("Forget the snapshots opened last"),
          Needs::Nothing});
    make({reload,
          Glyph::Reload,
          tr("&Reload"),
          {K(Qt::Key_F5)},
          tr("Read the open snapshot from its files again")});
    make({exportSvg,
          Glyph::Export,
          tr("Export as &SVG…"),
          {K(Qt::CTRL | Qt::Key_E)},
          tr("Save the picture as SVG, with text that stays text")});
    make({exportPdf,
          Glyph::Export,
          tr("Export as &PDF…"),
          {K(Qt::CTRL | Qt::SHIFT | Qt::Key_E)},
          tr("Save the picture as PDF, with title, legend and source")});
    make({exportPng,
          Glyph::Export,
          tr("Export as P&NG…"),
          {K(Qt::CTRL | Qt::ALT | Qt::Key_E)},
          tr("Save the picture as PNG in a chosen scale")});
    make({close, Glyph::Close, tr("&Close"), {K(Qt::CTRL | Qt::Key_W)}, tr("Close the snapshot")});
    make({quit, Glyph::Quit, tr("&Quit"), {K(Qt::CTRL | Qt::Key_Q)}, tr("Quit VNetLens"), Needs::Nothing});
}

void Actions::makeViewActions()
{
    using K = QKeySequence;
    make({zoomIn,
          Glyph::ZoomIn,
          tr("Zoom &In"),
          {K(Qt::CTRL | Qt::Key_Plus), K(Qt::CTRL | Qt::Key_Equal)},
          tr("Show the picture larger")});
    make({zoomOut,
          Glyph::ZoomOut,
          tr("Zoom &Out"),
          {K(Qt::CTRL | Qt::Key_Minus)},
          tr("Show the picture smaller")});
    make({actualSize,
          Glyph::ActualSize,
          tr("&Actual Size"),
          {K(Qt::CTRL | Qt::Key_0)},
          tr("Show the picture in its own size")});
    make({fit, Glyph::Fit, tr("&Fit to Window"), {K(Qt::CTRL | Qt::Key_9)}, tr("Show the whole picture")});
    make({zoomToSelection,
          Glyph::ZoomToSelection,
          tr("Zoom to &Selection"),
          {K(Qt::CTRL | Qt::Key_J)},
          tr("Show the selected resource large")});
    make({legend,
          Glyph::Legend,
          tr("&Legend"),
          {K(Qt::CTRL | Qt::Key_L)},
          tr("Show what the shapes and lines mean"),
          Needs::Nothing});
    make({minimap,
          Glyph::Minimap,
          tr("&Minimap"),
          {K(Qt::CTRL | Qt::Key_M)},
          tr("Show the whole picture small, in a corner"),
          Needs::Nothing});
    make({themeSystem,
          {},
          tr("&System"),
          {K(Qt::CTRL | Qt::ALT | Qt::Key_0)},
          tr("Light or dark as the desktop is"),
          Needs::Nothing});
    make({themeLight,
          {},
          tr("&Light"),
          {K(Qt::CTRL | Qt::ALT | Qt::Key_1)},
          tr("Dark text on light ground"),
          Needs::Nothing});
    make({themeDark,
          {},
          tr("&Dark"),
          {K(Qt::CTRL | Qt::ALT | Qt::Key_2)},
          tr("Light text on dark ground"),
          Needs::Nothing});
}

void Actions::makeOtherActions()
{
    using K = QKeySequence;
    make({copyId,
          Glyph::Copy,
          tr("Copy Resource &Id"),
          {K(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
          tr("Copy the id of the selected resource")});
    make({find,
          Glyph::Find,
          tr("&Find…"),
          {K::Find, K(Qt::Key_Slash)},
          tr("Find a resource by name or address and show it")});
    make({filterTree,
          Glyph::Find,
          tr("F&ilter the Tree"),
          {K(Qt::CTRL | Qt::SHIFT | Qt::Key_F)},
          tr("List only resources with a name or an address")});
    make({back,
          Glyph::ArrowBack,
          tr("&Back"),
          {K(Qt::ALT | Qt::Key_Left)},
          tr("Select what was selected before")});
    make({forward,
          Glyph::ArrowForward,
          tr("&Forward"),
          {K(Qt::ALT | Qt::Key_Right)},
          tr("Select what was selected after this")});
    make({up,
          Glyph::ArrowUp,
          tr("&Up to Container"),
          {K(Qt::ALT | Qt::Key_Up)},
          tr("Select what the selected resource is inside of")});
    make({simulateFrom,
          Glyph::From,
          tr("From &Selection"),
          {K(Qt::CTRL | Qt::Key_BracketLeft)},
          tr("Simulate a flow that starts at the selected resource")});
    make({simulateTo,
          Glyph::To,
          tr("&To Selection"),
          {K(Qt::CTRL | Qt::Key_BracketRight)},
          tr("Simulate a flow that ends at the selected resource")});
    make({simulate, Glyph::Run, tr("&Run"), {K(Qt::CTRL | Qt::Key_R)}, tr("Simulate the flow")});
    make({clearPath,
          Glyph::Cancel,
          tr("&Clear Path"),
          {K(Qt::CTRL | Qt::SHIFT | Qt::Key_R)},
          tr("Take the simulated path off the picture")});
}

void Actions::makeHelpActions()
{
    using K = QKeySequence;
    make({helpContents,
          Glyph::Help,
          tr("&Contents"),
          {K(Qt::Key_F1)},
          tr("Read how to use VNetLens"),
          Needs::Nothing});
    make({helpSemantics,
          Glyph::Note,
          tr("What VNetLens &Models"),
          {K(Qt::SHIFT | Qt::Key_F1)},
          tr("Read which behaviour of Azure is modelled and which is not"),
          Needs::Nothing});
    make({helpExporting,
          Glyph::Export,
          tr("How to &Export a Snapshot"),
          {K(Qt::CTRL | Qt::Key_F1)},
          tr("Read how to save a snapshot of your Azure network"),
          Needs::Nothing});
    make({about,
          Glyph::About,
          tr("&About VNetLens"),
          {K(Qt::ALT | Qt::Key_F1)},
          tr("Version and licence"),
          Needs::Nothing});
}

void Actions::fillMenus(QMenuBar* bar, const QList<QAction*>& panels)
{
    QMenu* file = bar->addMenu(tr("&File"));
    file->addActions({open, openFolder});
    recentMenu = file->addMenu(tr("Open &Recent"));
    file->addAction(reload);
    file->addSeparator();
    file->addMenu(tr("&Export"))->addActions({exportSvg, exportPdf, exportPng});
    file->addSeparator();
    file->addActions({close, quit});

    bar->addMenu(tr("&Edit"))->addActions({copyId, find, filterTree});

    QMenu* view = bar->addMenu(tr("&View"));
    view->addActions({zoomIn, zoomOut, actualSize, fit, zoomToSelection});
    view->addSeparator();
    view->addActions({legend, minimap});
    view->addSeparator();
    view->addMenu(tr("&Panels"))->addActions(panels);
    view->addMenu(tr("&Theme"))->addActions({themeSystem, themeLight, themeDark});

    bar->addMenu(tr("&Go"))->addActions({back, forward, up});
    bar->addMenu(tr("&Simulate"))->addActions({simulateFrom, simulateTo, simulate, clearPath});

    QMenu* help = bar->addMenu(tr("&Help"));
    help->addActions({helpContents, helpSemantics, helpExporting});
    help->addSeparator();
    help->addAction(about);
    for (QMenu* menu : bar->findChildren<QMenu*>())
        menu->setToolTipsVisible(true);
}

void Actions::fillToolBar(QToolBar* bar)
{
    bar->addActions({open, reload});
    bar->addSeparator();
    bar->addActions({back, forward, up});
    bar->addSeparator();
    bar->addActions({zoomOut, zoomIn, fit, zoomToSelection, legend});
    bar->addSeparator();
    bar->addActions({simulateFrom, simulateTo, simulate, clearPath});
    bar->addSeparator();
    bar->addAction(exportSvg);
}

void Actions::setSnapshotOpen(bool isOpen)
{
    for (QAction* action : std::as_const(m_needSnapshot))
        action->setEnabled(isOpen);
}

QString Actions::shortcutTable(const QMenuBar* bar)
{
    const auto plain = [](QString text) { return text.remove(QLatin1Char('&')); };
    QString table = tr("| Command | Shortcut | What it does |") + QStringLiteral("\n|---|---|---|\n");
    const auto addActions = [&](const QMenu* menu, const auto& self) -> void {
        for (const QAction* action : menu->actions()) {
            if (action->menu()) {
                self(action->menu(), self);
            } else if (!action->isSeparator() && !action->shortcut().isEmpty()) {
                QStringList keys;
                for (const QKeySequence& key : action->shortcuts())
                    keys << key.toString(QKeySequence::NativeText);
                table += QStringLiteral("| %1 | %2 | %3 |\n")
                             .arg(plain(action->text()), keys.join(tr(" or ")), action->statusTip());
            }
        }
    };
    for (const QAction* action : bar->actions()) {
        if (action->menu())
            addActions(action->menu(), addActions);
    }
    return table;
}

} // namespace vnetlens
