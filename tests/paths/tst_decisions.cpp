// One row per decision of decisions.md that a path meets, on one tenant.
#include "tests/support/flow_text.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

/// A subnet of the network with an interface of the same name in it.
NetworkInterface& addPlace(TenantBuilder& builder, const std::string& network, const std::string& name,
                           const std::string& stem, const std::vector<std::string>& routes)
{
    builder.routeTable("rt-" + name, routes);
    builder.subnet(network + '/' + name, {stem + ".0/24"},
                   {.routeTable = routes.empty() ? "" : "rt-" + name});
    return builder.interface(name, network + '/' + name, stem + ".4");
}

/// "hub" 10.0.0.0/16, its peers whole, broken and absent, and places whose routes lead everywhere.
void addNetworks(TenantBuilder& builder)
{
    builder.network("hub", {"10.0.0.0/16"});
    builder.network("peer", {"10.1.0.0/16"});
    builder.network("closed", {"10.2.0.0/16"});
    builder.network("broken", {"10.3.0.0/16"});
    builder.peered("hub", "peer");
    builder.peered("hub", "closed");
    builder.peering("hub", "broken");
    builder.peering("broken", "hub", PeeringState::Disconnected);
    builder.peering("peer", "lost", PeeringState::Initiated).remoteAddressSpace = prefixes({"10.8.0.0/16"});
    builder.peering("hub", "absent").remoteAddressSpace = prefixes({"10.4.0.0/16"});

    addPlace(builder, "hub", "plain", "10.0.1", {});
    addPlace(builder, "peer", "peered", "10.1.1", {});
    addPlace(builder, "closed", "unforwarded", "10.2.1", {});
    addPlace(builder, "broken", "cut", "10.3.1", {});
    addPlace(builder, "hub", "far", "10.0.2", {"out 0.0.0.0/0 VirtualAppliance 172.16.0.4"});
    addPlace(builder, "hub", "nobody", "10.0.3", {"out 0.0.0.0/0 VirtualAppliance 10.0.99.4"});
    addPlace(builder, "hub", "unforwarding", "10.0.4", {"out 0.0.0.0/0 VirtualAppliance 10.0.1.4"});
    addPlace(builder, "hub", "through", "10.0.5", {"out 0.0.0.0/0 VirtualAppliance 10.0.9.4"});
    addPlace(builder, "hub", "forced", "10.0.6", {"out 0.0.0.0/0 Internet"});
    addPlace(builder, "hub", "lostHop", "10.0.7", {"out 0.0.0.0/0 VirtualAppliance 10.4.0.4"});
    addPlace(builder, "hub", "dropping", "10.0.8", {"drop 10.1.0.0/16 None"});
    addPlace(builder, "peer", "gatewayless", "10.1.2", {"dc 192.168.0.0/16 VirtualNetworkGateway"});
    addPlace(builder, "hub", "looping", "10.0.10", {"self 8.8.8.0/24 VirtualAppliance 10.0.10.4"})
        .enableIpForwarding
        = true;
    builder.routeTable("rt-tag", {"sql Sql VirtualAppliance 10.0.99.4"});
    builder.subnet("hub/byTag", {"10.0.11.0/24"}, {.routeTable = "rt-tag"}).defaultOutboundAccess = true;
    builder.interface("byTag", "hub/byTag", "10.0.11.4");
    addPlace(builder, "hub", "several", "10.0.12",
             {"two 0.0.0.0/0 VirtualApplianceEcmp 10.0.9.4,172.16.0.4"});
    addPlace(builder, "hub", "same", "10.0.13", {"two 0.0.0.0/0 VirtualApplianceEcmp 172.16.0.5,172.16.0.4"});
    builder.subnet("hub/nva", {"10.0.9.0/24"}).defaultOutboundAccess = true;
    builder.interface("nva", "hub/nva", "10.0.9.4").enableIpForwarding = true;
}

/// Managed addresses, ways out to the Internet, and a gateway with a site that is up and one that is down.
void addExits(TenantBuilder& builder)
{
    builder.subnet("hub/AzureBastionSubnet", {"10.0.20.0/26"});
    builder.subnet("hub/sql", {"10.0.21.0/24"}).delegations = {"Microsoft.Sql/managedInstances"};
    builder.unmodelled("Microsoft.Network/applicationGateways", "agw", {"10.0.1.50"});
    builder.interface("pe", "hub/plain", "10.0.1.60").privateEndpoint = builder.interfaceKey("some-endpoint");

    builder.subnet("hub/private", {"10.0.30.0/24"}).defaultOutboundAccess = false;
    builder.interface("private", "hub/private", "10.0.30.4");
    builder.subnet("hub/open", {"10.0.31.0/24"}).defaultOutboundAccess = true;
    builder.interface("open", "hub/open", "10.0.31.4");
    builder.subnet("hub/nat", {"10.0.32.0/24"}).natGateway = builder.interfaceKey("nat-gateway");
    builder.interface("natted", "hub/nat", "10.0.32.4");
    builder.publicAddress("pip", "20.0.0.1");
    builder.publicAddress("loose", "20.0.0.2");
    builder.group("open-nsg", {"all 100 In Allow * * * -> * *"});
    builder.subnet("hub/public", {"10.0.33.0/24"}, {.group = "open-nsg"}).defaultOutboundAccess = true;
    builder.interface("public", "hub/public", "10.0.33.4", {.publicAddress = "pip"});
    builder.interface("sibling", "hub/public", "10.0.33.5");
    builder.machine("pair", {"public", "sibling"});

    builder.subnet("hub/GatewaySubnet", {"10.0.255.0/27"});
    builder.gateway("gw", "hub").clientAddressPool = prefixes({"172.30.0.0/24"});
    builder.site("dc", {"192.168.0.0/16"});
    builder.site("down", {"192.169.0.0/16"});
    builder.connection("to-dc", "gw", "dc");
    builder.connection("to-down", "gw", "down").status = "NotConnected";
}

std::shared_ptr<const Tenant> manyPlaces()
{
    TenantBuilder builder;
    addNetworks(builder);
    addExits(builder);
    return builder.build();
}

void addColumns()
{
    QTest::addColumn<QString>("flow");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("says");
}

/// A flow, its verdict, and what the explanation must name.
void row(const char* title, const char* flow, const char* expected, const char* says)
{
    QTest::newRow(title) << qs(flow) << qs(expected) << qs(says);
}

void checkRow()
{
    QFETCH(QString, flow);
    QFETCH(QString, says);
    const Trace trace = ask(manyPlaces(), flow);
    const QString explanation = qs(trace.explanation);
    QVERIFY2(!explanation.isEmpty(), "every answer is explained");
    QTEST(verdictOf(trace), "expected");
    QVERIFY2(explanation.contains(says), qPrintable(explanation));
}

} // namespace

class TestDecisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decisionsInsideNetworks_data();
    void decisionsInsideNetworks();
    void decisionsAboutOutside_data();
    void decisionsAboutOutside();
    void dynamicRoutesAreNotGuessed();
    void forwardedTrafficIsNotCertain();
    void asymmetricAppliances();
    void whatTheSnapshotLacks();
    void strayPacketsAreNotDeliveries();
};

void TestDecisions::decisionsInsideNetworks_data()
{
    addColumns();
    row("D-07: a next hop outside all reachable networks", "far -> 10.1.1.4 Tcp 22", "allowed", "");
    row("D-07: the same where the default route decides", "far -> 8.8.8.8 Tcp 443",
        "denied next-hop-unreachable", "172.16.0.4");
    row("D-07: inside, but nobody's", "nobody -> 8.8.8.8 Tcp 443", "unknown next-hop-not-found", "10.0.99.4");
    row("D-08", "unforwarding -> 8.8.8.8 Tcp 443", "denied ip-forwarding-disabled", "plain");
    row("D-09, D-34", "through -> 8.8.8.8 Tcp 443", "allowed", "");
    row("D-10: the appliance sends to itself", "looping -> 8.8.8.8 Tcp 22", "denied loop", "looping");
    row("D-11: the reply has no way back", "192.168.0.9 -> peered Tcp 22", "denied return-route-none",
        "The reply fails: ");
    row("D-14", "forced -> 172.20.0.1 Tcp 22", "unknown private-to-internet", "172.20.0.1");
    row("D-15: a plain subnet", "plain -> 10.0.1.200 Tcp 22", "denied no-endpoint", "10.0.1.200");
    row("D-15: a service subnet", "plain -> 10.0.20.9 Tcp 443", "unknown managed-address",
        "AzureBastionSubnet");
    row("D-15: a delegated subnet", "plain -> 10.0.21.9 Tcp 1433", "unknown managed-address", "sql");
    row("D-16", "plain -> 10.4.0.9 Tcp 22", "unknown missing-data", "absent");
    row("D-21: a route by an unresolved tag", "byTag -> 13.107.21.200 Tcp 1433",
        "unknown service-tag-unresolved", "10.0.99.4");
    row("D-21: which holds no private address", "byTag -> plain Tcp 22", "allowed", "");
    row("D-25", "plain -> 192.169.0.9 Tcp 22", "denied connection-down", "to-down is NotConnected");
    row("D-25 from outside", "192.169.0.9 -> plain Tcp 22", "denied connection-down", "to-down");
    row("D-35: one next hop passes, one does not", "several -> 8.8.8.8 Tcp 443", "unknown intermittent",
        "172.16.0.4");
    row("D-35: both fail alike", "same -> 8.8.8.8 Tcp 443", "denied next-hop-unreachable", "");
    row("D-36: cut on the other side", "plain -> 10.3.1.4 Tcp 22", "denied peering-not-connected",
        "to-broken");
    row("D-36: cut on this side", "cut -> 10.0.1.4 Tcp 22", "denied peering-not-connected", "to-hub");
    row("D-36: never connected, the network unknown", "peered -> 10.8.0.4 Tcp 22",
        "denied peering-not-connected", "to-lost");
    row("D-37", "lostHop -> 8.8.8.8 Tcp 443", "unknown missing-data", "absent");
    row("D-42", "plain -> public Esp", "allowed", "");
    row("R-007: a user route that drops", "dropping -> peered Tcp 22", "denied route-none", "rt-dropping");
    row("R-027", "gatewayless -> 192.168.0.9 Tcp 22", "denied no-gateway", "dc");
    row("R-103: peerings are not transitive", "peered -> 10.2.1.4 Tcp 22", "denied route-none", "");
    row("not modelled as destination", "plain -> 10.0.1.50 Tcp 443", "unknown not-modelled",
        "agw (microsoft.network/applicationgateways)");
    row("not modelled as source", "10.0.1.50 -> plain Tcp 443", "unknown not-modelled", "agw");
    row("a private endpoint for now", "plain -> pe Tcp 443", "unknown not-modelled", "some-endpoint");
}

void TestDecisions::decisionsInsideNetworks()
{
    checkRow();
}

void TestDecisions::decisionsAboutOutside_data()
{
    addColumns();
    row("D-26", "plain -> 192.168.0.9 Tcp 22", "allowed", "");
    row("D-27 absent", "plain -> 8.8.8.8 Tcp 443", "unknown default-outbound", "defaultOutboundAccess");
    row("D-27 false", "private -> 8.8.8.8 Tcp 443", "denied no-egress", "private");
    row("D-27 true", "open -> 8.8.8.8 Tcp 443", "allowed", "");
    row("D-27 true, but no ICMP", "open -> 8.8.8.8 Icmp", "denied protocol-not-carried", "Icmp");
    row("R-501: a NAT gateway carries TCP", "natted -> 8.8.8.8 Tcp 443", "allowed", "");
    row("R-501: and no ICMP", "natted -> 8.8.8.8 Icmp", "denied protocol-not-carried", "nat-gateway");
    row("R-502: an instance address carries ICMP", "public -> 8.8.8.8 Icmp", "allowed", "");
    row("R-504: a Standard address elsewhere on the machine", "sibling -> 8.8.8.8 Tcp 443",
        "denied no-egress", "Standard");
    row("D-33: from a site", "192.168.0.9 -> plain Tcp 22", "allowed", "");
    row("D-33: from a point-to-site client", "172.30.0.9 -> plain Tcp 22", "allowed", "");
    row("D-41: from a service subnet", "10.0.20.9 -> plain Tcp 22", "allowed", "");
    row("S-030: entry by the instance address", "Internet -> public Tcp 443", "allowed", "");
    row("entry needs a public address", "Internet -> plain Tcp 443", "denied no-endpoint", "plain");
    row("a public address of nobody", "Internet -> 20.0.0.2 Tcp 443", "denied no-endpoint", "loose");
    row("R-207: a site gets no Internet through Azure", "192.168.0.9 -> 8.8.8.8 Tcp 443", "denied route-none",
        "");
    row("a private source at no known place", "172.31.9.9 -> plain Tcp 22", "denied no-endpoint",
        "172.31.9.9");
}

void TestDecisions::decisionsAboutOutside()
{
    checkRow();
}

void TestDecisions::dynamicRoutesAreNotGuessed() // D-26, D-32, R-206
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.subnet("net/s", {"10.0.0.0/24"}).defaultOutboundAccess = true;
    builder.interface("vm", "net/s", "10.0.0.4");
    builder.gateway("gw", "net");
    builder.site("dc", {"10.255.0.1/32"});
    builder.connection("to-dc", "gw", "dc").enableBgp = true;
    const auto tenant = builder.build();
    const Trace inside = ask(tenant, QStringLiteral("vm -> 192.168.0.9 Tcp 22"));
    QCOMPARE(verdictOf(inside), QStringLiteral("unknown dynamic-routes"));
    QVERIFY(qs(inside.explanation).contains(QStringLiteral("gw")));
    const Trace outside = ask(tenant, QStringLiteral("vm -> Internet Tcp 443"));
    QCOMPARE(verdictOf(outside), QStringLiteral("allowed"));
    QCOMPARE(assumptionsOf(outside), QStringLiteral("no-default-route-learned"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("192.168.0.9 -> vm Tcp 22")),
             QStringLiteral("unknown dynamic-routes"));
}

void TestDecisions::forwardedTrafficIsNotCertain() // D-06, R-105, R-106
{
    for (const bool allowed : {true, false}) {
        TenantBuilder builder;
        builder.network("hub", {"10.0.0.0/16"});
        builder.subnet("hub/nva", {"10.0.9.0/24"});
        builder.interface("nva", "hub/nva", "10.0.9.4").enableIpForwarding = true;
        builder.routeTable("rt", {"out 0.0.0.0/0 VirtualAppliance 10.0.9.4"});
        for (const char* number : {"1", "2"}) {
            const std::string n = number;
            builder.network("spoke" + n, {"10." + n + ".0.0/16"});
            builder.subnet("spoke" + n + "/s", {"10." + n + ".0.0/24"}, {.routeTable = "rt"});
            builder.interface("nic" + n, "spoke" + n + "/s", "10." + n + ".0.4");
            builder.peering("hub", "spoke" + n);
            builder.peering("spoke" + n, "hub").allowForwardedTraffic = allowed || n == "1";
        }
        const auto tenant = builder.build();
        // Only the receiving side of hub -> spoke2 counts; what spoke1 sends is native there.
        QCOMPARE(verdictOf(tenant, QStringLiteral("nic1 -> nic2 Tcp 22")),
                 allowed ? QStringLiteral("allowed") : QStringLiteral("unknown forwarded-traffic"));
        QCOMPARE(verdictOf(tenant, QStringLiteral("nic2 -> nic1 Tcp 22")),
                 allowed ? QStringLiteral("allowed") : QStringLiteral("unknown return-forwarded-traffic"));
    }
}

void TestDecisions::asymmetricAppliances() // D-12, R-304
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.routeTable("rt", {"b 10.0.2.0/24 VirtualAppliance 10.0.9.4"});
    builder.subnet("net/a", {"10.0.1.0/24"}, {.routeTable = "rt"});
    builder.subnet("net/b", {"10.0.2.0/24"});
    builder.subnet("net/nva", {"10.0.9.0/24"});
    builder.interface("a", "net/a", "10.0.1.4");
    builder.interface("b", "net/b", "10.0.2.4");
    builder.interface("nva", "net/nva", "10.0.9.4").enableIpForwarding = true;
    QCOMPARE(verdictOf(builder.build(), QStringLiteral("a -> b Tcp 22")),
             QStringLiteral("unknown asymmetric"));
}

void TestDecisions::whatTheSnapshotLacks()
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.network("spoke", {"10.1.0.0/16"});
    Peering& toHub = builder.peering("spoke", "absent-hub");
    toHub.remoteAddressSpace = prefixes({"10.9.0.0/16"});
    toHub.useRemoteGateways = true;
    builder.subnet("net/s", {"10.0.0.0/24"});
    builder.subnet("net/tabled", {"10.0.1.0/24"}, {.routeTable = "absent-table"});
    builder.subnet("net/grouped", {"10.0.2.0/24"}, {.group = "absent-group"});
    builder.group("closed", {"no 100 In Deny * * * -> * *"});
    builder.subnet("net/both", {"10.0.3.0/24"}, {.group = "absent-group"});
    builder.subnet("spoke/s", {"10.1.0.0/24"});
    builder.interface("a", "net/s", "10.0.0.4");
    builder.interface("tabled", "net/tabled", "10.0.1.4");
    builder.interface("grouped", "net/grouped", "10.0.2.4");
    builder.interface("both", "net/both", "10.0.3.4", {.group = "closed"});
    builder.interface("spoked", "spoke/s", "10.1.0.4");
    builder.interface("lost", "net/gone", "10.0.7.4");
    const auto tenant = builder.build();
    const auto check = [&tenant](const char* flow, const char* verdict, const char* names) {
        const Trace trace = ask(tenant, qs(flow));
        QCOMPARE(verdictOf(trace), qs(verdict));
        QVERIFY2(qs(trace.explanation).contains(qs(names)), trace.explanation.c_str());
    };
    check("tabled -> a Tcp 22", "unknown missing-data", "absent-table");
    check("grouped -> a Tcp 22", "unknown missing-data", "absent-group");
    check("a -> grouped Tcp 22", "unknown missing-data", "absent-group");
    check("a -> both Tcp 22", "denied nsg-deny", "closed"); // D-21: whatever the other one says
    check("spoked -> 192.168.0.9 Tcp 22", "unknown missing-data", "absent-hub");
    check("lost -> a Tcp 22", "unknown missing-data", "lost");
}

void TestDecisions::strayPacketsAreNotDeliveries()
{
    TenantBuilder builder; // overlapping spaces: 10.1.0.4 exists twice
    builder.network("a", {"10.0.0.0/16"});
    builder.network("b", {"10.1.0.0/16"});
    builder.network("c", {"10.1.0.0/16"});
    builder.peered("a", "b");
    builder.subnet("a/s", {"10.0.0.0/24"});
    builder.subnet("b/s", {"10.1.0.0/24"});
    builder.subnet("c/s", {"10.1.0.0/24"});
    builder.interface("na", "a/s", "10.0.0.4");
    builder.interface("nb", "b/s", "10.1.0.4");
    builder.interface("nc", "c/s", "10.1.0.4");
    const auto tenant = builder.build();
    QCOMPARE(verdictOf(tenant, QStringLiteral("na -> nb Tcp 22")), QStringLiteral("allowed"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("na -> nc Tcp 22")), QStringLiteral("denied no-endpoint"));
}

QTEST_APPLESS_MAIN(TestDecisions)
#include "tst_decisions.moc"
