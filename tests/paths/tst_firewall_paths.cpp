// Azure Firewall as next hop: routing.md, security.md S-150 to S-155, D-12, D-24.
#include "tests/support/flow_text.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

FirewallRule networkRule(const std::string& name, const std::string& destination, const std::string& port)
{
    FirewallRule rule {.name = name, .kind = FirewallRuleKind::Network, .protocols = {Protocol::Tcp}};
    rule.sources = {{.kind = AddressTerm::Kind::Any, .text = "*"}};
    rule.destinations
        = {{.kind = AddressTerm::Kind::Range, .text = destination, .range = prefix(destination).range()}};
    rule.destinationPorts.ranges = {*PortRange::parse(port)};
    return rule;
}

void allow(AzureFirewall& firewall, std::vector<FirewallRule> rules)
{
    firewall.classicCollections.push_back({.name = "net",
                                           .priority = 200,
                                           .kind = FirewallRuleKind::Network,
                                           .action = FirewallAction::Allow,
                                           .rules = std::move(rules)});
}

/// An application rule: any source may ask for a host over HTTPS.
void allowHost(AzureFirewall& firewall, const std::string& host)
{
    FirewallRule rule {.name = "host", .kind = FirewallRuleKind::Application};
    rule.sources = {{.kind = AddressTerm::Kind::Any, .text = "*"}};
    rule.applicationProtocols = {{ApplicationProtocol::Kind::Https, 443}};
    rule.targetFqdns = {host};
    firewall.classicCollections.push_back({.name = "app",
                                           .priority = 300,
                                           .kind = FirewallRuleKind::Application,
                                           .action = FirewallAction::Allow,
                                           .rules = {rule}});
}

void translate(AzureFirewall& firewall, const std::string& from, const std::string& port,
               const std::string& to, std::uint16_t toPort)
{
    FirewallRule rule = networkRule("dnat", from, port);
    rule.kind = FirewallRuleKind::Nat;
    rule.translatedAddress = address(to);
    rule.translatedPort = toPort;
    firewall.classicCollections.push_back({.name = "nat",
                                           .priority = 100,
                                           .kind = FirewallRuleKind::Nat,
                                           .action = FirewallAction::Dnat,
                                           .rules = {rule}});
}

/// Hub 10.0.0.0/16 with firewall fw at 10.0.100.4 (public 20.0.0.9) and a machine; spokes 10.1 and 10.2 whose
/// default routes lead to the firewall; a gateway to a site.
class HubWithFirewall
{
public:
    TenantBuilder builder;
    AzureFirewall* firewall = nullptr;
    RouteTable* spokeRoutes = nullptr;

    HubWithFirewall()
    {
        builder.network("hub", {"10.0.0.0/16"});
        builder.subnet("hub/AzureFirewallSubnet", {"10.0.100.0/26"});
        builder.subnet("hub/GatewaySubnet", {"10.0.255.0/27"});
        builder.subnet("hub/s", {"10.0.1.0/24"});
        builder.interface("shared", "hub/s", "10.0.1.4");
        builder.publicAddress("pip-fw", "20.0.0.9");
        firewall = &builder.firewall("fw", "hub", "10.0.100.4", "pip-fw");
        builder.gateway("gw", "hub");
        builder.site("dc", {"192.168.0.0/16"});
        builder.connection("to-dc", "gw", "dc");
        spokeRoutes = &builder.routeTable("rt", {"out 0.0.0.0/0 VirtualAppliance 10.0.100.4"});
        for (const char* number : {"1", "2"}) {
            const std::string n = number;
            builder.network("spoke" + n, {"10." + n + ".0.0/16"});
            builder.subnet("spoke" + n + "/s", {"10." + n + ".0.0/24"}, {.routeTable = "rt"});
            builder.interface("nic" + n, "spoke" + n + "/s", "10." + n + ".0.4");
            builder.peering("hub", "spoke" + n).allowGatewayTransit = true;
            Peering& toHub = builder.peering("spoke" + n, "hub");
            toHub.allowForwardedTraffic = true;
            toHub.useRemoteGateways = true;
        }
    }
};

} // namespace

class TestFirewallPaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spokesTalkThroughTheFirewall();
    void whatNoRuleAllowsIsDenied();
    void theInternetBehindTheFirewall();
    void namesAreNeededForApplicationRules();
    void applicationRulesHideTheClient();
    void aReplyPastTheFirewallBreaksTheFlow();
    void theHubItselfIsNotBehindTheFirewall();
    void sitesAndTheClassicBypass();
    void publicEntryByTranslation();
    void theFirewallsOwnAddressLeadsNowhere();
    void entryByInstanceAddressIsAsymmetric();
};

void TestFirewallPaths::spokesTalkThroughTheFirewall() // R-306, S-150: network rules keep private sources
{
    HubWithFirewall hub;
    allow(*hub.firewall, {networkRule("spokes", "10.0.0.0/8", "443")});
    const auto tenant = hub.builder.build();
    const Trace trace = ask(tenant, QStringLiteral("nic1 -> nic2 Tcp 443"));
    QCOMPARE(verdictOf(trace), QStringLiteral("allowed"));
    QCOMPARE(stepsText(*tenant, trace.forward),
             QStringList({QStringLiteral("route s User 0.0.0.0/0 VirtualAppliance 10.0.100.4"),
                          QStringLiteral("peering to-hub hub"), QStringLiteral("firewall fw"),
                          QStringLiteral("route AzureFirewallSubnet Default 10.2.0.0/16 VNetPeering"),
                          QStringLiteral("peering to-spoke2 spoke2"), QStringLiteral("delivered nic2")}));
    QCOMPARE(stepsText(*tenant, trace.back),
             QStringList({QStringLiteral("route s User 0.0.0.0/0 VirtualAppliance 10.0.100.4"),
                          QStringLiteral("peering to-hub hub"), QStringLiteral("firewall fw"),
                          QStringLiteral("route AzureFirewallSubnet Default 10.1.0.0/16 VNetPeering"),
                          QStringLiteral("peering to-spoke1 spoke1"), QStringLiteral("delivered nic1")}));
    QCOMPARE(qs(trace.forward[2].rule), QStringLiteral("net/spokes"));
    QVERIFY(!assumptionsOf(trace).contains(QStringLiteral("appliance-forwards"))); // its policy is known
}

void TestFirewallPaths::whatNoRuleAllowsIsDenied() // S-120, D-43
{
    HubWithFirewall hub;
    allow(*hub.firewall, {networkRule("spokes", "10.0.0.0/8", "443")});
    const auto tenant = hub.builder.build();
    const Trace trace = ask(tenant, QStringLiteral("nic1 -> nic2 Tcp 22"));
    QCOMPARE(verdictOf(trace), QStringLiteral("denied firewall-deny"));
    QCOMPARE(qs(trace.explanation),
             QStringLiteral("fw denies TCP 22 from 10.1.0.4 to 10.2.0.4: no rule allows it."));
    QCOMPARE(qs(tenant->nameOf(trace.blocking.resource)), QStringLiteral("fw"));
    QVERIFY(trace.blocking.rule.empty());
}

void TestFirewallPaths::theInternetBehindTheFirewall()
{
    HubWithFirewall hub;
    allow(*hub.firewall, {networkRule("web", "0.0.0.0/0", "443")});
    const auto tenant = hub.builder.build();
    const Trace trace = ask(tenant, QStringLiteral("nic1 -> Internet Tcp 443"));
    QCOMPARE(verdictOf(trace), QStringLiteral("allowed"));
    const QStringList forward = stepsText(*tenant, trace.forward);
    QVERIFY2(forward.contains(QStringLiteral("nat pip-fw")), qPrintable(forward.join(u'\n')));
    QCOMPARE(forward.last(), QStringLiteral("internet"));
    QCOMPARE(qs(trace.forward.back().packet.source.toString()), QStringLiteral("20.0.0.9"));
    QCOMPARE(stepsText(*tenant, trace.back).first(), QStringLiteral("firewall fw"));
    QCOMPARE(stepsText(*tenant, trace.back).last(), QStringLiteral("delivered nic1"));
}

void TestFirewallPaths::namesAreNeededForApplicationRules() // D-24, S-127
{
    HubWithFirewall hub;
    allowHost(*hub.firewall, "*.example.com");
    const auto tenant = hub.builder.build();
    FlowQuestion question = questionOf(*tenant, QStringLiteral("nic1 -> Internet Tcp 443"));
    const SubnetFacts facts(tenant);
    const Trace open = simulate(facts, question);
    QCOMPARE(verdictOf(open), QStringLiteral("unknown needs-fqdn"));
    QVERIFY2(qs(open.explanation).contains(QStringLiteral("*.example.com")), open.explanation.c_str());
    question.fqdn = "www.example.com";
    QCOMPARE(verdictOf(simulate(facts, question)), QStringLiteral("allowed"));
    question.fqdn = "www.example.org";
    QCOMPARE(verdictOf(simulate(facts, question)), QStringLiteral("denied firewall-deny"));
}

void TestFirewallPaths::applicationRulesHideTheClient() // security 24, S-152
{
    HubWithFirewall hub;
    allowHost(*hub.firewall, "app.example.com");
    hub.builder.group("client-only",
                      {"c 100 In Allow * 10.1.0.0/16 * -> * *", "no 200 In Deny * * * -> * *"});
    hub.builder.group("firewall-only",
                      {"f 100 In Allow * 10.0.100.0/26 * -> * *", "no 200 In Deny * * * -> * *"});
    hub.builder.interface("closed", "spoke2/s", "10.2.0.5", {.group = "client-only"});
    hub.builder.interface("open", "spoke2/s", "10.2.0.6", {.group = "firewall-only"});
    const auto tenant = hub.builder.build();
    const SubnetFacts facts(tenant);
    FlowQuestion question = questionOf(*tenant, QStringLiteral("nic1 -> closed Tcp 443"));
    question.fqdn = "app.example.com";
    QCOMPARE(verdictOf(simulate(facts, question)), QStringLiteral("denied nsg-deny"));
    question.destination = endNamed(*tenant, QStringLiteral("open"));
    const Trace trace = simulate(facts, question);
    QCOMPARE(verdictOf(trace), QStringLiteral("allowed"));
    QCOMPARE(qs(trace.back.back().packet.destination.toString()), QStringLiteral("10.1.0.4"));
}

void TestFirewallPaths::aReplyPastTheFirewallBreaksTheFlow() // D-12, R-308
{
    HubWithFirewall hub;
    allow(*hub.firewall, {networkRule("all", "10.0.0.0/8", "443")});
    hub.builder.routeTable("rt-hub", {"hub 10.0.0.0/16 VirtualAppliance 10.0.100.4"});
    hub.builder.subnet("spoke1/t", {"10.1.1.0/24"}, {.routeTable = "rt-hub"});
    hub.builder.interface("forced", "spoke1/t", "10.1.1.4");
    const auto tenant = hub.builder.build();
    const Trace there = ask(tenant, QStringLiteral("forced -> shared Tcp 443"));
    QCOMPARE(verdictOf(there), QStringLiteral("denied asymmetric"));
    QVERIFY2(there.explanation.starts_with("The reply fails: ")
                 && qs(there.explanation).contains(QStringLiteral("fw")),
             there.explanation.c_str());
    // The other way round the firewall sees the reply only, and drops it.
    QCOMPARE(verdictOf(tenant, QStringLiteral("shared -> forced Tcp 443")),
             QStringLiteral("denied asymmetric"));
}

void TestFirewallPaths::theHubItselfIsNotBehindTheFirewall()
{
    HubWithFirewall hub;
    const auto tenant = hub.builder.build();
    const Trace trace = ask(tenant, QStringLiteral("nic1 -> shared Tcp 22"));
    QCOMPARE(verdictOf(trace), QStringLiteral("allowed"));
    QCOMPARE(stepsText(*tenant, trace.forward).filter(QStringLiteral("firewall")), QStringList());
}

void TestFirewallPaths::sitesAndTheClassicBypass()
{
    for (const bool propagation : {true, false}) {
        HubWithFirewall hub;
        allow(*hub.firewall, {networkRule("all", "192.168.0.0/16", "443")});
        hub.spokeRoutes->disableBgpRoutePropagation = !propagation;
        const auto tenant = hub.builder.build();
        // In: past the firewall. Out: only with propagation past it as well.
        QCOMPARE(verdictOf(tenant, QStringLiteral("192.168.0.9 -> nic1 Tcp 443")),
                 propagation ? QStringLiteral("allowed") : QStringLiteral("denied asymmetric"));
        QCOMPARE(verdictOf(tenant, QStringLiteral("nic1 -> 192.168.0.9 Tcp 443")),
                 propagation ? QStringLiteral("allowed") : QStringLiteral("denied asymmetric"));
    }
}

void TestFirewallPaths::publicEntryByTranslation() // R-308, S-126
{
    HubWithFirewall hub;
    translate(*hub.firewall, "20.0.0.9/32", "8443", "10.1.0.4", 443);
    const auto tenant = hub.builder.build();
    const Trace trace = ask(tenant, QStringLiteral("Internet -> 20.0.0.9 Tcp 8443"));
    QCOMPARE(verdictOf(trace), QStringLiteral("allowed"));
    const QStringList forward = stepsText(*tenant, trace.forward);
    QCOMPARE(forward.first(3),
             QStringList({QStringLiteral("internet pip-fw"), QStringLiteral("firewall fw"),
                          QStringLiteral("nat fw")}));
    QCOMPARE(forward.last(), QStringLiteral("delivered nic1"));
    QCOMPARE(trace.forward.back().packet.destinationPort, std::uint16_t(443));
    QCOMPARE(stepsText(*tenant, trace.back).last(), QStringLiteral("internet"));
}

void TestFirewallPaths::theFirewallsOwnAddressLeadsNowhere()
{
    HubWithFirewall hub;
    translate(*hub.firewall, "20.0.0.9/32", "8443", "10.1.0.4", 443);
    const auto tenant = hub.builder.build();
    QCOMPARE(verdictOf(tenant, QStringLiteral("Internet -> 20.0.0.9 Tcp 22")),
             QStringLiteral("denied no-translation"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("shared -> 10.0.100.4 Tcp 22")),
             QStringLiteral("denied no-translation"));
}

void TestFirewallPaths::entryByInstanceAddressIsAsymmetric() // D-30
{
    HubWithFirewall hub;
    hub.builder.publicAddress("pip", "20.0.0.1");
    hub.builder.group("open", {"all 100 In Allow * * * -> * *"});
    hub.builder.interface("exposed", "spoke1/s", "10.1.0.9", {.group = "open", .publicAddress = "pip"});
    QCOMPARE(verdictOf(hub.builder.build(), QStringLiteral("Internet -> exposed Tcp 443")),
             QStringLiteral("denied asymmetric"));
}

QTEST_APPLESS_MAIN(TestFirewallPaths)
#include "tst_firewall_paths.moc"
