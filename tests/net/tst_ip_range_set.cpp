#include "model/net/ip_range_set.h"
#include "tests/support/printers.h"

#include <QRandomGenerator>

using namespace vnetlens;

namespace {

constexpr std::uint32_t universe = 32;

IpAddress address(std::uint32_t number)
{
    return IpAddress::fromV4(0xffffffffu - (universe - 1) + number); // ends at the last address of the family
}

/// The slow, obvious truth: a bit per address of a small universe.
struct Naive {
    std::uint32_t bits = 0;

    IpRangeSet compiled() const
    {
        std::vector<IpRange> ranges;
        for (std::uint32_t i = 0; i < universe; ++i) {
            if (bits >> i & 1)
                ranges.push_back(IpRange::single(address(i)));
        }
        return IpRangeSet::fromRanges(ranges);
    }
};

} // namespace

class TestIpRangeSet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void agreesWithTheNaiveSet();
    void keepsFamiliesApart();
    void prefixesMakeUpTheSet();
};

void TestIpRangeSet::agreesWithTheNaiveSet()
{
    QRandomGenerator random(20260101); // fixed seed: a failure repeats
    for (int round = 0; round < 3000; ++round) {
        const Naive a {random.generate() & random.generate()};
        const Naive b {random.generate()};
        const IpRangeSet left = a.compiled();
        const IpRangeSet right = b.compiled();
        QCOMPARE(left.united(right), Naive {a.bits | b.bits}.compiled());
        QCOMPARE(left.intersected(right), Naive {a.bits & b.bits}.compiled());
        QCOMPARE(left.subtracted(right), Naive {a.bits & ~b.bits}.compiled());

        const std::uint32_t first = random.bounded(universe);
        const std::uint32_t last = first + random.bounded(universe - first);
        const IpRange range {address(first), address(last)};
        std::uint32_t mask = 0;
        for (std::uint32_t i = first; i <= last; ++i)
            mask |= 1u << i;
        QCOMPARE(left.contains(range), (a.bits & mask) == mask);
        QCOMPARE(left.overlaps(range), (a.bits & mask) != 0);
        IpRangeSet grown = left;
        grown.add(range);
        QCOMPARE(grown, Naive {a.bits | mask}.compiled());
    }
}

void TestIpRangeSet::keepsFamiliesApart()
{
    const IpRangeSet both {IpRange::all(IpFamily::V4), IpRange::all(IpFamily::V6)};
    QCOMPARE(both.ranges().size(), 2u);
    QCOMPARE(both.subtracted(IpRangeSet {IpRange::all(IpFamily::V4)}), (IpRangeSet {IpRange::all(IpFamily::V6)}));
}

void TestIpRangeSet::prefixesMakeUpTheSet()
{
    QRandomGenerator random(20260102);
    for (int round = 0; round < 500; ++round) {
        const IpRangeSet set = Naive {random.generate()}.compiled();
        QCOMPARE(IpRangeSet::fromPrefixes(set.toPrefixes()), set);
    }
    const IpRangeSet everything {IpRange::all(IpFamily::V4), IpRange::all(IpFamily::V6)};
    QCOMPARE(everything.toPrefixes().size(), 2u);
}

QTEST_APPLESS_MAIN(TestIpRangeSet)
#include "tst_ip_range_set.moc"
