// Effective route tables: expected rows from routing.md sections 1 and 2, and decisions.md.
#include "model/effective/subnet_facts.h"
#include "tests/effective/route_text.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

class TestEffectiveRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void systemRoutesOfALoneNetwork();
    void noneRoutes_data();
    void noneRoutes();
    void theDocumentedExampleOfSubnet1();
    void privateDestinationOfASpokeIsSwallowed();
    void gatewayRoutesLoseInsideTheNetwork();
    void routeTableFlags();
    void lookUpTakesTheLongestActivePrefix_data();
    void lookUpTakesTheLongestActivePrefix();
};

void TestEffectiveRoutes::systemRoutesOfALoneNetwork()
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16", "172.20.0.0/24"}); // one per prefix, none per subnet
    builder.subnet("net/s", {"10.0.1.0/24"});
    const QStringList expected {
        QStringLiteral("Active Default 0.0.0.0/0 Internet"),
        QStringLiteral("Active Default 10.0.0.0/8 None"), // R-005 c: the network is inside
        QStringLiteral("Active Default 10.0.0.0/16 VnetLocal"),
        QStringLiteral("Active Default 100.64.0.0/10 None"),
        QStringLiteral("Active Default 172.16.0.0/12 None"),
        QStringLiteral("Active Default 172.20.0.0/24 VnetLocal"),
        QStringLiteral("Active Default 192.168.0.0/16 None"),
    };
    QCOMPARE(tableText(routesOf(builder.build(), "net/s"), true), expected);
}

void TestEffectiveRoutes::noneRoutes_data()
{
    QTest::addColumn<QString>("space");
    QTest::addColumn<QString>("route");
    QTest::addColumn<QString>("destination");
    QTest::addColumn<QString>("expected");

    const QString inside = QStringLiteral("10.1.0.0/16");
    QTest::newRow("R-005 c: a network inside a reserved prefix keeps the None route")
        << inside << ""
        << "10.9.9.9"
        << "Active Default 10.0.0.0/8 None";
    QTest::newRow("R-005 a: an equal network takes its place") << "10.0.0.0/8"
                                                               << ""
                                                               << "10.9.9.9"
                                                               << "Active Default 10.0.0.0/8 VnetLocal";
    QTest::newRow("R-005 b: a wider network removes it") << "100.0.0.0/8"
                                                         << ""
                                                         << "100.64.0.1"
                                                         << "Active Default 100.0.0.0/8 VnetLocal";
    QTest::newRow("R-006: a default route to an appliance removes all of them")
        << inside << "out 0.0.0.0/0 VirtualAppliance 10.1.9.4"
        << "192.168.1.1"
        << "Active User 0.0.0.0/0 VirtualAppliance 10.1.9.4";
    QTest::newRow("R-006: so does one to the Internet") << inside << "out 0.0.0.0/0 Internet"
                                                        << "172.16.1.1"
                                                        << "Active User 0.0.0.0/0 Internet";
    QTest::newRow("D-13: a user route with the same prefix replaces it")
        << inside << "ten 10.0.0.0/8 VirtualAppliance 10.1.9.4"
        << "10.9.9.9"
        << "Active User 10.0.0.0/8 VirtualAppliance 10.1.9.4";
    QTest::newRow("D-13: a narrower one leaves it") << inside << "nine 10.9.0.0/16 VirtualAppliance 10.1.9.4"
                                                    << "10.8.9.9"
                                                    << "Active Default 10.0.0.0/8 None";
}

void TestEffectiveRoutes::noneRoutes()
{
    QFETCH(QString, space);
    QFETCH(QString, route);
    QFETCH(QString, destination);
    TenantBuilder builder;
    builder.network("net", {space.toStdString()});
    builder.routeTable(
        "rt", route.isEmpty() ? std::vector<std::string>() : std::vector<std::string> {route.toStdString()});
    builder.subnet("net/s", {space.toStdString()}, {.routeTable = "rt"});
    const EffectiveRoutes routes = routesOf(builder.build(), "net/s");
    QTEST(hopTo(routes, destination.toStdString()), "expected");
    const QStringList rows = tableText(routes, true);
    QCOMPARE(rows.filter(QStringLiteral("Invalid Default 10.0.0.0/8")), QStringList()); // D-39
}

void TestEffectiveRoutes::theDocumentedExampleOfSubnet1() // T-03, R-018; Azure's printed table
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.network("other", {"10.1.0.0/16", "10.2.0.0/16"});
    builder.peered("net", "other");
    builder.gateway("gw", "net").privateIpAddresses = {address("10.0.255.4")};
    builder.site("dc", {"10.10.0.0/16"});
    builder.connection("to-dc", "gw", "dc");
    builder.routeTable("rt",
                       {"ToNva 10.0.0.0/16 VirtualAppliance 10.0.100.4", "Within 10.0.0.0/24 VnetLocal",
                        "Drop1 10.1.0.0/16 None", "Drop2 10.2.0.0/16 None",
                        "Dc 10.10.0.0/16 VirtualAppliance 10.0.100.4",
                        "Default 0.0.0.0/0 VirtualAppliance 10.0.100.4"});
    builder.subnet("net/s", {"10.0.0.0/24"}, {.routeTable = "rt"});
    const EffectiveRoutes routes = routesOf(builder.build(), "net/s");
    const QStringList expected {
        QStringLiteral("Active User 0.0.0.0/0 VirtualAppliance 10.0.100.4"),
        QStringLiteral("Active User 10.0.0.0/16 VirtualAppliance 10.0.100.4"),
        QStringLiteral("Active User 10.0.0.0/24 VnetLocal"),
        QStringLiteral("Active User 10.1.0.0/16 None"),
        QStringLiteral("Active User 10.2.0.0/16 None"),
        QStringLiteral("Active User 10.10.0.0/16 VirtualAppliance 10.0.100.4"),
        QStringLiteral("Invalid Default 0.0.0.0/0 Internet"),
        QStringLiteral("Invalid Default 10.0.0.0/16 VnetLocal"),
        QStringLiteral("Invalid Default 10.1.0.0/16 VNetPeering"),
        QStringLiteral("Invalid Default 10.2.0.0/16 VNetPeering"),
        QStringLiteral("Invalid VirtualNetworkGateway 10.10.0.0/16 VirtualNetworkGateway 10.0.255.4"),
    };
    QCOMPARE(tableText(routes, true), expected);
    QCOMPARE(QString::fromStdString(routes.rows.back().lostBecause),
             QStringLiteral("User route Dc has the same prefix."));
    QVERIFY(routes.rows.front().lostBecause.empty());
    QCOMPARE(QString::fromStdString(routes.rows.front().name), QStringLiteral("Default"));
}

void TestEffectiveRoutes::privateDestinationOfASpokeIsSwallowed() // T-01, T-02
{
    TenantBuilder builder;
    builder.network("hub", {"10.100.0.0/16"});
    builder.network("spoke", {"10.101.0.0/16"});
    builder.peering("hub", "spoke").allowGatewayTransit = true;
    builder.peering("spoke", "hub").useRemoteGateways = true;
    builder.gateway("gw", "hub").privateIpAddresses = {address("10.100.255.4")};
    builder.subnet("spoke/plain", {"10.101.0.0/24"});
    builder.routeTable("rt", {"out 0.0.0.0/0 VirtualNetworkGateway"});
    builder.subnet("spoke/forced", {"10.101.1.0/24"}, {.routeTable = "rt"});
    const auto tenant = builder.build();
    QCOMPARE(hopTo(routesOf(tenant, "spoke/plain"), "10.102.2.4"),
             QStringLiteral("Active Default 10.0.0.0/8 None"));
    const QStringList forced {
        QStringLiteral("Active User 0.0.0.0/0 VirtualNetworkGateway"),
        QStringLiteral("Active Default 10.100.0.0/16 VNetPeering"),
        QStringLiteral("Active Default 10.101.0.0/16 VnetLocal"),
        QStringLiteral("Invalid Default 0.0.0.0/0 Internet"),
    };
    QCOMPARE(tableText(routesOf(tenant, "spoke/forced"), true), forced);
}

void TestEffectiveRoutes::gatewayRoutesLoseInsideTheNetwork() // D-39
{
    TenantBuilder builder = connectedNetwork({});
    const EffectiveRoutes routes = routesOf(builder.build(), "net/s");
    const QStringList expected {
        QStringLiteral("Active Default 0.0.0.0/0 Internet"),
        QStringLiteral("Active Default 10.0.0.0/16 VnetLocal"),
        QStringLiteral("Active Default 10.1.0.0/16 VNetPeering"),
        QStringLiteral(
            "Active VirtualNetworkGateway 192.168.0.0/16 VirtualNetworkGateway 10.0.255.4 10.0.255.5"),
        QStringLiteral(
            "Invalid VirtualNetworkGateway 10.0.5.0/24 VirtualNetworkGateway 10.0.255.4 10.0.255.5"),
    };
    QCOMPARE(tableText(routes), expected);
    // A gateway beats a None row of the same prefix, which is listed as the loser.
    QVERIFY(tableText(routes, true).contains(QStringLiteral("Invalid Default 192.168.0.0/16 None")));
    QCOMPARE(hopTo(routes, "10.0.5.4"), QStringLiteral("Active Default 10.0.0.0/16 VnetLocal"));
    QVERIFY(!routes.dynamicRoutesFrom);
}

void TestEffectiveRoutes::routeTableFlags()
{
    const auto build = [](auto change) {
        TenantBuilder builder = connectedNetwork({});
        change(builder.routeTable("flags", {"site 192.168.0.0/15 VirtualAppliance 10.0.9.4"}));
        builder.subnet("net/flagged", {"10.0.1.0/24"}, {.routeTable = "flags"});
        return routesOf(builder.build(), "net/flagged");
    };
    // also static gateway routes go; the peering stays.
    const EffectiveRoutes closed = build([](RouteTable& t) { t.disableBgpRoutePropagation = true; });
    QCOMPARE(hopTo(closed, "192.168.0.4"), QStringLiteral("Active Default 192.168.0.0/16 None"));
    QCOMPARE(hopTo(closed, "10.1.0.4"), QStringLiteral("Active Default 10.1.0.0/16 VNetPeering"));
    QVERIFY(closed.disableBgpRoutePropagation);
    //
    const EffectiveRoutes alone = build([](RouteTable& t) { t.disablePeeringRoutes = true; });
    QCOMPARE(hopTo(alone, "10.1.0.4"), QStringLiteral("Active Default 10.0.0.0/8 None"));
    // the wider user route takes what the gateway announced.
    const EffectiveRoutes overridden = build([](RouteTable& t) { t.routes[0].hasBgpOverride = true; });
    QVERIFY(
        tableText(overridden)
            .contains(QStringLiteral(
                "Invalid VirtualNetworkGateway 192.168.0.0/16 VirtualNetworkGateway 10.0.255.4 10.0.255.5")));
}

void TestEffectiveRoutes::lookUpTakesTheLongestActivePrefix_data()
{
    QTest::addColumn<QStringList>("routes");
    QTest::addColumn<QString>("destination");
    QTest::addColumn<QString>("expected");
    QTest::newRow("R-018: a route for the whole network takes also its own subnet")
        << QStringList {QStringLiteral("all 10.0.0.0/16 VirtualAppliance 10.0.9.4")} << "10.0.0.5"
        << "Active User 10.0.0.0/16 VirtualAppliance 10.0.9.4";
    QTest::newRow("R-018: a wider route takes nothing inside the network")
        << QStringList {QStringLiteral("ten 10.0.0.0/8 VirtualAppliance 10.0.9.4")} << "10.0.0.5"
        << "Active Default 10.0.0.0/16 VnetLocal";
    QTest::newRow("R-014: the longest of three wins")
        << QStringList {QStringLiteral("a 8.0.0.0/8 None"), QStringLiteral("b 8.8.0.0/16 Internet"),
                        QStringLiteral("c 8.8.8.8/32 VirtualAppliance 10.0.9.4")}
        << "8.8.8.8"
        << "Active User 8.8.8.8/32 VirtualAppliance 10.0.9.4";
    QTest::newRow("the last address of a prefix is inside")
        << QStringList {QStringLiteral("b 8.8.0.0/16 None")} << "8.8.255.255"
        << "Active User 8.8.0.0/16 None";
    QTest::newRow("the next one is not") << QStringList {QStringLiteral("b 8.8.0.0/16 None")} << "8.9.0.0"
                                         << "Active Default 0.0.0.0/0 Internet";
}

void TestEffectiveRoutes::lookUpTakesTheLongestActivePrefix()
{
    QFETCH(QStringList, routes);
    QFETCH(QString, destination);
    std::vector<std::string> lines;
    for (const QString& route : routes)
        lines.push_back(route.toStdString());
    QTEST(hopTo(routesOf(withRoutes(lines), "net/s"), destination.toStdString()), "expected");
}

QTEST_APPLESS_MAIN(TestEffectiveRoutes)
#include "tst_effective_routes.moc"
