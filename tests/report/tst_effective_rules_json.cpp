#include "model/report/effective_rules_json.h"
#include "tests/support/tenant_builder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;
using namespace Qt::Literals::StringLiterals;

namespace {

std::shared_ptr<const Tenant> sampleTenant()
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.group("nsg-subnet",
                  {"web 100 In Allow Tcp Internet * -> 10.0.0.4,10.0.1.0/24 80,8000-8100",
                   "db 110 In Deny Udp asg:web * -> * 1433", "s 120 Out Deny Icmp * * -> Storage *"});
    builder.group("nsg-nic");
    builder.subnet("net/a", {"10.0.0.0/24"}, {.group = "nsg-subnet"});
    builder.asg("web");
    builder.interface("nic", "net/a", "10.0.0.4", {.group = "nsg-nic"});
    builder.interface("member", "net/a", "10.0.0.9", {.asgs = {"web"}});
    builder.interface("plain", "net/a", "10.0.0.5");
    return builder.build();
}

QJsonArray answerFor(const Tenant& tenant, const std::string& name)
{
    const NetworkInterface& networkInterface = interfaceOf(tenant, name);
    const SubnetTags tags = subnetTags(tenant, *primarySubnetOf(tenant, networkInterface));
    const auto json = effectiveRulesJson(tenant, networkInterface, tags);
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object()["value"_L1].toArray();
}

QJsonObject ruleNamed(const QJsonObject& group, QLatin1StringView name)
{
    for (const QJsonValue& rule : group["effectiveSecurityRules"_L1].toArray()) {
        if (rule["name"_L1].toString() == name)
            return rule.toObject();
    }
    return {};
}

QByteArray textOf(const QJsonValue& value)
{
    return QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
}

} // namespace

class TestEffectiveRulesJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theInterfacesGroupStandsBeforeTheSubnets();
    void aRuleHasAzuresShape_data();
    void aRuleHasAzuresShape();
    void theTagMapHoldsWhatTheRulesName();
    void unplacedRulesComeLastWithoutPriority();
    void noGroupIsAnEmptyList();
};

void TestEffectiveRulesJson::theInterfacesGroupStandsBeforeTheSubnets()
{
    const auto tenant = sampleTenant();
    const QJsonArray groups = answerFor(*tenant, "nic");
    QCOMPARE(groups.size(), 2); // S-180
    QVERIFY(groups[0]["networkSecurityGroup"_L1]["id"_L1].toString().endsWith("/nsg-nic"_L1));
    QVERIFY(groups[0]["association"_L1]["networkInterface"_L1]["id"_L1].toString().endsWith("/nic"_L1));
    QVERIFY(groups[1]["association"_L1]["subnet"_L1]["id"_L1].toString().endsWith("/subnets/a"_L1));
}

void TestEffectiveRulesJson::aRuleHasAzuresShape_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("expected"); // in brackets; "[null]" for an absent field
    const auto row = [](const char* name, const char* rule, const char* field, const char* expected) {
        QTest::newRow(name) << QByteArray(rule) << QByteArray(field) << QByteArray(expected);
    };
    row("a protocol (S-181)", "securityRules/web", "protocol", R"(["Tcp"])");
    row("a star protocol is All (S-181)", "defaultSecurityRules/DenyAllInBound", "protocol", R"(["All"])");
    row("access", "securityRules/db", "access", R"(["Deny"])");
    row("priority", "securityRules/db", "priority", "[110]");
    row("direction", "securityRules/s", "direction", R"(["Outbound"])");
    row("all ports are 0-65535 (S-181)", "securityRules/web", "sourcePortRange", R"(["0-65535"])");
    row("one port is lo-hi (S-181)", "securityRules/db", "destinationPortRange", R"(["1433-1433"])");
    row("several ports have no singular", "securityRules/web", "destinationPortRange", "[null]");
    row("several ports", "securityRules/web", "destinationPortRanges", R"([["80-80","8000-8100"]])");
    row("a star address (S-181)", "securityRules/db", "destinationAddressPrefix", R"(["0.0.0.0/0"])");
    row("a star address stands twice, as recorded", "securityRules/db", "destinationAddressPrefixes",
        R"([["0.0.0.0/0","0.0.0.0/0"]])");
    row("a star is not expanded (S-181)", "securityRules/db", "expandedDestinationAddressPrefix", "[null]");
    row("several addresses", "securityRules/web", "destinationAddressPrefixes",
        R"([["10.0.0.4/32","10.0.1.0/24"]])");
    row("a tag", "defaultSecurityRules/AllowVnetInBound", "sourceAddressPrefix", R"(["VirtualNetwork"])");
    row("a tag is expanded (S-181)", "defaultSecurityRules/AllowVnetInBound", "expandedSourceAddressPrefix",
        R"([["10.0.0.0/16","168.63.129.16/32"]])");
    row("the probe addresses, as recorded", "defaultSecurityRules/AllowAzureLoadBalancerInBound",
        "expandedSourceAddressPrefix", R"([["168.63.129.16/32","fe80::1234:5678:9abc/128"]])");
    row("an unresolved tag is not expanded (S-088)", "securityRules/s", "expandedDestinationAddressPrefix",
        "[null]");
    row("a group of machines is expanded, ours", "securityRules/db", "expandedSourceAddressPrefix",
        R"([["10.0.0.9/32"]])");
}

void TestEffectiveRulesJson::aRuleHasAzuresShape()
{
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, expected);
    const auto tenant = sampleTenant();
    const QJsonObject group = answerFor(*tenant, "plain")[0].toObject();
    const QJsonObject found = ruleNamed(group, QLatin1StringView(rule));
    QVERIFY(!found.isEmpty());
    const QJsonValue value = found[QLatin1StringView(field)];
    QCOMPARE(value.isUndefined() ? QByteArray("[null]") : textOf(value), expected);
}

void TestEffectiveRulesJson::theTagMapHoldsWhatTheRulesName()
{
    const auto tenant = sampleTenant();
    const QJsonObject map = answerFor(*tenant, "plain")[0]["tagMap"_L1].toObject();
    QCOMPARE(map.keys(), QStringList({u"AzureLoadBalancer"_s, u"Internet"_s, u"VirtualNetwork"_s}));
}

void TestEffectiveRulesJson::unplacedRulesComeLastWithoutPriority()
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    NetworkSecurityGroup& group = builder.group("nsg", {"odd 100 In Deny Tcp * * -> * 22"});
    group.unplacedRules.push_back(group.rules.front());
    group.rules.erase(group.rules.begin());
    builder.subnet("net/a", {"10.0.0.0/24"}, {.group = "nsg"});
    builder.interface("nic", "net/a", "10.0.0.4");
    const auto tenant = builder.build();
    const QJsonObject last
        = answerFor(*tenant, "nic")[0]["effectiveSecurityRules"_L1].toArray().last().toObject();
    QCOMPARE(last["name"_L1].toString(), u"securityRules/odd"_s);
    QVERIFY(!last.contains("priority"_L1));
}

void TestEffectiveRulesJson::noGroupIsAnEmptyList()
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.subnet("net/a", {"10.0.0.0/24"});
    builder.interface("nic", "net/a", "10.0.0.4");
    QVERIFY(answerFor(*builder.build(), "nic").isEmpty()); // S-180
}

QTEST_APPLESS_MAIN(TestEffectiveRulesJson)
#include "tst_effective_rules_json.moc"
