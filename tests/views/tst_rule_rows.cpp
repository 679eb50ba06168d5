// Rules as rows of their panel, compared as indented text.
#include "tests/views/panel_tenant.h"
#include "views/panels/rule_places.h"
#include "views/panels/rule_rows.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

QStringList lines(const std::vector<PanelRow>& rows)
{
    return rowsToText(rows).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

class TestRuleRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writtenRulesShowEveryFieldAndWhatTheirGroupsHold();
    void aRuleThatIsNeverReachedSaysWhichRulesCoverIt();
    void aTagIsTakenApartIntoItsSources();
    void aTagThatCannotBeResolvedSaysWhatWouldHelp();
    void aGroupIsShownWhereverItIsAttached();
    void aRuleLeadsToItsGroup();
};

void TestRuleRows::writtenRulesShowEveryFieldAndWhatTheirGroupsHold()
{
    const auto tenant = smallTenant();
    const RuleContext context {.tenant = tenant};
    const QStringList text
        = lines(writtenRuleRows(context, test::groupOf(*tenant, "nsg"), Direction::Inbound));
    QCOMPARE(text.at(0), u"nsg, as written"_s);
    QCOMPARE(text.at(1), u"  100\tweb\tTCP\tVirtualNetwork\t*\tasg-web\t80, 443\t✓ Allow\t"_s);
    QCOMPARE(text.at(2), u"    Source: VirtualNetwork"_s);
    QCOMPARE(text.at(3), u"      Depends on the place: choose a subnet or interface above."_s);
    QCOMPARE(text.at(4), u"    Destination: asg-web"_s);
    QCOMPARE(text.at(5), u"      10.0.1.4 — nic-a"_s);
    QVERIFY2(text.at(6).startsWith(u"  200\todd\tTCP\t“"_s), qPrintable(text.at(6)));
    QVERIFY(text.contains(u"    Destination: 10.0.1.0-10.0.1.9"_s));
    QVERIFY(text.filter(u"DenyAllInBound"_s).at(0).endsWith(u"✕ Deny\tdefault rule"_s));
    QVERIFY(text.filter(u"Outbound"_s).isEmpty());
}

void TestRuleRows::aRuleThatIsNeverReachedSaysWhichRulesCoverIt()
{
    const auto tenant = smallTenant();
    const NetworkSecurityGroup& group = test::groupOf(*tenant, "nsg");
    const EffectiveGroup effective {
        .group = &group,
        .rules = {{.rule = &group.rules[0]}, {.rule = &group.rules[1], .shadowedBy = {&group.rules[0]}}}};
    const auto rows = ruleRows({.tenant = tenant}, {effective});
    QCOMPARE(rows[0].cells, QStringList {u"1. nsg, on the subnet"_s});
    const PanelRow& covered = rows[0].children[1];
    QVERIFY(covered.look == RowLook::Struck);
    QVERIFY2(covered.cells[RuleNote].startsWith(u"never reached: covered by web (100)"_s),
             qPrintable(covered.cells[RuleNote]));
}

void TestRuleRows::aTagIsTakenApartIntoItsSources()
{
    const auto tenant = smallTenant();
    const auto tags = std::make_shared<SubnetTags>();
    tags->virtualNetworkParts
        = {{.range = test::prefix("10.0.0.0/16").range(), .origin = "address space of hub"},
           {.range = test::prefix("192.168.0.0/16").range(), .origin = "route to-dc of rt"}};
    tags->virtualNetworkGaps = {{.code = "dynamic-routes", .missing = "gw learns routes."}};
    const AddressTerm tag {.kind = AddressTerm::Kind::Tag, .text = "VirtualNetwork"};
    QCOMPARE(lines(addressTermRows({.tenant = tenant, .tags = tags}, tag)),
             (QStringList {u"10.0.0.0/16 — address space of hub"_s, u"192.168.0.0/16 — route to-dc of rt"_s,
                           u"and perhaps more: gw learns routes."_s}));
}

void TestRuleRows::aTagThatCannotBeResolvedSaysWhatWouldHelp()
{
    const auto tenant = smallTenant();
    const AddressTerm tag {.kind = AddressTerm::Kind::Tag, .text = "Storage.WestEurope"};
    const auto rows = addressTermRows({.tenant = tenant, .tags = std::make_shared<SubnetTags>()}, tag);
    QCOMPARE(rows.size(), std::size_t(1));
    QVERIFY(rows[0].look == RowLook::Unknown);
    QVERIFY(rows[0].cells[0].contains(u"ServiceTags_"_s));
}

void TestRuleRows::aGroupIsShownWhereverItIsAttached()
{
    const auto tenant = smallTenant();
    const auto labels = [&](ResourceKey key) {
        QStringList texts;
        for (const RulePlace& place : rulePlaces(*tenant, key))
            texts.append(place.label);
        return texts;
    };
    QCOMPARE(labels(test::groupOf(*tenant, "nsg").key),
             (QStringList {u"as written"_s, u"subnet web of hub"_s}));
    QCOMPARE(labels(test::groupOf(*tenant, "nsg-nic").key),
             (QStringList {u"as written"_s, u"nic-a of vm-a in web"_s}));
    QCOMPARE(labels(tenant->all<VirtualMachine>()[0].key), QStringList {u"nic-a of vm-a in web"_s});
    QCOMPARE(labels(tenant->all<VirtualNetwork>()[0].key), QStringList());

    const RulePlace subnet = rulePlaces(*tenant, test::subnetOf(*tenant, "hub/web").key).front();
    QCOMPARE(ownAddressOf(*tenant, subnet), test::address("10.0.1.4"));
    QCOMPARE(configurationAt(*tenant, subnet, test::address("10.0.1.4")),
             test::configurationOf(*tenant, "nic-a"));
    QVERIFY(!configurationAt(*tenant, subnet, test::address("10.0.1.5")));
}

void TestRuleRows::aRuleLeadsToItsGroup()
{
    const auto tenant = smallTenant();
    const NetworkSecurityGroup& group = test::groupOf(*tenant, "nsg");
    const auto rows = writtenRuleRows({.tenant = tenant}, group, Direction::Inbound);
    QCOMPARE(rows[0].children[0].target,
             (SelectedItem {.resource = group.key, .detail = group.rules[0].key}));
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestRuleRows)
#include "tst_rule_rows.moc"
