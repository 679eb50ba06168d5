// Firewalls, policies and IP groups in the forms that exports have.
#include "model/snapshot/snapshot_loader.h"
#include "tests/support/rule_text.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

const std::string base = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/";

std::string row(const std::string& type, const std::string& name, const std::string& properties)
{
    return R"({"id":")" + base + type + '/' + name + R"(","name":")" + name
        + R"(","type":"microsoft.network/)" + type + R"(","location":"westeurope","properties":)" + properties
        + '}';
}

std::shared_ptr<const Tenant> loaded(const std::string& rows)
{
    const auto result = loadSnapshotText('[' + rows + ']', "test.json");
    return result ? result.value() : nullptr;
}

std::size_t issuesWith(const Tenant& tenant, const std::string& words)
{
    return static_cast<std::size_t>(
        std::count_if(tenant.issues().begin(), tenant.issues().end(),
                      [&](const Issue& issue) { return issue.text.find(words) != std::string::npos; }));
}

} // namespace

class TestReadAzureFirewall : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAFirewallWithItsAddresses();
    void readsClassicRules();
    void readsAPolicyGroup();
    void readsIpGroups();
    void readsSnatRanges();
    void nothingUnreadableIsDropped();
    void loadsTheRealOnes();
};

void TestReadAzureFirewall::readsAFirewallWithItsAddresses()
{
    const auto tenant = loaded(row("azureFirewalls", "fw", R"({"firewallPolicy":{"id":"/p"},
        "ipConfigurations":[{"properties":{"privateIPAddress":"10.0.1.4","subnet":{"id":"/s"},"publicIPAddress":{"id":"/pip"}}}],
        "managementIpConfiguration":{"name":"m"},"additionalProperties":{"Network.SNAT.PrivateRanges":"10.0.0.0/8, IANAPrivateRanges"}})"));
    QVERIFY(tenant);
    const AzureFirewall& firewall = tenant->all<AzureFirewall>().front();
    QVERIFY(firewall.privateIpAddresses == std::vector {address("10.0.1.4")});
    QVERIFY(tenant->idOf(firewall.policy) == "/p");
    QVERIFY(tenant->idOf(firewall.subnet) == "/s");
    QCOMPARE(firewall.publicIpAddresses.size(), 1u);
    QVERIFY(firewall.hasManagementConfiguration);
    QVERIFY(firewall.snat.isSet && firewall.snat.privateRanges.contains(address("192.168.1.1")));

    const auto hub
        = loaded(row("azureFirewalls", "hub", R"({"sku":{"name":"AZFW_Hub"},"virtualHub":{"id":"/hub"},
        "hubIPAddresses":{"privateIPAddress":"10.9.0.4","publicIPs":{"count":1,"addresses":[{"address":"20.1.1.1"}]}}})"));
    QVERIFY(hub->all<AzureFirewall>().front().privateIpAddresses
            == std::vector {address("10.9.0.4")}); // S-154
    QVERIFY(hub->all<AzureFirewall>().front().hubPublicIpAddresses == std::vector {address("20.1.1.1")});
}

void TestReadAzureFirewall::readsClassicRules()
{
    const auto tenant = loaded(
        row("azureFirewalls", "fw", R"({"networkRuleCollections":[{"name":"net","properties":{"priority":200,
        "action":{"type":"Allow"},"rules":[{"name":"dns","protocols":["UDP"],"sourceAddresses":["*"],
        "destinationAddresses":["8.8.8.8","9.9.9.0-9.9.9.9"],"destinationPorts":["53"]}]}}],
        "applicationRuleCollections":[{"name":"app","properties":{"priority":300,"action":{"type":"Deny"},"rules":[{"name":"sql",
        "protocols":[{"protocolType":"Mssql","port":1433}],"targetFqdns":["*.database.windows.net"],"sourceAddresses":["10.0.0.0/8"]}]}}]})"));
    const auto& collections = tenant->all<AzureFirewall>().front().classicCollections;
    QCOMPARE(collections.size(), 2u);
    QCOMPARE(collections[0].priority, 200);
    QVERIFY(collections[0].action == FirewallAction::Allow);
    QVERIFY(collections[0].rules[0].protocols == std::vector {Protocol::Udp});
    QVERIFY(collections[0].rules[0].destinations[1].range.contains(address("9.9.9.5"))); // S-141
    QVERIFY(collections[1].rules[0].applicationProtocols[0].kind
            == ApplicationProtocol::Kind::Mssql); // S-123
    QCOMPARE(tenant->issues().size(), 0u);
}

void TestReadAzureFirewall::readsAPolicyGroup()
{
    const auto tenant = loaded(
        row("firewallPolicies", "p",
            R"({"basePolicy":{"id":"/parent"},"snat":{"privateRanges":["0.0.0.0/0"]},"dnsSettings":{"enableProxy":true}})")
        + ',' + R"({"id":")" + base
        + R"(firewallPolicies/p/ruleCollectionGroups/g","name":"g","type":"microsoft.network/firewallpolicies/rulecollectiongroups",
          "properties":{"priority":100,"ruleCollections":[{"ruleCollectionType":"FirewallPolicyNatRuleCollection","name":"nat","priority":101,
          "action":{"type":"DNAT"},"rules":[{"ruleType":"NatRule","name":"rdp","ipProtocols":["TCP"],"sourceAddresses":["*"],
          "destinationAddresses":["20.1.1.1"],"destinationPorts":["3389"],"translatedAddress":"10.0.0.4","translatedPort":"3390"}]},
          {"ruleCollectionType":"FirewallPolicyFilterRuleCollection","name":"filter","priority":102,"action":{"type":"Allow"},"rules":[
          {"ruleType":"NetworkRule","name":"n","ipProtocols":["Any"],"sourceIpGroups":["/ig"],"destinationFqdns":["a.b"],"destinationPorts":["*"]},
          {"ruleType":"ApplicationRule","name":"a","protocols":[{"protocolType":"Https","port":443}],"fqdnTags":["WindowsUpdate"],"sourceAddresses":["*"]}]}]}})");
    QVERIFY(tenant);
    const RuleCollectionGroup& group = tenant->all<RuleCollectionGroup>().front();
    QVERIFY(group.policy == tenant->all<FirewallPolicy>().front().key);
    QCOMPARE(group.collections.size(), 3u); // the mixed one stands once for each kind (S-121)
    QVERIFY(group.collections[0].kind == FirewallRuleKind::Nat
            && group.collections[0].action == FirewallAction::Dnat);
    QVERIFY(group.collections[0].rules[0].translatedPort == 3390);
    QVERIFY(group.collections[1].rules[0].anyProtocol);
    QVERIFY(group.collections[2].kind == FirewallRuleKind::Application);
    QVERIFY(group.collections[2].rules[0].openTargets == std::vector<std::string> {"FQDN tag WindowsUpdate"});
    const FirewallPolicy& policy = tenant->all<FirewallPolicy>().front();
    QVERIFY(policy.dnsProxy && policy.snat.isSet && policy.snat.privateRanges.contains(address("8.8.8.8")));
}

void TestReadAzureFirewall::readsIpGroups()
{
    const auto tenant = loaded(
        row("ipGroups", "g", R"({"ipAddresses":["10.0.0.4","10.1.0.0/24","10.2.0.1-10.2.0.9","nonsense"]})"));
    const IpGroup& group = tenant->all<IpGroup>().front();
    QVERIFY(group.addresses.contains(address("10.2.0.5")) && group.addresses.contains(address("10.1.0.200")));
    QVERIFY(group.hasUnreadable);
}

void TestReadAzureFirewall::readsSnatRanges()
{
    const auto tenant = loaded(
        row("firewallPolicies", "p", R"({"snat":{"privateRanges":["IANAPrivateRanges","20.0.0.0/8"]}})"));
    const IpRangeSet& ranges = tenant->all<FirewallPolicy>().front().snat.privateRanges;
    QVERIFY(ranges.contains(address("100.64.0.1")) && ranges.contains(address("20.1.1.1"))
            && !ranges.contains(address("8.8.8.8"))); // S-151
}

void TestReadAzureFirewall::nothingUnreadableIsDropped()
{
    const auto tenant = loaded(
        row("azureFirewalls", "fw", R"({"networkRuleCollections":[{"name":"net","properties":{"priority":"x",
        "action":{"type":"Perhaps"},"rules":[17,{"name":"odd","protocols":["GRE"],"sourceAddresses":["no address!"],
        "destinationAddresses":["*"],"destinationPorts":["99999"]}]}}]})"));
    const FirewallRuleCollection& collection
        = tenant->all<AzureFirewall>().front().classicCollections.front();
    QVERIFY(!collection.action);
    QCOMPARE(collection.rules.size(), 2u);
    QVERIFY(collection.rules[0].hasUnreadableProtocol);
    QVERIFY(collection.rules[0].sources[0].kind == AddressTerm::Kind::Unreadable);
    QCOMPARE(collection.rules[0].destinationPorts.unreadable.size(), 1u);
    QVERIFY(issuesWith(*tenant, "could be any rule") == 1);
    QVERIFY(issuesWith(*tenant, "Perhaps") == 1);
    QVERIFY(issuesWith(*tenant, "GRE") == 1);
}

void TestReadAzureFirewall::loadsTheRealOnes()
{
    const auto result = loadSnapshot({VNETLENS_SHARED_DATA "/arg/labyrinth"});
    if (!result) {
        qInfo("no shared data here");
        return;
    }
    const Tenant& tenant = **result;
    QVERIFY(!tenant.all<AzureFirewall>().empty());
    QVERIFY(!tenant.all<FirewallPolicy>().empty());
    for (const AzureFirewall& firewall : tenant.all<AzureFirewall>())
        QVERIFY(!firewall.privateIpAddresses.empty());
}

QTEST_APPLESS_MAIN(TestReadAzureFirewall)
#include "tst_read_azure_firewall.moc"
