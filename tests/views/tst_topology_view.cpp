// The canvas as a user meets it: with the mouse, the keyboard, the find box and the selection.
#include "tests/support/sample_tenants.h"
#include "views/common/selection.h"
#include "views/layout/layout.h"
#include "views/scene/find_box.h"
#include "views/scene/legend_box.h"
#include "views/scene/minimap.h"
#include "views/scene/topology_view.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace vnetlens;
using namespace vnetlens::test;

class TestTopologyView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void showsTheWholePictureAtFirst();
    void aClickSelectsTheBoxUnderIt();
    void aClickOnABadgeSelectsWhatItStandsFor();
    void draggingPansAndSelectsNothing();
    void theWheelZoomsToThePointUnderIt();
    void theSelectionComesIntoViewWhenAsked();
    void returnGoesIntoABoxAndEscapeOut();
    void arrowsGoToTheNearestBox();
    void tabWalksTheBoxesBesideEachOther();
    void theLetterEFollowsTheLines();
    void namesAreNeverReadAsMarkup();
    void theFindBoxZoomsToNamesAndAddresses();
    void theFindBoxSaysWhenNothingFits();
    void screenReadersMeetTheBoxes();
    void theMinimapHidesWhereEverythingIsInView();
    void theLegendLeavesThePictureInView();
    void anotherDiagramReplacesTheFirst();

private:
    QPoint middleOf(int node) const
    {
        return m_view->mapFromScene(m_diagram->nodes[std::size_t(node)].rect.center());
    }
    int nodeNamed(const char* title) const
    {
        for (std::size_t i = 0; i < m_diagram->nodes.size(); ++i) {
            if (m_diagram->nodes[i].title == QLatin1String(title))
                return int(i);
        }
        return -1;
    }

    std::shared_ptr<const Tenant> m_tenant;
    std::shared_ptr<const Diagram> m_diagram;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<TopologyView> m_view;
};

void TestTopologyView::init()
{
    m_tenant = hubAndSpokes();
    m_diagram = std::make_shared<const Diagram>(layOut(*m_tenant));
    m_selection = std::make_unique<Selection>();
    m_view = std::make_unique<TopologyView>(*m_selection);
    m_view->resize(900, 700);
    m_view->setDiagram(m_tenant, m_diagram);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestTopologyView::cleanup()
{
    m_view.reset();
    m_selection.reset();
}

void TestTopologyView::showsTheWholePictureAtFirst()
{
    const QRectF seen = m_view->mapToScene(m_view->viewport()->rect()).boundingRect();
    QVERIFY(seen.adjusted(-3, -3, 3, 3).contains(m_diagram->bounds));
    m_view->resize(500, 400);
    const QRectF smaller = m_view->mapToScene(m_view->viewport()->rect()).boundingRect();
    QVERIFY(smaller.adjusted(-3, -3, 3, 3).contains(m_diagram->bounds));
}

void TestTopologyView::aClickSelectsTheBoxUnderIt()
{
    const int machine = nodeNamed("vm-orders-web-1");
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, middleOf(machine));
    QCOMPARE(m_selection->current().resource, m_diagram->nodes[std::size_t(machine)].resource);
    QCOMPARE(m_view->focusedNode(), machine);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(2, 2));
    QCOMPARE(m_selection->current().resource, ResourceKey());
}

void TestTopologyView::aClickOnABadgeSelectsWhatItStandsFor()
{
    const auto& subnet = m_diagram->nodes[std::size_t(nodeNamed("snet-management"))];
    m_view->zoomToActualSize();
    m_view->centerOn(subnet.rect.center());
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                      m_view->mapFromScene(subnet.badges.front().rect.center()));
    QCOMPARE(m_tenant->nameOf(m_selection->current().resource), std::string_view("nsg-management"));
}

void TestTopologyView::draggingPansAndSelectsNothing()
{
    m_view->zoomToActualSize();
    const QPoint start = m_view->viewport()->rect().center();
    const QPointF before = m_view->mapToScene(start);
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, start);
    QTest::mouseMove(m_view->viewport(), start + QPoint(40, 25));
    QTest::mouseMove(m_view->viewport(), start + QPoint(80, 50));
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, start + QPoint(80, 50));
    QCOMPARE(m_view->mapFromScene(before), start + QPoint(80, 50));
    QCOMPARE(m_selection->current().resource, ResourceKey());
}

void TestTopologyView::theWheelZoomsToThePointUnderIt()
{
    const QPoint at(300, 200);
    const QPointF under = m_view->mapToScene(at);
    const qreal before = m_view->zoom();
    for (int i = 0; i < 4; ++i) {
        QWheelEvent wheel(at, m_view->viewport()->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view->viewport(), &wheel);
    }
    QVERIFY(m_view->zoom() > before * 2);
    const QPoint now = m_view->mapFromScene(under);
    QVERIFY((now - at).manhattanLength() <= 6);
}

void TestTopologyView::theSelectionComesIntoViewWhenAsked()
{
    const int machine = nodeNamed("vm-sandbox-2");
    m_selection->select({.resource = m_diagram->nodes[std::size_t(machine)].resource});
    m_view->zoomToSelection();
    QVERIFY(m_view->viewport()->rect().contains(middleOf(machine)));
    QVERIFY(m_view->zoom() > 0.9);
    m_view->fitAll();
    QVERIFY(m_view->zoom() < 0.9);
}

void TestTopologyView::returnGoesIntoABoxAndEscapeOut()
{
    const int network = nodeNamed("vnet-orders");
    m_view->setFocusedNode(network);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(m_diagram->nodes[std::size_t(m_view->focusedNode())].title, QStringLiteral("snet-web"));
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(m_diagram->nodes[std::size_t(m_view->focusedNode())].title, QStringLiteral("vm-orders-web-1"));
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(m_selection->current().resource,
             m_diagram->nodes[std::size_t(nodeNamed("vm-orders-web-1"))].resource);
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QTest::keyClick(m_view.get(), Qt::Key_Backspace);
    QCOMPARE(m_view->focusedNode(), network);
}

void TestTopologyView::arrowsGoToTheNearestBox()
{
    m_view->setFocusedNode(nodeNamed("vnet-orders"));
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->focusedNode(), nodeNamed("vnet-billing"));
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_view->focusedNode(), nodeNamed("vnet-hub-weu"));
}

void TestTopologyView::tabWalksTheBoxesBesideEachOther()
{
    const int network = nodeNamed("vnet-billing");
    m_view->setFocusedNode(network);
    QTest::keyClick(m_view.get(), Qt::Key_Tab);
    const int next = m_view->focusedNode();
    QVERIFY(next != network);
    QCOMPARE(m_diagram->nodes[std::size_t(next)].parent, -1);
    QTest::keyClick(m_view.get(), Qt::Key_Backtab);
    QCOMPARE(m_view->focusedNode(), network);
}

void TestTopologyView::theLetterEFollowsTheLines()
{
    const int billing = nodeNamed("vnet-billing");
    m_view->setFocusedNode(billing);
    QTest::keyClick(m_view.get(), Qt::Key_E);
    const int first = m_view->focusedNode();
    QTest::keyClick(m_view.get(), Qt::Key_E);
    const int second = m_view->focusedNode();
    const QList<int> others {nodeNamed("vnet-hub-weu"), nodeNamed("vnet-orders")};
    QVERIFY(others.contains(first));
    QVERIFY(others.contains(second));
    QVERIFY(first != second);
}

void TestTopologyView::namesAreNeverReadAsMarkup()
{
    TenantBuilder builder;
    const std::string name = "<h1>\"&amp;";
    builder.network(name, {"10.0.0.0/16"});
    const auto tenant = builder.build();
    const auto diagram = std::make_shared<const Diagram>(layOut(*tenant));
    m_view->setDiagram(tenant, diagram);
    FindBox box(*m_view);
    QVERIFY(box.find(QString::fromStdString(name)));
    QCOMPARE(diagram->nodes[0].title, QString::fromStdString(name));
}

void TestTopologyView::theFindBoxZoomsToNamesAndAddresses()
{
    FindBox box(*m_view);
    box.show();
    QTest::keyClicks(box.lineEdit(), QStringLiteral("10.2.1.5"));
    QTest::keyClick(box.lineEdit(), Qt::Key_Return);
    QCOMPARE(m_view->focusedNode(), nodeNamed("vm-billing-app-2"));
    QVERIFY(m_view->zoom() > 0.9);
    QVERIFY(m_view->viewport()->rect().contains(middleOf(m_view->focusedNode())));
    QVERIFY(box.find(QStringLiteral("NSG-MANAGEMENT")));
    QCOMPARE(m_diagram->nodes[std::size_t(m_view->focusedNode())].title, QStringLiteral("snet-nva"));
    QVERIFY(box.find(QStringLiteral("NSG-MANAGEMENT")));
    QCOMPARE(m_diagram->nodes[std::size_t(m_view->focusedNode())].title, QStringLiteral("snet-management"));
}

void TestTopologyView::theFindBoxSaysWhenNothingFits()
{
    FindBox box(*m_view);
    box.show();
    const auto* answer = box.findChild<QLabel*>();
    QVERIFY(!answer->isVisible());
    QTest::keyClicks(box.lineEdit(), QStringLiteral("nowhere"));
    QTest::keyClick(box.lineEdit(), Qt::Key_Return);
    QVERIFY(answer->isVisible());
    QTest::keyClick(box.lineEdit(), Qt::Key_Backspace);
    QVERIFY(!answer->isVisible());
}

void TestTopologyView::screenReadersMeetTheBoxes()
{
    QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(canvas);
    QStringList names;
    for (int i = 0; i < canvas->childCount(); ++i)
        names << canvas->child(i)->text(QAccessible::Name);
    QVERIFY(
        names.contains(QStringLiteral("Hub network vnet-hub-weu, 10.0.0.0/16, contains 5, linked with 8")));
    QVERIFY(
        names.contains(QStringLiteral("Network without peerings vnet-sandbox, 10.99.0.0/16, contains 1")));
    QAccessibleInterface* network = canvas->child(int(
        names.indexOf(QStringLiteral("Network without peerings vnet-sandbox, 10.99.0.0/16, contains 1"))));
    QCOMPARE(network->parent(), canvas);
    QAccessibleInterface* subnet = network->child(0);
    QCOMPARE(subnet->parent(), network);
    QCOMPARE(network->indexOfChild(subnet), 0);
    QCOMPARE(subnet->text(QAccessible::Description),
             QStringLiteral("No network security group on this subnet"));
    const QPoint middle = subnet->child(1)->rect().center();
    QCOMPARE(canvas->childAt(middle.x(), middle.y()), subnet->child(1));
    m_view->setDiagram(nullptr, nullptr);
    QCOMPARE(canvas->childCount(), 0);
}

void TestTopologyView::theMinimapHidesWhereEverythingIsInView()
{
    const auto* minimap = m_view->findChild<Minimap*>();
    m_view->setMinimapVisible(true);
    QVERIFY(!minimap->isVisible());
    m_view->zoomToActualSize();
    QVERIFY(minimap->isVisible());
    const QPointF before = m_view->mapToScene(m_view->viewport()->rect().center());
    QTest::mouseClick(m_view->findChild<Minimap*>(), Qt::LeftButton, {}, QPoint(12, 12));
    const QPointF after = m_view->mapToScene(m_view->viewport()->rect().center());
    QVERIFY(after.x() < before.x() && after.y() < before.y());
    m_view->fitAll();
    QVERIFY(!minimap->isVisible());
    m_view->zoomToActualSize();
    m_view->setMinimapVisible(false);
    QVERIFY(!minimap->isVisible());
}

void TestTopologyView::theLegendLeavesThePictureInView()
{
    m_view->resize(1400, 700);
    m_view->setLegendVisible(true);
    const QRect picture = m_view->mapFromScene(m_diagram->bounds).boundingRect();
    QVERIFY(m_view->viewport()->rect().adjusted(-3, -3, 3, 3).contains(picture));
    QVERIFY(!m_view->findChild<LegendBox*>()->geometry().intersects(picture));
}

void TestTopologyView::anotherDiagramReplacesTheFirst()
{
    m_view->setFocusedNode(nodeNamed("vnet-orders"));
    QSignalSpy changed(m_view.get(), &TopologyView::diagramChanged);
    m_view->setLegendVisible(true);
    m_view->setMinimapVisible(true);
    m_view->setDiagram(nullptr, nullptr);
    QCOMPARE(m_view->focusedNode(), -1);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    m_view->fitAll();
    m_view->grab();
    const auto tenant = twoHubs(3);
    m_view->setDiagram(tenant, std::make_shared<const Diagram>(layOut(*tenant)));
    m_view->grab();
    QCOMPARE(changed.count(), 2);
}

QTEST_MAIN(TestTopologyView)
#include "tst_topology_view.moc"
