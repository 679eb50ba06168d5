// Plain text for terminals: aligned columns, and names that cannot play tricks with the screen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vnetlens {

/// The text with every control, line separator and direction character replaced by U+FFFD. Names from a
/// snapshot are data: an escape sequence in one must not reach a terminal.
std::string printable(std::string_view text);

/// Rows of cells under a header, as wide as their content. Cells pass through `printable`.
class TextTable
{
public:
    /// An empty header prints no header line.
    explicit TextTable(std::vector<std::string> header = {});

    void addRow(std::vector<std::string> cells);
    bool isEmpty() const { return m_rows.empty(); }
    /// One line per row, indented; two blanks between columns, none at line ends.
    std::string toString(std::size_t indent) const;

private:
    std::vector<std::string> m_header;
    std::vector<std::vector<std::string>> m_rows;
};

/// "1 rule", "3 rules".
std::string counted(std::size_t count, std::string_view singular, std::string_view plural);

} // namespace vnetlens
