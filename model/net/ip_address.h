// One IPv4 or IPv6 address as a value.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vnetlens {

enum class IpFamily : std::uint8_t { V4, V6 };

/// An IPv4 or IPv6 address. Always valid. Ordered by family, then numerically, so that one sorted list can
/// hold both families and no range ever spans them.
class IpAddress
{
public:
    static constexpr IpAddress fromV4(std::uint32_t bits) { return IpAddress(IpFamily::V4, 0, bits); }
    static constexpr IpAddress fromV6(std::uint64_t high, std::uint64_t low)
    {
        return IpAddress(IpFamily::V6, high, low);
    }
    /// Reads dotted IPv4 (four decimal numbers, no leading zeros) or IPv6 in any RFC 4291 form, without
    /// zone. Nothing else: no spaces, no prefix length.
    static std::optional<IpAddress> parse(std::string_view text);

    constexpr IpFamily family() const { return m_family; }
    constexpr bool isV4() const { return m_family == IpFamily::V4; }
    constexpr int bitCount() const { return isV4() ? 32 : 128; }
    /// The 32 bits of an IPv4 address; meaningless for IPv6.
    constexpr std::uint32_t v4Bits() const { return static_cast<std::uint32_t>(m_low); }
    constexpr std::uint64_t high() const { return m_high; }
    constexpr std::uint64_t low() const { return m_low; }

    /// Lowest and highest address of a family.
    static constexpr IpAddress lowest(IpFamily family) { return IpAddress(family, 0, 0); }
    static constexpr IpAddress highest(IpFamily family)
    {
        return family == IpFamily::V4 ? IpAddress(family, 0, 0xffffffffu) : IpAddress(family, ~0ull, ~0ull);
    }
    /// The numerically next or previous address; nothing at the end of the family.
    constexpr std::optional<IpAddress> next() const
    {
        if (*this == highest(m_family))
            return std::nullopt;
        return IpAddress(m_family, m_low == ~0ull ? m_high + 1 : m_high, m_low + 1);
    }
    constexpr std::optional<IpAddress> previous() const
    {
        if (*this == lowest(m_family))
            return std::nullopt;
        return IpAddress(m_family, m_low == 0 ? m_high - 1 : m_high, m_low - 1);
    }

    /// Dotted IPv4, or IPv6 compressed as RFC 5952 asks.
    std::string toString() const;

    friend constexpr auto operator<=>(const IpAddress&, const IpAddress&) = default;

private:
    constexpr IpAddress(IpFamily family, std::uint64_t high, std::uint64_t low)
        : m_family(family)
        , m_high(high)
        , m_low(low)
    {
    }

    IpFamily m_family;
    std::uint64_t m_high;
    std::uint64_t m_low;
};

static_assert(IpAddress::fromV4(0xffffffff) < IpAddress::fromV6(0, 0));
static_assert(!IpAddress::highest(IpFamily::V4).next());

} // namespace vnetlens
