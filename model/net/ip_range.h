// An inclusive range of addresses of one family.
#pragma once

#include "model/net/ip_address.h"

namespace vnetlens {

/// Addresses `first` to `last`, both included, of one family; first <= last. A plain pair: whoever builds one
/// keeps that, `make` checks it.
struct IpRange {
    IpAddress first;
    IpAddress last;

    /// Nothing when the order or the families do not fit.
    static constexpr std::optional<IpRange> make(IpAddress first, IpAddress last)
    {
        if (first.family() != last.family() || last < first)
            return std::nullopt;
        return IpRange {first, last};
    }
    static constexpr IpRange all(IpFamily family)
    {
        return {IpAddress::lowest(family), IpAddress::highest(family)};
    }
    static constexpr IpRange single(IpAddress address) { return {address, address}; }

    constexpr bool contains(IpAddress address) const { return first <= address && address <= last; }
    constexpr bool contains(const IpRange& other) const { return first <= other.first && other.last <= last; }
    constexpr bool overlaps(const IpRange& other) const { return first <= other.last && other.first <= last; }

    friend constexpr auto operator<=>(const IpRange&, const IpRange&) = default;
};

} // namespace vnetlens
