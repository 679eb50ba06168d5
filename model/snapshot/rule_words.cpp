#include "model/snapshot/rule_words.h"

#include "model/base/ascii.h"
#include "model/net/ip_address.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vnetlens {

namespace {

constexpr bool isLetter(char c)
{
    return asciiLower(c) >= 'a' && asciiLower(c) <= 'z';
}

constexpr bool isTagCharacter(char c)
{
    return isLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

} // namespace

bool looksLikeServiceTag(std::string_view text)
{
    return !text.empty() && isLetter(text.front()) && std::all_of(text.begin(), text.end(), isTagCharacter);
}

std::string normalisedTag(std::string_view tag)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> spellings = {{
        {"AZURE_LOADBALANCER", "AzureLoadBalancer"},
        {"INTERNET", "Internet"},
        {"VIRTUAL_NETWORK", "VirtualNetwork"},
        {"AzureLoadBalancer", "AzureLoadBalancer"},
        {"VirtualNetwork", "VirtualNetwork"},
        {"AzureCloud", "AzureCloud"},
    }};
    for (const auto& [spelling, modern] : spellings) {
        if (equalsNoCase(spelling, tag))
            return std::string(modern);
    }
    return std::string(tag);
}

bool meansAny(std::string_view text)
{
    return text == "*" || equalsNoCase(text, "Any");
}

} // namespace vnetlens
