// Resource ids as 32-bit keys.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace vnetlens {

/// Stands for one resource id of a Tenant: the id may belong to a resource in the snapshot or only be
/// referred to (Tenant::find tells). The default key means "no id here" and converts to false.
///
/// Only meaningful together with the Tenant that it came from. Equal keys mean equal ids (without case, R-1013).
class ResourceKey
{
public:
    constexpr ResourceKey() = default;
    constexpr explicit ResourceKey(std::uint32_t value)
        : m_value(value)
    {
    }
    constexpr explicit operator bool() const { return m_value != 0; }
    constexpr std::uint32_t value() const { return m_value; }
    friend constexpr auto operator<=>(ResourceKey, ResourceKey) = default;

private:
    std::uint32_t m_value = 0;
};

} // namespace vnetlens

template<>
struct std::hash<vnetlens::ResourceKey> {
    std::size_t operator()(vnetlens::ResourceKey key) const noexcept { return key.value(); }
};
