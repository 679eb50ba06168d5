// Security admin rules end to end: section 5 of security.md and its test vectors 14 to 16.
#include "model/paths/endpoint.h"
#include "model/paths/simulate.h"
#include "model/snapshot/snapshot_loader.h"

#include <QTest>

using namespace vnetlens;

namespace {

const std::string network = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/";

std::string resource(const std::string& type, const std::string& name, const std::string& properties)
{
    return R"({"id":")" + network + type + '/' + name + R"(","name":")" + name
        + R"(","type":"Microsoft.Network/)" + type + R"(","location":"westeurope","properties":)" + properties
        + '}';
}

std::string nic(const std::string& name, const std::string& subnet, const std::string& address)
{
    return resource("networkInterfaces", name,
                    R"({"ipConfigurations":[{"name":"ip","id":")" + network + "networkInterfaces/" + name
                        + R"(/ipConfigurations/ip","properties":{"primary":true,"privateIPAddress":")"
                        + address + R"(","subnet":{"id":")" + network + "virtualNetworks/v/subnets/" + subnet
                        + R"("}}}]})");
}

/// One admin rule; `extra` goes into its properties first.
std::string adminRule(const std::string& access, int priority, const std::string& extra = {},
                      const std::string& manager = "m")
{
    return R"({"id":")" + network + "networkManagers/" + manager
        + "/securityAdminConfigurations/c/ruleCollections/rc/rules/" + access + std::to_string(priority)
        + R"(","kind":"Custom","properties":{)" + extra + R"("access":")" + access
        + R"(","direction":"Inbound","priority":)" + std::to_string(priority)
        + R"(,"protocol":"Tcp","sources":[{"addressPrefixType":"IPPrefix","addressPrefix":"*"}],"destinations":[],"destinationPortRanges":["22"]}})";
}

struct Row {
    std::string rules = {};
    std::string delegation = {}; ///< of another subnet in the network
    std::string scope = "None";
    bool groupDenies = true;
    Verdict expected = Verdict::Denied;
    const char* reason = "";
};

} // namespace
Q_DECLARE_METATYPE(Row)

class TestAdminRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void theTraceNamesTheRule();
};

namespace {

std::shared_ptr<const Tenant> tenantOf(const Row& row)
{
    const std::string group = R"("networkSecurityGroup":{"id":")" + network + R"(networkSecurityGroups/g"})";
    const std::string delegated = row.delegation.empty() ? std::string()
                                                         : R"(,{"name":"d","id":")" + network
            + R"(virtualNetworks/v/subnets/d","properties":{"addressPrefix":"10.0.9.0/24","delegations":[{"name":"x","properties":{"serviceName":")"
            + row.delegation + R"("}}]}})";
    const std::string text
        = '['
        + resource(
              "virtualNetworks", "v",
              R"({"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[{"name":"a","id":")" + network
                  + R"(virtualNetworks/v/subnets/a","properties":{"addressPrefix":"10.0.0.0/24"}},{"name":"b","id":")"
                  + network + R"(virtualNetworks/v/subnets/b","properties":{"addressPrefix":"10.0.1.0/24",)"
                  + group + "}}" + delegated + "]}")
        + ','
        + resource(
              "networkSecurityGroups", "g",
              R"({"securityRules":[{"name":"ssh","properties":{"priority":100,"direction":"Inbound","access":")"
                  + std::string(row.groupDenies ? "Deny" : "Allow")
                  + R"(","protocol":"Tcp","sourceAddressPrefix":"*","sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRange":"22"}}]})")
        + ',' + nic("from", "a", "10.0.0.4") + ',' + nic("to", "b", "10.0.1.4") + R"(,{"id":")" + network
        + R"(virtualNetworks/v/providers/Microsoft.Network/effectiveSecurityAdminRules/default","name":"default","type":"microsoft.network/effectivesecurityadminrules",
          "properties":{"provisioningState":"Succeeded","effectiveSecurityAdminConfigurations":[{"id":"/c","properties":{"applyOnNetworkIntentPolicyBasedServices":[")"
        + row.scope + R"("]},"ruleCollections":[{"rules":[)" + row.rules + "]}]}]}}]";
    const auto result = loadSnapshotText(text, "test.json");
    return result ? result.value() : nullptr;
}

Trace traceOf(const std::shared_ptr<const Tenant>& tenant)
{
    const SubnetFacts facts(tenant);
    return simulate(facts,
                    {.source = *findEndpoint(*tenant, "from"),
                     .destination = *findEndpoint(*tenant, "to"),
                     .destinationPort = 22});
}

} // namespace

void TestAdminRules::verdicts_data()
{
    QTest::addColumn<Row>("row");
    QTest::newRow("AlwaysAllow passes a group that denies (vector 14, S-091)")
        << Row {.rules = adminRule("AlwaysAllow", 10), .expected = Verdict::Allowed};
    QTest::newRow("Allow leaves it to the group (vector 15, S-091)")
        << Row {.rules = adminRule("Allow", 10), .reason = "nsg-deny"};
    QTest::newRow("Allow shields from a later admin Deny")
        << Row {.rules = adminRule("Allow", 10) + ',' + adminRule("Deny", 20),
                .groupDenies = false,
                .expected = Verdict::Allowed};
    QTest::newRow("Deny ends it although the group allows (S-090)")
        << Row {.rules = adminRule("Deny", 10), .groupDenies = false, .reason = "admin-deny"};
    QTest::newRow("rules are skipped where SQL Managed Instance lives (vector 16, S-098)")
        << Row {.rules = adminRule("Deny", 10),
                .delegation = "Microsoft.Sql/managedInstances",
                .groupDenies = false,
                .expected = Verdict::Allowed};
    QTest::newRow("unless the configuration says all (S-098)")
        << Row {.rules = adminRule("Deny", 10),
                .delegation = "Microsoft.Sql/managedInstances",
                .scope = "All",
                .groupDenies = false,
                .reason = "admin-deny"};
    QTest::newRow("or allow rules only (S-098)") << Row {.rules = adminRule("Deny", 10),
                                                         .delegation = "Microsoft.Databricks/workspaces",
                                                         .scope = "AllowRulesOnly",
                                                         .groupDenies = false,
                                                         .expected = Verdict::Allowed};
    QTest::newRow("two rules of one priority that disagree (S-093)")
        << Row {.rules = adminRule("Deny", 10) + ',' + adminRule("Allow", 10),
                .groupDenies = false,
                .expected = Verdict::Unknown,
                .reason = "missing-data"};
    QTest::newRow("an admin Deny that may apply does not matter when the group denies")
        << Row {.rules = adminRule("Deny", 10) + ',' + adminRule("Allow", 10), .reason = "nsg-deny"};
    QTest::newRow("an access word that Azure does not know leaves it open")
        << Row {.rules = adminRule("Maybe", 10), .expected = Verdict::Unknown, .reason = "missing-data"};
    QTest::newRow("two managers that disagree (S-099)")
        << Row {.rules = adminRule("Deny", 10) + ',' + adminRule("AlwaysAllow", 10, {}, "other"),
                .groupDenies = false,
                .expected = Verdict::Unknown,
                .reason = "missing-data"};
}

void TestAdminRules::verdicts()
{
    QFETCH(Row, row);
    const auto tenant = tenantOf(row);
    QVERIFY(tenant);
    const Trace trace = traceOf(tenant);
    QVERIFY2(trace.verdict == row.expected, trace.explanation.c_str());
    QCOMPARE(QString::fromStdString(trace.reason), QString::fromUtf8(row.reason));
}

void TestAdminRules::theTraceNamesTheRule()
{
    const auto tenant = tenantOf({.rules = adminRule("Deny", 10)});
    const Trace trace = traceOf(tenant);
    QCOMPARE(QString::fromStdString(trace.blocking.rule), QStringLiteral("Deny10"));
    const Step& step = trace.forward.back();
    QVERIFY(step.kind == StepKind::Rules && step.attachedTo == AttachedTo::VirtualNetwork
            && step.verdict == Verdict::Denied);
    QVERIFY(trace.explanation.find("Security admin rule Deny10 (10) denies") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestAdminRules)
#include "tst_admin_rules.moc"
