#include "views/layout/text_width.h"

#include <QString>

namespace vnetlens {

TextWidth::TextWidth(const QFont& font)
    : m_metrics(font)
{
    for (char16_t code = 0; code < m_ascii.size(); ++code)
        m_ascii[code] = m_metrics.horizontalAdvance(QChar(code));
}

qreal TextWidth::of(QStringView text) const
{
    qreal width = 0;
    for (const QChar character : text) {
        if (character.unicode() >= m_ascii.size())
            return m_metrics.horizontalAdvance(text.toString()) + 1;
        width += m_ascii[character.unicode()];
    }
    return width;
}

} // namespace vnetlens
