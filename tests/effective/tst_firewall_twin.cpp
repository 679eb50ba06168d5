// Azure Firewall's decisions against the slow evaluator, on random policies.
#include "model/effective/firewall_decision.h"
#include "model/snapshot/snapshot_loader.h"
#include "tests/support/random_firewall.h"
#include "tests/support/slow_firewall.h"

#include <QTest>

using namespace vnetlens;

namespace {

const std::vector<std::string> names
    = {"10.0.0.4",   "10.0.0.5",   "10.0.0.0/24", "10.1.0.0/16",  "10.1.0.4",   "172.16.0.4",       "8.8.8.8",
       "8.8.8.0/24", "20.0.0.0/8", "20.0.0.200",  "198.51.100.7", "10.0.0.0/8", "10.0.0.4-10.1.0.4"};

Packet somePacket(Dice& dice)
{
    static const std::vector<const char*> addresses
        = {"10.0.0.4", "10.0.0.5",   "10.0.0.7",     "10.1.0.4",  "172.16.0.4",
           "8.8.8.8",  "20.0.0.200", "198.51.100.7", "100.64.0.9"};
    static const std::vector<std::uint16_t> ports = {22, 80, 443, 1433, 8000, 8100, 8101, 53};
    static const std::vector<Protocol> protocols
        = {Protocol::Tcp, Protocol::Tcp, Protocol::Tcp, Protocol::Udp, Protocol::Icmp, Protocol::Esp};
    Packet packet;
    packet.protocol = dice.pick(protocols);
    packet.source = *IpAddress::parse(dice.pick(addresses));
    packet.destination = *IpAddress::parse(dice.pick(addresses));
    if (hasPorts(packet.protocol)) {
        packet.sourcePort = 50000;
        packet.destinationPort = dice.pick(ports);
    }
    return packet;
}

std::string text(const SlowFirewall& said)
{
    std::string line = std::string(toString(said.verdict));
    if (said.verdict == Verdict::Unknown)
        return line + ' ' + said.code;
    line += " by " + said.rule;
    if (said.translatedDestination)
        line += " to " + said.translatedDestination->toString();
    if (said.translatedPort)
        line += ':' + std::to_string(*said.translatedPort);
    return line + (said.translatesSource ? " with its own address" : "");
}

SlowFirewall engine(const FirewallDecision& said)
{
    return {said.verdict,        said.code,
            said.decidedBy.rule, said.translatedDestination,
            said.translatedPort, said.verdict == Verdict::Allowed && said.translatesSource};
}

std::string describe(const Packet& packet, const std::string& fqdn)
{
    return std::string(toString(packet.protocol)) + ' ' + packet.source.toString() + " -> "
        + packet.destination.toString() + ':' + std::to_string(packet.destinationPort) + ' ' + fqdn;
}

/// What decides, as JSON: the policies' groups or the classic rules.
std::string printed(const Tenant& tenant, const AzureFirewall& firewall)
{
    if (!firewall.policy)
        return std::string(tenant.rawJson(firewall));
    std::string all;
    for (const RuleCollectionGroup& group : tenant.all<RuleCollectionGroup>())
        all += std::string(tenant.rawJson(group)) + '\n';
    return all;
}

} // namespace

class TestFirewallTwin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decisionsAgree();
    void twoWaysToAllowAreOneOnlyWhenTheNextStageSeesTheSameSource();
};

void TestFirewallTwin::decisionsAgree()
{
    std::map<std::string, int> answers;
    int differences = 0;
    for (int seed = 0; seed < 600; ++seed) {
        Dice dice(static_cast<std::uint64_t>(seed));
        const auto tenant
            = loadSnapshotText(snapshotJson(randomFirewall(dice, "", "10.0.4.4", names)), "firewall.json")
                  .value();
        const AzureFirewall& firewall = tenant->all<AzureFirewall>().front();
        for (int i = 0; i < 100; ++i) {
            const Packet packet = somePacket(dice);
            const std::string fqdn
                = dice.percent(40) ? (dice.percent(50) ? "www.contoso.com" : "notcontoso.com") : "";
            const std::string ours = text(slowFirewall(*tenant, firewall, packet, fqdn));
            const FirewallDecision said
                = decideAtFirewall(*tenant, {&firewall, packet, fqdn}, Explain::Nothing);
            const std::string theirs = text(engine(said));
            ++answers[ours.substr(0, ours.find(" by"))];
            if (ours == theirs || ++differences > 4)
                continue;
            qWarning("seed %d: %s\n  engine %s\n  twin %s", seed, describe(packet, fqdn).c_str(),
                     theirs.c_str(), ours.c_str());
            qWarning("%s", printed(*tenant, firewall).c_str());
        }
    }
    for (const auto& [answer, count] : answers)
        qInfo("%6d %s", count, answer.c_str());
    QCOMPARE(differences, 0);
}

/// S-150, D-21: the network rule keeps the client's address towards 10.1.0.4, the application rule never
/// does.
void TestFirewallTwin::twoWaysToAllowAreOneOnlyWhenTheNextStageSeesTheSameSource()
{
    const std::string rules = R"({"natRuleCollections":[],"networkRuleCollections":[{"name":"n","properties":{
        "priority":100,"action":{"type":"Allow"},"rules":[{"name":"r","protocols":["TCP"],"sourceAddresses":["*"],
        "destinationFqdns":["www.contoso.com"],"destinationPorts":["*"]}]}}],"applicationRuleCollections":[{"name":"a",
        "properties":{"priority":100,"action":{"type":"Allow"},"rules":[{"name":"r","protocols":[{"protocolType":"Https",
        "port":443}],"sourceAddresses":["*"],"targetFqdns":["*"]}]}}]})";
    const auto tenant
        = loadSnapshotText(snapshotJson({json::resource("azureFirewalls", "fw", rules)}), "fw.json").value();
    FirewallQuestion question;
    question.firewall = &tenant->all<AzureFirewall>().front();
    question.packet.source = *IpAddress::parse("10.0.0.4");
    question.packet.destination = *IpAddress::parse("10.1.0.4");
    question.packet.destinationPort = 443;
    const FirewallDecision open = decideAtFirewall(*tenant, question, Explain::Nothing);
    QCOMPARE(std::string(toString(open.verdict)), std::string("unknown"));
    QCOMPARE(open.code, std::string("needs-fqdn"));
    question.packet.destination = *IpAddress::parse("8.8.8.8"); // both translate
    QCOMPARE(std::string(toString(decideAtFirewall(*tenant, question, Explain::Nothing).verdict)),
             std::string("allowed"));
}

QTEST_APPLESS_MAIN(TestFirewallTwin)
#include "tst_firewall_twin.moc"
