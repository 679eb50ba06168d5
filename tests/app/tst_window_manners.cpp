// Desktop manners: actions, shortcuts, theme, docks, recent files, help.
#include "app/actions.h"
#include "tests/app/window_fixture.h"
#include "views/common/palette.h"

#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

class TestWindowManners final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_fixture = std::make_unique<test::WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void openedSnapshotsAreRemembered();
    void theListOfRecentSnapshotsCanBeCleared();
    void copyIdCopiesTheId();
    void everyActionHasATipAndAllButListsAShortcut();
    void noShortcutIsTakenTwice();
    void theThemeSwitchesAndIsRemembered();
    void docksAreRemembered();
    void helpAndAboutOpen();
    void everyWidgetThatTakesTheFocusHasAName();

private:
    std::unique_ptr<test::WindowFixture> m_fixture;
};

void TestWindowManners::openedSnapshotsAreRemembered()
{
    {
        const auto window = m_fixture->makeWindow();
        QVERIFY(test::openAndWait(*window, u"/data/good&first.json"_s));
        QVERIFY(test::openAndWait(*window, u"/data/good-second.json"_s));
        QVERIFY(test::openAndWait(*window, u"/data/good&first.json"_s));
    }
    const auto window = m_fixture->makeWindow();
    QStringList titles;
    for (const QAction* action : window->actions().recentMenu->actions())
        titles << action->text();
    QCOMPARE(titles.mid(0, 2), QStringList({u"&1 good&&first.json"_s, u"&2 good-second.json"_s}));
    QSignalSpy opened(&window->session(), &Session::opened);
    window->actions().recentMenu->actions().at(1)->trigger();
    QVERIFY(opened.wait());
    QCOMPARE(window->session().snapshot().paths, QStringList(u"/data/good-second.json"_s));
}

void TestWindowManners::theListOfRecentSnapshotsCanBeCleared()
{
    const auto window = m_fixture->makeWindow();
    QVERIFY(test::openAndWait(*window, u"/data/good.json"_s));
    QVERIFY(window->actions().recentMenu->isEnabled());
    window->actions().clearRecent->trigger();
    QVERIFY(!window->actions().recentMenu->isEnabled());
    QVERIFY(Settings(m_fixture->settingsFile()).recentSnapshots().empty());
}

void TestWindowManners::copyIdCopiesTheId()
{
    const auto window = m_fixture->makeWindow();
    QVERIFY(test::openAndWait(*window, u"/data/good.json"_s));
    const Tenant& tenant = *window->session().snapshot().tenant;
    const ResourceKey key = test::interfaceOf(tenant, "nic-a").key;
    QVERIFY(!window->actions().copyId->isEnabled());
    window->selection().select({.resource = key});
    window->actions().copyId->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromStdString(std::string(tenant.idOf(key))));
}

void TestWindowManners::everyActionHasATipAndAllButListsAShortcut()
{
    const auto window = m_fixture->makeWindow();
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

void TestWindowManners::noShortcutIsTakenTwice()
{
    const auto window = m_fixture->makeWindow();
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

void TestWindowManners::theThemeSwitchesAndIsRemembered()
{
    const auto window = m_fixture->makeWindow();
    QVERIFY(test::openAndWait(*window, u"/data/good.json"_s));
    const auto isDark = [] { return QApplication::palette().color(QPalette::Window).lightness() < 128; };
    window->actions().themeDark->trigger();
    QVERIFY(isDark());
    QTRY_VERIFY(window->palette().color(QPalette::Window).lightness() < 128);
    QCOMPARE(Settings(m_fixture->settingsFile()).theme(), ThemeChoice::Dark);
    window->actions().themeLight->trigger();
    QVERIFY(!isDark());
    QCOMPARE(Settings(m_fixture->settingsFile()).theme(), ThemeChoice::Light);
    window->actions().themeDark->trigger();
    {
        const auto second = m_fixture->makeWindow();
        QVERIFY(second->actions().themeDark->isChecked());
    }
    window->actions().themeSystem->trigger();
    QVERIFY(!isDark()); // the offscreen platform is light
    // "System" follows when the desktop changes.
    QApplication::setPalette(paletteFor(ColorScheme::Dark));
    QEvent change(QEvent::ThemeChange);
    QApplication::sendEvent(window.get(), &change);
    QVERIFY(!isDark());
}

void TestWindowManners::docksAreRemembered()
{
    {
        const auto window = m_fixture->makeWindow();
        QVERIFY(test::openAndWait(*window, u"/data/good.json"_s));
        window->findChild<QDockWidget*>(u"issues"_s)->hide();
        window->resize(1111, 777);
        window->close();
    }
    const auto window = m_fixture->makeWindow();
    QVERIFY(!window->findChild<QDockWidget*>(u"tree"_s)->isVisible()); // the start page has no docks
    QVERIFY(test::openAndWait(*window, u"/data/good.json"_s));
    QVERIFY(window->findChild<QDockWidget*>(u"tree"_s)->isVisible());
    QVERIFY(!window->findChild<QDockWidget*>(u"issues"_s)->isVisible());
    QCOMPARE(window->size(), QSize(1111, 777));
    // Closed on the start page, the docks are not forgotten.
    window->actions().close->trigger();
    window->close();
    const auto third = m_fixture->makeWindow();
    QVERIFY(test::openAndWait(*third, u"/data/good.json"_s));
    QVERIFY(third->findChild<QDockWidget*>(u"tree"_s)->isVisible());
    QVERIFY(!third->findChild<QDockWidget*>(u"issues"_s)->isVisible());
}

void TestWindowManners::helpAndAboutOpen()
{
    const auto window = m_fixture->makeWindow();
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

void TestWindowManners::everyWidgetThatTakesTheFocusHasAName()
{
    const auto window = m_fixture->makeWindow();
    QVERIFY(test::openAndWait(*window, u"/data/good.json"_s));
    QList<const QWidget*> labelled;
    for (const QLabel* label : window->findChildren<QLabel*>())
        labelled << label->buddy();
    for (const QWidget* widget : window->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy())
            continue;
        const QString type = QString::fromLatin1(widget->metaObject()->className());
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named = labelled.contains(widget) || !widget->accessibleName().isEmpty()
            || (button && !button->text().isEmpty());
        const bool partOfAnother = type == u"QHeaderView"_s || type == u"QTabBar"_s
            || type.startsWith(u"QDockWidget") || widget->objectName().startsWith(u"qt_");
        QVERIFY2(named || partOfAnother, qPrintable(type + u' ' + widget->objectName()));
    }
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestWindowManners)
#include "tst_window_manners.moc"
