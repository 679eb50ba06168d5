// The window as a user meets it: real widgets, with opening steps that do what the test wants.
#include "app/actions.h"
#include "app/start_page.h"
#include "tests/app/window_fixture.h"
#include "views/panels/details_panel.h"
#include "views/panels/resource_tree_panel.h"

#include <QApplication>
#include <QCommandLinkButton>
#include <QDropEvent>
#include <QMessageBox>
#include <QMimeData>
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
    void init() { m_fixture = std::make_unique<test::WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void openingASnapshotFillsTheWindow();
    void anErrorIsShownAndTheStartPageStays();
    void cancelStopsLoading();
    void closingTheWindowWhileItLoadsIsSafe();
    void closingASnapshotShowsTheStartPage();
    void aSampleOpensFromTheStartPage();
    void droppedFilesOpen();
    void droppedTextIsRefused();
    void theSelectionIsOneForTreeAndDetails();
    void backForwardAndUpWalk();
    void anotherSnapshotForgetsTheSelection();

private:
    std::unique_ptr<test::WindowFixture> m_fixture;
};

void TestMainWindow::openingASnapshotFillsTheWindow()
{
    const auto window = m_fixture->makeWindow();
    QVERIFY(window->findChild<StartPage*>()->isVisible());
    QVERIFY(!window->findChild<ResourceTreePanel*>()->isVisible());
    QVERIFY(test::openAndWait(*window, u"/data/good.json"_s));
    QVERIFY(!window->findChild<StartPage*>()->isVisible());
    QVERIFY(window->findChild<ResourceTreePanel*>()->isVisible());
    QVERIFY(window->windowTitle().startsWith(u"good.json"));
    QCOMPARE(window->findChild<QTreeView*>()->model()->rowCount(), 1);
    QVERIFY(window->actions().reload->isEnabled());
}

void TestMainWindow::anErrorIsShownAndTheStartPageStays()
{
    const auto window = m_fixture->makeWindow();
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
    const auto window = m_fixture->makeWindow();
    window->openPaths({u"/data/slow.json"_s});
    QTRY_COMPARE(m_fixture->fake.running.load(), 1);
    QToolButton* cancel = nullptr;
    for (auto* button : window->findChildren<QToolButton*>()) {
        if (button->text() == u"&Cancel"_s)
            cancel = button;
    }
    QVERIFY(cancel && cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QTRY_COMPARE(m_fixture->fake.cancelled.load(), 1);
    QVERIFY(!cancel->isVisible());
    QVERIFY(window->findChild<StartPage*>()->isVisible());
}

void TestMainWindow::closingTheWindowWhileItLoadsIsSafe()
{
    auto window = m_fixture->makeWindow();
    window->openPaths({u"/data/slow.json"_s});
    QTRY_COMPARE(m_fixture->fake.running.load(), 1);
    window->close();
    window.reset();
    QCOMPARE(m_fixture->fake.running.load(), 0);
    QCoreApplication::processEvents();
}

void TestMainWindow::closingASnapshotShowsTheStartPage()
{
    const auto window = m_fixture->makeWindow();
    QVERIFY(test::openAndWait(*window, u"/data/good.json"_s));
    window->selection().select({.resource = ResourceKey(1)});
    window->actions().close->trigger();
    QVERIFY(window->findChild<StartPage*>()->isVisible());
    QVERIFY(!window->selection().current().resource);
    QVERIFY(!window->actions().exportSvg->isEnabled());
    QVERIFY(!window->actions().back->isEnabled());
    QCOMPARE(window->findChild<QTreeView*>()->model()->rowCount(), 0);
}

void TestMainWindow::aSampleOpensFromTheStartPage()
{
    QDir(m_fixture->folder.path()).mkpath(u"samples/good-sample"_s);
    QFile json(m_fixture->folder.filePath(u"samples/good-sample/snapshot.json"_s));
    QVERIFY(json.open(QIODevice::WriteOnly));
    QFile readme(m_fixture->folder.filePath(u"samples/good-sample/README.md"_s));
    QVERIFY(readme.open(QIODevice::WriteOnly));
    readme.write("# A good sample\n\nOne line\nand another.\n\nMore.\n");
    readme.close();
    const auto window = m_fixture->makeWindow();
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
    const auto window = m_fixture->makeWindow();
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
    const auto window = m_fixture->makeWindow();
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
    const auto window = m_fixture->makeWindow();
    QVERIFY(test::openAndWait(*window, u"/data/good.json"_s));
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
    const auto window = m_fixture->makeWindow();
    QVERIFY(test::openAndWait(*window, u"/data/good.json"_s));
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
    const auto window = m_fixture->makeWindow();
    QVERIFY(test::openAndWait(*window, u"/data/good.json"_s));
    window->selection().select({.resource = ResourceKey(1)});
    QVERIFY(test::openAndWait(*window, u"/data/good-2.json"_s));
    QVERIFY(!window->selection().current().resource);
    QVERIFY(!window->selection().canGoBack());
    QVERIFY(window->findChild<DetailsPanel*>()->findChild<QTextBrowser*>()->toPlainText().isEmpty());
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestMainWindow)
#include "tst_main_window.moc"
