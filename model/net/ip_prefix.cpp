#include "model/net/ip_prefix.h"

#include <charconv>

namespace vnetlens {

std::optional<IpPrefix::Parsed> IpPrefix::parse(std::string_view text)
{
    const auto slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address)
        return std::nullopt;
    if (slash == std::string_view::npos)
        return Parsed {.prefix = host(*address)};

    const std::string_view digits = text.substr(slash + 1);
    int length = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
    if (error != std::errc() || end != digits.data() + digits.size() || length < 0
        || length > address->bitCount())
        return std::nullopt;
    const IpPrefix prefix = masking(*address, length);
    return Parsed {.prefix = prefix, .hostBitsMasked = prefix.first() != *address};
}

std::string IpPrefix::toString() const
{
    return m_first.toString() + '/' + std::to_string(m_length);
}

} // namespace vnetlens
