// What the picture says: roles, edges, badges, and the way of a flow.
#include "tests/support/sample_tenants.h"
#include "views/layout/layout.h"
#include "views/layout/layout_content.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

const DiagramNode& nodeNamed(const Diagram& diagram, const char* title)
{
    for (const DiagramNode& node : diagram.nodes) {
        if (node.title == QLatin1String(title))
            return node;
    }
    static const DiagramNode none;
    return none;
}

QStringList edgesOf(const Diagram& diagram)
{
    static const char* const names[] = {"peering", "global", "broken", "connection", "down", "internet"};
    QStringList lines;
    for (const DiagramEdge& edge : diagram.edges) {
        QStringList ends {diagram.nodes[std::size_t(edge.from)].title,
                          diagram.nodes[std::size_t(edge.to)].title};
        ends.sort();
        lines << QStringLiteral("%1 %2").arg(QLatin1String(names[int(edge.kind)]),
                                             ends.join(QLatin1Char(' ')));
    }
    lines.sort();
    return lines;
}

QList<BadgeKind> kindsOf(const DiagramNode& node)
{
    QList<BadgeKind> kinds;
    for (const Badge& badge : node.badges)
        kinds << badge.kind;
    return kinds;
}

} // namespace

class TestLayoutContent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPairOfPeeringsIsOneEdge();
    void theHubIsFound();
    void aHubThatIsMissingStillStandsInTheMiddle();
    void oneNetworkAloneIsNotApart();
    void badgesTellWhatIsAttached();
    void subnetsWithoutGroupAreMarked_data();
    void subnetsWithoutGroupAreMarked();
    void secondaryInterfacesStandInTheirOwnSubnet();
    void aDeniedFlowEndsAtTheBoxThatDeniesIt();
    void aFlowAcrossAPeeringFollowsItsLine();
};

void TestLayoutContent::aPairOfPeeringsIsOneEdge()
{
    const QStringList expected {
        QStringLiteral("broken vnet-hub-weu vnet-legacy"),
        QStringLiteral("connection site-amsterdam vgw-hub"),
        QStringLiteral("down site-berlin vgw-hub"),
        QStringLiteral("global vnet-hub-weu vnet-reporting"),
        QStringLiteral("internet Internet vnet-hub-weu"),
        QStringLiteral("peering vnet-billing vnet-hub-weu"),
        QStringLiteral("peering vnet-billing vnet-orders"),
        QStringLiteral("peering vnet-hub-weu vnet-orders"),
        QStringLiteral("peering vnet-hub-weu vnet-partner"),
    };
    const Diagram diagram = layOut(*hubAndSpokes());
    QCOMPARE(edgesOf(diagram), expected);
    for (const DiagramEdge& edge : diagram.edges) {
        if (edge.kind == EdgeKind::GlobalPeering)
            QCOMPARE(edge.resources.size(), std::size_t(2));
    }
}

void TestLayoutContent::theHubIsFound()
{
    const Diagram diagram = layOut(*hubAndSpokes());
    QCOMPARE(nodeNamed(diagram, "vnet-hub-weu").role, NetworkRole::Hub);
    QCOMPARE(nodeNamed(diagram, "vnet-orders").role, NetworkRole::Spoke);
    QCOMPARE(nodeNamed(diagram, "vnet-sandbox").role, NetworkRole::Isolated);
    const qreal hub = nodeNamed(diagram, "vnet-hub-weu").rect.center().x();
    QVERIFY(nodeNamed(diagram, "vnet-orders").rect.right() < hub);
    QVERIFY(nodeNamed(diagram, "vnet-reporting").rect.left() > hub);
    // One neighbour without peers of its own is enough when the network has a gateway's subnet.
    TenantBuilder tenant;
    tenant.network("a", {"10.0.0.0/16"});
    tenant.network("b", {"10.1.0.0/16"});
    tenant.subnet("b/GatewaySubnet", {"10.1.0.0/24"});
    tenant.peered("a", "b");
    QCOMPARE(nodeNamed(layOut(*tenant.build()), "b").role, NetworkRole::Hub);
}

void TestLayoutContent::aHubThatIsMissingStillStandsInTheMiddle()
{
    TenantBuilder tenant;
    for (const char* name : {"a", "b", "c", "d"}) {
        tenant.network(name, {"10.0.0.0/16"});
        tenant.peering(name, "far-hub");
    }
    const Diagram diagram = layOut(*tenant.build());
    const DiagramNode& hub = nodeNamed(diagram, "far-hub");
    QCOMPARE(hub.kind, NodeKind::MissingNetwork);
    QVERIFY(nodeNamed(diagram, "a").rect.right() < hub.rect.left());
    QVERIFY(nodeNamed(diagram, "d").rect.left() > hub.rect.right());
}

void TestLayoutContent::oneNetworkAloneIsNotApart()
{
    TenantBuilder tenant;
    tenant.network("only", {"10.0.0.0/16"});
    QCOMPARE(nodeNamed(layOut(*tenant.build()), "only").role, NetworkRole::None);
}

void TestLayoutContent::badgesTellWhatIsAttached()
{
    const Diagram diagram = layOut(*hubAndSpokes());
    QCOMPARE(kindsOf(nodeNamed(diagram, "vm-nva")), (QList {BadgeKind::PublicIp, BadgeKind::IpForwarding}));
    QCOMPARE(nodeNamed(diagram, "vm-nva").badges.front().tip,
             QStringLiteral("Public IP address: pip-nva (20.50.1.7)"));
    QCOMPARE(kindsOf(nodeNamed(diagram, "snet-web")),
             (QList {BadgeKind::NetworkSecurityGroup, BadgeKind::RouteTable}));
    QCOMPARE(kindsOf(nodeNamed(diagram, "snet-app")),
             (QList {BadgeKind::Unprotected, BadgeKind::RouteTable}));
}

void TestLayoutContent::subnetsWithoutGroupAreMarked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("marked");
    // S-178: no group is possible there, so none is missing.
    QTest::newRow("a gateway's subnet is not") << QStringLiteral("GatewaySubnet") << false;
    QTest::newRow("whatever the case") << QStringLiteral("gatewaysubnet") << false;
    QTest::newRow("a firewall's is not") << QStringLiteral("AzureFirewallSubnet") << false;
    QTest::newRow("nor the one for its management")
        << QStringLiteral("AzureFirewallManagementSubnet") << false;
    QTest::newRow("nor a route server's") << QStringLiteral("RouteServerSubnet") << false;
    QTest::newRow("Bastion's can have one") << QStringLiteral("AzureBastionSubnet") << true;
    QTest::newRow("any other is") << QStringLiteral("web") << true;
}

void TestLayoutContent::subnetsWithoutGroupAreMarked()
{
    QFETCH(QString, name);
    QFETCH(bool, marked);
    TenantBuilder tenant;
    tenant.network("net", {"10.0.0.0/16"});
    tenant.subnet("net/" + name.toStdString(), {"10.0.0.0/24"});
    const Diagram diagram = layOut(*tenant.build());
    QCOMPARE(kindsOf(diagram.nodes[1]).contains(BadgeKind::Unprotected), marked);
}

void TestLayoutContent::secondaryInterfacesStandInTheirOwnSubnet()
{
    TenantBuilder tenant;
    tenant.network("net", {"10.0.0.0/16"});
    tenant.subnet("net/outside", {"10.0.0.0/24"});
    tenant.subnet("net/inside", {"10.0.1.0/24"});
    tenant.interface("nic-out", "net/outside", "10.0.0.4");
    tenant.interface("nic-in", "net/inside", "10.0.1.4");
    tenant.machine("vm", {"nic-out", "nic-in"});
    const auto inside = tenant.interfaceKey("nic-in");
    const auto outside = tenant.interfaceKey("nic-out");
    const Diagram diagram = layOut(*tenant.build());
    const DiagramNode& machine = diagram.nodes[std::size_t(diagram.nodeOf(outside))];
    const DiagramNode& interface = diagram.nodes[std::size_t(diagram.nodeOf(inside))];
    QCOMPARE(machine.kind, NodeKind::Machine);
    QCOMPARE(machine.title, QStringLiteral("vm"));
    QCOMPARE(interface.kind, NodeKind::NetworkInterface);
    QCOMPARE(diagram.nodes[std::size_t(interface.parent)].title, QStringLiteral("inside"));
}

void TestLayoutContent::aDeniedFlowEndsAtTheBoxThatDeniesIt()
{
    const auto tenant = hubAndSpokes();
    const Diagram diagram = layOut(*tenant);
    Trace trace {.verdict = Verdict::Denied, .reason = "nsg-deny"};
    trace.source.nic = interfaceOf(*tenant, "nic-orders-web-1").key;
    trace.destination.nic = interfaceOf(*tenant, "nic-orders-sql-1").key;
    trace.blocking = {.resource = groupOf(*tenant, "nsg-orders-data").key,
                      .rule = "DenyAllInBound",
                      .priority = 65500,
                      .direction = Direction::Inbound,
                      .nic = trace.destination.nic};
    const PathOverlay overlay = overlayOf(diagram, *tenant, trace);
    QVERIFY(overlay.broken);
    QCOMPARE(overlay.breakText, QStringLiteral("nsg-orders-data: DenyAllInBound"));
    const QRectF end = nodeNamed(diagram, "vm-orders-sql-1").rect;
    QVERIFY(end.adjusted(-1, -1, 1, 1).contains(overlay.breakPoint));
    QVERIFY(!end.adjusted(1, 1, -1, -1).contains(overlay.breakPoint));
}

void TestLayoutContent::aFlowAcrossAPeeringFollowsItsLine()
{
    const auto tenant = hubAndSpokes();
    const Diagram diagram = layOut(*tenant);
    Trace trace {.verdict = Verdict::Allowed};
    trace.source.nic = interfaceOf(*tenant, "nic-orders-web-1").key;
    trace.destination.nic = interfaceOf(*tenant, "nic-jump-1").key;
    const DiagramEdge* line = nullptr;
    for (const DiagramEdge& edge : diagram.edges) {
        const auto& from = diagram.nodes[std::size_t(edge.from)].title;
        const auto& to = diagram.nodes[std::size_t(edge.to)].title;
        if ((from + to).contains(QStringLiteral("vnet-hub-weu"))
            && (from + to).contains(QStringLiteral("vnet-orders")))
            line = &edge;
    }
    QVERIFY(line);
    trace.forward = {{.kind = StepKind::Peering, .resource = line->resources.front()},
                     {.kind = StepKind::Delivered, .nic = trace.destination.nic}};
    const PathOverlay overlay = overlayOf(diagram, *tenant, trace);
    QVERIFY(!overlay.broken);
    for (const QPointF& corner : line->points)
        QVERIFY(std::find(overlay.forward.begin(), overlay.forward.end(), corner) != overlay.forward.end());
    QVERIFY(
        nodeNamed(diagram, "vm-orders-web-1").rect.adjusted(-1, -1, 1, 1).contains(overlay.forward.front()));
    QVERIFY(nodeNamed(diagram, "vm-jump-1").rect.adjusted(-1, -1, 1, 1).contains(overlay.forward.back()));
    // It runs in the gaps between the boxes, through no machine.
    for (std::size_t i = 1; i < overlay.forward.size(); ++i) {
        const QRectF piece
            = QRectF(overlay.forward[i - 1], overlay.forward[i]).normalized().adjusted(0, 0, 0.1, 0.1);
        for (const DiagramNode& node : diagram.nodes) {
            if (node.kind == NodeKind::Machine)
                QVERIFY2(!node.rect.adjusted(1, 1, -1, -1).intersects(piece), qPrintable(node.title));
        }
    }
}

QTEST_MAIN(TestLayoutContent)
#include "tst_layout_content.moc"
