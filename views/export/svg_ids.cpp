#include "views/export/svg_ids.h"

namespace vnetlens {

QString SvgIds::idFor(const QString& kind, const QString& text)
{
    QString id = kind;
    bool gap = true; // a dash stands before the next usable character
    for (const QChar character : text) {
        const char16_t code = character.unicode();
        const bool usable = (code >= u'a' && code <= u'z') || (code >= u'A' && code <= u'Z')
            || (code >= u'0' && code <= u'9') || code == u'_' || code == u'.';
        if (usable && gap)
            id += QLatin1Char('-');
        if (usable)
            id += character;
        gap = !usable;
    }
    QString unique = id;
    for (int number = 2; m_taken.contains(unique); ++number)
        unique = QStringLiteral("%1-%2").arg(id).arg(number);
    m_taken.insert(unique);
    return unique;
}

} // namespace vnetlens
