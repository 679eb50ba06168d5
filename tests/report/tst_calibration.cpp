#include "model/report/calibration.h"
#include "tests/support/tenant_builder.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

std::shared_ptr<const Tenant> sampleTenant()
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.group("nsg-subnet", {"ssh 100 In Allow Tcp * * -> * 22", "tag 110 In Deny * Storage * -> * 80"});
    builder.group("nsg-nic", {"web 200 In Deny Tcp Internet * -> * 80"});
    builder.subnet("net/a", {"10.0.0.0/24"}, {.group = "nsg-subnet"});
    builder.subnet("net/open", {"10.0.1.0/24"});
    builder.interface("nic", "net/a", "10.0.0.4", {.group = "nsg-nic"});
    builder.interface("bare", "net/open", "10.0.1.4");
    builder.machine("vm", {"nic"});
    builder.network("ruled", {"10.5.0.0/16"});
    builder.adminRules("ruled",
                       {"no-rdp 10 In Deny Tcp * * -> * 3389", "ops 20 In AlwaysAllow Tcp * * -> * 22",
                        "web 30 In Allow Tcp * * -> * 80"});
    builder.group("closed", {"all 100 In Deny * * * -> * *"});
    builder.subnet("ruled/a", {"10.5.0.0/24"}, {.group = "closed"});
    builder.interface("ruled-nic", "ruled/a", "10.0.0.4");
    return builder.build();
}

std::string id(const std::string& type, const std::string& name)
{
    return testId("Microsoft.Network/" + type, name);
}

/// A question of IP flow verify with Azure's answer, as one document.
std::string flowJson(const std::string& target, const std::string& packet, const std::string& answer)
{
    return R"({"request": {"targetResourceId": ")" + target + R"(", )" + packet + R"(}, "answer": )" + answer
        + '}';
}

std::string inbound(const std::string& remote, const std::string& port)
{
    return R"("direction": "Inbound", "protocol": "TCP", "localIPAddress": "10.0.0.4", "localPort": ")" + port
        + R"(", "remoteIPAddress": ")" + remote + R"(", "remotePort": "*")";
}

std::string answer(const std::string& access, const std::string& rule)
{
    return R"({"access": ")" + access + R"(", "ruleName": ")" + rule + R"("})";
}

QByteArray textOf(const std::vector<CalibrationCase>& cases)
{
    static const char* words[] = {"agrees", "differs", "not comparable"};
    QByteArray text;
    for (const CalibrationCase& compared : cases) {
        text += (text.isEmpty() ? "" : "; ") + QByteArray(words[int(compared.agreement)]);
        for (const std::string& difference : compared.differences)
            text += ": " + QByteArray::fromStdString(difference);
        if (!compared.note.empty())
            text += ": " + QByteArray::fromStdString(compared.note);
    }
    return text;
}

} // namespace

class TestCalibration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ipFlowVerifyCompares_data();
    void ipFlowVerifyCompares();
    void diagnosticsCompareEveryField();
    void effectiveRulesCompareFieldByField_data();
    void effectiveRulesCompareFieldByField();
    void otherJsonHoldsNoAnswer_data();
    void otherJsonHoldsNoAnswer();
    void listsAreTakenOneByOne();
};

void TestCalibration::ipFlowVerifyCompares_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");
    const std::string vm = testId("Microsoft.Compute/virtualMachines", "vm");
    const auto row = [](const char* name, const std::string& json, const char* expected) {
        QTest::newRow(name) << QByteArray::fromStdString(json) << QByteArray(expected);
    };
    row("the rule of the denying group (S-182)",
        flowJson(vm, inbound("8.8.8.8", "22"), answer("Deny", "defaultSecurityRules/DenyAllInBound")),
        "agrees");
    row("the older name of the last rule (S-184)",
        flowJson(vm, inbound("8.8.8.8", "22"), answer("Deny", "DefaultInboundDenyAll")), "agrees");
    row("either group's rule when both allow",
        flowJson(vm, inbound("10.0.0.9", "22"), answer("Allow", "securityRules/ssh")), "agrees");
    row("the interface's rule when both allow",
        flowJson(vm, inbound("10.0.0.9", "22"), answer("Allow", "defaultSecurityRules/AllowVnetInBound")),
        "agrees");
    row("another rule", flowJson(vm, inbound("10.0.0.9", "22"), answer("Allow", "securityRules/other")),
        "differs: Azure names rule securityRules/other, we say Allow by "
        "defaultSecurityRules/AllowVnetInBound.");
    row("another access", flowJson(vm, inbound("8.8.8.8", "22"), answer("Allow", "securityRules/ssh")),
        "differs: Azure says Allow, we say Deny.");
    row("no group at all names no rule (S-182)",
        flowJson(id("networkInterfaces", "bare"), inbound("10.0.0.9", "22"), answer("Allow", "")), "agrees");
    row("a rule with an unresolved tag that agrees anyway (D-21)",
        flowJson(vm, inbound("20.60.0.1", "80"), answer("Deny", "securityRules/tag")), "agrees");
    const std::string ruled = id("networkInterfaces", "ruled-nic");
    row("an admin rule that denies (S-091)",
        flowJson(ruled, inbound("10.0.0.9", "3389"), answer("Deny", "no-rdp")), "agrees");
    row("an admin rule that always allows passes the groups by (S-091)",
        flowJson(ruled, inbound("10.0.0.9", "22"), answer("Allow", "ops")), "agrees");
    row("an admin rule that allows leaves it to the groups (S-091)",
        flowJson(ruled, inbound("10.0.0.9", "80"), answer("Deny", "securityRules/all")), "agrees");
    row("another admin rule", flowJson(ruled, inbound("10.0.0.9", "22"), answer("Deny", "securityRules/all")),
        "differs: Azure says Deny, we say Allow.");
    row("a target that is not there", flowJson("/x", inbound("8.8.8.8", "22"), answer("Deny", "x")),
        "not comparable: The target /x is not in the snapshot.");
    row("a question that cannot be read", flowJson(vm, R"("localIPAddress": "x")", answer("Deny", "x")),
        "not comparable: The question could not be read.");
}

void TestCalibration::ipFlowVerifyCompares()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    const auto tenant = sampleTenant();
    QCOMPARE(textOf(calibrate(*tenant, json.toStdString(), "a.json")), expected);
}

void TestCalibration::diagnosticsCompareEveryField()
{
    const auto tenant = sampleTenant();
    std::string json
        = R"({"results": [{"profile": {"direction": "Inbound", "protocol": "TCP", "source": "10.9.0.1",
        "destination": "10.0.0.4", "destinationPort": "22"}, "networkSecurityGroupResult": {
        "securityRuleAccessResult": "Deny", "evaluatedNetworkSecurityGroups": [
        {"networkSecurityGroupId": "SUBNETGROUP", "appliedTo": "SUBNET", "matchedRule": {"ruleName": "UserRule_ssh"},
         "rulesEvaluationResult": [{"name": "UserRule_ssh", "protocolMatched": true, "sourceMatched": true,
         "sourcePortMatched": true, "destinationMatched": true, "destinationPortMatched": true}]},
        {"networkSecurityGroupId": "NICGROUP", "appliedTo": "NIC",
         "matchedRule": {"ruleName": "DefaultRule_DenyAllInBound"},
         "rulesEvaluationResult": [{"name": "UserRule_web", "protocolMatched": true, "sourceMatched": false,
         "sourcePortMatched": true, "destinationMatched": true, "destinationPortMatched": false},
         {"name": "DefaultRule_AllowVnetInBound", "protocolMatched": true, "sourceMatched": SOURCE,
         "destinationMatched": true}]}]}}]})";
    const auto replace = [&json](const std::string& what, const std::string& by) {
        json.replace(json.find(what), what.size(), by);
    };
    replace("SUBNETGROUP", id("networkSecurityGroups", "nsg-subnet"));
    replace("SUBNET\"", id("virtualNetworks", "net") + "/subnets/a\"");
    replace("NICGROUP", id("networkSecurityGroups", "nsg-nic"));
    replace("NIC\"", id("networkInterfaces", "nic") + '"');
    std::string other = json;
    replace("SOURCE",
            "true"); // 10.9.0.1 is in no part of VirtualNetwork
    QCOMPARE(textOf(calibrate(*tenant, json, "a.json")),
             QByteArray("differs: Rule DefaultRule_AllowVnetInBound: Azure says sourceMatched is true."));
    json = other;
    replace("SOURCE", "false");
    QCOMPARE(textOf(calibrate(*tenant, json, "a.json")), QByteArray("agrees"));
    QCOMPARE(calibrate(*tenant, json, "a.json")[0].networkInterface, interfaceOf(*tenant, "nic").key);
}

void TestCalibration::effectiveRulesCompareFieldByField_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray shape
        = R"("protocol": "Tcp", "sourcePortRange": "0-65535", "destinationPortRange": "22-22",
        "sourceAddressPrefix": "0.0.0.0/0", "destinationAddressPrefix": "0.0.0.0/0", "access": "Allow",
        "priority": 100, "direction": "Inbound")";
    const auto with = [&shape](const char* what, const char* by) {
        return R"({"name": "securityRules/ssh", )" + QByteArray(shape).replace(what, by) + '}';
    };
    QTest::newRow("the same") << with("", "") << QByteArray("");
    QTest::newRow("another access") << with("Allow", "Deny")
                                    << QByteArray("Rule ssh: Azure has access Deny.");
    QTest::newRow("another priority")
        << with("100", "101") << QByteArray("Rule ssh: Azure has priority 101.");
    QTest::newRow("another port") << with("22-22", "23-23")
                                  << QByteArray("Rule ssh: Azure has destinationPortRange 23-23.");
    QTest::newRow("another protocol")
        << with("Tcp", "All") << QByteArray("Rule ssh: Azure has protocol All.");
    QTest::newRow("another source") << with(R"("sourceAddressPrefix": "0.0.0.0/0")",
                                            R"("sourceAddressPrefix": "VirtualNetwork")")
                                    << QByteArray("Rule ssh: Azure has sourceAddressPrefix VirtualNetwork.");
    QTest::newRow("another direction is another rule")
        << with("Inbound", "Outbound")
        << QByteArray("Azure has rule securityRules/ssh, which is not in the snapshot.");
}

void TestCalibration::effectiveRulesCompareFieldByField()
{
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, expected);
    const auto tenant = sampleTenant();
    const std::string json = R"({"value": [{"networkSecurityGroup": {"id": ")"
        + id("networkSecurityGroups", "nsg-subnet") + R"("}, "association": {"networkInterface": {"id": ")"
        + id("networkInterfaces", "nic") + R"("}}, "effectiveSecurityRules": [)" + rule.toStdString()
        + "]}]}";
    const auto cases = calibrate(*tenant, json, "a.json");
    QCOMPARE(cases.size(), std::size_t(1));
    QByteArray found;
    for (const std::string& difference : cases[0].differences) {
        if (!QByteArray::fromStdString(difference).startsWith("Azure does not have rule")
            && !QByteArray::fromStdString(difference).startsWith("We apply"))
            found += QByteArray::fromStdString(difference);
    }
    QCOMPARE(found, expected);
    QCOMPARE(cases[0].differences.back(), std::string("We apply nsg-nic, Azure does not."));
}

void TestCalibration::otherJsonHoldsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("resources") << QByteArray(R"({"data": [{"id": "/x"}], "count": 1})");
    QTest::newRow("a REST list") << QByteArray(R"({"value": [{"id": "/x"}]})");
    QTest::newRow("an answer without its question") << QByteArray(R"({"access": "Allow", "ruleName": "x"})");
    QTest::newRow("wrong types") << QByteArray(R"({"value": 1, "results": {}, "networkInterfaces": [1]})");
}

void TestCalibration::otherJsonHoldsNoAnswer()
{
    QFETCH(QByteArray, json);
    QVERIFY(calibrate(*sampleTenant(), json.toStdString(), "a.json").empty());
}

void TestCalibration::listsAreTakenOneByOne()
{
    const std::string one
        = flowJson(id("networkInterfaces", "nic"), inbound("10.0.0.9", "22"), answer("Allow", "ssh"));
    QCOMPARE(textOf(calibrate(*sampleTenant(), '[' + one + ", 1, " + one + ']', "a.json")),
             QByteArray("agrees; agrees"));
}

QTEST_APPLESS_MAIN(TestCalibration)
#include "tst_calibration.moc"
