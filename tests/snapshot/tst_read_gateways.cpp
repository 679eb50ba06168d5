#include "tests/snapshot/snapshot_text.h"

using namespace vnetlens;
using namespace vnetlens::test;

class TestReadGateways : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCompleteGateway();
    void oddGateways();
    void onPremisesSites();
    void connections();
    void oddConnections();
};

void TestReadGateways::aCompleteGateway()
{
    const auto tenant = load('['
                             + row("virtualNetworkGateways/gw",
                                   R"({"gatewayType":"Vpn","vpnType":"PolicyBased",
        "enableBgp":true,"activeActive":true,
        "ipConfigurations":[{"name":"default","properties":{"subnet":{"id":")"
                                       + networkId("virtualNetworks/hub/subnets/GatewaySubnet") + R"("}}}],
        "bgpSettings":{"asn":65515,"bgpPeeringAddress":"10.0.0.30,10.0.0.31","bgpPeeringAddresses":[
            {"defaultBgpIpAddresses":["10.0.0.30"]},{"defaultBgpIpAddresses":["10.0.0.31"]}]},
        "vpnClientConfiguration":{"vpnClientAddressPool":{"addressPrefixes":["172.16.0.0/24"]}},
        "customRoutes":{"addressPrefixes":["10.7.0.0/16"]}})")
                             + ']');
    const auto gateway = only<VirtualNetworkGateway>(*tenant);
    QCOMPARE(gateway.gatewayType, GatewayType::Vpn);
    // R-200: the network is what stands before /subnets/GatewaySubnet.
    QCOMPARE(tenant->idOf(gateway.virtualNetwork), std::string_view(networkId("virtualNetworks/hub")));
    QVERIFY(gateway.policyBased);
    QVERIFY(gateway.enableBgp);
    QVERIFY(gateway.activeActive);
    QCOMPARE(joined(gateway.privateIpAddresses), std::string("10.0.0.30 10.0.0.31"));
    QCOMPARE(joined(gateway.clientAddressPool), std::string("172.16.0.0/24"));
    QCOMPARE(joined(gateway.customRoutes), std::string("10.7.0.0/16"));
    QCOMPARE(tenant->gatewaysIn(gateway.virtualNetwork).size(), 1u);
}

void TestReadGateways::oddGateways()
{
    const auto tenant = load('[' + row("virtualNetworkGateways/gw", R"({"gatewayType":"Wormhole",
        "bgpSettings":{"bgpPeeringAddress":"10.0.0.30"}})")
                             + ']');
    const auto gateway = only<VirtualNetworkGateway>(*tenant);
    QCOMPARE(gateway.gatewayType, GatewayType::Unreadable);
    QCOMPARE(joined(gateway.privateIpAddresses), std::string("10.0.0.30")); // the older field
    QVERIFY(hasIssue(*tenant, "[0].properties.gatewayType", "\"Wormhole\""));
    QVERIFY(hasIssue(*tenant, "[0].properties.ipConfigurations", "which virtual network"));
}

void TestReadGateways::onPremisesSites()
{
    const auto tenant = load('[' + row("localNetworkGateways/a", R"({"gatewayIpAddress":"20.0.0.9",
        "localNetworkAddressSpace":{"addressPrefixes":["192.168.0.0/16"]},"bgpSettings":{"asn":65001}})")
                             + ',' + row("localNetworkGateways/b", R"({"fqdn":"vpn.example.org"})") + ']');
    const auto& sites = tenant->all<LocalNetworkGateway>();
    QCOMPARE(joined(sites[0].addressSpace), std::string("192.168.0.0/16"));
    QCOMPARE(sites[0].gatewayAddress, std::string("20.0.0.9"));
    QVERIFY(sites[0].hasBgpSettings);
    QCOMPARE(sites[1].gatewayAddress, std::string("vpn.example.org"));
    QVERIFY(!sites[1].hasBgpSettings);
}

void TestReadGateways::connections()
{
    const auto tenant = load(
        '[' + row("connections/site", R"({"connectionType":"IPsec","connectionStatus":"NotConnected",
        "virtualNetworkGateway1":{"id":"/n/gw"},"localNetworkGateway2":{"id":"/n/site"},"enableBgp":true})")
        + ','
        + row("connections/vnet", R"({"connectionType":"Vnet2Vnet","virtualNetworkGateway1":{"id":"/n/gw"},
        "virtualNetworkGateway2":{"id":"/n/gw2"},"connectionStatus":"Connected"})")
        + ','
        + row("connections/xr", R"({"connectionType":"ExpressRoute","virtualNetworkGateway1":{"id":"/n/gw"},
        "peer":{"id":"/n/circuit"}})")
        + ']');
    const auto& all = tenant->all<Connection>();
    QCOMPARE(all[0].connectionType, ConnectionType::IPsec);
    QCOMPARE(tenant->idOf(all[0].localNetworkGateway), std::string_view("/n/site"));
    QVERIFY(!isUp(all[0]));
    QVERIFY(all[0].enableBgp);
    QCOMPARE(all[1].connectionType, ConnectionType::Vnet2Vnet);
    QCOMPARE(tenant->idOf(all[1].peerGateway), std::string_view("/n/gw2"));
    QVERIFY(isUp(all[1]));
    QCOMPARE(all[2].connectionType, ConnectionType::ExpressRoute);
    QCOMPARE(tenant->idOf(all[2].circuit), std::string_view("/n/circuit"));
    QCOMPARE(tenant->connectionsOf(all[0].gateway).size(), 3u);
}

void TestReadGateways::oddConnections()
{
    const auto tenant
        = load('[' + row("connections/c", R"({"connectionType":"Pigeon","enableBgp":3})") + ']');
    QCOMPARE(only<Connection>(*tenant).connectionType, ConnectionType::Unreadable);
    QVERIFY(hasIssue(*tenant, "[0].properties.connectionType", "\"Pigeon\""));
    QVERIFY(hasIssue(*tenant, "[0].properties.virtualNetworkGateway1"));
    QVERIFY(hasIssue(*tenant, "[0].properties.enableBgp"));
}

QTEST_APPLESS_MAIN(TestReadGateways)
#include "tst_read_gateways.moc"
