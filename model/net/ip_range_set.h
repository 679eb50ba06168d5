// Sets of addresses, both families together.
#pragma once

#include "model/net/ip_prefix.h"

#include <initializer_list>
#include <vector>

namespace vnetlens {

/// A set of addresses as sorted, disjoint, non-adjacent ranges.
///
/// Canonical: equal sets have equal ranges, so == is exact. Cost for n ranges: isEmpty O(1); contains O(log n);
/// united, intersected, subtracted O(n + m); add O(n).
class IpRangeSet
{
public:
    IpRangeSet() = default;
    IpRangeSet(std::initializer_list<IpRange> ranges);
    /// From ranges in any order, overlapping or not. O(n log n).
    static IpRangeSet fromRanges(std::vector<IpRange> ranges);
    static IpRangeSet fromPrefixes(const std::vector<IpPrefix>& prefixes);

    void add(const IpRange& range);

    bool isEmpty() const { return m_ranges.empty(); }
    bool contains(IpAddress address) const;
    /// True when every address of the range is in the set.
    bool contains(const IpRange& range) const;
    bool overlaps(const IpRange& range) const;
    const std::vector<IpRange>& ranges() const { return m_ranges; }

    IpRangeSet united(const IpRangeSet& other) const;
    IpRangeSet intersected(const IpRangeSet& other) const;
    IpRangeSet subtracted(const IpRangeSet& other) const;

    /// The fewest CIDR blocks that make up exactly this set, in order.
    std::vector<IpPrefix> toPrefixes() const;

    friend bool operator==(const IpRangeSet&, const IpRangeSet&) = default;

private:
    std::vector<IpRange> m_ranges;
};

} // namespace vnetlens
