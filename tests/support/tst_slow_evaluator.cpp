// The slow evaluator against the test vectors of security.md section 13 and routing.md section 12.
#include "tests/support/slow_evaluator.h"
#include "tests/support/slow_routes.h"
#include "tests/support/tenant_builder.h"

#include <QtTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

/// Two peered networks, a machine interface in each: 10.1.0.4 in a/front and 10.2.0.4 in b/front.
void buildPair(TenantBuilder& builder, const std::string& groupA, const std::string& groupB)
{
    builder.network("a", {"10.1.0.0/16"});
    builder.network("b", {"10.2.0.0/16"});
    builder.subnet("a/front", {"10.1.0.0/24"}, {.group = groupA});
    builder.subnet("b/front", {"10.2.0.0/24"}, {.group = groupB});
    builder.interface("nic-a", "a/front", "10.1.0.4");
    builder.interface("nic-b", "b/front", "10.2.0.4");
}

FlowEnd endOf(const Tenant& tenant, const std::string& text)
{
    FlowEnd end;
    end.isInternet = text == "Internet";
    end.address = address(end.isInternet ? "8.8.8.8" : text);
    for (const ResourceKey key : tenant.ipConfigurationsAt(end.address)) {
        end.ipConfiguration = key;
        end.nic = tenant.find<IpConfiguration>(key)->networkInterface;
    }
    return end;
}

std::string answer(const Tenant& tenant, const std::string& from, const std::string& to, std::uint16_t port)
{
    FlowQuestion question;
    question.source = endOf(tenant, from);
    question.destination = endOf(tenant, to);
    question.destinationPort = port;
    const SlowAnswer said = slowAnswer(tenant, question);
    return std::string(toString(said.verdict)) + (said.reason.empty() ? "" : ' ' + said.reason);
}

} // namespace

class TestSlowEvaluator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filtersFollowTheVectors();
    void peeringAccessFollowsTheVectors();
    void anAsgRuleActsOnMembersOnly();
    void platformTrafficFollowsTheVectors();
    void publicEntryFollowsTheVectors();
    void routesFollowTheVectors();
    void defaultRouteToGatewayOpensThePath();
};

/// Vectors 1, 7, 8, 9.
void TestSlowEvaluator::filtersFollowTheVectors()
{
    TenantBuilder builder;
    builder.network("v", {"10.0.0.0/16"});
    builder.group("default");
    builder.group("closed", {"none 4096 In Deny * * * -> * *"});
    builder.subnet("v/open", {"10.0.0.0/24"}).defaultOutboundAccess = true;
    builder.subnet("v/default", {"10.0.1.0/24"}, {.group = "default"}).defaultOutboundAccess = true;
    builder.subnet("v/closed", {"10.0.2.0/24"}, {.group = "closed"});
    builder.interface("o1", "v/open", "10.0.0.4");
    builder.interface("o2", "v/open", "10.0.0.5");
    builder.interface("d", "v/default", "10.0.1.4");
    builder.interface("c1", "v/closed", "10.0.2.4");
    builder.interface("c2", "v/closed", "10.0.2.5");
    const auto tenant = builder.build();
    QCOMPARE(answer(*tenant, "10.0.0.4", "10.0.0.5", 22), std::string("allowed"));
    QCOMPARE(answer(*tenant, "10.0.1.4", "172.31.0.100", 80), std::string("denied nsg-deny"));
    QCOMPARE(answer(*tenant, "10.0.1.4", "13.107.21.200", 80), std::string("allowed"));
    QCOMPARE(answer(*tenant, "10.0.2.4", "10.0.2.5", 22), std::string("denied nsg-deny"));
    QCOMPARE(answer(*tenant, "10.0.0.4", "10.0.0.9", 22), std::string("denied no-endpoint"));
    QCOMPARE(answer(*tenant, "10.0.0.4", "10.9.0.9", 22), std::string("denied route-none"));
}

/// Vectors 4, 5, 6.
void TestSlowEvaluator::peeringAccessFollowsTheVectors()
{
    for (const bool access : {true, false}) {
        for (const bool explicitRules : {false, true}) {
            TenantBuilder builder;
            builder.group("nsg-a",
                          explicitRules ? std::vector<RuleText> {"out 100 Out Allow * * * -> 10.2.0.0/16 *"}
                                        : std::vector<RuleText> {});
            builder.group("nsg-b",
                          explicitRules ? std::vector<RuleText> {"in 100 In Allow * 10.1.0.0/16 * -> * *"}
                                        : std::vector<RuleText> {});
            buildPair(builder, "nsg-a", "nsg-b");
            builder.peering("a", "b").allowVirtualNetworkAccess = access;
            builder.peering("b", "a").allowVirtualNetworkAccess = access;
            const auto tenant = builder.build();
            QCOMPARE(answer(*tenant, "10.1.0.4", "10.2.0.4", 445),
                     std::string(access || explicitRules ? "allowed" : "denied nsg-deny"));
        }
    }
}

/// Vector 21, S-072.
void TestSlowEvaluator::anAsgRuleActsOnMembersOnly()
{
    TenantBuilder builder;
    builder.network("v", {"10.0.0.0/16"});
    builder.group(
        "nsg",
        {"allow 110 In Allow Tcp asg:logic * -> asg:db 1433", "deny 120 In Deny * * * -> asg:db 1433"});
    builder.subnet("v/s", {"10.0.0.0/24"}, {.group = "nsg"});
    builder.interface("logic", "v/s", "10.0.0.4", {.asgs = {"logic"}});
    builder.interface("db", "v/s", "10.0.0.5", {.asgs = {"db"}});
    builder.interface("x", "v/s", "10.0.0.6");
    const auto tenant = builder.build();
    QCOMPARE(answer(*tenant, "10.0.0.4", "10.0.0.5", 1433), std::string("allowed"));
    QCOMPARE(answer(*tenant, "10.0.0.6", "10.0.0.5", 1433), std::string("denied nsg-deny"));
    QCOMPARE(answer(*tenant, "10.0.0.5", "10.0.0.6", 1433), std::string("allowed"));
}

/// Vectors 11, 12, 13.
void TestSlowEvaluator::platformTrafficFollowsTheVectors()
{
    TenantBuilder builder;
    builder.network("v", {"10.0.0.0/16"});
    builder.group("all", {"no 100 Out Deny * * * -> * *", "vnet 4000 In Deny * VirtualNetwork * -> * *"});
    builder.group("dns", {"no 100 Out Deny * * * -> AzurePlatformDNS *"});
    builder.subnet("v/all", {"10.0.0.0/24"}, {.group = "all"});
    builder.subnet("v/dns", {"10.0.1.0/24"}, {.group = "dns"});
    builder.interface("a", "v/all", "10.0.0.4");
    builder.interface("d", "v/dns", "10.0.1.4");
    const auto tenant = builder.build();
    QCOMPARE(answer(*tenant, "10.0.0.4", "169.254.169.254", 80), std::string("allowed"));
    QCOMPARE(answer(*tenant, "10.0.0.4", "168.63.129.16", 53), std::string("allowed"));
    QCOMPARE(answer(*tenant, "10.0.1.4", "168.63.129.16", 53), std::string("denied nsg-deny"));
    QCOMPARE(answer(*tenant, "168.63.129.16", "10.0.0.4", 80), std::string("denied nsg-deny"));
    QCOMPARE(answer(*tenant, "168.63.129.16", "10.0.1.4", 80), std::string("allowed"));
}

/// Vectors 2, 3, 10, 18 and D-30.
void TestSlowEvaluator::publicEntryFollowsTheVectors()
{
    TenantBuilder builder;
    builder.network("v", {"10.0.0.0/16"});
    builder.publicAddress("standard", "20.0.0.1");
    builder.publicAddress("basic", "20.0.0.2", "Basic");
    builder.publicAddress("named", "20.0.0.3");
    builder.publicAddress("forced", "20.0.0.4");
    builder.group("own", {"own 100 In Allow * * * -> 20.0.0.3 *"});
    builder.group("default");
    builder.routeTable("rt", {"all 0.0.0.0/0 VirtualAppliance 10.0.0.9"});
    builder.subnet("v/s", {"10.0.0.0/24"});
    builder.subnet("v/forced", {"10.0.1.0/24"}, {.group = "default", .routeTable = "rt"});
    builder.interface("a", "v/s", "10.0.0.4", {.publicAddress = "standard"});
    builder.interface("b", "v/s", "10.0.0.5", {.publicAddress = "basic"});
    builder.interface("c", "v/s", "10.0.0.6", {.group = "own", .publicAddress = "named"});
    builder.interface("d", "v/forced", "10.0.1.4", {.publicAddress = "forced"});
    const auto tenant = builder.build();
    QCOMPARE(answer(*tenant, "Internet", "10.0.0.4", 22), std::string("denied secure-by-default"));
    QCOMPARE(answer(*tenant, "Internet", "10.0.0.5", 22), std::string("allowed"));
    QCOMPARE(answer(*tenant, "Internet", "10.0.0.6", 443), std::string("denied nsg-deny"));
    QCOMPARE(answer(*tenant, "Internet", "10.0.1.4", 3389), std::string("denied asymmetric"));
}

/// T-10 and R-101.
void TestSlowEvaluator::routesFollowTheVectors()
{
    TenantBuilder builder;
    buildPair(builder, {}, {});
    builder.network("grown", {"10.3.0.0/16", "10.9.0.0/16"});
    builder.subnet("grown/s", {"10.9.0.0/24"});
    builder.interface("late", "grown/s", "10.9.0.4");
    builder.peering("a", "grown").remoteAddressSpace = prefixes({"10.3.0.0/16"});
    builder.peering("grown", "a");
    builder.peering("a", "b");
    builder.peering("b", "a", PeeringState::Disconnected);
    const auto tenant = builder.build();
    QCOMPARE(answer(*tenant, "10.1.0.4", "10.9.0.4", 22), std::string("denied route-none"));
    QCOMPARE(answer(*tenant, "10.1.0.4", "10.2.0.4", 22), std::string("denied peering-not-connected"));
    QCOMPARE(answer(*tenant, "10.2.0.4", "10.1.0.4", 22), std::string("denied peering-not-connected"));
}

/// T-01 and T-02.
void TestSlowEvaluator::defaultRouteToGatewayOpensThePath()
{
    for (const bool withRoute : {false, true}) {
        TenantBuilder builder;
        builder.network("hub", {"10.100.0.0/16"});
        builder.subnet("hub/GatewaySubnet", {"10.100.0.0/27"});
        builder.gateway("gw", "hub");
        builder.routeTable("rt", {"all 0.0.0.0/0 VirtualNetworkGateway"});
        for (const std::string spoke : {"10.101", "10.102"}) {
            builder.network(spoke, {spoke + ".0.0/16"});
            builder.subnet(spoke + "/s", {spoke + ".2.0/24"}, {.routeTable = withRoute ? "rt" : ""});
            builder.interface("nic" + spoke, spoke + "/s", spoke + ".2.4");
            builder.peering("hub", spoke).allowGatewayTransit = true;
            builder.peering(spoke, "hub").useRemoteGateways = true;
        }
        const auto tenant = builder.build();
        QCOMPARE(answer(*tenant, "10.101.2.4", "10.102.2.4", 22),
                 std::string(withRoute ? "allowed" : "denied route-none"));
        const auto routes = slowRoutes(*tenant, subnetOf(*tenant, "10.101/s"));
        QCOMPARE(std::count_if(routes.begin(), routes.end(),
                               [](const SlowRoute& route) { return route.hop == SlowHop::None; }),
                 std::ptrdiff_t(withRoute ? 0 : 4));
    }
}

QTEST_APPLESS_MAIN(TestSlowEvaluator)
#include "tst_slow_evaluator.moc"
