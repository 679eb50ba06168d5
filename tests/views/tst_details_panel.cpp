// The details panel: what it says, where its links lead, and that names are never markup.
#include "tests/support/tenant_builder.h"
#include "views/common/resource_kind.h"
#include "views/panels/details_panel.h"
#include "views/panels/facts_html.h"

#include <QTest>
#include <QTextBrowser>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

std::shared_ptr<const Tenant> smallTenant()
{
    test::TenantBuilder tenant;
    tenant.network("hub", {"10.0.0.0/16", "10.9.0.0/16"});
    tenant.network("spoke", {"10.1.0.0/16"});
    tenant.group("nsg-web", {"ssh 100 In Allow Tcp * * -> * 22"});
    tenant.routeTable("rt", {"out 0.0.0.0/0 VirtualAppliance 10.0.1.4"});
    tenant.subnet("hub/web", {"10.0.1.0/24"}, {.group = "nsg-web", .routeTable = "rt"});
    tenant.interface("nic-a", "hub/web", "10.0.1.4", {.asgs = {"asg-web"}, .publicAddress = "pip"});
    tenant.asg("asg-web");
    tenant.publicAddress("pip", "52.1.2.3");
    tenant.machine("vm-a", {"nic-a"});
    tenant.peered("hub", "spoke");
    tenant.gateway("gw", "hub");
    tenant.site("dc", {"192.168.0.0/16"});
    tenant.connection("to-dc", "gw", "dc");
    return tenant.build();
}

/// "label: value, value" per fact.
QStringList linesOf(const ResourceFacts& facts)
{
    QStringList lines;
    for (const FactSection& section : facts.sections) {
        for (const Fact& fact : section.facts) {
            QStringList values;
            for (const FactValue& value : fact.values)
                values << value.text;
            lines << u"%1: %2"_s.arg(fact.label, values.join(u", "_s));
        }
    }
    return lines;
}

ResourceKey keyNamed(const Tenant& tenant, std::string_view name)
{
    for (std::uint32_t value = 1; value <= tenant.idCount(); ++value) {
        if (tenant.nameOf(ResourceKey(value)) == name && tenant.findAny(ResourceKey(value)))
            return ResourceKey(value);
    }
    return {};
}

} // namespace

class TestDetailsPanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTypeSaysWhatItIs_data();
    void everyTypeSaysWhatItIs();
    void aRuleSaysItsFields();
    void somethingOnlyReferredToSaysSo();
    void everyLinkLeadsToAResource();
    void markupInANameStaysText();
    void aLinkSelectsItsResource();
    void aRuleLinkSelectsGroupAndRule();
};

void TestDetailsPanel::everyTypeSaysWhatItIs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("line");
    QTest::newRow("a network has its address space")
        << u"hub"_s << u"Virtual network"_s << u"Address space: 10.0.0.0/16, 10.9.0.0/16"_s;
    QTest::newRow("a network names its peerings with the remote network")
        << u"hub"_s << u"Virtual network"_s << u"Peerings: to-spoke to spoke"_s;
    QTest::newRow("a subnet has its group")
        << u"web"_s << u"Subnet"_s << u"Network security group: nsg-web"_s;
    QTest::newRow("a subnet lists its interfaces") << u"web"_s << u"Subnet"_s << u"Interfaces: nic-a"_s;
    QTest::newRow("an interface has the group of its subnet")
        << u"nic-a"_s << u"Network interface"_s << u"Security group of the subnet: nsg-web"_s;
    QTest::newRow("an interface without a group says none")
        << u"nic-a"_s << u"Network interface"_s << u"Network security group: "_s;
    QTest::newRow("a machine has the address of its interface")
        << u"vm-a"_s << u"Virtual machine"_s << u"Private address: 10.0.1.4"_s;
    QTest::newRow("an application security group lists its members")
        << u"asg-web"_s << u"Application security group"_s << u"Members: nic-a (10.0.1.4)"_s;
    QTest::newRow("a group says where it is attached")
        << u"nsg-web"_s << u"Network security group"_s << u"Attached to subnets: hub/web"_s;
    QTest::newRow("a group lists its rules by priority")
        << u"nsg-web"_s << u"Network security group"_s << u"100: ssh: Allow"_s;
    QTest::newRow("a route table lists its routes")
        << u"rt"_s << u"Route table"_s << u"0.0.0.0/0: out: Virtual appliance 10.0.1.4"_s;
    QTest::newRow("a public address has its address")
        << u"pip"_s << u"Public IP address"_s << u"Address: 52.1.2.3"_s;
    QTest::newRow("a gateway has its network")
        << u"gw"_s << u"Virtual network gateway"_s << u"Virtual network: hub"_s;
    QTest::newRow("a site names the connections to it")
        << u"dc"_s << u"Local network gateway"_s << u"Connections: to-dc"_s;
    QTest::newRow("a connection names its gateway") << u"to-dc"_s << u"Connection"_s << u"Gateway: gw"_s;
    QTest::newRow("a peering names the other side")
        << u"to-spoke"_s << u"Peering"_s << u"Peering of the other side: spoke/to-hub"_s;
}

void TestDetailsPanel::everyTypeSaysWhatItIs()
{
    QFETCH(const QString, name);
    QFETCH(const QString, kind);
    QFETCH(const QString, line);
    const auto tenant = smallTenant();
    const ResourceFacts facts = factsOf(*tenant, keyNamed(*tenant, name.toStdString()));
    QCOMPARE(facts.kind, kind);
    QVERIFY2(linesOf(facts).contains(line), qPrintable(linesOf(facts).join(u'\n')));
    QVERIFY(facts.note.isEmpty());
}

void TestDetailsPanel::aRuleSaysItsFields()
{
    const auto tenant = smallTenant();
    const SecurityRule& rule = test::groupOf(*tenant, "nsg-web").rules.front();
    const ResourceFacts facts = factsOf(*tenant, rule.key);
    QCOMPARE(facts.kind, u"Security rule"_s);
    const QStringList lines = linesOf(facts);
    for (const QString& line : {u"Priority: 100"_s, u"Access: Allow"_s, u"Protocol: Tcp"_s, u"Source: Any"_s,
                                u"Destination ports: 22"_s})
        QVERIFY2(lines.contains(line), qPrintable(lines.join(u'\n')));
}

void TestDetailsPanel::somethingOnlyReferredToSaysSo()
{
    test::TenantBuilder tenant;
    tenant.network("hub", {"10.0.0.0/16"});
    tenant.subnet("hub/web", {"10.0.1.0/24"}, {.group = "nsg-lost"});
    const auto built = tenant.build();
    const ResourceKey lost = test::subnetOf(*built, "hub/web").networkSecurityGroup;
    QVERIFY(lost);
    QVERIFY(!factsOf(*built, lost).note.isEmpty());
    const QStringList lines = linesOf(factsOf(*built, test::subnetOf(*built, "hub/web").key));
    QVERIFY2(lines.contains(u"Network security group: nsg-lost (not in the snapshot)"_s),
             qPrintable(lines.join(u'\n')));
}

void TestDetailsPanel::everyLinkLeadsToAResource()
{
    const auto tenant = smallTenant();
    for (std::uint32_t value = 1; value <= tenant->idCount(); ++value) {
        const ResourceFacts facts = factsOf(*tenant, ResourceKey(value));
        for (const FactSection& section : facts.sections) {
            for (const Fact& fact : section.facts) {
                for (const FactValue& link : fact.values)
                    QVERIFY(link.resource.value() <= tenant->idCount());
            }
        }
    }
}

void TestDetailsPanel::markupInANameStaysText()
{
    test::TenantBuilder builder;
    builder.network("<b>hub</b><script>", {"10.0.0.0/16"}).tags = {{"<i>owner", "\"x\" & <u>y"}};
    const auto tenant = builder.build();
    Selection selection;
    DetailsPanel panel(selection);
    panel.setTenant(tenant);
    selection.select({.resource = tenant->all<VirtualNetwork>().front().key});
    const QString text = panel.findChild<QTextBrowser*>()->toPlainText();
    QVERIFY2(text.contains(u"<b>hub<"), qPrintable(text)); // the id's last segment starts after the slash
    QVERIFY2(text.contains(u"<i>owner"), qPrintable(text));
    QVERIFY2(text.contains(u"\"x\" & <u>y"), qPrintable(text));
}

void TestDetailsPanel::aLinkSelectsItsResource()
{
    const auto tenant = smallTenant();
    Selection selection;
    DetailsPanel panel(selection);
    panel.setTenant(tenant);
    panel.resize(400, 600);
    panel.show();
    selection.select({.resource = test::subnetOf(*tenant, "hub/web").key});
    auto* browser = panel.findChild<QTextBrowser*>();
    // Tab goes to the first link, Enter follows it: the network comes before the group.
    browser->setFocus();
    QTest::keyClick(browser, Qt::Key_Tab);
    QTest::keyClick(browser, Qt::Key_Return);
    QCOMPARE(toQString(tenant->nameOf(selection.current().resource)), u"hub"_s);
    QVERIFY(browser->toPlainText().contains(u"Virtual network"));
}

void TestDetailsPanel::aRuleLinkSelectsGroupAndRule()
{
    const FactValue target = linkTarget(QUrl(u"select:12/34"_s));
    QCOMPARE(target.resource.value(), 12u);
    QCOMPARE(target.detail.value(), 34u);
    QVERIFY(!linkTarget(QUrl(u"https://example.org/12/34"_s)).resource);
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestDetailsPanel)
#include "tst_details_panel.moc"
