// How wide a label will be, fast enough for a hundred thousand of them.
#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QStringView>

#include <array>

namespace vnetlens {

/// Widths of text in one font. Adds up the widths of single characters for ASCII, which kerning can only make
/// smaller; asks the font for anything else. Needs a QGuiApplication.
class TextWidth
{
public:
    explicit TextWidth(const QFont& font);
    /// At least the width that QPainter will need.
    qreal of(QStringView text) const;

private:
    QFontMetricsF m_metrics;
    std::array<qreal, 128> m_ascii = {};
};

} // namespace vnetlens
