#include "model/effective/rule_shadow.h"
#include "tests/support/tenant_builder.h"

#include <QRandomGenerator>
#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

/// The slow, obvious truth: every packet of a universe that is small but has something outside of every
/// range.
struct Universe {
    std::vector<std::optional<Protocol>> protocols
        = {Protocol::Tcp, Protocol::Udp, Protocol::Icmp, Protocol::Esp, Protocol::Ah, std::nullopt};
    std::vector<IpAddress> addresses
        = {address("10.0.0.0"), address("10.0.0.1"), address("10.0.0.2"), address("10.0.0.3"),
           address("10.0.0.4"), address("9.0.0.0"),  address("fd00::1")};
    std::vector<std::uint16_t> ports = {0, 1, 2, 3, 65535};
};

bool isAll(const PortField& field)
{
    return field.ranges.size() == 1 && field.ranges[0].isAll();
}

bool holds(const PortField& field, std::uint16_t port)
{
    for (const PortRange& range : field.ranges) {
        if (range.contains(port))
            return true;
    }
    return false;
}

struct Sample {
    std::optional<Protocol> protocol; // nothing: a protocol without a name
    IpAddress source;
    IpAddress destination;
    std::uint16_t sourcePort;
    std::uint16_t destinationPort;
};

bool matches(const BoundedRule& bounded, const Sample& packet)
{
    const SecurityRule& rule = *bounded.rule;
    if (!rule.anyProtocol && rule.protocol != packet.protocol)
        return false;
    if (!packet.protocol || !hasPorts(*packet.protocol)) { // D-17
        if (!isAll(rule.sourcePorts) || !isAll(rule.destinationPorts))
            return false;
    } else if (!holds(rule.sourcePorts, packet.sourcePort)
               || !holds(rule.destinationPorts, packet.destinationPort)) {
        return false;
    }
    return bounded.source.certain.contains(packet.source)
        && bounded.destination.certain.contains(packet.destination);
}

std::vector<Sample> allPackets()
{
    const Universe universe;
    std::vector<Sample> packets;
    for (const auto protocol : universe.protocols) {
        for (const IpAddress source : universe.addresses) {
            for (const IpAddress destination : universe.addresses) {
                for (const std::uint16_t sourcePort : universe.ports) {
                    for (const std::uint16_t destinationPort : universe.ports)
                        packets.push_back({protocol, source, destination, sourcePort, destinationPort});
                }
            }
        }
    }
    return packets;
}

class RandomRules
{
public:
    explicit RandomRules(quint32 seed)
        : m_random(seed)
    {
    }

    SecurityRule rule()
    {
        SecurityRule rule;
        rule.anyProtocol = pick(2) == 0;
        if (!rule.anyProtocol)
            rule.protocol = Protocol(pick(3));
        rule.sourcePorts = ports();
        rule.destinationPorts = ports();
        return rule;
    }
    SideBounds side()
    {
        IpRangeSet set;
        if (pick(3) == 0)
            set = {IpRange::all(IpFamily::V4), IpRange::all(IpFamily::V6)};
        for (int i = pick(3); i >= 0 && set.isEmpty(); --i) {
            const auto first = std::uint32_t(pick(3));
            set.add({IpAddress::fromV4(0x0a000000 + first), IpAddress::fromV4(0x0a000000 + first + pick(3))});
        }
        return {.certain = set, .possible = set};
    }
    int pick(int below) { return int(m_random.bounded(below)); }

private:
    PortField ports()
    {
        if (pick(2) == 0)
            return {.ranges = {PortRange {}}};
        const auto first = std::uint16_t(pick(3));
        const bool toTheEnd = pick(4) == 0;
        return {.ranges = {{first, toTheEnd ? std::uint16_t(65535) : std::uint16_t(first + pick(2))}}};
    }

    QRandomGenerator m_random;
};

} // namespace

class TestRuleShadow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTryingEveryPacket();
};

void TestRuleShadow::agreesWithTryingEveryPacket()
{
    const std::vector<Sample> packets = allPackets();
    RandomRules random(20261124); // fixed seed: a failure repeats
    int shadowedCount = 0;
    for (int round = 0; round < 150; ++round) {
        std::vector<SecurityRule> rules;
        for (int i = 0; i < 10; ++i)
            rules.push_back(random.rule());
        std::vector<BoundedRule> bounded;
        for (const SecurityRule& rule : rules)
            bounded.push_back({.rule = &rule, .source = random.side(), .destination = random.side()});
        const auto shadowed = shadowedRules(bounded);
        QCOMPARE(shadowed.size(), rules.size());
        for (std::size_t i = 0; i < rules.size(); ++i) {
            std::vector<Sample> own;
            for (const Sample& packet : packets) {
                if (matches(bounded[i], packet))
                    own.push_back(packet);
            }
            const auto takenBy = [&](const Sample& packet, const auto& accepts) {
                for (std::size_t j = 0; j < i; ++j) {
                    if (accepts(&rules[j]) && matches(bounded[j], packet))
                        return true;
                }
                return false;
            };
            const auto allTaken = [&](const auto& accepts) {
                return std::all_of(own.begin(), own.end(),
                                   [&](const Sample& packet) { return takenBy(packet, accepts); });
            };
            const bool expected = !own.empty() && allTaken([](const SecurityRule*) { return true; });
            QCOMPARE(!shadowed[i].empty(), expected);
            const auto named = [&](const SecurityRule* rule) {
                return std::find(shadowed[i].begin(), shadowed[i].end(), rule) != shadowed[i].end();
            };
            if (shadowed[i].empty())
                continue;
            ++shadowedCount;
            QVERIFY(allTaken(named)); // the named ones are enough,
            for (const SecurityRule* needless : shadowed[i]) // and none of them is needless
                QVERIFY(!allTaken([&](const SecurityRule* rule) { return rule != needless && named(rule); }));
        }
    }
    QVERIFY(shadowedCount > 100); // the test has something to test
}

QTEST_APPLESS_MAIN(TestRuleShadow)
#include "tst_rule_shadow.moc"
