#include "tests/snapshot/snapshot_text.h"

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

std::string describe(const std::vector<AddressTerm>& terms)
{
    std::string text;
    for (const AddressTerm& term : terms) {
        text += text.empty() ? "" : "|";
        switch (term.kind) {
        case AddressTerm::Kind::Any:
            text += '*';
            break;
        case AddressTerm::Kind::Range:
            text += term.range.first.toString() + '-' + term.range.last.toString();
            break;
        case AddressTerm::Kind::Tag:
            text += "tag:" + term.text;
            break;
        case AddressTerm::Kind::Asg:
            text += "asg:" + term.text;
            break;
        case AddressTerm::Kind::Unreadable:
            text += '?' + term.text;
            break;
        }
    }
    return text;
}

std::string describe(const PortField& field)
{
    std::string text = joined(field.ranges);
    for (const std::string& unreadable : field.unreadable)
        text += '?' + unreadable;
    return text;
}

/// "In 100 Allow Tcp * * -> * 22"; "?" stands for what was not understood.
std::string describe(const SecurityRule& rule)
{
    std::string text = rule.direction == Direction::Inbound ? "In " : "Out ";
    text += std::to_string(rule.priority) + ' ';
    text += rule.access ? std::string(toString(*rule.access)) : "?";
    text += ' ';
    text += rule.anyProtocol ? "*" : (rule.protocol ? std::string(toString(*rule.protocol)) : "?");
    return text + ' ' + describe(rule.sources) + ' ' + describe(rule.sourcePorts) + " -> "
        + describe(rule.destinations) + ' ' + describe(rule.destinationPorts);
}

/// The properties of a complete rule, some of them replaced or (with an empty value) taken away.
std::string ruleJson(const std::vector<std::pair<std::string, std::string>>& changes)
{
    std::vector<std::pair<std::string, std::string>> members
        = {{"protocol", R"("Tcp")"},          {"access", R"("Allow")"},
           {"direction", R"("Inbound")"},     {"priority", "100"},
           {"sourceAddressPrefix", R"("*")"}, {"destinationAddressPrefix", R"("*")"},
           {"sourcePortRange", R"("*")"},     {"destinationPortRange", R"("22")"}};
    for (const auto& [name, value] : changes) {
        const auto isIt = [&, wanted = name](const auto& member) { return member.first == wanted; };
        std::erase_if(members, isIt);
        if (!value.empty())
            members.emplace_back(name, value);
    }
    std::string json;
    for (const auto& [name, value] : members)
        json += (json.empty() ? "" : ",") + ('"' + name + "\":") + value;
    return '{' + json + '}';
}

std::string groupJson(const std::string& rules, const std::string& more = {})
{
    return '[' + row("networkSecurityGroups/nsg", R"({"securityRules":)" + rules + more + '}') + ']';
}

} // namespace

struct RuleRow {
    std::vector<std::pair<std::string, std::string>> changes = {};
    std::string expected = {};
    std::string issuePath = {}; ///< below the rule's properties; empty: no issue at all
    bool isPlaced = true;
};
Q_DECLARE_METATYPE(RuleRow)

class TestReadSecurityRule : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
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

void TestReadSecurityRule::reads_data()
{
    QTest::addColumn<RuleRow>("row");
    const auto add = [](const char* name, const RuleRow& row) { QTest::newRow(name) << row; };

    add("a complete rule", {.expected = "In 100 Allow Tcp * * -> * 22"});
    add("words in any case (R-1007)",
        {.changes = {{"protocol", R"("TCP")"}, {"access", R"("deny")"}, {"direction", R"("OUTBOUND")"}},
         .expected = "Out 100 Deny Tcp * * -> * 22"});
    add("any protocol (D-18)",
        {.changes = {{"protocol", R"("*")"}}, .expected = "In 100 Allow * * * -> * 22"});
    add("Esp", {.changes = {{"protocol", R"("Esp")"}}, .expected = "In 100 Allow Esp * * -> * 22"});
    add("a single address is a host prefix (S-057)",
        {.changes = {{"sourceAddressPrefix", R"("10.0.0.4")"}},
         .expected = "In 100 Allow Tcp 10.0.0.4-10.0.0.4 * -> * 22"});
    add("literal 0.0.0.0/0 covers IPv4 only (S-059)",
        {.changes = {{"sourceAddressPrefix", R"("0.0.0.0/0")"}},
         .expected = "In 100 Allow Tcp 0.0.0.0-255.255.255.255 * -> * 22"});
    add("a list of prefixes; the unused singular is an empty text (S-051)",
        {.changes
         = {{"sourceAddressPrefix", R"("")"}, {"sourceAddressPrefixes", R"(["10.0.0.0/24","10.1.0.0/24"])"}},
         .expected = "In 100 Allow Tcp 10.0.0.0-10.0.0.255|10.1.0.0-10.1.0.255 * -> * 22"});
    add("empty lists beside the singular count as absent (S-051)",
        {.changes = {{"sourceAddressPrefixes", "[]"},
                     {"sourceApplicationSecurityGroups", "[]"},
                     {"destinationPortRanges", "[]"}},
         .expected = "In 100 Allow Tcp * * -> * 22"});
    add("null beside the list counts as absent (S-051)",
        {.changes = {{"sourceAddressPrefix", "null"}, {"sourceAddressPrefixes", R"(["10.0.0.0/24"])"}},
         .expected = "In 100 Allow Tcp 10.0.0.0-10.0.0.255 * -> * 22"});
    add("prefix and prefixes together: the union, with an issue (S-051)",
        {.changes
         = {{"sourceAddressPrefix", R"("10.0.0.0/24")"}, {"sourceAddressPrefixes", R"(["10.1.0.0/24"])"}},
         .expected = "In 100 Allow Tcp 10.0.0.0-10.0.0.255|10.1.0.0-10.1.0.255 * -> * 22",
         .issuePath = "sourceAddressPrefix"});
    add("host bits are masked, with an issue (S-058, vector 26)",
        {.changes = {{"sourceAddressPrefix", ""}, {"sourceAddressPrefixes", R"(["10.0.0.5/24"])"}},
         .expected = "In 100 Allow Tcp 10.0.0.0-10.0.0.255 * -> * 22",
         .issuePath = "sourceAddressPrefixes"});
    add("a dash range is read, with an issue (S-057)",
        {.changes = {{"sourceAddressPrefix", R"("10.0.0.4-10.0.0.9")"}},
         .expected = "In 100 Allow Tcp 10.0.0.4-10.0.0.9 * -> * 22",
         .issuePath = "sourceAddressPrefix"});
    add("IPv6",
        {.changes = {{"sourceAddressPrefix", R"("2001:db8::/127")"}},
         .expected = "In 100 Allow Tcp 2001:db8::-2001:db8::1 * -> * 22"});
    add("mixed families, with an issue (S-059)",
        {.changes
         = {{"sourceAddressPrefix", R"("10.0.0.4")"}, {"destinationAddressPrefix", R"("2001:db8::4")"}},
         .expected = "In 100 Allow Tcp 10.0.0.4-10.0.0.4 * -> 2001:db8::4-2001:db8::4 22",
         .issuePath = "."});
    add("a service tag",
        {.changes = {{"sourceAddressPrefix", R"("Storage.WestUS")"}},
         .expected = "In 100 Allow Tcp tag:Storage.WestUS * -> * 22"});
    add("tags in a list (S-053)",
        {.changes = {{"sourceAddressPrefix", ""}, {"sourceAddressPrefixes", R"(["Internet","10.0.0.4"])"}},
         .expected = "In 100 Allow Tcp tag:Internet|10.0.0.4-10.0.0.4 * -> * 22"});
    add("classic spelling of a tag (S-08A)",
        {.changes = {{"sourceAddressPrefix", R"("VIRTUAL_NETWORK")"}},
         .expected = "In 100 Allow Tcp tag:VirtualNetwork * -> * 22"});
    add("a well-known tag in another case",
        {.changes = {{"sourceAddressPrefix", R"("azureloadbalancer")"}},
         .expected = "In 100 Allow Tcp tag:AzureLoadBalancer * -> * 22"});
    add("the portal's word for any (S-055)",
        {.changes = {{"sourceAddressPrefix", R"("Any")"}}, .expected = "In 100 Allow Tcp * * -> * 22"});
    add("application security groups (S-071)",
        {.changes = {{"sourceAddressPrefix", ""},
                     {"sourceApplicationSecurityGroups", R"([{"id":"/s/asg/web"},{"id":"/s/asg/db"}])"}},
         .expected = "In 100 Allow Tcp asg:web|asg:db * -> * 22"});
    add("lists of ports (S-056)",
        {.changes = {{"destinationPortRange", R"("")"}, {"destinationPortRanges", R"(["22","8000-8100"])"}},
         .expected = "In 100 Allow Tcp * * -> * 22 8000-8100"});
    add("a star in a list of ports (S-054)",
        {.changes = {{"destinationPortRange", ""}, {"destinationPortRanges", R"(["*"])"}},
         .expected = "In 100 Allow Tcp * * -> * *"});
    add("a port as a number",
        {.changes = {{"destinationPortRange", "22"}}, .expected = "In 100 Allow Tcp * * -> * 22"});
    add("a priority as a text",
        {.changes = {{"priority", R"("100")"}}, .expected = "In 100 Allow Tcp * * -> * 22"});

    add("an unknown access is neither Allow nor Deny",
        {.changes = {{"access", R"("Disallow")"}},
         .expected = "In 100 ? Tcp * * -> * 22",
         .issuePath = "access"});
    add("no access",
        {.changes = {{"access", ""}}, .expected = "In 100 ? Tcp * * -> * 22", .issuePath = "access"});
    add("an unknown protocol",
        {.changes = {{"protocol", R"("Sctp")"}},
         .expected = "In 100 Allow ? * * -> * 22",
         .issuePath = "protocol"});
    add("no protocol",
        {.changes = {{"protocol", ""}}, .expected = "In 100 Allow ? * * -> * 22", .issuePath = "protocol"});
    add("no source is not any source",
        {.changes = {{"sourceAddressPrefix", ""}},
         .expected = "In 100 Allow Tcp ? * -> * 22",
         .issuePath = "sourceAddressPrefix"});
    add("a source that is an object",
        {.changes = {{"sourceAddressPrefix", "{}"}},
         .expected = "In 100 Allow Tcp ? * -> * 22",
         .issuePath = "sourceAddressPrefix"});
    add("one unreadable entry among good ones is kept as unreadable",
        {.changes = {{"sourceAddressPrefix", ""}, {"sourceAddressPrefixes", R"(["10.0.0.4",{"a":1}])"}},
         .expected = "In 100 Allow Tcp 10.0.0.4-10.0.0.4|? * -> * 22",
         .issuePath = "sourceAddressPrefixes[1]"});
    add("a prefix too long",
        {.changes = {{"sourceAddressPrefix", R"("10.0.0.0/33")"}},
         .expected = "In 100 Allow Tcp ?10.0.0.0/33 * -> * 22",
         .issuePath = "sourceAddressPrefix"});
    add("a comma inside a prefix",
        {.changes = {{"sourceAddressPrefix", R"("10.0.0.4,10.0.0.5")"}},
         .expected = "In 100 Allow Tcp ?10.0.0.4,10.0.0.5 * -> * 22",
         .issuePath = "sourceAddressPrefix"});
    add("no port is not any port",
        {.changes = {{"destinationPortRange", ""}},
         .expected = "In 100 Allow Tcp * * -> * ?",
         .issuePath = "destinationPortRange"});
    add("a port too large",
        {.changes = {{"destinationPortRange", R"("65536")"}},
         .expected = "In 100 Allow Tcp * * -> * ?65536",
         .issuePath = "destinationPortRange"});
    add("ports in the wrong order",
        {.changes = {{"destinationPortRange", R"("90-80")"}},
         .expected = "In 100 Allow Tcp * * -> * ?90-80",
         .issuePath = "destinationPortRange"});
    add("one unreadable port among good ones",
        {.changes = {{"destinationPortRange", ""}, {"destinationPortRanges", R"(["22","ssh",true])"}},
         .expected = "In 100 Allow Tcp * * -> * 22?ssh?true",
         .issuePath = "destinationPortRanges"});
    add("a port entry that is a list",
        {.changes = {{"destinationPortRange", ""}, {"destinationPortRanges", R"(["22",["23"]])"}},
         .expected = "In 100 Allow Tcp * * -> * 22?",
         .issuePath = "destinationPortRanges[1]"});
    add("an unknown direction could be both",
        {.changes = {{"direction", R"("Sideways")"}},
         .expected = "In 100 Allow Tcp * * -> * 22",
         .issuePath = "direction",
         .isPlaced = false});
    add("no direction",
        {.changes = {{"direction", ""}},
         .expected = "In 100 Allow Tcp * * -> * 22",
         .issuePath = "direction",
         .isPlaced = false});
    add("no priority",
        {.changes = {{"priority", ""}},
         .expected = "In 0 Allow Tcp * * -> * 22",
         .issuePath = "priority",
         .isPlaced = false});
    add("a priority that Azure does not have (S-006)",
        {.changes = {{"priority", "50"}},
         .expected = "In 50 Allow Tcp * * -> * 22",
         .issuePath = "priority",
         .isPlaced = false});
    add("a priority with a fraction",
        {.changes = {{"priority", "100.5"}},
         .expected = "In 0 Allow Tcp * * -> * 22",
         .issuePath = "priority",
         .isPlaced = false});
    add("a priority larger than any number",
        {.changes = {{"priority", "99999999999999999999999"}},
         .expected = "In 0 Allow Tcp * * -> * 22",
         .issuePath = "priority",
         .isPlaced = false});
}

void TestReadSecurityRule::reads()
{
    QFETCH(RuleRow, row);
    const auto tenant = load(groupJson(R"([{"name":"r","properties":)" + ruleJson(row.changes) + "}]"));
    const auto group = only<NetworkSecurityGroup>(*tenant);
    const auto& list = row.isPlaced ? group.rules : group.unplacedRules;
    const auto rule
        = std::find_if(list.begin(), list.end(), [](const SecurityRule& r) { return !r.isDefault; });
    QVERIFY2(rule != list.end(), issuesOf(*tenant).c_str());
    QCOMPARE(describe(*rule), row.expected);
    QCOMPARE(tenant->idOf(rule->key),
             std::string_view(networkId("networkSecurityGroups/nsg/securityRules/r")));
    const std::string base = "[0].properties.securityRules[0]";
    if (row.issuePath.empty())
        QCOMPARE(issuesOf(*tenant).find(base), std::string::npos);
    else if (row.issuePath == ".")
        QVERIFY2(hasIssue(*tenant, base), issuesOf(*tenant).c_str());
    else
        QVERIFY2(hasIssue(*tenant, base + ".properties." + row.issuePath), issuesOf(*tenant).c_str());
}

void TestReadSecurityRule::aMissingDefaultRuleIsMade()
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

void TestReadSecurityRule::defaultRulesAreKeptAsExported()
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

void TestReadSecurityRule::rulesAreOrderedByDirectionThenPriority()
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

void TestReadSecurityRule::anEntryThatIsNoObjectCouldBeAnyRule()
{
    const auto tenant = load(groupJson(R"([{"name":"r","properties":)" + ruleJson({}) + R"(},"@{name=x}"])"));
    const auto group = only<NetworkSecurityGroup>(*tenant);
    QCOMPARE(group.rules.size(), 7u);
    QCOMPARE(group.unplacedRules.size(), 1u);
    QCOMPARE(describe(group.unplacedRules.front()), std::string("In 0 ? ? ? ? -> ? ?"));
    QVERIFY2(hasIssue(*tenant, "[0].properties.securityRules[1]", "ConvertTo-Json -Depth"),
             issuesOf(*tenant).c_str());
}

void TestReadSecurityRule::aListThatIsATextCouldBeAnyRules()
{
    const auto tenant = load(groupJson(R"("System.Object[]")"));
    QCOMPARE(only<NetworkSecurityGroup>(*tenant).unplacedRules.size(), 1u);
    QVERIFY2(hasIssue(*tenant, "[0].properties.securityRules"), issuesOf(*tenant).c_str());
}

void TestReadSecurityRule::equalPrioritiesThatDisagreeLeaveTheOrderOpen()
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

void TestReadSecurityRule::aGroupWithoutPropertiesIsLeftOut()
{
    // Kept, it would look like a group with the default rules only (R-1010).
    const auto tenant
        = load('[' + row("networkSecurityGroups/nsg", "null") + ','
               + row("applicationSecurityGroups/asg", R"({"provisioningState":"Succeeded"})") + ']');
    QVERIFY(tenant->all<NetworkSecurityGroup>().empty());
    QVERIFY2(hasIssue(*tenant, "[0]", "az resource list"), issuesOf(*tenant).c_str());
}

void TestReadSecurityRule::rowsOfTheirOwnJoinTheirGroup()
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

void TestReadSecurityRule::aRuleWithoutItsGroupIsReported()
{
    const std::string id = networkId("networkSecurityGroups/nsg/securityRules/loose");
    const auto tenant
        = load(R"({"value":[{"id":")" + id
               + R"(","type":"Microsoft.Network/networkSecurityGroups/securityRules","properties":)"
               + ruleJson({}) + "}]}");
    QVERIFY2(issuesOf(*tenant).find(id + " was left out") != std::string::npos, issuesOf(*tenant).c_str());
}

void TestReadSecurityRule::everyRuleKeepsItsJson()
{
    const std::string rule = R"({"name":"r","properties":)" + ruleJson({}) + '}';
    const auto tenant = load(groupJson('[' + rule + " ]"));
    QCOMPARE(tenant->rawJson(only<NetworkSecurityGroup>(*tenant).rules.front()), std::string_view(rule));
}

QTEST_APPLESS_MAIN(TestReadSecurityRule)
#include "tst_read_security_rule.moc"
