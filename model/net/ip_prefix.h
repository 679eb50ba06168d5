// A CIDR block of addresses as a value.
#pragma once

#include "model/net/ip_range.h"

namespace vnetlens {

/// A block of addresses that share their first `length()` bits.
///
/// Always valid: host bits are zero and the length fits the family, because the only ways in check it. "No
/// prefix" is std::optional<IpPrefix>, never a special value. Ordered by address, then length.
class IpPrefix
{
public:
    /// Masks host bits away. Precondition: 0 <= length <= address.bitCount().
    static constexpr IpPrefix masking(IpAddress address, int length)
    {
        return IpPrefix(masked(address, length), length);
    }
    static constexpr IpPrefix host(IpAddress address) { return IpPrefix(address, address.bitCount()); }
    static constexpr IpPrefix everything(IpFamily family) { return IpPrefix(IpAddress::lowest(family), 0); }

    /// What `parse` found: the prefix, and whether host bits had to be masked away (S-058, D-19).
    struct Parsed;
    /// Reads "a.b.c.d/n", "x::y/n" or a bare address (a host prefix). Nothing when it is neither.
    static std::optional<Parsed> parse(std::string_view text);

    constexpr IpAddress first() const { return m_first; }
    constexpr IpAddress last() const
    {
        const int hostBits = m_first.bitCount() - m_length;
        if (m_first.isV4())
            return IpAddress::fromV4(m_first.v4Bits() | static_cast<std::uint32_t>((1ull << hostBits) - 1));
        if (hostBits >= 64) {
            const std::uint64_t high = hostBits == 128 ? ~0ull : (1ull << (hostBits - 64)) - 1;
            return IpAddress::fromV6(m_first.high() | high, ~0ull);
        }
        return IpAddress::fromV6(m_first.high(), m_first.low() | ((1ull << hostBits) - 1));
    }
    constexpr int length() const { return m_length; }
    constexpr IpFamily family() const { return m_first.family(); }
    constexpr IpRange range() const { return {first(), last()}; }
    constexpr bool contains(IpAddress address) const { return range().contains(address); }
    /// True for itself and every block inside it.
    constexpr bool contains(const IpPrefix& other) const
    {
        return family() == other.family() && m_length <= other.m_length && contains(other.m_first);
    }

    /// "10.0.0.0/8"; host prefixes keep their length ("10.0.0.4/32").
    std::string toString() const;

    friend constexpr auto operator<=>(const IpPrefix&, const IpPrefix&) = default;

private:
    constexpr IpPrefix(IpAddress first, int length)
        : m_first(first)
        , m_length(length)
    {
    }
    static constexpr IpAddress masked(IpAddress address, int length)
    {
        if (address.isV4()) {
            const std::uint32_t mask = length == 0 ? 0 : ~0u << (32 - length);
            return IpAddress::fromV4(address.v4Bits() & mask);
        }
        const std::uint64_t high = length == 0 ? 0 : (length >= 64 ? ~0ull : ~0ull << (64 - length));
        const std::uint64_t low = length <= 64 ? 0 : ~0ull << (128 - length);
        return IpAddress::fromV6(address.high() & high, address.low() & low);
    }

    IpAddress m_first;
    int m_length;
};

struct IpPrefix::Parsed {
    IpPrefix prefix;
    bool hostBitsMasked = false;
};

static_assert(!IpPrefix::masking(IpAddress::fromV4(0x7f000000), 8).contains(IpAddress::fromV4(0x80000001)));
static_assert(IpPrefix::everything(IpFamily::V6).last() == IpAddress::highest(IpFamily::V6));

} // namespace vnetlens
