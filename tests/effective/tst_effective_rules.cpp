#include "model/effective/effective_rules.h"
#include "tests/support/printers.h"
#include "tests/support/tenant_builder.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

using Rules = std::vector<RuleText>;
Q_DECLARE_METATYPE(Rules)

namespace {

std::shared_ptr<const Tenant> tenantWith(const Rules& rules)
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.group("nsg-subnet", rules);
    builder.group("nsg-nic");
    builder.subnet("net/a", {"10.0.0.0/24"}, {.group = "nsg-subnet"});
    builder.subnet("net/bare", {"10.0.1.0/24"});
    builder.asg("db");
    builder.asg("empty");
    builder.interface("nic", "net/a", "10.0.0.4", {.group = "nsg-nic", .asgs = {"db"}});
    builder.interface("plain", "net/a", "10.0.0.5");
    builder.interface("bare", "net/bare", "10.0.1.4");
    return builder.build();
}

EffectiveRules rulesOf(const Tenant& tenant, const std::string& interfaceName)
{
    const NetworkInterface& networkInterface = interfaceOf(tenant, interfaceName);
    const SubnetTags tags = subnetTags(tenant, *primarySubnetOf(tenant, networkInterface));
    return effectiveRules(tenant, networkInterface, tags);
}

const EffectiveRule& named(const EffectiveGroup& group, const std::string& name)
{
    for (const EffectiveRule& rule : group.rules) {
        if (rule.rule->name == name)
            return rule;
    }
    throw std::invalid_argument("No rule " + name);
}

/// "a b" for a rule that a and b shadow.
QByteArray shadowsOf(const EffectiveRule& rule)
{
    QByteArrayList names;
    for (const SecurityRule* earlier : rule.shadowedBy)
        names << QByteArray::fromStdString(earlier->name);
    return names.join(' ');
}

IpRangeSet setOf(const std::vector<std::string>& texts)
{
    return IpRangeSet::fromPrefixes(prefixes(texts));
}

} // namespace

class TestEffectiveRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsStandInTheOrderAzureAsksThem();
    void anInterfaceWithoutGroupsHasNone();
    void aGroupHasOnlyRulesOfTheDirectionByPriority();
    void bothSidesExpand_data();
    void bothSidesExpand();
    void whatCannotBeResolvedIsNothing();
    void ownMembersDependOnTheInterface();
    void shadowedRulesAreNamed_data();
    void shadowedRulesAreNamed();
    void manyRulesStayFeasible();
};

void TestEffectiveRules::groupsStandInTheOrderAzureAsksThem()
{
    const auto tenant = tenantWith({});
    const EffectiveRules rules = rulesOf(*tenant, "nic");
    QCOMPARE(rules.inbound.size(), std::size_t(2));
    QVERIFY(rules.inbound[0].attachedTo == AttachedTo::Subnet); // S-002
    QCOMPARE(rules.inbound[1].group->name, std::string("nsg-nic"));
    QVERIFY(rules.outbound[0].attachedTo == AttachedTo::NetworkInterface); // S-003
    QCOMPARE(rules.outbound[1].group->name, std::string("nsg-subnet"));
}

void TestEffectiveRules::anInterfaceWithoutGroupsHasNone()
{
    const auto tenant = tenantWith({});
    QVERIFY(rulesOf(*tenant, "bare").inbound.empty()); // S-004
    QVERIFY(rulesOf(*tenant, "bare").outbound.empty());
}

void TestEffectiveRules::aGroupHasOnlyRulesOfTheDirectionByPriority()
{
    const auto tenant = tenantWith({"late 200 In Deny * * * -> * *", "early 100 In Allow Tcp * * -> * 22",
                                    "other 100 Out Deny * * * -> * *"});
    const EffectiveRules rules = rulesOf(*tenant, "plain");
    QByteArrayList names;
    for (const EffectiveRule& rule : rules.inbound[0].rules)
        names << QByteArray::fromStdString(rule.rule->name);
    QCOMPARE(names.join(' '),
             QByteArray("early late AllowVnetInBound AllowAzureLoadBalancerInBound DenyAllInBound")); // S-006
}

void TestEffectiveRules::bothSidesExpand_data()
{
    QTest::addColumn<QByteArray>("sources");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("a star is both families (S-059)") << QByteArray("*") << QByteArray("0.0.0.0/0 ::/0");
    QTest::newRow("prefixes unite (S-052)")
        << QByteArray("10.0.0.0/24,10.0.1.0/24,1.2.3.4") << QByteArray("1.2.3.4/32 10.0.0.0/23");
    QTest::newRow("a tag is its addresses (S-060)")
        << QByteArray("VirtualNetwork") << QByteArray("10.0.0.0/16 168.63.129.16/32");
    QTest::newRow("a remote group is its members (S-071)")
        << QByteArray("asg:db") << QByteArray("10.0.0.4/32");
    QTest::newRow("an empty group is empty (S-075)") << QByteArray("asg:empty") << QByteArray("");
}

void TestEffectiveRules::bothSidesExpand()
{
    QFETCH(QByteArray, sources);
    QFETCH(QByteArray, expected);
    const auto tenant = tenantWith({"x 100 In Allow Tcp " + sources.toStdString() + " * -> 10.0.0.4 22"});
    const EffectiveRules rules = rulesOf(*tenant, "plain");
    const EffectiveRule& rule = named(rules.inbound[0], "x");
    QByteArrayList texts;
    for (const IpPrefix& prefix : rule.sources.value().toPrefixes())
        texts << QByteArray::fromStdString(prefix.toString());
    QCOMPARE(texts.join(' '), expected);
    QCOMPARE(rule.destinations.value(), setOf({"10.0.0.4"}));
}

void TestEffectiveRules::whatCannotBeResolvedIsNothing()
{
    const auto tenant
        = tenantWith({"tag 100 In Allow * Storage * -> * *", "odd 110 In Allow * * * -> 10.0.0.4,?x *"});
    const EffectiveRules rules = rulesOf(*tenant, "plain");
    QVERIFY(!named(rules.inbound[0], "tag").sources); // S-088
    QVERIFY(named(rules.inbound[0], "tag").destinations);
    QVERIFY(!named(rules.inbound[0], "odd").destinations);
}

void TestEffectiveRules::ownMembersDependOnTheInterface()
{
    const auto tenant = tenantWith({"x 100 In Allow * * * -> asg:db *"}); // S-072
    QCOMPARE(named(rulesOf(*tenant, "nic").inbound[0], "x").destinations.value(), setOf({"10.0.0.4"}));
    QVERIFY(named(rulesOf(*tenant, "plain").inbound[0], "x").destinations.value().isEmpty());
    const SubnetTags tags = subnetTags(*tenant, subnetOf(*tenant, "net/a"));
    const EffectiveGroup whole = effectiveGroup(*tenant, groupOf(*tenant, "nsg-subnet"), Direction::Inbound,
                                                tags, AttachedTo::Subnet);
    QCOMPARE(named(whole, "x").destinations.value(), setOf({"10.0.0.4"}));
}

void TestEffectiveRules::shadowedRulesAreNamed_data()
{
    QTest::addColumn<Rules>("rules");
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const Rules& rules, const char* asked, const char* expected) {
        QTest::newRow(name) << rules << QByteArray(asked) << QByteArray(expected);
    };
    row("one earlier rule holds it (S-198)",
        {"all 100 In Deny Tcp * * -> * *", "ssh 200 In Allow Tcp 10.0.0.5 * -> 10.0.0.4 22"}, "ssh", "all");
    row("two earlier rules hold it together",
        {"a 100 In Deny Tcp 0.0.0.0/1 * -> * *", "b 110 In Deny Tcp 128.0.0.0/1,::/0 * -> * *",
         "ssh 200 In Allow Tcp * * -> * 22"},
        "ssh", "a b");
    row("one address is left",
        {"a 100 In Deny Tcp 10.0.0.0/25 * -> * *", "b 110 In Deny Tcp 10.0.0.129-10.0.0.255 * -> * *",
         "ssh 200 In Allow Tcp 10.0.0.0/24 * -> * 22"},
        "ssh", "");
    row("one port is left", {"a 100 In Deny Tcp * * -> * 20-21,23-30", "x 200 In Allow Tcp * * -> * 20-30"},
        "x", "");
    row("ports that meet", {"a 100 In Deny Tcp * * -> * 20-22,23-30", "x 200 In Allow Tcp * * -> * 20-30"},
        "x", "a");
    row("another protocol", {"a 100 In Deny Udp * * -> * *", "x 200 In Allow Tcp * * -> * *"}, "x", "");
    row("every named protocol is not every protocol (D-18)",
        {"a 100 In Deny Tcp * * -> * *", "b 110 In Deny Udp * * -> * *", "c 120 In Deny Icmp * * -> * *",
         "d 130 In Deny Esp * * -> * *", "e 140 In Deny Ah * * -> * *", "x 200 In Allow * * * -> * *"},
        "x", "");
    row("Tcp and Udp are all that a rule with ports can match (D-17)",
        {"a 100 In Deny Tcp * * -> * *", "b 110 In Deny Udp * * -> * *", "x 200 In Allow * * * -> * 22"}, "x",
        "a b");
    row("a rule with ports leaves Icmp through (D-17)",
        {"a 100 In Deny * * * -> * 1-65535", "b 110 In Deny * * * -> * 0", "x 200 In Allow Icmp * * -> * *"},
        "x", "");
    row("a deny-all makes the default rules unreachable", {"all 4096 In Deny * * * -> * *"},
        "AllowVnetInBound", "all");
    row("IPv4 does not hold everything (S-059)", {"a 100 In Deny * 0.0.0.0/0 * -> * *"}, "DenyAllInBound",
        "");
    row("an open rule shadows nothing",
        {"a 100 In Deny * Storage * -> * *", "x 200 In Allow * 20.60.0.1 * -> * *"}, "x", "");
    row("what is known of an open rule does",
        {"a 100 In Deny * Storage,20.60.0.0/16 * -> * *", "x 200 In Allow * 20.60.0.1 * -> * *"}, "x", "a");
    row("an unresolved tag inside everything",
        {"a 100 In Deny * * * -> * *", "x 200 In Allow * Storage * -> * *"}, "x", "a");
    row("an unresolved tag inside the Internet may reach further than the tag",
        {"a 100 In Deny * 10.0.0.0/8 * -> * *", "x 200 In Allow * Storage * -> * *"}, "x", "");
    row("an unreadable rule inside everything",
        {"a 100 In Deny * * * -> * *", "x 200 In Allow ?y ?z * -> * ?p"}, "x", "a");
    row("an unreadable protocol shadows nothing",
        {"a 100 In Deny ?y * * -> * *", "x 200 In Allow Tcp * * -> * 22"}, "x", "");
    row("a rule with an empty group may be without effect (S-075)",
        {"a 100 In Deny * asg:empty,10.0.0.0/8 * -> * *", "x 200 In Allow * 10.0.0.5 * -> * *"}, "x", "");
    row("a rule that matches nothing is not shadowed",
        {"a 100 In Deny * * * -> * *", "x 200 In Allow * none * -> * *"}, "x", "");
}

void TestEffectiveRules::shadowedRulesAreNamed()
{
    QFETCH(Rules, rules);
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, expected);
    const auto tenant = tenantWith(rules);
    QCOMPARE(shadowsOf(named(rulesOf(*tenant, "plain").inbound[0], asked.toStdString())), expected);
}

void TestEffectiveRules::manyRulesStayFeasible()
{
    Rules rules; // 1,000 rules that overlap each other crosswise
    for (int i = 0; i < 1000; ++i) {
        const std::string block = "10." + std::to_string(i % 250) + ".0.0/16";
        const std::string ports = std::to_string(i) + '-' + std::to_string(i + 2000);
        rules.emplace_back("r" + std::to_string(i) + ' ' + std::to_string(100 + i) + " In Deny Tcp "
                           + (i % 2 ? block : "*") + " * -> " + (i % 2 ? "*" : block) + ' ' + ports);
    }
    rules.emplace_back("last 4000 In Allow Tcp 10.1.2.3 * -> * 100-2500");
    const auto tenant = tenantWith(rules);
    QCOMPARE(shadowsOf(named(rulesOf(*tenant, "plain").inbound[0], "last")), QByteArray("r1 r501"));
}

QTEST_APPLESS_MAIN(TestEffectiveRules)
#include "tst_effective_rules.moc"
