// The rule engine against the slow evaluator, on random tenants and packets.
#include "model/effective/rule_decision.h"
#include "model/snapshot/snapshot_loader.h"
#include "tests/support/random_tenant.h"
#include "tests/support/rule_text.h"
#include "tests/support/slow_rules.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

class RandomPackets
{
public:
    RandomPackets(const Tenant& tenant, std::uint64_t seed)
        : m_tenant(tenant)
        , m_dice(seed)
    {
    }

    Packet packet(IpAddress own, Direction direction)
    {
        Packet packet {.protocol = Protocol(m_dice.below(5))};
        const IpAddress other = address();
        packet.source = direction == Direction::Inbound ? other : own;
        packet.destination = direction == Direction::Inbound ? own : other;
        if (hasPorts(packet.protocol)) {
            packet.sourcePort = 50000;
            packet.destinationPort = port();
        }
        return packet;
    }

private:
    IpAddress address()
    {
        static const char* const others[]
            = {"8.8.8.8",    "25.0.0.1",  "172.31.0.9", "192.168.1.9", "168.63.129.16", "203.0.113.77",
               "100.64.0.1", "20.60.0.1", "10.99.0.4",  "172.16.5.5",  "198.51.100.9",  "10.0.200.9"};
        const auto& held = m_tenant.all<IpConfiguration>();
        if (m_dice.percent(60)) {
            const auto chosen = m_dice.pick(held).privateIpAddress;
            if (chosen)
                return *chosen;
        }
        return test::address(m_dice.pick(others));
    }
    std::uint16_t port()
    {
        static const std::uint16_t ports[] = {22, 80, 443, 1433, 3389, 8080, 8000, 8100, 53, 1, 65535};
        return m_dice.pick(ports);
    }

    const Tenant& m_tenant;
    Dice m_dice;
};

std::string textOf(Verdict verdict, const std::string& rule)
{
    return std::string(toString(verdict)) + " by " + rule;
}

} // namespace

class TestRulesAgree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decisionsAreThoseOfTheSlowEvaluator();
};

void TestRulesAgree::decisionsAreThoseOfTheSlowEvaluator()
{
    int compared = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const auto loaded = loadSnapshotText(snapshotJson(randomResources(seed)), "random.json");
        QVERIFY(loaded);
        const Tenant& tenant = **loaded;
        if (tenant.all<IpConfiguration>().empty())
            continue;
        RandomPackets packets(tenant, seed);
        for (const IpConfiguration& configuration : tenant.all<IpConfiguration>()) {
            const Subnet* subnet = tenant.find<Subnet>(configuration.subnet);
            if (!subnet || !configuration.privateIpAddress)
                continue;
            const SubnetTags tags = subnetTags(tenant, *subnet);
            if (!tags.virtualNetworkGaps.empty())
                continue; // the slow evaluator knows no gaps
            for (const NetworkSecurityGroup& group : tenant.all<NetworkSecurityGroup>()) {
                for (const Direction direction : {Direction::Inbound, Direction::Outbound}) {
                    const Packet packet = packets.packet(*configuration.privateIpAddress, direction);
                    const bool passes = packet.destinationPort % 5 == 3;
                    if (direction == Direction::Outbound && !passes
                        && packet.destination == address("168.63.129.16"))
                        continue; // platform traffic is decided by the path (D-22)
                    const SlowPoint point {subnet, &configuration, direction, passes};
                    const SlowDecision slow = slowGroup(tenant, group, point, packet);
                    const RuleQuestion question {&group, direction, packet,
                                                 passes ? ResourceKey() : configuration.key, &tags};
                    const RuleDecision fast = decide(tenant, question, Explain::Nothing);
                    const std::string fastRule = fast.rule ? fast.rule->name : std::string();
                    const std::string where = "seed " + std::to_string(seed) + ", " + group.name + ", "
                        + packet.source.toString() + " to " + packet.destination.toString() + ':'
                        + std::to_string(packet.destinationPort);
                    QVERIFY2(textOf(fast.verdict, fastRule) == textOf(slow.verdict, slow.rule),
                             (where + ": " + textOf(fast.verdict, fastRule) + ", slowly "
                              + textOf(slow.verdict, slow.rule))
                                 .c_str());
                    if (fast.verdict == Verdict::Unknown)
                        QCOMPARE(fast.code, slow.code);
                    ++compared;
                }
            }
        }
    }
    QVERIFY(compared > 5000); // the test has something to test
}

QTEST_APPLESS_MAIN(TestRulesAgree)
#include "tst_rules_agree.moc"
