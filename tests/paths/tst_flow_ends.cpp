// Where a packet must come to rest for its flow to count as allowed.
#include "tests/support/flow_text.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A network 10.<number>.0.0/16 with an interface 10.<number>.0.4, a gateway, and everything routed to that
/// gateway.
void addBranch(TenantBuilder& builder, const std::string& name, const std::string& number)
{
    const std::string stem = "10." + number + '.';
    builder.network(name, {stem + "0.0/16"});
    builder.routeTable("rt-" + name, {"all 0.0.0.0/0 VirtualNetworkGateway"});
    builder.subnet(name + "/s", {stem + "0.0/24"}, {.routeTable = "rt-" + name});
    builder.subnet(name + "/GatewaySubnet", {stem + "9.0/27"});
    builder.interface("nic-" + name, name + "/s", stem + "0.4");
    builder.gateway("gw-" + name, name);
}

void join(TenantBuilder& builder, const std::string& a, const std::string& b)
{
    builder.connection(a + '-' + b, "gw-" + a, "gw-" + b).enableBgp = true;
    builder.connection(b + '-' + a, "gw-" + b, "gw-" + a).enableBgp = true;
}

} // namespace

class TestFlowEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSiteThatCoversTheTargetIsNotTheTarget();
    void aReplyThatLeavesToASiteIsNotDelivered();
    void theInternetIsNoSiteThoughASiteHoldsEverything();
    void anAnswerToTheInternetNeedsTheGatewayItsRouteNames();
    void aDefaultRouteThatNobodyCanReadLeavesNoBuiltInDrop();
    void aRouteThatNobodyCanReadInTheGatewaySubnetLeavesTheTunnelOpen();
    void gatewaysPassOnWhatTheyLearnedButNoDefaultRoute();
};

void TestFlowEnds::aSiteThatCoversTheTargetIsNotTheTarget()
{
    TenantBuilder builder;
    addBranch(builder, "a", "1");
    builder.site("dc", {"10.0.0.0/8"});
    builder.connection("to-dc", "gw-a", "dc");
    builder.network("b", {"10.2.0.0/16"});
    builder.subnet("b/s", {"10.2.0.0/24"});
    builder.interface("nic-b", "b/s", "10.2.0.4");
    const auto tenant = builder.build();
    QCOMPARE(verdictOf(tenant, u"nic-a -> nic-b Tcp 22"_s), u"unknown not-modelled"_s);
    QCOMPARE(verdictOf(tenant, u"nic-a -> 10.3.0.4 Tcp 22"_s), u"allowed"_s); // D-26
}

/// D-11: the gateway of b sends the reply into the tunnel although the networks are peered.
void TestFlowEnds::aReplyThatLeavesToASiteIsNotDelivered()
{
    TenantBuilder builder;
    builder.network("a", {"10.1.0.0/16"});
    builder.subnet("a/s", {"10.1.0.0/24"});
    builder.interface("nic-a", "a/s", "10.1.0.4");
    addBranch(builder, "b", "2");
    builder.routeTable("detour", {"a 10.1.0.0/16 VirtualNetworkGateway"});
    builder.subnet("b/far", {"10.2.1.0/24"}, {.routeTable = "detour"});
    builder.subnet("b/GatewaySubnet", {"10.2.9.0/27"}, {.routeTable = "detour"});
    builder.interface("nic-far", "b/far", "10.2.1.4");
    builder.site("dc", {"10.0.0.0/8"});
    builder.connection("to-dc", "gw-b", "dc");
    builder.peered("a", "b");
    const auto tenant = builder.build();
    QCOMPARE(verdictOf(tenant, u"nic-a -> nic-far Tcp 22"_s), u"unknown return-not-modelled"_s);
}

/// D-30, R-221.
void TestFlowEnds::theInternetIsNoSiteThoughASiteHoldsEverything()
{
    TenantBuilder builder;
    addBranch(builder, "a", "1");
    builder.publicAddress("pip", "20.0.0.1", "Basic");
    builder.subnet("a/public", {"10.1.1.0/24"});
    builder.interface("nic-public", "a/public", "10.1.1.4", {.publicAddress = "pip"});
    builder.site("dc", {"0.0.0.0/0"});
    builder.connection("to-dc", "gw-a", "dc");
    const auto tenant = builder.build();
    QCOMPARE(verdictOf(tenant, u"Internet -> nic-public Tcp 22"_s), u"denied asymmetric"_s);
    QCOMPARE(verdictOf(tenant, u"9.9.9.9 -> nic-public Tcp 22"_s), u"denied asymmetric"_s);
    QCOMPARE(verdictOf(tenant, u"172.20.0.4 -> nic-public Tcp 22"_s), u"allowed"_s); // D-33
}

///
void TestFlowEnds::anAnswerToTheInternetNeedsTheGatewayItsRouteNames()
{
    TenantBuilder builder;
    builder.network("a", {"10.1.0.0/16"});
    builder.publicAddress("pip", "20.0.0.1", "Basic");
    builder.routeTable("rt", {"all 0.0.0.0/0 VirtualNetworkGateway"});
    builder.subnet("a/s", {"10.1.0.0/24"}, {.routeTable = "rt"});
    builder.interface("nic", "a/s", "10.1.0.4", {.publicAddress = "pip"});
    const auto tenant = builder.build();
    QCOMPARE(verdictOf(tenant, u"Internet -> nic Tcp 22"_s), u"denied return-no-gateway"_s);
    QCOMPARE(verdictOf(tenant, u"nic -> 8.8.8.8 Tcp 22"_s), u"denied no-gateway"_s);
}

/// D-13: any user route 0.0.0.0/0 removes the None routes, also one whose next hop nobody can read.
void TestFlowEnds::aDefaultRouteThatNobodyCanReadLeavesNoBuiltInDrop()
{
    TenantBuilder builder;
    builder.network("a", {"10.1.0.0/16"});
    builder.routeTable("rt", {"all 0.0.0.0/0 Internet"}).routes[0].nextHopType = UserNextHop::Unreadable;
    builder.subnet("a/s", {"10.1.0.0/24"}, {.routeTable = "rt"});
    builder.interface("nic", "a/s", "10.1.0.4");
    const auto tenant = builder.build();
    QCOMPARE(verdictOf(tenant, u"nic -> 10.9.9.9 Tcp 22"_s), u"unknown missing-data"_s);
    QCOMPARE(verdictOf(tenant, u"nic -> 10.1.0.9 Tcp 22"_s), u"denied no-endpoint"_s);
}

void TestFlowEnds::aRouteThatNobodyCanReadInTheGatewaySubnetLeavesTheTunnelOpen()
{
    TenantBuilder builder;
    addBranch(builder, "a", "1");
    builder.routeTable("rt-gateway", {"dc 192.168.0.0/16 Internet"}).routes[0].nextHopType
        = UserNextHop::Unreadable;
    builder.subnet("a/GatewaySubnet", {"10.1.9.0/27"}, {.routeTable = "rt-gateway"});
    builder.site("dc", {"192.168.0.0/16", "172.20.0.0/16"});
    builder.connection("to-dc", "gw-a", "dc");
    const auto tenant = builder.build();
    QCOMPARE(verdictOf(tenant, u"nic-a -> 192.168.0.9 Tcp 22"_s), u"unknown missing-data"_s);
    QCOMPARE(verdictOf(tenant, u"nic-a -> 172.20.0.9 Tcp 22"_s), u"allowed"_s);
}

/// D-31 along three gateways; R-207: 0.0.0.0/0 is never passed on.
void TestFlowEnds::gatewaysPassOnWhatTheyLearnedButNoDefaultRoute()
{
    TenantBuilder builder;
    for (const char* number : {"1", "2", "3", "4"})
        addBranch(builder, std::string("n") + number, number);
    join(builder, "n1", "n2");
    join(builder, "n2", "n3");
    join(builder, "n3", "n4");
    builder.site("dc", {"0.0.0.0/0"});
    builder.connection("to-dc", "gw-n2", "dc").enableBgp = true;
    const auto tenant = builder.build();
    const Trace trace = ask(tenant, u"nic-n1 -> nic-n4 Tcp 22"_s);
    QCOMPARE(verdictOf(trace), u"allowed"_s);
    QVERIFY(assumptionsOf(trace).contains(u"bgp-transit"_s));
    QCOMPARE(verdictOf(tenant, u"nic-n1 -> 8.8.8.8 Tcp 22"_s), u"unknown dynamic-routes"_s);
}

QTEST_APPLESS_MAIN(TestFlowEnds)
#include "tst_flow_ends.moc"
