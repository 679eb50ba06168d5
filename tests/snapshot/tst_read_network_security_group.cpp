// Groups with their rules: order, default rules, rules that stand apart.
#include "tests/snapshot/rule_json.h"

using namespace vnetlens;
using namespace vnetlens::test;

class TestReadNetworkSecurityGroup : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMissingDefaultRuleIsMade();
    void defaultRulesAreKeptAsExported();
    void rulesAreOrderedByDirectionThenPriority();
    void anEntryThatIsNoObjectCouldBeAnyRule();
    void aListThatIsATextCouldBeAnyRules();
    void equalPrioritiesThatDisagreeLeaveTheOrderOpen();
    void aGroupWithoutPropertiesIsLeftOut();
    void rowsOfTheirOwnJoinTheirGroup();
    void aRuleWithoutItsGroupIsReported();
    void everyRuleKeepsItsJson();
};

void TestReadNetworkSecurityGroup::aMissingDefaultRuleIsMade()
{
    const auto tenant = load(groupJson("[]"));
    const auto group = only<NetworkSecurityGroup>(*tenant);
    std::vector<std::string> found;
    for (const SecurityRule& rule : group.rules) {
        QVERIFY(rule.isDefault);
        QCOMPARE(rule.json.length, 0u);
        found.push_back(rule.name + ": " + describe(rule));
    }
    // The table of S-007.
    const std::vector<std::string> expected
        = {"AllowVnetInBound: In 65000 Allow * tag:VirtualNetwork * -> tag:VirtualNetwork *",
           "AllowAzureLoadBalancerInBound: In 65001 Allow * tag:AzureLoadBalancer * -> * *",
           "DenyAllInBound: In 65500 Deny * * * -> * *",
           "AllowVnetOutBound: Out 65000 Allow * tag:VirtualNetwork * -> tag:VirtualNetwork *",
           "AllowInternetOutBound: Out 65001 Allow * * * -> tag:Internet *",
           "DenyAllOutBound: Out 65500 Deny * * * -> * *"};
    QCOMPARE(found, expected);
    QCOMPARE(tenant->idOf(group.rules.front().key),
             std::string_view(networkId("networkSecurityGroups/nsg/defaultSecurityRules/AllowVnetInBound")));
    QCOMPARE(issuesOf(*tenant), std::string());
}

void TestReadNetworkSecurityGroup::defaultRulesAreKeptAsExported()
{
    // The docs' other spelling of the name (S-007) must not make a second one.
    const std::string rule = R"({"name":"DenyAllInbound","properties":)"
        + ruleJson({{"access", R"("Deny")"},
                    {"priority", "65500"},
                    {"protocol", R"("*")"},
                    {"destinationPortRange", R"("*")"}})
        + '}';
    const auto tenant = load(groupJson("[]", R"(,"defaultSecurityRules":[)" + rule + ']'));
    const auto group = only<NetworkSecurityGroup>(*tenant);
    QCOMPARE(group.rules.size(), 6u);
    QCOMPARE(group.rules[2].name, std::string("DenyAllInbound"));
    QVERIFY(group.rules[2].isDefault);
    QVERIFY(group.rules[2].json.length > 0);
}

void TestReadNetworkSecurityGroup::rulesAreOrderedByDirectionThenPriority()
{
    const auto rule = [](const char* name, const char* direction, const char* priority) {
        return std::string(R"({"name":")") + name + R"(","properties":)"
            + ruleJson({{"direction", direction}, {"priority", priority}}) + '}';
    };
    const auto tenant
        = load(groupJson('[' + rule("d", R"("Outbound")", "100") + ',' + rule("b", R"("Inbound")", "300")
                         + ',' + rule("a", R"("Inbound")", "200") + ']'));
    std::string names;
    for (const SecurityRule& found : only<NetworkSecurityGroup>(*tenant).rules)
        names += found.isDefault ? "." : found.name;
    QCOMPARE(names, std::string("ab...d..."));
}

void TestReadNetworkSecurityGroup::anEntryThatIsNoObjectCouldBeAnyRule()
{
    const auto tenant = load(groupJson(R"([{"name":"r","properties":)" + ruleJson({}) + R"(},"@{name=x}"])"));
    const auto group = only<NetworkSecurityGroup>(*tenant);
    QCOMPARE(group.rules.size(), 7u);
    QCOMPARE(group.unplacedRules.size(), 1u);
    QCOMPARE(describe(group.unplacedRules.front()), std::string("In 0 ? ? ? ? -> ? ?"));
    QVERIFY2(hasIssue(*tenant, "[0].properties.securityRules[1]", "ConvertTo-Json -Depth"),
             issuesOf(*tenant).c_str());
}

void TestReadNetworkSecurityGroup::aListThatIsATextCouldBeAnyRules()
{
    const auto tenant = load(groupJson(R"("System.Object[]")"));
    QCOMPARE(only<NetworkSecurityGroup>(*tenant).unplacedRules.size(), 1u);
    QVERIFY2(hasIssue(*tenant, "[0].properties.securityRules"), issuesOf(*tenant).c_str());
}

void TestReadNetworkSecurityGroup::equalPrioritiesThatDisagreeLeaveTheOrderOpen()
{
    const auto rules = [](const char* second) {
        return R"([{"name":"a","properties":)" + ruleJson({}) + R"(},{"name":"b","properties":)"
            + ruleJson({{"access", second}}) + "}]";
    };
    const auto agreeing = load(groupJson(rules(R"("Allow")")));
    QCOMPARE(only<NetworkSecurityGroup>(*agreeing).unplacedRules.size(), 0u);
    QVERIFY(hasIssue(*agreeing, "[0]", "share direction and priority 100"));
    const auto disagreeing = load(groupJson(rules(R"("Deny")")));
    QCOMPARE(only<NetworkSecurityGroup>(*disagreeing).unplacedRules.size(), 1u);
    QCOMPARE(only<NetworkSecurityGroup>(*disagreeing).unplacedRules.front().name, std::string("b"));
}

void TestReadNetworkSecurityGroup::aGroupWithoutPropertiesIsLeftOut()
{
    // Kept, it would look like a group with the default rules only (R-1010).
    const auto tenant
        = load('[' + row("networkSecurityGroups/nsg", "null") + ','
               + row("applicationSecurityGroups/asg", R"({"provisioningState":"Succeeded"})") + ']');
    QVERIFY(tenant->all<NetworkSecurityGroup>().empty());
    QVERIFY2(hasIssue(*tenant, "[0]", "az resource list"), issuesOf(*tenant).c_str());
}

void TestReadNetworkSecurityGroup::rowsOfTheirOwnJoinTheirGroup()
{
    const std::string loose = R"({"id":")" + networkId("networkSecurityGroups/NSG/securityRules/loose")
        + R"(","name":"loose","type":"Microsoft.Network/networkSecurityGroups/securityRules","properties":)"
        + ruleJson({{"priority", "90"}, {"priority", "150"}}) + '}';
    const std::string inlineRule = R"([{"name":"a","properties":)" + ruleJson({})
        + R"(},{"name":"z","properties":)" + ruleJson({{"priority", "200"}}) + "}]";
    const auto tenant
        = load('[' + loose + ',' + row("networkSecurityGroups/nsg", R"({"securityRules":)" + inlineRule + '}')
               + ']');
    const auto group = only<NetworkSecurityGroup>(*tenant);
    QCOMPARE(group.rules.size(), 9u);
    QCOMPARE(group.rules[1].name, std::string("loose"));
    QCOMPARE(issuesOf(*tenant), std::string());
}

void TestReadNetworkSecurityGroup::aRuleWithoutItsGroupIsReported()
{
    const std::string id = networkId("networkSecurityGroups/nsg/securityRules/loose");
    const auto tenant
        = load(R"({"value":[{"id":")" + id
               + R"(","type":"Microsoft.Network/networkSecurityGroups/securityRules","properties":)"
               + ruleJson({}) + "}]}");
    QVERIFY2(issuesOf(*tenant).find(id + " was left out") != std::string::npos, issuesOf(*tenant).c_str());
}

void TestReadNetworkSecurityGroup::everyRuleKeepsItsJson()
{
    const std::string rule = R"({"name":"r","properties":)" + ruleJson({}) + '}';
    const auto tenant = load(groupJson('[' + rule + " ]"));
    QCOMPARE(tenant->rawJson(only<NetworkSecurityGroup>(*tenant).rules.front()), std::string_view(rule));
}

QTEST_APPLESS_MAIN(TestReadNetworkSecurityGroup)
#include "tst_read_network_security_group.moc"
