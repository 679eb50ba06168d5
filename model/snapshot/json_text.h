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

/// The position behind spaces, behind the string that opens at `at`, and behind the value that begins at
/// `at`; the end of the text when it is cut off. Brackets are counted, not matched: good enough to find where
/// a value ends in text that a parser did not like.
std::size_t behindJsonSpaces(std::string_view json, std::size_t at);
std::size_t behindJsonString(std::string_view json, std::size_t at);
std::size_t behindJsonValue(std::string_view json, std::size_t at);

/// Appends a code point as UTF-8; what is none (surrogates, too large) as U+FFFD.
void appendUtf8(std::string& text, std::uint32_t codePoint);

} // namespace vnetlens
