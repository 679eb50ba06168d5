#include "views/panels/json_text.h"

#include "views/common/theme.h"

#include <QRegularExpression>

#include <string>

namespace vnetlens {

namespace {

/// Copies a string literal from `position` on and returns the position behind it.
std::size_t copyString(std::string_view json, std::size_t position, std::string& out)
{
    std::size_t end = position + 1;
    while (end < json.size() && json[end] != '"')
        end += json[end] == '\\' ? 2 : 1;
    end = std::min(end + 1, json.size());
    out.append(json.substr(position, end - position));
    return end;
}

std::size_t skipSpace(std::string_view json, std::size_t position)
{
    while (position < json.size()
           && (json[position] == ' ' || json[position] == '\n' || json[position] == '\r'
               || json[position] == '\t'))
        ++position;
    return position;
}

} // namespace

QString indentedJson(std::string_view json)
{
    std::string out;
    out.reserve(json.size() * 2);
    int depth = 0;
    const auto newLine = [&] { out.append(1, '\n').append(static_cast<std::size_t>(depth) * 2, ' '); };
    for (std::size_t i = skipSpace(json, 0); i < json.size(); i = skipSpace(json, i)) {
        const char c = json[i];
        if (c == '"') {
            i = copyString(json, i, out);
            continue;
        }
        ++i;
        if (c == '{' || c == '[') {
            const std::size_t next = skipSpace(json, i);
            out += c;
            if (next < json.size() && json[next] == (c == '{' ? '}' : ']')) {
                out += json[next]; // empty ones stay on their line
                i = next + 1;
                continue;
            }
            ++depth;
            newLine();
        } else if (c == '}' || c == ']') {
            depth = std::max(0, depth - 1);
            newLine();
            out += c;
        } else if (c == ',') {
            out += c;
            newLine();
        } else if (c == ':') {
            out += ": ";
        } else {
            out += c;
        }
    }
    return QString::fromUtf8(out.data(), static_cast<qsizetype>(out.size()));
}

JsonHighlighter::JsonHighlighter(QTextDocument* document)
    : QSyntaxHighlighter(document)
{
}

void JsonHighlighter::setDark(bool dark)
{
    if (dark == m_dark)
        return;
    m_dark = dark;
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString& text)
{
    static const QRegularExpression token(QStringLiteral(
        R"re((?<string>"(?:[^"\\]|\\.)*")(?<colon>:)?|(?<word>\b(?:true|false|null)\b|-?\b\d[\d.eE+-]*))re"));
    const Theme& theme = themeFor(m_dark ? ColorScheme::Dark : ColorScheme::Light);
    for (auto matches = token.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const bool isString = match.capturedStart(u"string") >= 0;
        const QColor& color = !isString          ? theme.jsonWord
            : match.capturedStart(u"colon") >= 0 ? theme.jsonName
                                                 : theme.jsonString;
        setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()), color);
    }
}

} // namespace vnetlens
