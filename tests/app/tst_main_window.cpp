// The window as a user meets it: real widgets, with opening steps that do what the test wants.
#include "app/actions.h"
#include "app/main_window.h"
#include "app/start_page.h"
#include "tests/app/fake_steps.h"
#include "views/panels/details_panel.h"
#include "views/panels/issue_panel.h"
#include "views/panels/resource_tree_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QCommandLinkButton>
#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

class TestMainWindow final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void openingASnapshotFillsTheWindow();
    void anErrorIsShownAndTheStartPageStays();
    void cancelStopsLoading();
    void closingTheWindowWhileItLoadsIsSafe();
    void closingASnapshotShowsTheStartPage();
    void openedSnapshotsAreRemembered();
    void theListOfRecentSnapshotsCanBeCleared();
    void aSampleOpensFromTheStartPage();
    void droppedFilesOpen();
    void droppedTextIsRefused();
    void theSelectionIsOneForTreeAndDetails();
    void backForwardAndUpWalk();
    void anotherSnapshotForgetsTheSelection();
    void copyIdCopiesTheId();
    void everyActionHasATipAndAllButListsAShortcut();
    void noShortcutIsTakenTwice();
    void theThemeSwitchesAndIsRemembered();
    void docksAreRemembered();
    void helpAndAboutOpen();
    void everyWidgetThatTakesTheFocusHasAName();

private:
    std::unique_ptr<MainWindow> makeWindow();
    void open(MainWindow& window, const QString& path);

    std::unique_ptr<test::FakeSteps> m_fake;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestMainWindow::init()
{
    m_fake = std::make_unique<test::FakeSteps>();
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestMainWindow::cleanup()
{
    m_folder.reset();
}

std::unique_ptr<MainWindow> TestMainWindow::makeWindow()
{
    auto window = std::make_unique<MainWindow>(
        WindowOptions {.steps = m_fake->steps(),
                       .redaction = [](std::string_view json) { return std::string(json); },
                       .settingsFile = m_folder->filePath(u"settings.ini"_s),
                       .sampleFolder = m_folder->filePath(u"samples"_s)});
    window->show();
    return window;
}

void TestMainWindow::open(MainWindow& window, const QString& path)
{
    QSignalSpy opened(&window.session(), &Session::opened);
    window.openPaths({path});
    QVERIFY(opened.wait());
}

void TestMainWindow::openingASnapshotFillsTheWindow()
{
    const auto window = makeWindow();
    QVERIFY(window->findChild<StartPage*>()->isVisible());
    QVERIFY(!window->findChild<ResourceTreePanel*>()->isVisible());
    open(*window, u"/data/good.json"_s);
    QVERIFY(!window->findChild<StartPage*>()->isVisible());
    QVERIFY(window->findChild<ResourceTreePanel*>()->isVisible());
    QVERIFY(window->windowTitle().startsWith(u"good.json"));
    QCOMPARE(window->findChild<QTreeView*>()->model()->rowCount(), 1);
    QVERIFY(window->actions().reload->isEnabled());
}

void TestMainWindow::anErrorIsShownAndTheStartPageStays()
{
    const auto window = makeWindow();
    window->openPaths({u"/data/bad<b>.json"_s});
    QTRY_VERIFY(window->findChild<QMessageBox*>());
    auto* box = window->findChild<QMessageBox*>();
    QCOMPARE(box->text(), u"bad<b>.json is not JSON."_s);
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QTest::keyClick(box, Qt::Key_Escape);
    QVERIFY(window->findChild<StartPage*>()->isVisible());
    QVERIFY(!window->actions().reload->isEnabled());
}

void TestMainWindow::cancelStopsLoading()
{
    const auto window = makeWindow();
    window->openPaths({u"/data/slow.json"_s});
    QTRY_COMPARE(m_fake->running.load(), 1);
    QToolButton* cancel = nullptr;
    for (auto* button : window->findChildren<QToolButton*>()) {
        if (button->text() == u"&Cancel"_s)
            cancel = button;
    }
    QVERIFY(cancel && cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QTRY_COMPARE(m_fake->cancelled.load(), 1);
    QVERIFY(!cancel->isVisible());
    QVERIFY(window->findChild<StartPage*>()->isVisible());
}

void TestMainWindow::closingTheWindowWhileItLoadsIsSafe()
{
    auto window = makeWindow();
    window->openPaths({u"/data/slow.json"_s});
    QTRY_COMPARE(m_fake->running.load(), 1);
    window->close();
    window.reset();
    QCOMPARE(m_fake->running.load(), 0);
    QCoreApplication::processEvents();
}

void TestMainWindow::closingASnapshotShowsTheStartPage()
{
    const auto window = makeWindow();
    open(*window, u"/data/good.json"_s);
    window->selection().select({.resource = ResourceKey(1)});
    window->actions().close->trigger();
    QVERIFY(window->findChild<StartPage*>()->isVisible());
    QVERIFY(!window->selection().current().resource);
    QVERIFY(!window->actions().exportSvg->isEnabled());
    QVERIFY(!window->actions().back->isEnabled());
    QCOMPARE(window->findChild<QTreeView*>()->model()->rowCount(), 0);
}

void TestMainWindow::openedSnapshotsAreRemembered()
{
    {
        const auto window = makeWindow();
        open(*window, u"/data/good&first.json"_s);
        open(*window, u"/data/good-second.json"_s);
        open(*window, u"/data/good&first.json"_s);
    }
    const auto window = makeWindow();
    QStringList titles;
    for (const QAction* action : window->actions().recentMenu->actions())
        titles << action->text();
    QCOMPARE(titles.mid(0, 2), QStringList({u"&1 good&&first.json"_s, u"&2 good-second.json"_s}));
    QSignalSpy opened(&window->session(), &Session::opened);
    window->actions().recentMenu->actions().at(1)->trigger();
    QVERIFY(opened.wait());
    QCOMPARE(window->session().snapshot().paths, QStringList(u"/data/good-second.json"_s));
}

void TestMainWindow::theListOfRecentSnapshotsCanBeCleared()
{
    const auto window = makeWindow();
    open(*window, u"/data/good.json"_s);
    QVERIFY(window->actions().recentMenu->isEnabled());
    window->actions().clearRecent->trigger();
    QVERIFY(!window->actions().recentMenu->isEnabled());
    QVERIFY(Settings(m_folder->filePath(u"settings.ini"_s)).recentSnapshots().empty());
}

void TestMainWindow::aSampleOpensFromTheStartPage()
{
    QDir(m_folder->path()).mkpath(u"samples/good-sample"_s);
    QFile json(m_folder->filePath(u"samples/good-sample/snapshot.json"_s));
    QVERIFY(json.open(QIODevice::WriteOnly));
    QFile readme(m_folder->filePath(u"samples/good-sample/README.md"_s));
    QVERIFY(readme.open(QIODevice::WriteOnly));
    readme.write("# A good sample\n\nOne line\nand another.\n\nMore.\n");
    readme.close();
    const auto window = makeWindow();
    auto* button = window->findChild<QCommandLinkButton*>();
    QVERIFY(button);
    QCOMPARE(button->text(), u"A good sample"_s);
    QCOMPARE(button->description(), u"One line and another."_s);
    QSignalSpy opened(&window->session(), &Session::opened);
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(opened.wait());
    QCOMPARE(window->session().snapshot().title(), u"good-sample"_s);
}

void TestMainWindow::droppedFilesOpen()
{
    const auto window = makeWindow();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(u"/data/good one.json"_s), QUrl::fromLocalFile(u"/data/good-two"_s)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QSignalSpy opened(&window->session(), &Session::opened);
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(window.get(), &drop);
    QVERIFY(opened.wait());
    QCOMPARE(window->session().snapshot().paths,
             QStringList({u"/data/good one.json"_s, u"/data/good-two"_s}));
}

void TestMainWindow::droppedTextIsRefused()
{
    const auto window = makeWindow();
    QMimeData data;
    data.setText(u"good.json"_s);
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    enter.ignore();
    QApplication::sendEvent(window.get(), &enter);
    QVERIFY(!enter.isAccepted());
    data.setUrls({QUrl(u"https://example.org/good.json"_s)});
    QApplication::sendEvent(window.get(), &enter);
    QVERIFY(!enter.isAccepted());
}

void TestMainWindow::theSelectionIsOneForTreeAndDetails()
{
    const auto window = makeWindow();
    open(*window, u"/data/good.json"_s);
    const Tenant& tenant = *window->session().snapshot().tenant;
    auto* tree = window->findChild<ResourceTreePanel*>()->findChild<QTreeView*>();
    const auto* details = window->findChild<DetailsPanel*>()->findChild<QTextBrowser*>();
    window->selection().select({.resource = test::interfaceOf(tenant, "nic-a").key});
    QCOMPARE(tree->currentIndex().data().toString(), u"nic-a"_s);
    QVERIFY(details->toPlainText().contains(u"nic-a"));
    tree->setCurrentIndex(tree->currentIndex().parent().parent());
    QVERIFY(details->toPlainText().contains(u"Subnet"));
    QCOMPARE(tenant.nameOf(window->selection().current().resource), "web");
}

void TestMainWindow::backForwardAndUpWalk()
{
    const auto window = makeWindow();
    open(*window, u"/data/good.json"_s);
    const Tenant& tenant = *window->session().snapshot().tenant;
    const auto selected = [&] { return tenant.nameOf(window->selection().current().resource); };
    QVERIFY(!window->actions().back->isEnabled());
    QVERIFY(!window->actions().up->isEnabled());
    window->selection().select({.resource = test::interfaceOf(tenant, "nic-a").key});
    window->actions().up->trigger();
    QCOMPARE(selected(), "web");
    window->actions().up->trigger();
    QCOMPARE(selected(), "hub");
    QVERIFY(!window->actions().up->isEnabled());
    window->actions().back->trigger();
    QCOMPARE(selected(), "web");
    QVERIFY(window->actions().forward->isEnabled());
    window->actions().forward->trigger();
    QCOMPARE(selected(), "hub");
    QVERIFY(!window->actions().forward->isEnabled());
    // From a rule to its group.
    const NetworkSecurityGroup& group = test::groupOf(tenant, "nsg-web");
    window->selection().select({.resource = group.key, .detail = group.rules.front().key});
    window->actions().up->trigger();
    QCOMPARE(window->selection().current(), SelectedItem {.resource = group.key});
}

void TestMainWindow::anotherSnapshotForgetsTheSelection()
{
    const auto window = makeWindow();
    open(*window, u"/data/good.json"_s);
    window->selection().select({.resource = ResourceKey(1)});
    open(*window, u"/data/good-2.json"_s);
    QVERIFY(!window->selection().current().resource);
    QVERIFY(!window->selection().canGoBack());
    QVERIFY(window->findChild<DetailsPanel*>()->findChild<QTextBrowser*>()->toPlainText().isEmpty());
}

void TestMainWindow::copyIdCopiesTheId()
{
    const auto window = makeWindow();
    open(*window, u"/data/good.json"_s);
    const Tenant& tenant = *window->session().snapshot().tenant;
    const ResourceKey key = test::interfaceOf(tenant, "nic-a").key;
    QVERIFY(!window->actions().copyId->isEnabled());
    window->selection().select({.resource = key});
    window->actions().copyId->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromStdString(std::string(tenant.idOf(key))));
}

void TestMainWindow::everyActionHasATipAndAllButListsAShortcut()
{
    const auto window = makeWindow();
    int count = 0;
    for (const QMenu* menu : window->menuBar()->findChildren<QMenu*>()) {
        for (const QAction* action : menu->actions()) {
            if (action->menu() || action->isSeparator() || menu == window->actions().recentMenu)
                continue;
            ++count;
            QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->text()));
            QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->text()));
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
        }
    }
    QVERIFY(count > 30);
}

void TestMainWindow::noShortcutIsTakenTwice()
{
    const auto window = makeWindow();
    QMap<QString, QString> taken;
    for (const QMenu* menu : window->menuBar()->findChildren<QMenu*>()) {
        for (const QAction* action : menu->actions()) {
            for (const QKeySequence& key : action->shortcuts()) {
                const QString text = key.toString();
                QVERIFY2(!taken.contains(text), qPrintable(text + u": "_s + action->text()));
                taken[text] = action->text();
            }
        }
    }
}

void TestMainWindow::theThemeSwitchesAndIsRemembered()
{
    const auto window = makeWindow();
    open(*window, u"/data/good.json"_s);
    const auto isDark = [] { return QApplication::palette().color(QPalette::Window).lightness() < 128; };
    window->actions().themeDark->trigger();
    QVERIFY(isDark());
    QTRY_VERIFY(window->palette().color(QPalette::Window).lightness() < 128);
    QCOMPARE(Settings(m_folder->filePath(u"settings.ini"_s)).theme(), ThemeChoice::Dark);
    window->actions().themeLight->trigger();
    QVERIFY(!isDark());
    QCOMPARE(Settings(m_folder->filePath(u"settings.ini"_s)).theme(), ThemeChoice::Light);
    window->actions().themeDark->trigger();
    {
        const auto second = makeWindow();
        QVERIFY(second->actions().themeDark->isChecked());
    }
    window->actions().themeSystem->trigger();
    QVERIFY(!isDark()); // the offscreen platform is light
}

void TestMainWindow::docksAreRemembered()
{
    {
        const auto window = makeWindow();
        open(*window, u"/data/good.json"_s);
        window->findChild<QDockWidget*>(u"issues"_s)->hide();
        window->resize(1111, 777);
        window->close();
    }
    const auto window = makeWindow();
    QVERIFY(!window->findChild<QDockWidget*>(u"tree"_s)->isVisible()); // the start page has no docks
    open(*window, u"/data/good.json"_s);
    QVERIFY(window->findChild<QDockWidget*>(u"tree"_s)->isVisible());
    QVERIFY(!window->findChild<QDockWidget*>(u"issues"_s)->isVisible());
    QCOMPARE(window->size(), QSize(1111, 777));
    // Closed on the start page, the docks are not forgotten.
    window->actions().close->trigger();
    window->close();
    const auto third = makeWindow();
    open(*third, u"/data/good.json"_s);
    QVERIFY(third->findChild<QDockWidget*>(u"tree"_s)->isVisible());
    QVERIFY(!third->findChild<QDockWidget*>(u"issues"_s)->isVisible());
}

void TestMainWindow::helpAndAboutOpen()
{
    const auto window = makeWindow();
    const auto helpText = [&]() -> QString {
        for (const QWidget* widget : QApplication::topLevelWidgets()) {
            if (widget->isVisible() && widget->windowTitle() == u"Help"_s)
                return widget->findChild<QTextBrowser*>()->toPlainText();
        }
        return {};
    };
    window->actions().helpContents->trigger();
    QVERIFY(helpText().contains(u"User guide"));
    window->actions().helpSemantics->trigger();
    QVERIFY(helpText().contains(u"What VNetLens models"));
    window->actions().helpExporting->trigger();
    QVERIFY(helpText().contains(u"az graph query"));
    window->actions().about->trigger();
    const auto* box = window->findChild<QMessageBox*>();
    QVERIFY(box && box->text().contains(u"Apache License"));
}

void TestMainWindow::everyWidgetThatTakesTheFocusHasAName()
{
    const auto window = makeWindow();
    open(*window, u"/data/good.json"_s);
    for (const QWidget* widget : window->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy())
            continue;
        const QString type = QString::fromLatin1(widget->metaObject()->className());
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        const bool partOfAnother = type == u"QHeaderView"_s || type == u"QTabBar"_s
            || type.startsWith(u"QDockWidget") || widget->objectName().startsWith(u"qt_");
        QVERIFY2(named || partOfAnother, qPrintable(type + u' ' + widget->objectName()));
    }
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestMainWindow)
#include "tst_main_window.moc"
