// Where rows come from: routing.md sections 1 and 2.
#include "model/effective/subnet_facts.h"
#include "tests/effective/route_text.h"

#include <QTest>

#include <thread>

using namespace vnetlens;
using namespace vnetlens::test;

class TestRouteSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void peeringRoutesNameTheirReach();
    void onlyConnectedPeeringsHaveRoutes();
    void peeredPrefixesAreTheSyncedOnes();
    void aSpokeUsesTheGatewayOfItsHub_data();
    void aSpokeUsesTheGatewayOfItsHub();
    void partnersAndClientPoolsAreGatewayRoutes();
    void userRoutesWithoutAGateway();
    void whatCannotBeReadIsKeptApart();
    void knownTagsAreRowsByTheirRank();
    void equalCostNextHopsStandInOneRow();
    void sixthVersionIsASeparateWorld();
    void factsAreComputedOnceAndShared();
};

void TestRouteSources::peeringRoutesNameTheirReach() // T-13, R-008
{
    TenantBuilder builder;
    builder.network("net", {"10.1.0.0/16"});
    builder.network("near", {"10.2.0.0/16"});
    builder.network("far", {"10.40.0.0/16"}).location = "westus";
    builder.peered("net", "near");
    builder.peered("net", "far");
    builder.peering("net", "elsewhere").remoteAddressSpace = prefixes({"10.50.0.0/16"});
    builder.subnet("net/s", {"10.1.0.0/24"});
    const EffectiveRoutes routes = routesOf(builder.build(), "net/s");
    QCOMPARE(hopTo(routes, "10.2.0.4"), QStringLiteral("Active Default 10.2.0.0/16 VNetPeering"));
    QCOMPARE(hopTo(routes, "10.40.0.4"), QStringLiteral("Active Default 10.40.0.0/16 VNetGlobalPeering"));
    // the region of a network that the snapshot lacks is not known.
    QCOMPARE(hopTo(routes, "10.50.0.4"), QStringLiteral("Active Default 10.50.0.0/16 VNetPeering"));
}

void TestRouteSources::onlyConnectedPeeringsHaveRoutes()
{
    TenantBuilder builder;
    builder.network("net", {"10.1.0.0/16"});
    for (const auto& [name, state] : {std::pair("initiated", PeeringState::Initiated),
                                      std::pair("disconnected", PeeringState::Disconnected),
                                      std::pair("odd", PeeringState::Unreadable)}) {
        builder.network(name, {"10.2.0.0/16"});
        builder.peering("net", name, state);
    }
    builder.subnet("net/s", {"10.1.0.0/24"});
    QCOMPARE(hopTo(routesOf(builder.build(), "net/s"), "10.2.0.4"),
             QStringLiteral("Active Default 10.0.0.0/8 None"));
}

void TestRouteSources::peeredPrefixesAreTheSyncedOnes() // T-10, R-112
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.network("grown", {"10.1.0.0/16", "10.9.0.0/16"});
    Peering& peering = builder.peering("net", "grown");
    peering.remoteAddressSpace = prefixes({"10.1.0.0/16"});
    peering.syncLevel = PeeringSyncLevel::RemoteNotInSync;
    builder.peering("grown", "net");
    builder.subnet("net/s", {"10.0.0.0/24"});
    const EffectiveRoutes routes = routesOf(builder.build(), "net/s");
    QCOMPARE(hopTo(routes, "10.1.0.4"), QStringLiteral("Active Default 10.1.0.0/16 VNetPeering"));
    QCOMPARE(hopTo(routes, "10.9.0.4"), QStringLiteral("Active Default 10.0.0.0/8 None"));
}

void TestRouteSources::aSpokeUsesTheGatewayOfItsHub_data()
{
    QTest::addColumn<bool>("transit");
    QTest::addColumn<bool>("uses");
    QTest::addColumn<bool>("hasGateway");
    QTest::addColumn<bool>("reaches");
    QTest::newRow("both flags and a gateway") << true << true << true << true;
    QTest::newRow("the hub does not lend it") << false << true << true << false;
    QTest::newRow("the spoke does not use it") << true << false << true << false;
    QTest::newRow("R-109: flags do not prove a gateway") << true << true << false << false;
}

void TestRouteSources::aSpokeUsesTheGatewayOfItsHub()
{
    QFETCH(bool, transit);
    QFETCH(bool, uses);
    QFETCH(bool, hasGateway);
    QFETCH(bool, reaches);
    TenantBuilder builder;
    builder.network("hub", {"10.0.0.0/16"});
    builder.network("spoke", {"10.1.0.0/16"});
    builder.peering("hub", "spoke").allowGatewayTransit = transit;
    builder.peering("spoke", "hub").useRemoteGateways = uses;
    if (hasGateway)
        builder.gateway("gw", "hub");
    builder.site("dc", {"192.168.0.0/16"});
    builder.connection("to-dc", "gw", "dc").enableBgp = true;
    builder.subnet("spoke/s", {"10.1.0.0/24"});
    const EffectiveRoutes routes = routesOf(builder.build(), "spoke/s");
    QCOMPARE(hopTo(routes, "192.168.0.4"),
             reaches ? QStringLiteral("Active VirtualNetworkGateway 192.168.0.0/16 VirtualNetworkGateway")
                     : QStringLiteral("Active Default 192.168.0.0/16 None"));
    QCOMPARE(static_cast<bool>(routes.dynamicRoutesFrom), reaches);
}

void TestRouteSources::partnersAndClientPoolsAreGatewayRoutes()
{
    TenantBuilder builder;
    builder.network("a", {"10.0.0.0/16"});
    builder.network("b", {"10.1.0.0/16"});
    builder.gateway("gw-a", "a").clientAddressPool = prefixes({"172.30.0.0/24"});
    builder.gateway("gw-b", "b");
    builder.connection("a-to-b", "gw-a", "gw-b");
    builder.connection("b-to-a", "gw-b", "gw-a");
    builder.subnet("a/s", {"10.0.0.0/24"});
    const QStringList expected {
        QStringLiteral("Active Default 0.0.0.0/0 Internet"),
        QStringLiteral("Active Default 10.0.0.0/16 VnetLocal"),
        QStringLiteral("Active VirtualNetworkGateway 10.1.0.0/16 VirtualNetworkGateway"),
        QStringLiteral("Active VirtualNetworkGateway 172.30.0.0/24 VirtualNetworkGateway"),
    };
    QCOMPARE(tableText(routesOf(builder.build(), "a/s")), expected);
}

void TestRouteSources::userRoutesWithoutAGateway()
{
    const auto noGateway = withRoutes({"dc 192.168.0.0/16 VirtualNetworkGateway"});
    QCOMPARE(hopTo(routesOf(noGateway, "net/s"), "192.168.0.4"),
             QStringLiteral("Active User 192.168.0.0/16 None"));
    TenantBuilder builder = connectedNetwork({"out 0.0.0.0/0 VirtualNetworkGateway"});
    QCOMPARE(hopTo(routesOf(builder.build(), "net/s"), "8.8.8.8"),
             QStringLiteral("Active User 0.0.0.0/0 VirtualNetworkGateway"));
    TenantBuilder express;
    express.network("net", {"10.0.0.0/16"});
    express.gateway("er", "net").gatewayType = GatewayType::ExpressRoute;
    express.routeTable("rt", {"out 0.0.0.0/0 VirtualNetworkGateway"});
    express.subnet("net/s", {"10.0.0.0/24"}, {.routeTable = "rt"});
    QCOMPARE(hopTo(routesOf(express.build(), "net/s"), "8.8.8.8"),
             QStringLiteral("Active User 0.0.0.0/0 None"));
}

void TestRouteSources::whatCannotBeReadIsKeptApart() // R-025, D-21
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    RouteTable& table = builder.routeTable(
        "rt", {"storage Storage.WestEurope Internet", "odd 10.9.0.0/16 VirtualAppliance 10.0.9.4"});
    table.routes[1].nextHopAddresses.clear();
    builder.subnet("net/s", {"10.0.0.0/24"}, {.routeTable = "rt"});
    const EffectiveRoutes routes = routesOf(builder.build(), "net/s");
    QCOMPARE(routes.unresolvedTags.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(routes.unresolvedTags[0].tag), QStringLiteral("Storage.WestEurope"));
    QCOMPARE(routes.unreadableRoutes.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(routes.unreadableRoutes[0].name), QStringLiteral("odd"));
    QCOMPARE(tableText(routes).filter(QStringLiteral("User")), QStringList());
}

void TestRouteSources::knownTagsAreRowsByTheirRank() // T-14, R-025
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.serviceTag("AzureCloud", {"20.0.0.0/8"});
    builder.serviceTag("AzureCloud.eastus", {"20.0.0.0/8"});
    builder.serviceTag("Storage", {"20.0.0.0/8", "20.1.0.0/16", "21.0.0.0/16"});
    builder.serviceTag("Storage.EastUS", {"20.0.0.0/8"});
    const std::vector<std::string> weakestFirst {"cloud AzureCloud None", "cloudEast azurecloud.eastus None",
                                                 "storage Storage VirtualAppliance 10.0.9.4",
                                                 "storageEast Storage.EastUS Internet",
                                                 "written 20.0.0.0/8 VirtualAppliance 10.0.9.5"};
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < weakestFirst.size(); ++i) {
        lines.push_back(weakestFirst[i]);
        const std::string name = "s" + std::to_string(i);
        builder.routeTable("rt-" + name, lines);
        builder.subnet("net/" + name, {"10.0." + std::to_string(i) + ".0/24"}, {.routeTable = "rt-" + name});
    }
    const auto tenant = builder.build();
    const auto winner = [&tenant](const char* subnet, const char* destination) {
        const EffectiveRoutes routes = routesOf(tenant, std::string("net/") + subnet);
        return QString::fromStdString(routes.lookUp(address(destination))->name);
    };
    QCOMPARE(winner("s0", "20.5.5.5"), QStringLiteral("cloud"));
    QCOMPARE(winner("s1", "20.5.5.5"), QStringLiteral("cloudEast"));
    QCOMPARE(winner("s2", "20.5.5.5"), QStringLiteral("storage"));
    QCOMPARE(winner("s3", "20.5.5.5"), QStringLiteral("storageEast"));
    QCOMPARE(winner("s4", "20.5.5.5"), QStringLiteral("written"));
    QCOMPARE(winner("s4", "21.0.5.5"), QStringLiteral("storage"));
    QVERIFY(routesOf(tenant, "net/s4").unresolvedTags.empty());
}

void TestRouteSources::equalCostNextHopsStandInOneRow() // T-12, R-021
{
    const auto tenant = withRoutes({"ecmp 0.0.0.0/0 VirtualApplianceEcmp 10.0.9.4,10.0.9.5"});
    QCOMPARE(hopTo(routesOf(tenant, "net/s"), "8.8.8.8"),
             QStringLiteral("Active User 0.0.0.0/0 VirtualAppliance 10.0.9.4 10.0.9.5"));
}

void TestRouteSources::sixthVersionIsASeparateWorld()
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16", "fd00::/48"});
    builder.network("peer", {"10.1.0.0/16", "fd01::/48"});
    builder.peered("net", "peer");
    builder.routeTable("rt", {"out 0.0.0.0/0 VirtualAppliance 10.0.9.4"});
    builder.subnet("net/s", {"10.0.0.0/24", "fd00::/64"}, {.routeTable = "rt"});
    const EffectiveRoutes routes = routesOf(builder.build(), "net/s");
    QCOMPARE(hopTo(routes, "fd00::4"), QStringLiteral("Active Default fd00::/48 VnetLocal"));
    QCOMPARE(hopTo(routes, "fd01::4"), QStringLiteral("Active Default fd01::/48 VNetPeering"));
    QCOMPARE(hopTo(routes, "2001:db8::1"), QStringLiteral("Active Default ::/0 Internet"));
    QCOMPARE(hopTo(routesOf(withRoutes({}), "net/s"), "2001:db8::1"), QStringLiteral("nothing"));
}

void TestRouteSources::factsAreComputedOnceAndShared()
{
    const auto tenant = withRoutes({"out 0.0.0.0/0 VirtualAppliance 10.0.9.4"});
    const SubnetFacts facts(tenant);
    const Subnet& subnet = subnetOf(*tenant, "net/s");
    std::vector<const EffectiveRoutes*> seen(4);
    std::vector<std::thread> threads;
    for (auto& slot : seen)
        threads.emplace_back([&facts, &subnet, &slot] { slot = &facts.routes(subnet); });
    for (std::thread& thread : threads)
        thread.join();
    for (const EffectiveRoutes* routes : seen)
        QCOMPARE(routes, seen.front());
    QVERIFY(facts.tags(subnet).coversEverything);
}

QTEST_APPLESS_MAIN(TestRouteSources)
#include "tst_route_sources.moc"
