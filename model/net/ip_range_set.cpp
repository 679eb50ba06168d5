#include "model/net/ip_range_set.h"

#include <algorithm>
#include <bit>

namespace vnetlens {

namespace {

/// True when `next` continues or overlaps `range`, so that both are one range.
bool touches(const IpRange& range, const IpRange& next)
{
    if (next.first <= range.last)
        return true;
    const auto after = range.last.next();
    return after && *after == next.first;
}

/// The ranges, sorted by first address, with overlapping and adjacent ones made one.
std::vector<IpRange> merged(const std::vector<IpRange>& sorted)
{
    std::vector<IpRange> result;
    for (const IpRange& range : sorted) {
        if (!result.empty() && touches(result.back(), range))
            result.back().last = std::max(result.back().last, range.last);
        else
            result.push_back(range);
    }
    return result;
}

int trailingZeros(IpAddress address)
{
    if (address.isV4())
        return address.v4Bits() == 0 ? 32 : std::countr_zero(address.v4Bits());
    if (address.low() != 0)
        return std::countr_zero(address.low());
    return address.high() == 0 ? 128 : 64 + std::countr_zero(address.high());
}

} // namespace

IpRangeSet::IpRangeSet(std::initializer_list<IpRange> ranges)
    : IpRangeSet(fromRanges(ranges))
{
}

IpRangeSet IpRangeSet::fromRanges(std::vector<IpRange> ranges)
{
    std::sort(ranges.begin(), ranges.end());
    IpRangeSet set;
    set.m_ranges = merged(ranges);
    return set;
}

IpRangeSet IpRangeSet::fromPrefixes(const std::vector<IpPrefix>& prefixes)
{
    std::vector<IpRange> ranges;
    ranges.reserve(prefixes.size());
    for (const IpPrefix& prefix : prefixes)
        ranges.push_back(prefix.range());
    return fromRanges(std::move(ranges));
}

void IpRangeSet::add(const IpRange& range)
{
    const auto position = std::lower_bound(m_ranges.begin(), m_ranges.end(), range);
    m_ranges.insert(position, range);
    m_ranges = merged(m_ranges);
}

bool IpRangeSet::contains(IpAddress address) const
{
    return contains(IpRange::single(address));
}

bool IpRangeSet::contains(const IpRange& range) const
{
    auto after = std::upper_bound(m_ranges.begin(), m_ranges.end(), range.first,
                                  [](IpAddress address, const IpRange& other) { return address < other.first; });
    return after != m_ranges.begin() && std::prev(after)->contains(range);
}

bool IpRangeSet::overlaps(const IpRange& range) const
{
    const auto candidate
        = std::lower_bound(m_ranges.begin(), m_ranges.end(), range.first,
                           [](const IpRange& other, IpAddress address) { return other.last < address; });
    return candidate != m_ranges.end() && candidate->overlaps(range);
}

IpRangeSet IpRangeSet::united(const IpRangeSet& other) const
{
    std::vector<IpRange> both;
    both.reserve(m_ranges.size() + other.m_ranges.size());
    std::merge(m_ranges.begin(), m_ranges.end(), other.m_ranges.begin(), other.m_ranges.end(),
               std::back_inserter(both));
    IpRangeSet result;
    result.m_ranges = merged(both);
    return result;
}

IpRangeSet IpRangeSet::intersected(const IpRangeSet& other) const
{
    IpRangeSet result;
    auto left = m_ranges.begin();
    auto right = other.m_ranges.begin();
    while (left != m_ranges.end() && right != other.m_ranges.end()) {
        const IpAddress first = std::max(left->first, right->first);
        const IpAddress last = std::min(left->last, right->last);
        if (first <= last)
            result.m_ranges.push_back({first, last});
        if (left->last < right->last)
            ++left;
        else
            ++right;
    }
    return result;
}

IpRangeSet IpRangeSet::subtracted(const IpRangeSet& other) const
{
    IpRangeSet result;
    auto hole = other.m_ranges.begin();
    for (IpRange range : m_ranges) {
        bool open = true;
        while (hole != other.m_ranges.end() && hole->last < range.first)
            ++hole;
        for (auto cut = hole; open && cut != other.m_ranges.end() && cut->first <= range.last; ++cut) {
            if (range.first < cut->first)
                result.m_ranges.push_back({range.first, *cut->first.previous()});
            const auto after = cut->last.next();
            open = after && *after <= range.last;
            if (open)
                range.first = *after;
        }
        if (open)
            result.m_ranges.push_back(range);
    }
    return result;
}

std::vector<IpPrefix> IpRangeSet::toPrefixes() const
{
    std::vector<IpPrefix> result;
    for (const IpRange& range : m_ranges) {
        std::optional<IpAddress> next = range.first;
        while (next && *next <= range.last) {
            int length = next->bitCount() - trailingZeros(*next);
            while (IpPrefix::masking(*next, length).last() > range.last)
                ++length;
            result.push_back(IpPrefix::masking(*next, length));
            next = result.back().last().next();
        }
    }
    return result;
}

} // namespace vnetlens
