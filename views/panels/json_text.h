// JSON as people read it: one member a line, coloured.
#pragma once

#include <QString>
#include <QSyntaxHighlighter>

#include <string_view>

namespace vnetlens {

/// Lays the JSON out with two spaces per level. Order, spelling and numbers stay as they are; what is no JSON
/// comes out as it is, so that nothing is hidden. O(length).
QString indentedJson(std::string_view json);

/// Colours names, strings, numbers and words of JSON in the colours of the palette.
class JsonHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    explicit JsonHighlighter(QTextDocument* document);

    void setDark(bool dark);

protected:
    void highlightBlock(const QString& text) override;

private:
    bool m_dark = false;
};

} // namespace vnetlens
