// Azure compares ids, names and enum words without case (R-1013); they are ASCII where case matters.
#pragma once

#include <string>
#include <string_view>

namespace vnetlens {

constexpr char asciiLower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Copy with A-Z lowered; other bytes (UTF-8) stay.
inline std::string asciiLower(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower)
        c = asciiLower(c);
    return lower;
}

/// True when both are equal but for the case of A-Z.
constexpr bool equalsNoCase(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (asciiLower(a[i]) != asciiLower(b[i]))
            return false;
    }
    return true;
}

/// Order without the case of A-Z: negative, zero or positive like strcmp.
constexpr int compareNoCase(std::string_view a, std::string_view b)
{
    const std::size_t shared = a.size() < b.size() ? a.size() : b.size();
    for (std::size_t i = 0; i < shared; ++i) {
        const auto left = static_cast<unsigned char>(asciiLower(a[i]));
        const auto right = static_cast<unsigned char>(asciiLower(b[i]));
        if (left != right)
            return left < right ? -1 : 1;
    }
    return a.size() == b.size() ? 0 : (a.size() < b.size() ? -1 : 1);
}

} // namespace vnetlens
