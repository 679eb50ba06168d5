#include "tests/snapshot/snapshot_text.h"

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

std::string network(const std::string& properties)
{
    return '[' + row("virtualNetworks/hub", properties) + ']';
}

std::string withSubnets(const std::string& subnets)
{
    return network(R"({"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[)" + subnets + "]}");
}

std::string withPeering(const std::string& properties)
{
    return network(
        R"({"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"virtualNetworkPeerings":[{"name":"p",)"
        R"("properties":)"
        + properties + "}]}");
}

} // namespace

struct PeeringRow {
    const char* properties = "";
    PeeringState state = PeeringState::Unreadable;
    PeeringSyncLevel syncLevel = PeeringSyncLevel::FullyInSync;
    const char* remoteSpace = "";
    const char* issue = ""; ///< member below the peering's properties; empty: none
};
Q_DECLARE_METATYPE(PeeringRow)

class TestReadVirtualNetwork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCompleteNetwork();
    void subnetsAreOrderedByAddress();
    void bothWaysToWriteAPrefixAreMerged();
    void oddAddressSpaces();
    void everyFieldOfASubnet();
    void oddSubnets();
    void peerings_data();
    void peerings();
    void flagsOfAPeering();
    void childrenAsRowsOfTheirOwn();
    void childrenKeepTheirJson();
};

void TestReadVirtualNetwork::aCompleteNetwork()
{
    const auto tenant
        = load('['
               + row("virtualNetworks/hub",
                     R"({"addressSpace":{"addressPrefixes":["10.0.0.0/16","fd00::/48"]},)"
                     R"("subnets":[{"name":"web","properties":{"addressPrefix":"10.0.1.0/24"}}]})",
                     R"(,"tags":{"env":"prod","cost":7})")
               + ']');
    const auto hub = only<VirtualNetwork>(*tenant);
    QCOMPARE(hub.name, std::string("hub"));
    QCOMPARE(hub.type, std::string("microsoft.network/virtualnetworks"));
    QCOMPARE(hub.location, std::string("westeurope"));
    QCOMPARE(hub.tags, (std::vector<std::pair<std::string, std::string>> {{"env", "prod"}, {"cost", "7"}}));
    QCOMPARE(joined(hub.addressSpace), std::string("10.0.0.0/16 fd00::/48"));
    const auto web = only<Subnet>(*tenant);
    QCOMPARE(web.virtualNetwork, hub.key);
    QCOMPARE(tenant->idOf(web.key), std::string_view(networkId("virtualNetworks/hub/subnets/web")));
    QCOMPARE(issuesOf(*tenant), std::string());
}

void TestReadVirtualNetwork::subnetsAreOrderedByAddress()
{
    const auto tenant = load(withSubnets(R"({"name":"none","properties":{}},
        {"name":"b","properties":{"addressPrefix":"10.0.10.0/24"}},
        {"name":"a","properties":{"addressPrefix":"10.0.2.0/24"}})"));
    QCOMPARE(namesOf(*tenant, only<VirtualNetwork>(*tenant).subnets), std::string("a b none"));
}

void TestReadVirtualNetwork::bothWaysToWriteAPrefixAreMerged()
{
    // R-1005: either or both, without doubles.
    const auto tenant = load(withSubnets(
        R"({"name":"s","properties":{"addressPrefix":"10.0.1.0/24","addressPrefixes":["10.0.1.0/24","fd00::/64"]}})"));
    QCOMPARE(joined(only<Subnet>(*tenant).prefixes), std::string("10.0.1.0/24 fd00::/64"));
}

void TestReadVirtualNetwork::oddAddressSpaces()
{
    const auto odd
        = load(network(R"({"addressSpace":{"addressPrefixes":["10.0.0.0/16","ten",{},"10.1.0.5/16"]}})"));
    QCOMPARE(joined(only<VirtualNetwork>(*odd).addressSpace), std::string("10.0.0.0/16 10.1.0.0/16"));
    QVERIFY(hasIssue(*odd, "[0].properties.addressSpace.addressPrefixes", "\"ten\""));
    QVERIFY(hasIssue(*odd, "[0].properties.addressSpace.addressPrefixes[2]", "an object"));
    QVERIFY(hasIssue(*odd, "[0].properties.addressSpace.addressPrefixes", "D-19"));
    const auto none = load(network(R"({"addressSpace":7})"));
    QVERIFY2(hasIssue(*none, "[0].properties.addressSpace", "a number"), issuesOf(*none).c_str());
    QVERIFY(hasIssue(*none, "[0].properties.addressSpace", "no address space"));
}

void TestReadVirtualNetwork::everyFieldOfASubnet()
{
    const auto tenant = load(withSubnets(R"({"name":"s","properties":{"addressPrefix":"10.0.1.0/24",
        "networkSecurityGroup":{"id":"/n/nsg"},"routeTable":{"id":"/n/rt"},"natGateway":{"id":"/n/nat"},
        "delegations":[{"name":"d","properties":{"serviceName":"Microsoft.Web/serverFarms"}}],
        "serviceEndpoints":[{"service":"Microsoft.Storage","locations":["*"]}],
        "defaultOutboundAccess":false,"privateEndpointNetworkPolicies":"NetworkSecurityGroupEnabled"}})"));
    const auto subnet = only<Subnet>(*tenant);
    QCOMPARE(tenant->idOf(subnet.networkSecurityGroup), std::string_view("/n/nsg"));
    QCOMPARE(tenant->idOf(subnet.routeTable), std::string_view("/n/rt"));
    QCOMPARE(tenant->idOf(subnet.natGateway), std::string_view("/n/nat"));
    QCOMPARE(subnet.delegations, std::vector<std::string> {"Microsoft.Web/serverFarms"});
    QCOMPARE(subnet.serviceEndpoints, std::vector<std::string> {"Microsoft.Storage"});
    QCOMPARE(subnet.defaultOutboundAccess, std::optional(false));
    QCOMPARE(subnet.privateEndpointNetworkPolicies, PrivateEndpointPolicies::NetworkSecurityGroupEnabled);
}

void TestReadVirtualNetwork::oddSubnets()
{
    const auto tenant = load(withSubnets(R"(7,{"properties":{"addressPrefix":"10.0.1.0/24"}},
        {"name":"s","properties":{"addressPrefix":"10.0.2.0/24","networkSecurityGroup":[],
         "privateEndpointNetworkPolicies":"Perhaps","defaultOutboundAccess":"maybe"}})"));
    QCOMPARE(tenant->all<Subnet>().size(), 2u);
    const std::string base = "[0].properties.subnets";
    QVERIFY(hasIssue(*tenant, base + "[0]", "Expected an object but found a number, \"7\"."));
    QVERIFY(hasIssue(*tenant, base + "[1]", "neither an id nor a name"));
    QVERIFY(hasIssue(*tenant, base + "[2].properties.networkSecurityGroup", "a reference"));
    QVERIFY(hasIssue(*tenant, base + "[2].properties.privateEndpointNetworkPolicies", "\"Perhaps\""));
    QVERIFY2(hasIssue(*tenant, base + "[2].properties.defaultOutboundAccess", "true or false"),
             issuesOf(*tenant).c_str());
}

void TestReadVirtualNetwork::peerings_data()
{
    QTest::addColumn<PeeringRow>("row");
    QTest::newRow("complete") << PeeringRow {
        R"({"remoteVirtualNetwork":{"id":"/n/r"},"peeringState":"Connected","peeringSyncLevel":"FullyInSync",
            "remoteAddressSpace":{"addressPrefixes":["10.1.0.0/16"]}})",
        PeeringState::Connected, PeeringSyncLevel::FullyInSync, "10.1.0.0/16"};
    QTest::newRow("what is peered now, not what the remote network has become (R-112)") << PeeringRow {
        R"({"remoteVirtualNetwork":{"id":"/n/r"},"peeringState":"Connected","peeringSyncLevel":"RemoteNotInSync",
            "remoteAddressSpace":{"addressPrefixes":["10.1.0.0/16"]},
            "remoteVirtualNetworkAddressSpace":{"addressPrefixes":["10.1.0.0/16","10.9.0.0/16"]}})",
        PeeringState::Connected, PeeringSyncLevel::RemoteNotInSync, "10.1.0.0/16"};
    QTest::newRow("without remoteAddressSpace the current one is what is known") << PeeringRow {
        R"({"remoteVirtualNetwork":{"id":"/n/r"},"peeringState":"initiated",
            "remoteVirtualNetworkAddressSpace":{"addressPrefixes":["10.9.0.0/16"]}})",
        PeeringState::Initiated, PeeringSyncLevel::FullyInSync, "10.9.0.0/16"};
    QTest::newRow("disconnected") << PeeringRow {
        R"({"remoteVirtualNetwork":{"id":"/n/r"},"peeringState":"Disconnected"})",
        PeeringState::Disconnected};
    QTest::newRow("an unknown state is not connected")
        << PeeringRow {R"({"remoteVirtualNetwork":{"id":"/n/r"},"peeringState":"Almost"})",
                       PeeringState::Unreadable, PeeringSyncLevel::FullyInSync, "", "peeringState"};
    QTest::newRow("no state is not connected")
        << PeeringRow {R"({"remoteVirtualNetwork":{"id":"/n/r"}})", PeeringState::Unreadable,
                       PeeringSyncLevel::FullyInSync, "", "peeringState"};
    QTest::newRow("an unknown sync level") << PeeringRow {
        R"({"remoteVirtualNetwork":{"id":"/n/r"},"peeringState":"Connected","peeringSyncLevel":"Half"})",
        PeeringState::Connected, PeeringSyncLevel::Unreadable, "", "peeringSyncLevel"};
    QTest::newRow("no remote network")
        << PeeringRow {R"({"peeringState":"Connected"})", PeeringState::Connected,
                       PeeringSyncLevel::FullyInSync, "", "remoteVirtualNetwork"};
}

void TestReadVirtualNetwork::peerings()
{
    QFETCH(PeeringRow, row);
    const auto tenant = load(withPeering(row.properties));
    const auto peering = only<Peering>(*tenant);
    QCOMPARE(peering.state, row.state);
    QCOMPARE(peering.syncLevel, row.syncLevel);
    QCOMPARE(joined(peering.remoteAddressSpace), std::string(row.remoteSpace));
    QCOMPARE(peering.virtualNetwork, only<VirtualNetwork>(*tenant).key);
    const std::string base = "[0].properties.virtualNetworkPeerings[0].properties";
    if (*row.issue == '\0')
        QCOMPARE(issuesOf(*tenant).find(base), std::string::npos);
    else
        QVERIFY2(hasIssue(*tenant, base + '.' + row.issue), issuesOf(*tenant).c_str());
}

void TestReadVirtualNetwork::flagsOfAPeering()
{
    const auto set = only<Peering>(*load(withPeering(
        R"({"allowVirtualNetworkAccess":false,"allowForwardedTraffic":true,"allowGatewayTransit":true,
            "useRemoteGateways":true,"peerCompleteVnets":false,"localSubnetNames":["a","b"],
            "remoteSubnetNames":["c"]})")));
    QVERIFY(!set.allowVirtualNetworkAccess);
    QVERIFY(set.allowForwardedTraffic);
    QVERIFY(set.allowGatewayTransit);
    QVERIFY(set.useRemoteGateways);
    QVERIFY(!set.peerCompleteVnets);
    QCOMPARE(set.localSubnetNames, (std::vector<std::string> {"a", "b"}));
    QCOMPARE(set.remoteSubnetNames, std::vector<std::string> {"c"});
    const auto absent = only<Peering>(*load(withPeering("{}")));
    QVERIFY(absent.allowVirtualNetworkAccess);
    QVERIFY(!absent.allowForwardedTraffic);
    QVERIFY(absent.peerCompleteVnets);
}

void TestReadVirtualNetwork::childrenAsRowsOfTheirOwn()
{
    const auto child = [](const std::string& path, const std::string& type, const std::string& properties) {
        return R"({"id":")" + networkId(path) + R"(","type":"Microsoft.Network/virtualNetworks/)" + type
            + R"(","properties":)" + properties + '}';
    };
    const auto tenant = load(
        '[' + child("virtualNetworks/HUB/subnets/late", "subnets", R"({"addressPrefix":"10.0.2.0/24"})") + ','
        + row("virtualNetworks/hub",
              R"({"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[)"
              R"({"name":"early","properties":{"addressPrefix":"10.0.1.0/24"}}]})")
        + ','
        + child("virtualNetworks/hub/virtualNetworkPeerings/p", "virtualNetworkPeerings",
                R"({"remoteVirtualNetwork":{"id":"/n/r"},"peeringState":"Connected"})")
        + ']');
    const auto hub = only<VirtualNetwork>(*tenant);
    QCOMPARE(namesOf(*tenant, hub.subnets), std::string("early late"));
    QCOMPARE(namesOf(*tenant, hub.peerings), std::string("p"));
}

void TestReadVirtualNetwork::childrenKeepTheirJson()
{
    const std::string subnet = R"({"name":"s","properties":{"addressPrefix":"10.0.1.0/24"}})";
    const auto tenant = load(withSubnets("  " + subnet + "\n "));
    QCOMPARE(tenant->rawJson(only<Subnet>(*tenant)), std::string_view(subnet));
}

QTEST_APPLESS_MAIN(TestReadVirtualNetwork)
#include "tst_read_virtual_network.moc"
