#include "model/report/text_table.h"

#include <algorithm>

namespace vnetlens {

namespace {

/// The character that starts at `at` in UTF-8, as code point and length; a broken sequence counts as one
/// byte.
struct CodePoint {
    char32_t value = 0;
    std::size_t length = 1;
};

CodePoint codePointAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (length == 1)
        return {lead, 1};
    if (lead < 0xc0 || at + length > text.size())
        return {0, 1};
    char32_t value = lead & (0xff >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80)
            return {0, 1};
        value = value << 6 | (byte(at + i) & 0x3f);
    }
    return {value, length};
}

bool isUnprintable(char32_t c)
{
    const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool separator = c == 0x2028 || c == 0x2029;
    const bool direction
        = c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return control || separator || direction;
}

std::size_t widthOf(std::string_view text)
{
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size(); at += codePointAt(text, at).length)
        ++width;
    return width;
}

} // namespace

std::string printable(std::string_view text)
{
    std::string shown;
    shown.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = codePointAt(text, at);
        if (isUnprintable(c.value))
            shown += "\xef\xbf\xbd";
        else
            shown += text.substr(at, c.length);
        at += c.length;
    }
    return shown;
}

TextTable::TextTable(std::vector<std::string> header)
    : m_header(std::move(header))
{
}

void TextTable::addRow(std::vector<std::string> cells)
{
    for (std::string& cell : cells)
        cell = printable(cell);
    m_rows.push_back(std::move(cells));
}

std::string TextTable::toString(std::size_t indent) const
{
    std::vector<std::vector<std::string>> lines;
    if (!m_header.empty())
        lines.push_back(m_header);
    lines.insert(lines.end(), m_rows.begin(), m_rows.end());

    std::vector<std::size_t> widths;
    for (const auto& line : lines) {
        widths.resize(std::max(widths.size(), line.size()));
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(line[i]));
    }
    std::string text;
    for (const auto& line : lines) {
        std::string row(indent, ' ');
        for (std::size_t i = 0; i < line.size(); ++i)
            row += line[i] + std::string(widths[i] - widthOf(line[i]) + 2, ' ');
        row.erase(row.find_last_not_of(' ') + 1);
        text += row + '\n';
    }
    return text;
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural)
{
    return std::to_string(count) + ' ' + std::string(count == 1 ? singular : plural);
}

} // namespace vnetlens
