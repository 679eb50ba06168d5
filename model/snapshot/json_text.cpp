#include "model/snapshot/json_text.h"

#include <charconv>

namespace vnetlens {

namespace {

constexpr std::uint32_t replacement = 0xfffd;

bool isHighSurrogate(std::uint32_t unit)
{
    return unit >= 0xd800 && unit < 0xdc00;
}

bool isLowSurrogate(std::uint32_t unit)
{
    return unit >= 0xdc00 && unit < 0xe000;
}

std::optional<std::uint32_t> hexUnit(std::string_view content, std::size_t at)
{
    if (at + 4 > content.size())
        return std::nullopt;
    std::uint32_t unit = 0;
    const char* const first = content.data() + at;
    const auto [end, error] = std::from_chars(first, first + 4, unit, 16);
    if (error != std::errc() || end != first + 4)
        return std::nullopt;
    return unit;
}

/// Reads what follows "\u" at `at` and moves `at` behind it.
std::optional<std::uint32_t> escapedCodePoint(std::string_view content, std::size_t& at)
{
    const auto unit = hexUnit(content, at);
    if (!unit)
        return std::nullopt;
    at += 4;
    if (!isHighSurrogate(*unit))
        return isLowSurrogate(*unit) ? replacement : *unit;
    if (content.substr(at, 2) != "\\u")
        return replacement;
    const auto low = hexUnit(content, at + 2);
    if (!low || !isLowSurrogate(*low))
        return replacement;
    at += 6;
    return 0x10000 + ((*unit - 0xd800) << 10) + (*low - 0xdc00);
}

} // namespace

void appendUtf8(std::string& text, std::uint32_t codePoint)
{
    if (codePoint > 0x10ffff || isHighSurrogate(codePoint) || isLowSurrogate(codePoint))
        codePoint = replacement;
    const auto add = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (codePoint < 0x80) {
        add(codePoint);
    } else if (codePoint < 0x800) {
        add(0xc0 | codePoint >> 6);
        add(0x80 | (codePoint & 0x3f));
    } else if (codePoint < 0x10000) {
        add(0xe0 | codePoint >> 12);
        add(0x80 | (codePoint >> 6 & 0x3f));
        add(0x80 | (codePoint & 0x3f));
    } else {
        add(0xf0 | codePoint >> 18);
        add(0x80 | (codePoint >> 12 & 0x3f));
        add(0x80 | (codePoint >> 6 & 0x3f));
        add(0x80 | (codePoint & 0x3f));
    }
}

std::optional<std::string> unescapeJson(std::string_view content)
{
    static constexpr std::string_view escapes = "\"\\/bfnrt";
    static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    std::string text;
    text.reserve(content.size());
    for (std::size_t at = 0; at < content.size();) {
        const char c = content[at++];
        if (c != '\\') {
            text += c;
            continue;
        }
        if (at == content.size())
            return std::nullopt;
        const char escape = content[at++];
        if (escape == 'u') {
            const auto codePoint = escapedCodePoint(content, at);
            if (!codePoint)
                return std::nullopt;
            appendUtf8(text, *codePoint);
            continue;
        }
        const auto known = escapes.find(escape);
        if (known == std::string_view::npos)
            return std::nullopt;
        text += meanings[known];
    }
    return text;
}

bool isJsonNumber(std::string_view text)
{
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t first = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
        return at - first;
    };
    const auto skip = [&](std::string_view any) {
        if (at >= text.size() || any.find(text[at]) == std::string_view::npos)
            return false;
        ++at;
        return true;
    };
    skip("-");
    const std::size_t integerStart = at;
    const std::size_t integerLength = digits();
    if (integerLength == 0 || (integerLength > 1 && text[integerStart] == '0'))
        return false;
    if (skip(".") && digits() == 0)
        return false;
    if (skip("eE")) {
        skip("+-");
        if (digits() == 0)
            return false;
    }
    return at == text.size();
}

std::size_t behindJsonString(std::string_view json, std::size_t open)
{
    for (std::size_t at = open + 1; at < json.size(); ++at) {
        if (json[at] == '\\')
            ++at;
        else if (json[at] == '"')
            return at + 1;
    }
    return json.size();
}

std::size_t behindJsonSpaces(std::string_view json, std::size_t at)
{
    while (at < json.size() && isJsonSpace(json[at]))
        ++at;
    return at;
}

std::size_t behindJsonValue(std::string_view json, std::size_t at)
{
    int depth = 0;
    while (at < json.size()) {
        const char c = json[at];
        if (c == '"') {
            at = behindJsonString(json, at);
        } else if (c == '{' || c == '[') {
            ++depth;
            ++at;
        } else if (c == '}' || c == ']') {
            if (depth-- == 0)
                return at;
            ++at;
        } else if (c == ',' && depth == 0) {
            return at;
        } else {
            ++at;
            continue;
        }
        if (depth == 0)
            return at;
    }
    return at;
}

} // namespace vnetlens
