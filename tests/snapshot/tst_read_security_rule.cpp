#include "tests/snapshot/rule_json.h"

using namespace vnetlens;
using namespace vnetlens::test;

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
    void readsWords_data();
    void readsWords() { checkRule(); }
    void readsAddresses_data();
    void readsAddresses() { checkRule(); }
    void readsFamiliesAndTags_data();
    void readsFamiliesAndTags() { checkRule(); }
    void readsPortLists_data();
    void readsPortLists() { checkRule(); }
    void keepsUnknownWords_data();
    void keepsUnknownWords() { checkRule(); }
    void keepsUnreadablePorts_data();
    void keepsUnreadablePorts() { checkRule(); }
    void setsApartWhatCannotBePlaced_data();
    void setsApartWhatCannotBePlaced() { checkRule(); }

private:
    void checkRule();
};

void TestReadSecurityRule::readsWords_data()
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
}

void TestReadSecurityRule::readsAddresses_data()
{
    QTest::addColumn<RuleRow>("row");
    const auto add = [](const char* name, const RuleRow& row) { QTest::newRow(name) << row; };
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
}

void TestReadSecurityRule::readsFamiliesAndTags_data()
{
    QTest::addColumn<RuleRow>("row");
    const auto add = [](const char* name, const RuleRow& row) { QTest::newRow(name) << row; };
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
}

void TestReadSecurityRule::readsPortLists_data()
{
    QTest::addColumn<RuleRow>("row");
    const auto add = [](const char* name, const RuleRow& row) { QTest::newRow(name) << row; };
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
}

void TestReadSecurityRule::keepsUnknownWords_data()
{
    QTest::addColumn<RuleRow>("row");
    const auto add = [](const char* name, const RuleRow& row) { QTest::newRow(name) << row; };
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
}

void TestReadSecurityRule::keepsUnreadablePorts_data()
{
    QTest::addColumn<RuleRow>("row");
    const auto add = [](const char* name, const RuleRow& row) { QTest::newRow(name) << row; };
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
}

void TestReadSecurityRule::setsApartWhatCannotBePlaced_data()
{
    QTest::addColumn<RuleRow>("row");
    const auto add = [](const char* name, const RuleRow& row) { QTest::newRow(name) << row; };
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

void TestReadSecurityRule::checkRule()
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

QTEST_APPLESS_MAIN(TestReadSecurityRule)
#include "tst_read_security_rule.moc"
