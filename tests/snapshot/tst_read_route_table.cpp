#include "tests/snapshot/snapshot_text.h"

using namespace vnetlens;
using namespace vnetlens::test;

struct RouteRow {
    const char* properties = "";
    const char* destination = ""; ///< prefix or tag; empty: unreadable
    UserNextHop nextHop = UserNextHop::Unreadable;
    const char* addresses = "";
    const char* issue = ""; ///< member below the route's properties; empty: none
};
Q_DECLARE_METATYPE(RouteRow)

class TestReadRouteTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void routes_data();
    void routes();
    void switchesOfATable();
    void anEntryThatIsNoObjectCouldBeAnyRoute();
    void rowsOfTheirOwnJoinTheirTable();
};

void TestReadRouteTable::routes_data()
{
    QTest::addColumn<RouteRow>("row");
    QTest::newRow("to an appliance (R-021)") << RouteRow {
        R"({"addressPrefix":"0.0.0.0/0","nextHopType":"VirtualAppliance","nextHopIpAddress":"10.0.0.4"})",
        "0.0.0.0/0", UserNextHop::VirtualAppliance, "10.0.0.4"};
    QTest::newRow("several appliances (R-021)") << RouteRow {
        R"({"addressPrefix":"0.0.0.0/0","nextHopType":"VirtualApplianceEcmp",
            "nextHop":{"nextHopIpAddresses":["10.0.0.4","10.0.0.5"]}})",
        "0.0.0.0/0", UserNextHop::VirtualApplianceEcmp, "10.0.0.4 10.0.0.5"};
    QTest::newRow("to a gateway, the word in another case")
        << RouteRow {R"({"addressPrefix":"192.168.0.0/16","nextHopType":"virtualnetworkgateway"})",
                     "192.168.0.0/16", UserNextHop::VirtualNetworkGateway};
    QTest::newRow("nowhere") << RouteRow {R"({"addressPrefix":"10.9.0.0/16","nextHopType":"None"})",
                                          "10.9.0.0/16", UserNextHop::None};
    QTest::newRow("a service tag (R-025)")
        << RouteRow {R"({"addressPrefix":"Storage.WestUS","nextHopType":"Internet"})", "Storage.WestUS",
                     UserNextHop::Internet};
    QTest::newRow("within the network") << RouteRow {
        R"({"addressPrefix":"10.0.0.0/8","nextHopType":"VnetLocal"})", "10.0.0.0/8", UserNextHop::VnetLocal};
    QTest::newRow("host bits are masked (D-19)")
        << RouteRow {R"({"addressPrefix":"10.0.0.1/8","nextHopType":"None"})", "10.0.0.0/8",
                     UserNextHop::None, "", "addressPrefix"};
    QTest::newRow("an unreadable prefix")
        << RouteRow {R"({"addressPrefix":"10.0.0.0/99","nextHopType":"None"})", "", UserNextHop::None, "",
                     "addressPrefix"};
    QTest::newRow("no prefix") << RouteRow {R"({"nextHopType":"None"})", "", UserNextHop::None, "",
                                            "addressPrefix"};
    QTest::newRow("an unknown next hop")
        << RouteRow {R"({"addressPrefix":"10.0.0.0/8","nextHopType":"VNetPeering"})", "10.0.0.0/8",
                     UserNextHop::Unreadable, "", "nextHopType"};
    QTest::newRow("no next hop") << RouteRow {R"({"addressPrefix":"10.0.0.0/8"})", "10.0.0.0/8",
                                              UserNextHop::Unreadable, "", "nextHopType"};
    QTest::newRow("an appliance without an address") << RouteRow {
        R"({"addressPrefix":"10.0.0.0/8","nextHopType":"VirtualAppliance","nextHopIpAddress":""})",
        "10.0.0.0/8", UserNextHop::VirtualAppliance, "", "nextHopIpAddress"};
    QTest::newRow("an address that is none") << RouteRow {
        R"({"addressPrefix":"10.0.0.0/8","nextHopType":"VirtualAppliance","nextHopIpAddress":"fw"})",
        "10.0.0.0/8", UserNextHop::VirtualAppliance, "", "nextHopIpAddress"};
}

void TestReadRouteTable::routes()
{
    QFETCH(RouteRow, row);
    const auto tenant
        = load('['
               + test::row("routeTables/rt",
                           R"({"routes":[{"name":"r","properties":)" + std::string(row.properties) + "}]}")
               + ']');
    const auto table = only<RouteTable>(*tenant);
    QCOMPARE(table.routes.size(), 1u);
    const Route& route = table.routes.front();
    QCOMPARE(route.prefix ? route.prefix->toString() : route.serviceTag, std::string(row.destination));
    QCOMPARE(route.nextHopType, row.nextHop);
    QCOMPARE(joined(route.nextHopAddresses), std::string(row.addresses));
    const std::string base = "[0].properties.routes[0].properties.";
    if (*row.issue == '\0')
        QCOMPARE(issuesOf(*tenant), std::string());
    else
        QVERIFY2(hasIssue(*tenant, base + row.issue), issuesOf(*tenant).c_str());
}

void TestReadRouteTable::switchesOfATable()
{
    const auto set = only<RouteTable>(*load(
        '[' + row("routeTables/rt", R"({"disableBgpRoutePropagation":true,"disablePeeringRoute":"All"})")
        + ']'));
    QVERIFY(set.disableBgpRoutePropagation);
    QVERIFY(set.disablePeeringRoutes);
    const auto unset
        = only<RouteTable>(*load('[' + row("routeTables/rt", R"({"disablePeeringRoute":"None"})") + ']'));
    QVERIFY(!unset.disableBgpRoutePropagation);
    QVERIFY(!unset.disablePeeringRoutes);
}

void TestReadRouteTable::anEntryThatIsNoObjectCouldBeAnyRoute()
{
    const auto tenant = load('[' + row("routeTables/rt", R"({"routes":["@{name=r}"]})") + ']');
    const auto table = only<RouteTable>(*tenant);
    QCOMPARE(table.routes.size(), 1u);
    QVERIFY(!table.routes.front().prefix);
    QCOMPARE(table.routes.front().nextHopType, UserNextHop::Unreadable);
    QVERIFY(hasIssue(*tenant, "[0].properties.routes[0]"));
}

void TestReadRouteTable::rowsOfTheirOwnJoinTheirTable()
{
    const std::string loose = R"({"id":")" + networkId("routeTables/RT/routes/late")
        + R"(","type":"microsoft.network/routetables/routes","properties":
            {"addressPrefix":"10.0.0.0/8","nextHopType":"None"}})";
    const auto tenant
        = load('[' + loose + ',' + row("routeTables/rt", R"({"routes":[{"name":"early","properties":
        {"addressPrefix":"10.9.0.0/16","nextHopType":"None"}}]})")
               + ']');
    const auto table = only<RouteTable>(*tenant);
    QCOMPARE(table.routes.size(), 2u);
    QCOMPARE(table.routes.back().name, std::string("late"));
}

QTEST_APPLESS_MAIN(TestReadRouteTable)
#include "tst_read_route_table.moc"
