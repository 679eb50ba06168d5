#include "model/net/packet.h"

#include "model/base/ascii.h"

#include <array>
#include <charconv>

namespace vnetlens {

namespace {

constexpr std::array protocolNames = {
    std::string_view("Tcp"), std::string_view("Udp"), std::string_view("Icmp"),
    std::string_view("Esp"), std::string_view("Ah"),
};

std::optional<std::uint16_t> parsePort(std::string_view text)
{
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return port;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

} // namespace

std::string_view toString(Protocol protocol)
{
    return protocolNames[static_cast<std::size_t>(protocol)];
}

std::optional<Protocol> parseProtocol(std::string_view text)
{
    for (std::size_t i = 0; i < protocolNames.size(); ++i) {
        if (equalsNoCase(text, protocolNames[i]))
            return static_cast<Protocol>(i);
    }
    return std::nullopt;
}

std::optional<PortRange> PortRange::parse(std::string_view text)
{
    text = trimmed(text);
    if (text == "*" || equalsNoCase(text, "any")) // S-055: "Any" is portal wording
        return PortRange {};
    const auto dash = text.find('-');
    const auto first = parsePort(trimmed(text.substr(0, dash)));
    const auto last = dash == std::string_view::npos ? first : parsePort(trimmed(text.substr(dash + 1)));
    if (!first || !last || *last < *first)
        return std::nullopt;
    return PortRange {.first = *first, .last = *last};
}

std::string PortRange::toString() const
{
    if (isAll())
        return "*";
    if (first == last)
        return std::to_string(first);
    return std::to_string(first) + '-' + std::to_string(last);
}

} // namespace vnetlens
