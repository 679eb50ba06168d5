// JSON text helpers that need no parser.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vnetlens {

/// Undoes the escapes of a JSON string's content. A surrogate without its other half becomes U+FFFD. Nothing
/// when an escape does not exist.
std::optional<std::string> unescapeJson(std::string_view content);

/// True for a number as JSON writes it.
bool isJsonNumber(std::string_view text);

/// Whether JSON lets the character stand between values.
constexpr bool isJsonSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Appends a code point as UTF-8; what is none (surrogates, too large) as U+FFFD.
void appendUtf8(std::string& text, std::uint32_t codePoint);

} // namespace vnetlens
