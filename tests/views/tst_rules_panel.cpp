// The rules and routes panels as a user meets them.
#include "tests/support/tenant_builder.h"
#include "views/panels/routes_panel.h"
#include "views/panels/row_view.h"
#include "views/panels/rule_check_box.h"
#include "views/panels/rules_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

std::shared_ptr<const SubnetFacts> facts()
{
    test::TenantBuilder tenant;
    tenant.network("hub", {"10.0.0.0/16"});
    tenant.network("spoke", {"10.1.0.0/16"});
    tenant.peered("hub", "spoke");
    tenant.group("nsg-web",
                 {"web 100 In Allow Tcp VirtualNetwork * -> * 443",
                  "again 200 In Deny Tcp 10.1.0.0/16 * -> * 443", "no-telnet 300 In Deny Tcp * * -> * 23",
                  "no-ssh 100 Out Deny Tcp * * -> * 22"});
    tenant.group("nsg-nic", {"no-spoke 100 In Deny * 10.1.0.0/16 * -> * 8443"});
    tenant.routeTable("rt", {"out 0.0.0.0/0 VirtualAppliance 10.0.9.4"});
    tenant.subnet("hub/web", {"10.0.1.0/24"}, {.group = "nsg-web", .routeTable = "rt"});
    tenant.subnet("spoke/data", {"10.1.1.0/24"});
    tenant.interface("nic-a", "hub/web", "10.0.1.4", {.group = "nsg-nic"});
    tenant.interface("nic-b", "spoke/data", "10.1.1.4");
    tenant.machine("vm-a", {"nic-a"});
    return std::make_shared<const SubnetFacts>(tenant.build());
}

template<typename T>
T& child(const QWidget& parent, const char* placeholderOrName)
{
    for (T* widget : parent.findChildren<T*>()) {
        const QString text
            = widget->property("placeholderText").toString() + widget->accessibleName() + widget->toolTip();
        if (text.contains(QLatin1String(placeholderOrName)))
            return *widget;
    }
    qFatal("no such child");
}

QString allText(const QWidget& panel)
{
    QString text;
    for (const QLabel* label : panel.findChildren<QLabel*>()) {
        if (label->isVisible())
            text += label->text() + u'\n';
    }
    return text;
}

QStringList markedRows(const RowView& view)
{
    QStringList marked;
    const std::function<void(const QModelIndex&)> search = [&](const QModelIndex& parent) {
        for (int row = 0; row < view.rows().rowCount(parent); ++row) {
            const QModelIndex index = view.rows().index(row, 0, parent);
            if (index.data(RowModel::MarkedRole).toBool())
                marked.append(view.rows().toText(index).section(u'\t', 0, 1).replace(u'\t', u' '));
            search(index);
        }
    };
    search({});
    return marked;
}

struct ShownRules {
    ShownRules()
    {
        panel.resize(900, 700);
        panel.show();
        panel.setFacts(shared);
    }
    void select(ResourceKey resource, ResourceKey detail = {}) { selection.select({resource, detail}); }
    RowView& view() { return child<RowView>(panel, "Rules"); }
    QStringList lines() { return view().rows().toText().split(u'\n', Qt::SkipEmptyParts); }
    const Tenant& tenant() { return shared->tenant(); }

    std::shared_ptr<const SubnetFacts> shared = facts();
    Selection selection;
    RulesPanel panel {selection};
};

} // namespace

class TestRulesPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMachineShowsBothGroupsInTheOrderAzureAsksThem();
    void anUnreachableRuleIsMarked();
    void aSubnetShowsItsOwnGroupAlone();
    void aSubnetWithoutGroupSaysSo();
    void aGroupCanBeReadWhereItIsUsedAndAsWritten();
    void aSelectedRuleIsShownInItsDirection();
    void theBoxNamesTheDecidingRuleAndMarksIt_data();
    void theBoxNamesTheDecidingRuleAndMarksIt();
    void theBoxSaysWhatIsWrongWithAnAddress();
    void anotherTenantEmptiesThePanel();
    void routesFollowTheSelectionAndAnswerForAnAddress();
    void aRouteTableShowsTheSubnetsThatUseIt();
};

void TestRulesPanel::aMachineShowsBothGroupsInTheOrderAzureAsksThem()
{
    ShownRules shown;
    shown.select(shown.tenant().all<VirtualMachine>()[0].key);
    QVERIFY(allText(shown.panel).contains(u"Rules of nic-a of vm-a in web"_s));
    QStringList headings = shown.lines().filter(QRegularExpression(u"^[0-9]"_s));
    QCOMPARE(headings,
             (QStringList {u"1. nsg-web, on the subnet"_s, u"2. nsg-nic, on the interface"_s})); // S-002
    shown.panel.findChild<QTabBar*>()->setCurrentIndex(1);
    headings = shown.lines().filter(QRegularExpression(u"^[0-9]"_s));
    QCOMPARE(headings,
             (QStringList {u"1. nsg-nic, on the interface"_s, u"2. nsg-web, on the subnet"_s})); // S-003
    QVERIFY(!shown.lines().filter(u"DenyAllOutBound"_s).isEmpty());
}

void TestRulesPanel::anUnreachableRuleIsMarked()
{
    ShownRules shown;
    shown.select(test::interfaceOf(shown.tenant(), "nic-a").key);
    const QStringList again = shown.lines().filter(u"again"_s);
    QCOMPARE(again.size(), 1);
    QVERIFY2(again[0].contains(u"never reached: covered by web (100)"_s), qPrintable(again[0]));
}

void TestRulesPanel::aSubnetShowsItsOwnGroupAlone()
{
    ShownRules shown;
    shown.select(test::subnetOf(shown.tenant(), "hub/web").key);
    QCOMPARE(shown.lines().filter(QRegularExpression(u"^[0-9]"_s)),
             QStringList {u"1. nsg-web, on the subnet"_s});
}

void TestRulesPanel::aSubnetWithoutGroupSaysSo()
{
    ShownRules shown;
    shown.select(test::subnetOf(shown.tenant(), "spoke/data").key);
    QCOMPARE(shown.lines(), QStringList {u"No network security group applies here: nothing is filtered."_s});
}

void TestRulesPanel::aGroupCanBeReadWhereItIsUsedAndAsWritten()
{
    ShownRules shown;
    shown.select(test::groupOf(shown.tenant(), "nsg-web").key);
    auto& places = child<QComboBox>(shown.panel, "Where the rules");
    QCOMPARE(places.currentText(), u"subnet web of hub"_s);
    QCOMPARE(shown.lines()[0], u"1. nsg-web, on the subnet"_s);
    places.setCurrentIndex(0);
    Q_EMIT places.activated(0);
    QCOMPARE(shown.lines()[0], u"nsg-web, as written"_s);
}

void TestRulesPanel::aSelectedRuleIsShownInItsDirection()
{
    ShownRules shown;
    const NetworkSecurityGroup& group = test::groupOf(shown.tenant(), "nsg-web");
    const auto rule = std::find_if(group.rules.begin(), group.rules.end(),
                                   [](const SecurityRule& candidate) { return candidate.name == "no-ssh"; });
    shown.select(test::interfaceOf(shown.tenant(), "nic-a").key, rule->key);
    QCOMPARE(shown.panel.findChild<QTabBar*>()->currentIndex(), 1);
    QCOMPARE(markedRows(shown.view()), QStringList {u"100 no-ssh"_s});
}

void TestRulesPanel::theBoxNamesTheDecidingRuleAndMarksIt_data()
{
    QTest::addColumn<int>("tab");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QStringList>("marked");

    QTest::newRow("both groups allow")
        << 0 << u"10.1.1.4"_s << 443
        << u"✓ Allowed: by rule web (100) of nsg-web, then by rule AllowVnetInBound (65000) of nsg-nic"_s
        << QStringList {u"100 web"_s, u"65000 AllowVnetInBound"_s};
    QTest::newRow("the second group denies")
        << 0 << u"10.1.1.4"_s << 8443 << u"✕ Denied: by rule no-spoke (100) of nsg-nic"_s
        << QStringList {u"65000 AllowVnetInBound"_s, u"100 no-spoke"_s};
    QTest::newRow("the first group denies and ends it (S-002)")
        << 0 << u"8.8.8.8"_s << 23 << u"✕ Denied: by rule no-telnet (300) of nsg-web"_s
        << QStringList {u"300 no-telnet"_s};
    QTest::newRow("a default route to an appliance makes VirtualNetwork cover everything (D-02)")
        << 0 << u"8.8.8.8"_s << 443
        << u"✓ Allowed: by rule web (100) of nsg-web, then by rule AllowVnetInBound (65000) of nsg-nic"_s
        << QStringList {u"100 web"_s, u"65000 AllowVnetInBound"_s};
    QTest::newRow("outbound asks the interface first (S-003)")
        << 1 << u"10.1.1.4"_s << 22 << u"✕ Denied: by rule no-ssh (100) of nsg-web"_s
        << QStringList {u"65000 AllowVnetOutBound"_s, u"100 no-ssh"_s};
    QTest::newRow("platform traffic is not filtered (S-040, D-22)")
        << 1 << u"169.254.169.254"_s << 22 << u"✓ Allowed: see below"_s << QStringList {};
}

void TestRulesPanel::theBoxNamesTheDecidingRuleAndMarksIt()
{
    QFETCH(int, tab);
    QFETCH(QString, address);
    QFETCH(int, port);
    QFETCH(QString, sentence);
    QFETCH(QStringList, marked);
    ShownRules shown;
    shown.select(test::interfaceOf(shown.tenant(), "nic-a").key);
    shown.panel.findChild<QTabBar*>()->setCurrentIndex(tab);
    child<QSpinBox>(shown.panel, "Destination port").setValue(port);
    child<QLineEdit>(shown.panel, "Address, like").setText(address);
    QVERIFY2(allText(shown.panel).contains(sentence), qPrintable(allText(shown.panel)));
    QCOMPARE(markedRows(shown.view()), marked);
}

void TestRulesPanel::theBoxSaysWhatIsWrongWithAnAddress()
{
    ShownRules shown;
    shown.select(test::interfaceOf(shown.tenant(), "nic-a").key);
    auto& field = child<QLineEdit>(shown.panel, "Address, like");
    field.setText(u"10.1.1"_s);
    QVERIFY(allText(shown.panel).contains(u"“10.1.1” is not an IP address."_s));
    field.setText(u"2001:db8::1"_s);
    QVERIFY(allText(shown.panel).contains(u"One address is IPv4, the other IPv6."_s));
    field.clear();
    QVERIFY(allText(shown.panel).contains(u"Type an address"_s));
}

void TestRulesPanel::anotherTenantEmptiesThePanel()
{
    ShownRules shown;
    shown.select(test::interfaceOf(shown.tenant(), "nic-a").key);
    QVERIFY(!shown.lines().isEmpty());
    shown.selection.reset();
    shown.panel.setFacts(nullptr);
    QVERIFY(shown.lines().isEmpty());
    QVERIFY(allText(shown.panel).contains(u"Open a snapshot"_s));
}

void TestRulesPanel::routesFollowTheSelectionAndAnswerForAnAddress()
{
    const auto shared = facts();
    Selection selection;
    RoutesPanel panel(selection);
    panel.show();
    panel.setFacts(shared);
    selection.select({shared->tenant().all<VirtualMachine>()[0].key, {}});
    QVERIFY2(allText(panel).contains(u"Routes in web of hub, with route table rt"_s),
             qPrintable(allText(panel)));
    RowView& view = child<RowView>(panel, "Routes");
    const QStringList lines = view.rows().toText().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.filter(u"✕ Invalid\t0.0.0.0/0\tInternet"_s).size(), 1); // R-017, D-39

    auto& field = child<QLineEdit>(panel, "Address, like");
    field.setText(u"10.1.1.4"_s);
    QVERIFY2(allText(panel).contains(u"10.1.1.4 takes 10.1.0.0/16 (Default) to VNetPeering."_s),
             qPrintable(allText(panel)));
    QCOMPARE(markedRows(view), QStringList {u"Default Active"_s});
    field.setText(u"8.8.8.8"_s);
    QVERIFY2(allText(panel).contains(u"8.8.8.8 takes 0.0.0.0/0 (User) to VirtualAppliance 10.0.9.4."_s),
             qPrintable(allText(panel)));
    field.setText(u"x"_s);
    QVERIFY(allText(panel).contains(u"is not an IP address"_s));
    QCOMPARE(markedRows(view), QStringList());
}

void TestRulesPanel::aRouteTableShowsTheSubnetsThatUseIt()
{
    const auto shared = facts();
    Selection selection;
    RoutesPanel panel(selection);
    panel.show();
    panel.setFacts(shared);
    const RouteTable& table = shared->tenant().all<RouteTable>()[0];
    selection.select({table.key, table.routes[0].key});
    QVERIFY2(allText(panel).contains(u"Routes in web of hub"_s), qPrintable(allText(panel)));
    QCOMPARE(markedRows(child<RowView>(panel, "Routes")), QStringList {u"User Active"_s});
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestRulesPanel)
#include "tst_rules_panel.moc"
