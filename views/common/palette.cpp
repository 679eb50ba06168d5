#include "views/common/palette.h"

namespace vnetlens {

namespace {

/// The colours that differ between the schemes; the frame colours of Fusion follow from them.
struct WidgetColors {
    QColor window, base, alternateBase, button;
    QColor text, mutedText, disabledText;
    QColor highlight, highlightedText, link, linkVisited;
    QColor toolTip, light, mid, dark, shadow;
};

const WidgetColors lightColors = {
    .window = QColor(0xf4, 0xf5, 0xf7),
    .base = QColor(0xff, 0xff, 0xff),
    .alternateBase = QColor(0xf7, 0xf8, 0xfa),
    .button = QColor(0xf0, 0xf1, 0xf4),
    .text = QColor(0x1b, 0x20, 0x28),
    .mutedText = QColor(0x5c, 0x66, 0x73),
    .disabledText = QColor(0x9a, 0xa1, 0xab),
    .highlight = QColor(0x1f, 0x6f, 0xc5),
    .highlightedText = QColor(0xff, 0xff, 0xff),
    .link = QColor(0x0b, 0x5c, 0xad),
    .linkVisited = QColor(0x0b, 0x5c, 0xad), // a link to a resource is never "used up"
    .toolTip = QColor(0xff, 0xff, 0xff),
    .light = QColor(0xff, 0xff, 0xff),
    .mid = QColor(0xc9, 0xce, 0xd6),
    .dark = QColor(0xa7, 0xae, 0xb9),
    .shadow = QColor(0x6d, 0x74, 0x80),
};

const WidgetColors darkColors = {
    .window = QColor(0x24, 0x28, 0x2f),
    .base = QColor(0x1b, 0x1e, 0x24),
    .alternateBase = QColor(0x21, 0x25, 0x2c),
    .button = QColor(0x2e, 0x33, 0x3c),
    .text = QColor(0xe6, 0xe9, 0xee),
    .mutedText = QColor(0x9d, 0xa6, 0xb4),
    .disabledText = QColor(0x6b, 0x73, 0x80),
    .highlight = QColor(0x2f, 0x7f, 0xd6),
    .highlightedText = QColor(0xff, 0xff, 0xff),
    .link = QColor(0x7d, 0xb8, 0xf5),
    .linkVisited = QColor(0x7d, 0xb8, 0xf5),
    .toolTip = QColor(0x33, 0x39, 0x43),
    .light = QColor(0x3a, 0x40, 0x4b),
    .mid = QColor(0x3d, 0x44, 0x50),
    .dark = QColor(0x15, 0x18, 0x1d),
    .shadow = QColor(0x0c, 0x0e, 0x11),
};

} // namespace

QPalette paletteFor(ColorScheme scheme)
{
    const WidgetColors& colors = scheme == ColorScheme::Dark ? darkColors : lightColors;
    QPalette palette;
    palette.setColor(QPalette::Window, colors.window);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.base);
    palette.setColor(QPalette::AlternateBase, colors.alternateBase);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.mutedText);
    palette.setColor(QPalette::Button, colors.button);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::BrightText, colors.highlightedText);
    palette.setColor(QPalette::Highlight, colors.highlight);
    palette.setColor(QPalette::HighlightedText, colors.highlightedText);
    palette.setColor(QPalette::Link, colors.link);
    palette.setColor(QPalette::LinkVisited, colors.linkVisited);
    palette.setColor(QPalette::ToolTipBase, colors.toolTip);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::Light, colors.light);
    palette.setColor(QPalette::Midlight, colors.light);
    palette.setColor(QPalette::Mid, colors.mid);
    palette.setColor(QPalette::Dark, colors.dark);
    palette.setColor(QPalette::Shadow, colors.shadow);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colors.disabledText);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colors.mid);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, colors.disabledText);
    return palette;
}

} // namespace vnetlens
