// "Which rule decides?" where more than security groups have a say.
#include "views/panels/rule_check.h"
#include "views/panels/rule_places.h"
#include "views/panels/rule_rows.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

SecurityRule rule(IdTable& ids, const std::string& name, int priority, Access access)
{
    SecurityRule rule;
    rule.key = ids.intern("/rules/" + name);
    rule.name = name;
    rule.priority = priority;
    rule.access = access;
    rule.anyProtocol = true;
    rule.sources = rule.destinations = {{.kind = AddressTerm::Kind::Any}};
    rule.sourcePorts.ranges = rule.destinationPorts.ranges = {PortRange {}};
    return rule;
}

struct CheckRow {
    std::optional<AdminAccess> admin = {};
    bool adminIsRead = true; ///< false: its access word was not understood
    Access group = Access::Allow;
    bool groupIsMissing = false;
    Verdict expected = Verdict::Allowed;
    std::size_t asked = 1; ///< groups that had a say
};

/// A network with one subnet, one group, and one admin rule where the row has one.
struct Place {
    explicit Place(const CheckRow& row)
    {
        TenantTables tables;
        VirtualNetwork network;
        network.key = tables.ids.intern("/virtualNetworks/net");
        Subnet subnet;
        subnet.key = tables.ids.intern("/virtualNetworks/net/subnets/web");
        subnet.virtualNetwork = network.key;
        subnet.networkSecurityGroup = tables.ids.intern("/networkSecurityGroups/nsg");
        network.subnets = {subnet.key};
        NetworkSecurityGroup group;
        group.key = subnet.networkSecurityGroup;
        group.name = "nsg";
        group.rules = {rule(tables.ids, "group-rule", 200, row.group)};
        if (row.admin || !row.adminIsRead) {
            EffectiveAdminRules admin;
            admin.key = tables.ids.intern("/admin");
            admin.virtualNetwork = network.key;
            admin.rules = {{.rule = rule(tables.ids, "admin-rule", 10, Access::Allow), .access = row.admin}};
            std::get<std::vector<EffectiveAdminRules>>(tables.lists).push_back(admin);
        }
        std::get<std::vector<VirtualNetwork>>(tables.lists).push_back(network);
        std::get<std::vector<Subnet>>(tables.lists).push_back(subnet);
        if (!row.groupIsMissing)
            std::get<std::vector<NetworkSecurityGroup>>(tables.lists).push_back(group);
        tenant = std::make_shared<const Tenant>(std::move(tables));

        const Subnet& here = tenant->all<Subnet>()[0];
        rules.subnet = &here;
        rules.tags = &tags;
        rules.missingGroups = missingGroupsAt(*tenant, {.subnet = &here});
        for (const NetworkSecurityGroup& found : tenant->all<NetworkSecurityGroup>())
            rules.groups.push_back({.group = &found, .rules = {{.rule = &found.rules[0]}}});
    }

    std::shared_ptr<const Tenant> tenant;
    SubnetTags tags;
    RulesInForce rules;
};

} // namespace

class TestRuleCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyoneWhoFiltersHasASay_data();
    void everyoneWhoFiltersHasASay();
    void adminRulesAreListedWithWhatTheyDo();
};

} // namespace vnetlens

Q_DECLARE_METATYPE(vnetlens::CheckRow)

namespace vnetlens {

void TestRuleCheck::everyoneWhoFiltersHasASay_data()
{
    QTest::addColumn<CheckRow>("row");
    QTest::newRow("a group alone allows") << CheckRow {};
    QTest::newRow("a group alone denies") << CheckRow {.group = Access::Deny, .expected = Verdict::Denied};
    QTest::newRow("an admin rule that denies ends it (S-091)")
        << CheckRow {.admin = AdminAccess::Deny, .expected = Verdict::Denied, .asked = 0};
    QTest::newRow("an admin rule that always allows passes the groups by (S-091)")
        << CheckRow {.admin = AdminAccess::AlwaysAllow, .group = Access::Deny, .asked = 0};
    QTest::newRow("an admin rule that allows leaves it to the groups (S-091)")
        << CheckRow {.admin = AdminAccess::Allow, .group = Access::Deny, .expected = Verdict::Denied};
    QTest::newRow("an admin rule that nobody understands leaves it open")
        << CheckRow {.adminIsRead = false, .expected = Verdict::Unknown};
    QTest::newRow("a group that the snapshot lacks leaves it open")
        << CheckRow {.groupIsMissing = true, .expected = Verdict::Unknown, .asked = 0};
}

void TestRuleCheck::everyoneWhoFiltersHasASay()
{
    QFETCH(CheckRow, row);
    const Place place(row);
    const RuleAnswer answer = checkRules(*place.tenant, place.rules, {});
    QVERIFY(answer.verdict == row.expected);
    QCOMPARE(answer.groups.size(), row.asked);
}

void TestRuleCheck::adminRulesAreListedWithWhatTheyDo()
{
    const Place place({.admin = AdminAccess::AlwaysAllow});
    const PanelRow heading = adminRuleRows({.tenant = place.tenant},
                                           place.tenant->all<EffectiveAdminRules>()[0], Direction::Inbound);
    QCOMPARE(heading.cells, QStringList {u"Security admin rules in net, asked before the groups"_s});
    QCOMPARE(heading.children.size(), std::size_t(1));
    QCOMPARE(heading.children[0].cells[RuleAccess], u"✓ Always allow"_s);
    QVERIFY(adminRuleRows({.tenant = place.tenant}, place.tenant->all<EffectiveAdminRules>()[0],
                          Direction::Outbound)
                .children.empty());
}

} // namespace vnetlens

QTEST_APPLESS_MAIN(vnetlens::TestRuleCheck)
#include "tst_rule_check.moc"
