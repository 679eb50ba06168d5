// The test vectors of security.md section 13 and routing.md section 12, end to end.
#include "tests/support/flow_text.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

class TestVectors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noGroupAnywhere();
    void publicAddressesWithoutGroup();
    void peeringAccess_data();
    void peeringAccess();
    void whatTheInternetTagHolds();
    void denyAllInsideASubnet();
    void aDefaultRouteOpensTheGroupButNotThePath();
    void probesAndPlatformTraffic();
    void aRuleForThePublicAddressNeverMatches();
    void groupsOfMachines();
    void hostBitsAreMasked();
    void familiesDoNotMix();
    void repliesAreNotAsked();
    void spokesAndTheHubGateway();
    void unsyncedPeering();
    void globalPeeringCarries();
    void subnetPeering();
    void transitOfGateways_data();
    void transitOfGateways();
};

void TestVectors::noGroupAnywhere() // security 1, S-004
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.subnet("net/s", {"10.0.0.0/24"});
    builder.interface("a", "net/s", "10.0.0.4");
    builder.interface("b", "net/s", "10.0.0.5");
    const auto tenant = builder.build();
    for (const char* protocol : {"Tcp 22", "Udp 53", "Icmp"})
        QCOMPARE(verdictOf(tenant, QStringLiteral("a -> b %1").arg(qs(protocol))), QStringLiteral("allowed"));
}

void TestVectors::publicAddressesWithoutGroup() // security 2, 3; S-030, S-031
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.publicAddress("standard", "20.0.0.1");
    builder.publicAddress("basic", "20.0.0.2", "Basic");
    builder.subnet("net/s", {"10.0.0.0/24"});
    builder.interface("a", "net/s", "10.0.0.4", {.publicAddress = "standard"});
    builder.interface("b", "net/s", "10.0.0.5", {.publicAddress = "basic"});
    const auto tenant = builder.build();
    QCOMPARE(verdictOf(tenant, QStringLiteral("Internet -> a Tcp 22")),
             QStringLiteral("denied secure-by-default"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("Internet -> 20.0.0.1 Tcp 22")),
             QStringLiteral("denied secure-by-default"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("Internet -> b Tcp 22")), QStringLiteral("allowed"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("b -> a Tcp 22")), QStringLiteral("allowed")); // S-031
    const Trace denied = ask(tenant, QStringLiteral("Internet -> a Tcp 22"));
    QCOMPARE(qs(tenant->nameOf(denied.blocking.resource)), QStringLiteral("standard"));
}

void TestVectors::peeringAccess_data() // security 4, 5, 6; S-064, D-05
{
    QTest::addColumn<bool>("access");
    QTest::addColumn<bool>("explicitRules");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("assumptions");
    QTest::newRow("4: default groups let peers talk") << true << false << "allowed"
                                                      << "";
    QTest::newRow("5: without access the tag shrinks") << false << false << "denied nsg-deny"
                                                       << "";
    QTest::newRow("6: explicit rules pass all the same") << false << true << "allowed"
                                                         << "peering-access-disabled";
}

void TestVectors::peeringAccess()
{
    QFETCH(bool, access);
    QFETCH(bool, explicitRules);
    using Rules = std::vector<RuleText>;
    TenantBuilder builder;
    builder.network("a", {"10.0.0.0/16"});
    builder.network("b", {"10.1.0.0/16"});
    builder.peering("a", "b").allowVirtualNetworkAccess = access;
    builder.peering("b", "a").allowVirtualNetworkAccess = access;
    builder.group("nsg-a", explicitRules ? Rules {"out 100 Out Allow * * * -> 10.1.0.0/16 *"} : Rules {});
    builder.group("nsg-b", explicitRules ? Rules {"in 100 In Allow * 10.0.0.0/16 * -> * *"} : Rules {});
    builder.subnet("a/s", {"10.0.0.0/24"}, {.group = "nsg-a"});
    builder.subnet("b/s", {"10.1.0.0/24"}, {.group = "nsg-b"});
    builder.interface("na", "a/s", "10.0.0.4");
    builder.interface("nb", "b/s", "10.1.0.4");
    const auto tenant = builder.build();
    const Trace trace = ask(tenant, QStringLiteral("na -> nb Tcp 445"));
    QTEST(verdictOf(trace), "expected");
    QTEST(assumptionsOf(trace), "assumptions");
    if (trace.verdict == Verdict::Denied)
        QCOMPARE(qs(trace.blocking.rule), QStringLiteral("DenyAllOutBound"));
}

void TestVectors::whatTheInternetTagHolds() // security 7, 8; S-081
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.group("nsg");
    builder.subnet("net/s", {"10.0.0.0/24"}, {.group = "nsg"}).defaultOutboundAccess = true;
    builder.interface("vm", "net/s", "10.0.0.4");
    const auto tenant = builder.build();
    const Trace denied = ask(tenant, QStringLiteral("vm -> 172.31.0.100 Tcp 80"));
    QCOMPARE(verdictOf(denied), QStringLiteral("denied nsg-deny"));
    QCOMPARE(qs(denied.explanation),
             QStringLiteral("nsg denies outbound TCP 80 by rule DenyAllOutBound (65500)."));
    const Trace allowed = ask(tenant, QStringLiteral("vm -> 13.107.21.200 Tcp 80"));
    QCOMPARE(verdictOf(allowed), QStringLiteral("allowed"));
    QCOMPARE(qs(allowed.forward.front().rule), QStringLiteral("AllowInternetOutBound"));
}

void TestVectors::denyAllInsideASubnet() // security 9, S-005
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.group("nsg", {"none 4096 In Deny * * * -> * *"});
    builder.subnet("net/s", {"10.0.0.0/24"}, {.group = "nsg"});
    builder.interface("a", "net/s", "10.0.0.4");
    builder.interface("b", "net/s", "10.0.0.5");
    const Trace trace = ask(builder.build(), QStringLiteral("a -> b Tcp 22"));
    QCOMPARE(verdictOf(trace), QStringLiteral("denied nsg-deny"));
    QCOMPARE(trace.blocking.priority, 4096);
}

void TestVectors::aDefaultRouteOpensTheGroupButNotThePath() // security 10, D-02, D-30
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.publicAddress("pip", "20.0.0.1");
    builder.group("nsg");
    builder.routeTable("rt", {"out 0.0.0.0/0 VirtualAppliance 10.0.9.4"});
    builder.subnet("net/s", {"10.0.0.0/24"}, {.group = "nsg", .routeTable = "rt"});
    builder.interface("vm", "net/s", "10.0.0.4", {.publicAddress = "pip"});
    const auto tenant = builder.build();
    const Trace trace = ask(tenant, QStringLiteral("Internet -> vm Tcp 3389"));
    QCOMPARE(verdictOf(trace), QStringLiteral("denied asymmetric"));
    QVERIFY2(trace.explanation.starts_with("The reply fails: "), trace.explanation.c_str());
    QVERIFY(stepsText(*tenant, trace.forward)
                .contains(QStringLiteral("rules Inbound vm nsg/subnet AllowVnetInBound 65000 allowed")));
    QVERIFY(assumptionsOf(trace).contains(QStringLiteral("virtual-network-tag-covers-everything")));
}

void TestVectors::probesAndPlatformTraffic() // security 11, 12, 13; S-040 to S-043, D-22
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.group("closed", {"vnet 4000 In Deny * VirtualNetwork * -> * *", "no 100 Out Deny * * * -> * *"});
    builder.group("dns", {"no 100 Out Deny * * * -> AzurePlatformDNS *"});
    builder.group("late", {"no 100 Out Deny * * * -> * *", "dns 200 Out Deny * * * -> AzurePlatformDNS *"});
    builder.group("literal", {"no 100 Out Deny * * * -> 168.63.129.16 *"});
    for (const char* name : {"closed", "dns", "late", "literal"}) {
        const std::string number = std::to_string(std::string(name).size());
        builder.subnet("net/" + std::string(name), {"10.0." + number + ".0/24"}, {.group = name});
        builder.interface(name, "net/" + std::string(name), "10.0." + number + ".4");
    }
    const auto tenant = builder.build();
    const auto verdict = [&tenant](const char* flow) { return verdictOf(tenant, qs(flow)); };
    QCOMPARE(verdict("168.63.129.16 -> closed Tcp 80"), QStringLiteral("denied nsg-deny"));
    QCOMPARE(verdict("168.63.129.16 -> dns Tcp 80"), QStringLiteral("allowed"));
    QCOMPARE(verdict("closed -> 169.254.169.254 Tcp 80"), QStringLiteral("allowed"));
    QCOMPARE(verdict("closed -> 168.63.129.16 Udp 53"), QStringLiteral("allowed"));
    QCOMPARE(verdict("dns -> 168.63.129.16 Udp 53"), QStringLiteral("denied nsg-deny"));
    QCOMPARE(verdict("dns -> 169.254.169.254 Tcp 80"), QStringLiteral("allowed"));
    QCOMPARE(verdict("late -> 168.63.129.16 Udp 53"), QStringLiteral("allowed")); // the first match decides
    QCOMPARE(verdict("literal -> 168.63.129.16 Udp 53"), QStringLiteral("allowed"));
    QCOMPARE(qs(ask(tenant, QStringLiteral("closed -> 168.63.129.16 Udp 53")).forward.front().rule),
             QStringLiteral("platform"));
}

void TestVectors::aRuleForThePublicAddressNeverMatches() // security 18, S-010
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.publicAddress("pip", "20.0.0.1");
    builder.group("nsg", {"web 100 In Allow Tcp Internet * -> 20.0.0.1 443"});
    builder.subnet("net/s", {"10.0.0.0/24"}, {.group = "nsg"});
    builder.interface("vm", "net/s", "10.0.0.4", {.publicAddress = "pip"});
    const Trace trace = ask(builder.build(), QStringLiteral("Internet -> 20.0.0.1 Tcp 443"));
    QCOMPARE(verdictOf(trace), QStringLiteral("denied nsg-deny"));
    QCOMPARE(qs(trace.blocking.rule), QStringLiteral("DenyAllInBound"));
}

void TestVectors::groupsOfMachines() // security 21, S-072
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.group(
        "nsg", {"logic 110 In Allow Tcp asg:logic * -> asg:db 1433", "db 120 In Deny * * * -> asg:db 1433"});
    builder.subnet("net/s", {"10.0.0.0/24"}, {.group = "nsg"});
    builder.asg("logic");
    builder.asg("db");
    builder.interface("x", "net/s", "10.0.0.4");
    builder.interface("logic1", "net/s", "10.0.0.5", {.asgs = {"logic"}});
    builder.interface("db1", "net/s", "10.0.0.6", {.asgs = {"db"}});
    const auto tenant = builder.build();
    QCOMPARE(verdictOf(tenant, QStringLiteral("db1 -> x Tcp 1433")), QStringLiteral("allowed"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("logic1 -> db1 Tcp 1433")), QStringLiteral("allowed"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("x -> db1 Tcp 1433")), QStringLiteral("denied nsg-deny"));
}

void TestVectors::hostBitsAreMasked() // security 26, S-058
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.group("nsg", {"masked 100 In Deny * 10.0.0.5/24 * -> * *"});
    builder.subnet("net/s", {"10.0.0.0/24"}, {.group = "nsg"});
    builder.interface("a", "net/s", "10.0.0.9");
    builder.interface("b", "net/s", "10.0.0.10");
    QCOMPARE(verdictOf(builder.build(), QStringLiteral("a -> b Tcp 22")), QStringLiteral("denied nsg-deny"));
}

void TestVectors::familiesDoNotMix() // security 27, S-059
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16", "fd00::/48"});
    builder.group("nsg", {"v4 100 In Allow Tcp 0.0.0.0/0 * -> * 22", "no 200 In Deny * * * -> * *"});
    builder.subnet("net/s", {"10.0.0.0/24", "fd00::/64"}, {.group = "nsg"});
    builder.interface("a", "net/s", "10.0.0.4");
    builder.configuration("a", "six", "net/s", "fd00::4");
    builder.interface("b", "net/s", "10.0.0.5");
    builder.configuration("b", "six", "net/s", "fd00::5");
    const auto tenant = builder.build();
    QCOMPARE(verdictOf(tenant, QStringLiteral("10.0.0.4 -> 10.0.0.5 Tcp 22")), QStringLiteral("allowed"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("fd00::4 -> fd00::5 Tcp 22")),
             QStringLiteral("denied nsg-deny"));
}

void TestVectors::repliesAreNotAsked() // security 28, S-020
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.group("client", {"no 100 In Deny * * * -> * *"});
    builder.group("server", {"no 100 Out Deny * * * -> * *"});
    builder.subnet("net/s", {"10.0.0.0/24"});
    builder.interface("a", "net/s", "10.0.0.4", {.group = "client"});
    builder.interface("b", "net/s", "10.0.0.5", {.group = "server"});
    const auto tenant = builder.build();
    QCOMPARE(verdictOf(tenant, QStringLiteral("a -> b Tcp 22")), QStringLiteral("allowed"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("b -> a Tcp 22")), QStringLiteral("denied nsg-deny")); // S-021
}

void TestVectors::spokesAndTheHubGateway() // T-01, T-02, R-220
{
    for (const bool forced : {false, true}) {
        TenantBuilder builder;
        builder.network("hub", {"10.100.0.0/16"});
        builder.subnet("hub/GatewaySubnet", {"10.100.255.0/27"});
        builder.gateway("gw", "hub");
        builder.routeTable("rt", {"out 0.0.0.0/0 VirtualNetworkGateway"});
        for (const char* stem : {"10.101", "10.102"}) {
            const std::string spoke = stem;
            builder.network(spoke, {spoke + ".0.0/16"});
            builder.subnet(spoke + "/s", {spoke + ".2.0/24"}, {.routeTable = forced ? "rt" : ""});
            builder.interface("nic-" + spoke, spoke + "/s", spoke + ".2.4");
            builder.peering("hub", spoke).allowGatewayTransit = true;
            builder.peering(spoke, "hub").useRemoteGateways = true;
        }
        const auto tenant = builder.build();
        QCOMPARE(verdictOf(tenant, QStringLiteral("nic-10.101 -> 10.102.2.4 Tcp 22")),
                 forced ? QStringLiteral("allowed") : QStringLiteral("denied route-none"));
    }
}

void TestVectors::unsyncedPeering() // T-10, R-112
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.network("grown", {"10.1.0.0/16", "10.9.0.0/16"});
    builder.peering("net", "grown").remoteAddressSpace = prefixes({"10.1.0.0/16"});
    builder.peering("grown", "net");
    builder.subnet("net/s", {"10.0.0.0/24"});
    builder.subnet("grown/old", {"10.1.0.0/24"});
    builder.subnet("grown/new", {"10.9.0.0/24"});
    builder.interface("a", "net/s", "10.0.0.4");
    builder.interface("old", "grown/old", "10.1.0.4");
    builder.interface("new", "grown/new", "10.9.0.4");
    const auto tenant = builder.build();
    QCOMPARE(verdictOf(tenant, QStringLiteral("a -> old Tcp 22")), QStringLiteral("allowed"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("a -> new Tcp 22")), QStringLiteral("denied route-none"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("new -> a Tcp 22")),
             QStringLiteral("denied return-route-none"));
}

void TestVectors::globalPeeringCarries() // T-13
{
    TenantBuilder builder;
    builder.network("net", {"10.1.0.0/16"});
    builder.network("far", {"10.40.0.0/16"}).location = "westus";
    builder.peered("net", "far");
    builder.subnet("net/s", {"10.1.0.0/24"});
    builder.subnet("far/s", {"10.40.0.0/24"});
    builder.interface("a", "net/s", "10.1.0.4");
    builder.interface("b", "far/s", "10.40.0.4");
    const auto tenant = builder.build();
    const Trace trace = ask(tenant, QStringLiteral("a -> b Tcp 22"));
    QCOMPARE(verdictOf(trace), QStringLiteral("allowed"));
    QCOMPARE(stepText(*tenant, trace.forward.front()),
             QStringLiteral("route s Default 10.40.0.0/16 VNetGlobalPeering"));
}

void TestVectors::subnetPeering() // T-04, T-05, R-115
{
    TenantBuilder builder;
    builder.network("left", {"10.0.0.0/16"});
    builder.network("right", {"10.1.0.0/16"});
    Peering& toRight = builder.peering("left", "right");
    toRight.peerCompleteVnets = false;
    toRight.localSubnetNames = {"subnet1"};
    toRight.remoteSubnetNames = {"SUBNET0", "subnet2"};
    toRight.remoteAddressSpace = prefixes({"10.1.0.0/24", "10.1.2.0/24"});
    Peering& toLeft = builder.peering("right", "left");
    toLeft.peerCompleteVnets = false;
    toLeft.localSubnetNames = {"subnet0", "subnet2"};
    toLeft.remoteSubnetNames = {"subnet1"};
    toLeft.remoteAddressSpace = prefixes({"10.0.1.0/24"});
    for (const char* number : {"0", "1", "2"}) {
        const std::string n = number;
        builder.subnet("left/subnet" + n, {"10.0." + n + ".0/24"});
        builder.interface("left" + n, "left/subnet" + n, "10.0." + n + ".4");
        builder.subnet("right/subnet" + n, {"10.1." + n + ".0/24"});
        builder.interface("right" + n, "right/subnet" + n, "10.1." + n + ".4");
    }
    const auto tenant = builder.build();
    QCOMPARE(verdictOf(tenant, QStringLiteral("left1 -> right0 Tcp 22")), QStringLiteral("allowed"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("left1 -> right2 Tcp 22")), QStringLiteral("allowed"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("left0 -> right0 Tcp 22")),
             QStringLiteral("denied subnet-not-peered"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("left1 -> right1 Tcp 22")),
             QStringLiteral("denied route-none"));
}

void TestVectors::transitOfGateways_data() // T-09, R-207, D-31
{
    QTest::addColumn<bool>("first");
    QTest::addColumn<bool>("second");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no BGP, no transit") << false << false << "denied route-none";
    QTest::newRow("BGP on one connection only") << true << false << "denied route-none";
    QTest::newRow("BGP on every connection") << true << true << "allowed";
}

void TestVectors::transitOfGateways()
{
    QFETCH(bool, first);
    QFETCH(bool, second);
    TenantBuilder builder;
    builder.network("v1", {"10.1.0.0/16"});
    builder.subnet("v1/GatewaySubnet", {"10.1.255.0/27"});
    builder.subnet("v1/s", {"10.1.0.0/24"});
    builder.interface("nic", "v1/s", "10.1.0.4");
    builder.gateway("gw1", "v1");
    builder.site("a", {"192.168.1.0/24"});
    builder.site("b", {"192.168.2.0/24"});
    builder.connection("to-a", "gw1", "a").enableBgp = first;
    builder.connection("to-b", "gw1", "b").enableBgp = second;
    const auto tenant = builder.build();
    const Trace trace = ask(tenant, QStringLiteral("192.168.1.9 -> 192.168.2.9 Tcp 22"));
    QTEST(verdictOf(trace), "expected");
    QCOMPARE(assumptionsOf(trace).contains(QStringLiteral("bgp-transit")), trace.verdict == Verdict::Allowed);
}

QTEST_APPLESS_MAIN(TestVectors)
#include "tst_vectors.moc"
