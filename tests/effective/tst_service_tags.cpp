#include "model/effective/internet_ranges.h"
#include "model/effective/service_tags.h"
#include "tests/support/printers.h"
#include "tests/support/tenant_builder.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

/// Two peered networks, a gateway with a site and a client pool in the hub, routes in the spoke.
TenantBuilder hubAndSpoke()
{
    TenantBuilder builder;
    builder.network("hub", {"10.0.0.0/16", "fd00:1::/48"});
    builder.network("spoke", {"10.1.0.0/16"});
    builder.gateway("gw", "hub").clientAddressPool = prefixes({"172.20.0.0/24"});
    builder.site("dc", {"192.168.0.0/16", "203.0.113.0/24"});
    builder.connection("to-dc", "gw", "dc");
    builder.subnet("hub/a", {"10.0.1.0/24"});
    builder.subnet("spoke/a", {"10.1.1.0/24"});
    return builder;
}

SubnetTags tagsOf(const Tenant& tenant, const std::string& path)
{
    return subnetTags(tenant, subnetOf(tenant, path));
}

IpRangeSet setOf(const std::vector<std::string>& texts)
{
    return IpRangeSet::fromPrefixes(prefixes(texts));
}

std::string originOf(const SubnetTags& tags, const std::string& text)
{
    for (const TagPart& part : tags.virtualNetworkParts) {
        if (part.range.contains(address(text)))
            return part.origin;
    }
    return {};
}

} // namespace

class TestServiceTags : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void virtualNetworkHoldsOwnPrefixesPeersSitesPoolsAndThePlatform();
    void everyPartSaysWhereItComesFrom();
    void onlyConnectedPeeringsWithAccessCount_data();
    void onlyConnectedPeeringsWithAccessCount();
    void aRemoteGatewayNeedsBothFlags_data();
    void aRemoteGatewayNeedsBothFlags();
    void vnet2VnetPartnersCount();
    void userRoutesOfTheOwnSubnetCountByNextHop_data();
    void userRoutesOfTheOwnSubnetCountByNextHop();
    void aDefaultRouteToAnApplianceMakesTheTagEverything();
    void twoSubnetsOfOneNetworkDiffer();
    void whatTheSnapshotLacksIsAGap_data();
    void whatTheSnapshotLacksIsAGap();
    void internetIsTheRecordedListWithoutKnownNetworks_data();
    void internetIsTheRecordedListWithoutKnownNetworks();
    void internalRangesAreInsideTheInternet();
    void namesResolve_data();
    void namesResolve();
    void unresolvedTagsHoldPublicAddressesOnly();
    void serviceTagFilesResolveWhatIsNotComputed();
};

void TestServiceTags::virtualNetworkHoldsOwnPrefixesPeersSitesPoolsAndThePlatform()
{
    auto builder = hubAndSpoke();
    builder.peered("hub", "spoke");
    const auto tenant = builder.build();
    const SubnetTags tags = tagsOf(*tenant, "hub/a"); // S-060, S-066, S-068, D-01
    QCOMPARE(tags.virtualNetwork,
             setOf({"10.0.0.0/16", "fd00:1::/48", "10.1.0.0/16", "192.168.0.0/16", "203.0.113.0/24",
                    "172.20.0.0/24", "168.63.129.16"}));
    QVERIFY(!tags.coversEverything);
    QVERIFY(tags.virtualNetworkGaps.empty());
}

void TestServiceTags::everyPartSaysWhereItComesFrom()
{
    auto builder = hubAndSpoke();
    builder.peered("hub", "spoke");
    builder.routeTable("rt", {"to-lab 198.51.100.0/24 VirtualAppliance 10.0.1.4"});
    builder.subnet("hub/b", {"10.0.2.0/24"}, {.routeTable = "rt"});
    const auto tenant = builder.build();
    const SubnetTags tags = tagsOf(*tenant, "hub/b");
    QCOMPARE(originOf(tags, "10.0.9.9"), std::string("address space of hub"));
    QCOMPARE(originOf(tags, "10.1.9.9"), std::string("address space of spoke, through peering to-spoke"));
    QCOMPARE(originOf(tags, "192.168.1.1"),
             std::string("address space of site dc, through connection to-dc"));
    QCOMPARE(originOf(tags, "172.20.0.9"), std::string("point-to-site pool of gw"));
    QCOMPARE(originOf(tags, "198.51.100.1"), std::string("route to-lab of rt"));
    QCOMPARE(originOf(tags, "168.63.129.16"), std::string("Azure's platform address"));
}

void TestServiceTags::onlyConnectedPeeringsWithAccessCount_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("access");
    QTest::addColumn<bool>("counts");
    QTest::newRow("Connected with access (S-060 b)") << int(PeeringState::Connected) << true << true;
    QTest::newRow("Connected without access: the tag shrinks (S-064, D-05)")
        << int(PeeringState::Connected) << false << false;
    QTest::newRow("Initiated (S-066)") << int(PeeringState::Initiated) << true << false;
    QTest::newRow("Disconnected (S-066)") << int(PeeringState::Disconnected) << true << false;
}

void TestServiceTags::onlyConnectedPeeringsWithAccessCount()
{
    QFETCH(int, state);
    QFETCH(bool, access);
    QFETCH(bool, counts);
    auto builder = hubAndSpoke();
    builder.peering("spoke", "hub", PeeringState(state)).allowVirtualNetworkAccess = access;
    const auto tenant = builder.build();
    const SubnetTags tags = tagsOf(*tenant, "spoke/a");
    QCOMPARE(tags.virtualNetwork.contains(address("10.0.5.5")), counts);
    QVERIFY(!tags.virtualNetwork.contains(address("192.168.1.1"))); // S-068: no remote gateway in use
}

void TestServiceTags::aRemoteGatewayNeedsBothFlags_data()
{
    QTest::addColumn<bool>("use");
    QTest::addColumn<bool>("allow");
    QTest::newRow("both flags (R-108)") << true << true;
    QTest::newRow("only the spoke uses") << true << false;
    QTest::newRow("only the hub allows") << false << true;
}

void TestServiceTags::aRemoteGatewayNeedsBothFlags()
{
    QFETCH(bool, use);
    QFETCH(bool, allow);
    auto builder = hubAndSpoke();
    builder.peering("spoke", "hub").useRemoteGateways = use;
    builder.peering("hub", "spoke").allowGatewayTransit = allow;
    const auto tenant = builder.build();
    const SubnetTags tags = tagsOf(*tenant, "spoke/a");
    QCOMPARE(tags.virtualNetwork.contains(address("192.168.1.1")), use && allow);
    QCOMPARE(tags.virtualNetwork.contains(address("172.20.0.9")), use && allow);
}

void TestServiceTags::vnet2VnetPartnersCount()
{
    auto builder = hubAndSpoke();
    builder.network("far", {"10.9.0.0/16"});
    builder.gateway("gw-far", "far");
    builder.connection("far-to-hub", "gw-far", "gw");
    builder.subnet("far/a", {"10.9.1.0/24"});
    const auto tenant = builder.build();
    QVERIFY(tagsOf(*tenant, "hub/a").virtualNetwork.contains(address("10.9.1.1"))); // D-01
    QVERIFY(tagsOf(*tenant, "far/a").virtualNetwork.contains(address("10.0.1.1")));
}

void TestServiceTags::userRoutesOfTheOwnSubnetCountByNextHop_data()
{
    QTest::addColumn<QByteArray>("route");
    QTest::addColumn<bool>("counts");
    QTest::newRow("VirtualAppliance (S-061)")
        << QByteArray("r 192.0.2.0/24 VirtualAppliance 10.0.1.4") << true;
    QTest::newRow("VirtualApplianceEcmp (D-01)")
        << QByteArray("r 192.0.2.0/24 VirtualApplianceEcmp 10.0.1.4,10.0.1.5") << true;
    QTest::newRow("VirtualNetworkGateway (S-063)")
        << QByteArray("r 192.0.2.0/24 VirtualNetworkGateway") << true;
    QTest::newRow("Internet (S-063)") << QByteArray("r 192.0.2.0/24 Internet") << false;
    QTest::newRow("None (S-063)") << QByteArray("r 192.0.2.0/24 None") << false;
    QTest::newRow("VnetLocal (D-01)") << QByteArray("r 192.0.2.0/24 VnetLocal") << false;
}

void TestServiceTags::userRoutesOfTheOwnSubnetCountByNextHop()
{
    QFETCH(QByteArray, route);
    QFETCH(bool, counts);
    auto builder = hubAndSpoke();
    builder.routeTable("rt", {route.toStdString()});
    builder.subnet("hub/b", {"10.0.2.0/24"}, {.routeTable = "rt"});
    const auto tenant = builder.build();
    QCOMPARE(tagsOf(*tenant, "hub/b").virtualNetwork.contains(address("192.0.2.7")), counts);
}

void TestServiceTags::aDefaultRouteToAnApplianceMakesTheTagEverything()
{
    auto builder = hubAndSpoke();
    builder.routeTable("rt", {"out 0.0.0.0/0 VirtualAppliance 10.0.1.4"});
    builder.subnet("hub/b", {"10.0.2.0/24"}, {.routeTable = "rt"});
    const auto tenant = builder.build();
    const SubnetTags tags = tagsOf(*tenant, "hub/b"); // S-062, D-02
    QVERIFY(tags.coversEverything);
    QVERIFY(tags.virtualNetwork.contains(IpRange::all(IpFamily::V4)));
    QVERIFY(!tags.virtualNetwork.contains(address("2001:db8::1")));
}

void TestServiceTags::twoSubnetsOfOneNetworkDiffer()
{
    auto builder = hubAndSpoke(); // the example of S-061
    builder.routeTable("rt", {"lab 192.0.2.0/24 VirtualAppliance 10.0.1.4"});
    builder.subnet("hub/client", {"10.0.2.0/24"}, {.routeTable = "rt"});
    const auto tenant = builder.build();
    QVERIFY(tagsOf(*tenant, "hub/client").virtualNetwork.contains(address("192.0.2.7")));
    QVERIFY(!tagsOf(*tenant, "hub/a").virtualNetwork.contains(address("192.0.2.7")));
}

void TestServiceTags::whatTheSnapshotLacksIsAGap_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("concerns");
    QTest::addColumn<QByteArray>("spares");
    QTest::newRow("a connection with BGP (R-206)")
        << 0 << QByteArray("dynamic-routes") << QByteArray("172.31.0.1") << QByteArray("20.1.1.1");
    QTest::newRow("a site that is not in the snapshot")
        << 1 << QByteArray("missing-data") << QByteArray("172.31.0.1") << QByteArray("20.1.1.1");
    QTest::newRow("a remote gateway whose network is not in the snapshot (D-16)")
        << 2 << QByteArray("missing-data") << QByteArray("172.31.0.1") << QByteArray("20.1.1.1");
    QTest::newRow("a route with a service tag that no file resolves (D-21)")
        << 3 << QByteArray("service-tag-unresolved") << QByteArray("20.1.1.1") << QByteArray("172.31.0.1");
    QTest::newRow("a route table that is not in the snapshot")
        << 4 << QByteArray("missing-data") << QByteArray("172.31.0.1") << QByteArray("20.1.1.1");
}

void TestServiceTags::whatTheSnapshotLacksIsAGap()
{
    QFETCH(int, what);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, concerns);
    QFETCH(QByteArray, spares);
    auto builder = hubAndSpoke();
    builder.routeTable("rt", {"storage Storage VirtualAppliance 10.0.1.4"});
    builder.subnet("hub/b", {"10.0.2.0/24"}, {.routeTable = what == 3 ? "rt" : what == 4 ? "gone" : ""});
    if (what == 0)
        builder.connection("bgp", "gw", "dc").enableBgp = true;
    if (what == 1)
        builder.connection("lost", "gw", "gone");
    if (what == 2)
        builder.peering("hub", "gone").useRemoteGateways = true;
    const auto tenant = builder.build();
    const SubnetTags tags = tagsOf(*tenant, "hub/b");
    QCOMPARE(tags.virtualNetworkGaps.size(), std::size_t(1));
    const TagGap* gap = nullptr;
    QCOMPARE(inVirtualNetwork(tags, address(concerns.toStdString()), &gap), std::optional<bool>());
    QCOMPARE(QByteArray::fromStdString(gap->code), code);
    QVERIFY(!gap->missing.empty());
    QCOMPARE(inVirtualNetwork(tags, address(spares.toStdString())), std::optional<bool>(false));
    QCOMPARE(inVirtualNetwork(tags, address("10.0.9.9")), std::optional<bool>(true));
}

void TestServiceTags::internetIsTheRecordedListWithoutKnownNetworks_data()
{
    QTest::addColumn<QByteArray>("where");
    QTest::addColumn<bool>("inside");
    QTest::newRow("a public address (S-080)") << QByteArray("13.107.21.200") << true;
    QTest::newRow("the platform address is in it (D-03)") << QByteArray("168.63.129.16") << true;
    QTest::newRow("an Azure-internal range is in it, with an assumption (D-03)")
        << QByteArray("25.0.0.1") << true;
    QTest::newRow("RFC 1918 in no network is in no Internet (S-081)") << QByteArray("172.31.0.100") << false;
    QTest::newRow("carrier space (D-03)") << QByteArray("100.64.0.1") << false;
    QTest::newRow("link local (D-03)") << QByteArray("169.254.1.1") << false;
    QTest::newRow("benchmark space (D-03)") << QByteArray("198.19.255.255") << false;
    QTest::newRow("the first address beyond it") << QByteArray("198.20.0.0") << true;
    QTest::newRow("TEST-NET-1 (D-03)") << QByteArray("192.0.2.1") << false;
    QTest::newRow("TEST-NET-2 is in it (D-03)") << QByteArray("198.51.100.1") << true;
    QTest::newRow("multicast (D-03)") << QByteArray("224.0.0.1") << false;
    QTest::newRow("the own network, though public (D-03)") << QByteArray("20.5.0.1") << false;
    QTest::newRow("a Connected peer without access, though public (D-03)") << QByteArray("20.6.0.1") << false;
    QTest::newRow("a public on-premises prefix is in both (S-083)") << QByteArray("203.0.113.1") << true;
    QTest::newRow("global IPv6 (S-082)") << QByteArray("2620:1ec::1") << true;
    QTest::newRow("unique local IPv6 (S-082)") << QByteArray("fd00::1") << false;
    QTest::newRow("the own IPv6 prefix (D-03)") << QByteArray("2001:db8::1") << false;
}

void TestServiceTags::internetIsTheRecordedListWithoutKnownNetworks()
{
    QFETCH(QByteArray, where);
    QFETCH(bool, inside);
    auto builder = hubAndSpoke();
    builder.network("own", {"20.5.0.0/16", "2001:db8::/48"});
    builder.network("peer", {"20.6.0.0/16"});
    builder.subnet("own/a", {"20.5.1.0/24"});
    builder.peering("own", "peer").allowVirtualNetworkAccess = false;
    const auto tenant = builder.build();
    QCOMPARE(tagsOf(*tenant, "own/a").internet.contains(address(where.toStdString())), inside);
}

void TestServiceTags::internalRangesAreInsideTheInternet()
{
    QCOMPARE(azureInternalRanges().intersected(publicInternet()), azureInternalRanges());
    QVERIFY(azureInternalRanges().contains(address("13.96.0.1")));
    QVERIFY(!azureInternalRanges().contains(address("13.104.0.1")));
}

void TestServiceTags::namesResolve_data()
{
    QTest::addColumn<QByteArray>("tag");
    QTest::addColumn<QByteArray>("inside");
    QTest::newRow("AzureLoadBalancer (S-084)")
        << QByteArray("AzureLoadBalancer") << QByteArray("168.63.129.16");
    QTest::newRow("the IPv6 probe address, as recorded")
        << QByteArray("AzureLoadBalancer") << QByteArray("fe80::1234:5678:9abc");
    QTest::newRow("classic AZURE_LOADBALANCER (S-08A)")
        << QByteArray("AZURE_LOADBALANCER") << QByteArray("168.63.129.16");
    QTest::newRow("classic VIRTUAL_NETWORK (S-08A)")
        << QByteArray("VIRTUAL_NETWORK") << QByteArray("10.0.1.1");
    QTest::newRow("classic INTERNET (S-08A)") << QByteArray("INTERNET") << QByteArray("8.8.8.8");
    QTest::newRow("without case") << QByteArray("virtualnetwork") << QByteArray("10.0.1.1");
    QTest::newRow("AzurePlatformDNS (S-040)")
        << QByteArray("AzurePlatformDNS") << QByteArray("168.63.129.16");
    QTest::newRow("AzurePlatformIMDS (S-040)")
        << QByteArray("AzurePlatformIMDS") << QByteArray("169.254.169.254");
    QTest::newRow("AzurePlatformLKM (S-040)")
        << QByteArray("AzurePlatformLKM") << QByteArray("23.102.135.246");
    QTest::newRow("an unknown tag is unresolved, never empty (S-088)")
        << QByteArray("Storage") << QByteArray();
}

void TestServiceTags::namesResolve()
{
    QFETCH(QByteArray, tag);
    QFETCH(QByteArray, inside);
    const auto tenant = hubAndSpoke().build();
    const auto resolved = resolveTag(tag.toStdString(), tagsOf(*tenant, "hub/a"));
    QCOMPARE(resolved.has_value(), !inside.isEmpty());
    if (resolved)
        QVERIFY(resolved->contains(address(inside.toStdString())));
}

void TestServiceTags::unresolvedTagsHoldPublicAddressesOnly()
{
    QVERIFY(mayBeInUnresolvedTag(address("20.60.0.1")));
    QVERIFY(!mayBeInUnresolvedTag(address("10.0.0.4"))); // S-089
    QVERIFY(!mayBeInUnresolvedTag(address("168.63.129.16")));
}

void TestServiceTags::serviceTagFilesResolveWhatIsNotComputed()
{
    auto builder = hubAndSpoke();
    builder.serviceTag("Storage.WestUS", {"20.60.0.0/16"});
    builder.serviceTag("Internet", {"1.2.3.4"});
    builder.routeTable("rt", {"storage storage.westus VirtualAppliance 10.0.1.4"});
    builder.subnet("hub/b", {"10.0.2.0/24"}, {.routeTable = "rt"});
    const auto tenant = builder.build();
    const SubnetTags tags = tagsOf(*tenant, "hub/b");
    QCOMPARE(resolveTag("storage.westus", tags).value(), setOf({"20.60.0.0/16"})); // S-087
    QVERIFY(!resolveTag("Storage", tags));
    QVERIFY(
        resolveTag("Internet", tags)->contains(address("8.8.8.8"))); // computed tags are not in files (S-088)
    // S-08B: a route may name a tag, and its prefixes then belong to VirtualNetwork like any other (D-01).
    QVERIFY(tags.virtualNetwork.contains(address("20.60.1.1")));
    QVERIFY(tags.virtualNetworkGaps.empty());
    QCOMPARE(originOf(tags, "20.60.1.1"), std::string("route storage of rt, service tag storage.westus"));
    QVERIFY(
        QByteArray::fromStdString(unresolvedTagAdvice("Sql", tags)).startsWith("Service tag Sql is not in"));
}

QTEST_APPLESS_MAIN(TestServiceTags)
#include "tst_service_tags.moc"
