#include "views/common/theme.h"

#include <QPalette>

namespace vnetlens {

namespace {

const Theme lightTheme = {
    .scheme = ColorScheme::Light,
    .canvas = QColor(0xfb, 0xfc, 0xfd),
    .text = QColor(0x1b, 0x20, 0x28),
    .mutedText = QColor(0x5c, 0x66, 0x73),
    .networkFill = QColor(0xf1, 0xf6, 0xfb),
    .networkBorder = QColor(0x7f, 0x9c, 0xbb),
    .hubFill = QColor(0xe3, 0xef, 0xfb),
    .hubBorder = QColor(0x1f, 0x6f, 0xc5),
    .isolatedFill = QColor(0xf4, 0xf4, 0xf5),
    .isolatedBorder = QColor(0x9a, 0xa1, 0xab),
    .subnetFill = QColor(0xff, 0xff, 0xff),
    .subnetBorder = QColor(0xb8, 0xc4, 0xd2),
    .unprotectedBorder = QColor(0xc2, 0x6a, 0x00),
    .machineFill = QColor(0xe8, 0xec, 0xf1),
    .machineBorder = QColor(0x8a, 0x95, 0xa4),
    .outsideFill = QColor(0xf6, 0xf2, 0xea),
    .outsideBorder = QColor(0x9c, 0x86, 0x5c),
    .peeringEdge = QColor(0x4a, 0x6a, 0x8c),
    .globalPeeringEdge = QColor(0x6d, 0x4f, 0xa8),
    .brokenEdge = QColor(0xb8, 0x2e, 0x2e),
    .connectionEdge = QColor(0x7d, 0x69, 0x3f),
    .badgeFill = QColor(0x2f, 0x5d, 0x8c),
    .badgeText = QColor(0xff, 0xff, 0xff),
    .selection = QColor(0x1f, 0x6f, 0xc5),
    .highlight = QColor(0xff, 0xb4, 0x54),
    .allowed = QColor(0x1c, 0x7a, 0x3d),
    .denied = QColor(0xb8, 0x2e, 0x2e),
    .unknown = QColor(0x9a, 0x5b, 0x00),
    .jsonName = QColor(0x0b, 0x4f, 0x94),
    .jsonString = QColor(0x2d, 0x6a, 0x1f),
    .jsonWord = QColor(0x9a, 0x4a, 0x00),
};

const Theme darkTheme = {
    .scheme = ColorScheme::Dark,
    .canvas = QColor(0x1b, 0x1e, 0x24),
    .text = QColor(0xe6, 0xe9, 0xee),
    .mutedText = QColor(0x9d, 0xa6, 0xb4),
    .networkFill = QColor(0x22, 0x2a, 0x35),
    .networkBorder = QColor(0x5b, 0x78, 0x99),
    .hubFill = QColor(0x1e, 0x32, 0x4a),
    .hubBorder = QColor(0x5a, 0xa5, 0xf0),
    .isolatedFill = QColor(0x27, 0x2a, 0x30),
    .isolatedBorder = QColor(0x75, 0x7d, 0x89),
    .subnetFill = QColor(0x1d, 0x22, 0x2a),
    .subnetBorder = QColor(0x46, 0x53, 0x64),
    .unprotectedBorder = QColor(0xf0, 0xa0, 0x4b),
    .machineFill = QColor(0x31, 0x38, 0x43),
    .machineBorder = QColor(0x7d, 0x8a, 0x9c),
    .outsideFill = QColor(0x2e, 0x2a, 0x22),
    .outsideBorder = QColor(0xb0, 0x9a, 0x6d),
    .peeringEdge = QColor(0x8f, 0xb0, 0xd3),
    .globalPeeringEdge = QColor(0xb9, 0xa0, 0xee),
    .brokenEdge = QColor(0xf0, 0x7a, 0x7a),
    .connectionEdge = QColor(0xcb, 0xb4, 0x83),
    .badgeFill = QColor(0x8f, 0xb9, 0xe6),
    .badgeText = QColor(0x14, 0x1a, 0x22),
    .selection = QColor(0x5a, 0xa5, 0xf0),
    .highlight = QColor(0xff, 0xb4, 0x54),
    .allowed = QColor(0x6f, 0xcf, 0x8d),
    .denied = QColor(0xf5, 0x82, 0x82),
    .unknown = QColor(0xf0, 0xb4, 0x5e),
    .jsonName = QColor(0x8a, 0xc4, 0xff),
    .jsonString = QColor(0xa5, 0xd6, 0x94),
    .jsonWord = QColor(0xf0, 0xb3, 0x7e),
};

} // namespace

const QColor& Theme::verdictColor(Verdict verdict) const
{
    switch (verdict) {
    case Verdict::Allowed:
        return allowed;
    case Verdict::Denied:
        return denied;
    case Verdict::Unknown:
        break;
    }
    return unknown;
}

const Theme& themeFor(ColorScheme scheme)
{
    return scheme == ColorScheme::Dark ? darkTheme : lightTheme;
}

ColorScheme colorSchemeOf(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightnessF() < 0.5f ? ColorScheme::Dark : ColorScheme::Light;
}

QFont diagramFont(qreal pixelSize, QFont::Weight weight)
{
    // The fallback list keeps exports alike where the first font is missing.
    QFont font;
    font.setFamilies({QStringLiteral("DejaVu Sans"), QStringLiteral("sans-serif")});
    // Without hinting widths grow linearly with the zoom: a label that fits once fits at every scale.
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setPixelSize(qMax(1, qRound(pixelSize)));
    font.setWeight(weight);
    return font;
}

} // namespace vnetlens
