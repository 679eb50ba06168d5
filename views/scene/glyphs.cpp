#include "views/scene/glyphs.h"

#include <array>

namespace vnetlens {

namespace {

GlyphPaths shield()
{
    GlyphPaths glyph;
    glyph.stroke.moveTo(0.5, 0.12);
    glyph.stroke.cubicTo(0.62, 0.22, 0.74, 0.25, 0.84, 0.25);
    glyph.stroke.cubicTo(0.85, 0.55, 0.76, 0.76, 0.5, 0.9);
    glyph.stroke.cubicTo(0.24, 0.76, 0.15, 0.55, 0.16, 0.25);
    glyph.stroke.cubicTo(0.26, 0.25, 0.38, 0.22, 0.5, 0.12);
    return glyph;
}

GlyphPaths protectedShield()
{
    GlyphPaths glyph = shield();
    glyph.stroke.moveTo(0.34, 0.5);
    glyph.stroke.lineTo(0.46, 0.63);
    glyph.stroke.lineTo(0.67, 0.38);
    return glyph;
}

GlyphPaths openShield()
{
    GlyphPaths glyph = shield();
    glyph.stroke.moveTo(0.5, 0.34);
    glyph.stroke.lineTo(0.5, 0.56);
    glyph.fill.addEllipse(QPointF(0.5, 0.7), 0.055, 0.055);
    return glyph;
}

/// A road that forks.
GlyphPaths routeTable()
{
    GlyphPaths glyph;
    glyph.stroke.moveTo(0.16, 0.5);
    glyph.stroke.lineTo(0.4, 0.5);
    glyph.stroke.cubicTo(0.56, 0.5, 0.52, 0.26, 0.68, 0.26);
    glyph.stroke.lineTo(0.84, 0.26);
    glyph.stroke.moveTo(0.4, 0.5);
    glyph.stroke.cubicTo(0.56, 0.5, 0.52, 0.74, 0.68, 0.74);
    glyph.stroke.lineTo(0.84, 0.74);
    glyph.stroke.moveTo(0.72, 0.14);
    glyph.stroke.lineTo(0.85, 0.26);
    glyph.stroke.lineTo(0.72, 0.38);
    glyph.stroke.moveTo(0.72, 0.62);
    glyph.stroke.lineTo(0.85, 0.74);
    glyph.stroke.lineTo(0.72, 0.86);
    return glyph;
}

GlyphPaths globe()
{
    GlyphPaths glyph;
    glyph.stroke.addEllipse(QPointF(0.5, 0.5), 0.38, 0.38);
    glyph.stroke.addEllipse(QPointF(0.5, 0.5), 0.17, 0.38);
    glyph.stroke.moveTo(0.12, 0.5);
    glyph.stroke.lineTo(0.88, 0.5);
    return glyph;
}

/// Many in, one out.
GlyphPaths natGateway()
{
    GlyphPaths glyph;
    glyph.stroke.moveTo(0.14, 0.24);
    glyph.stroke.lineTo(0.46, 0.46);
    glyph.stroke.moveTo(0.14, 0.5);
    glyph.stroke.lineTo(0.84, 0.5);
    glyph.stroke.moveTo(0.14, 0.76);
    glyph.stroke.lineTo(0.46, 0.54);
    glyph.stroke.moveTo(0.68, 0.34);
    glyph.stroke.lineTo(0.86, 0.5);
    glyph.stroke.lineTo(0.68, 0.66);
    return glyph;
}

/// In at the left, out at the right, past a dot.
GlyphPaths forwarding()
{
    GlyphPaths glyph;
    glyph.stroke.moveTo(0.12, 0.5);
    glyph.stroke.lineTo(0.86, 0.5);
    glyph.stroke.moveTo(0.26, 0.3);
    glyph.stroke.lineTo(0.42, 0.5);
    glyph.stroke.lineTo(0.26, 0.7);
    glyph.stroke.moveTo(0.7, 0.3);
    glyph.stroke.lineTo(0.86, 0.5);
    glyph.stroke.lineTo(0.7, 0.7);
    return glyph;
}

GlyphPaths network()
{
    GlyphPaths glyph;
    glyph.stroke.moveTo(0.28, 0.22);
    glyph.stroke.lineTo(0.06, 0.5);
    glyph.stroke.lineTo(0.28, 0.78);
    glyph.stroke.moveTo(0.72, 0.22);
    glyph.stroke.lineTo(0.94, 0.5);
    glyph.stroke.lineTo(0.72, 0.78);
    for (const qreal x : {0.33, 0.5, 0.67})
        glyph.fill.addEllipse(QPointF(x, 0.5), 0.065, 0.065);
    return glyph;
}

GlyphPaths machine()
{
    GlyphPaths glyph;
    glyph.stroke.addRoundedRect(QRectF(0.08, 0.14, 0.84, 0.54), 0.06, 0.06);
    glyph.stroke.moveTo(0.5, 0.68);
    glyph.stroke.lineTo(0.5, 0.86);
    glyph.stroke.moveTo(0.28, 0.88);
    glyph.stroke.lineTo(0.72, 0.88);
    return glyph;
}

GlyphPaths interface()
{
    GlyphPaths glyph;
    glyph.stroke.addRoundedRect(QRectF(0.1, 0.2, 0.8, 0.44), 0.05, 0.05);
    for (const qreal x : {0.26, 0.42, 0.58, 0.74}) {
        glyph.stroke.moveTo(x, 0.64);
        glyph.stroke.lineTo(x, 0.84);
    }
    glyph.fill.addRect(QRectF(0.26, 0.34, 0.18, 0.16));
    return glyph;
}

/// A padlock in a ring: traffic enters and leaves in tunnels.
GlyphPaths gateway()
{
    GlyphPaths glyph;
    glyph.stroke.addRoundedRect(QRectF(0.2, 0.44, 0.6, 0.42), 0.06, 0.06);
    glyph.stroke.moveTo(0.32, 0.44);
    glyph.stroke.cubicTo(0.3, 0.06, 0.7, 0.06, 0.68, 0.44);
    glyph.fill.addEllipse(QPointF(0.5, 0.62), 0.06, 0.06);
    return glyph;
}

GlyphPaths building()
{
    GlyphPaths glyph;
    glyph.stroke.addRect(QRectF(0.22, 0.12, 0.56, 0.76));
    glyph.stroke.moveTo(0.08, 0.88);
    glyph.stroke.lineTo(0.92, 0.88);
    for (const qreal y : {0.24, 0.4, 0.56}) {
        for (const qreal x : {0.34, 0.56})
            glyph.fill.addRect(QRectF(x, y, 0.1, 0.08));
    }
    glyph.stroke.moveTo(0.5, 0.72);
    glyph.stroke.lineTo(0.5, 0.88);
    return glyph;
}

GlyphPaths cloud()
{
    GlyphPaths glyph;
    glyph.stroke.moveTo(0.24, 0.78);
    glyph.stroke.cubicTo(0.02, 0.78, 0.02, 0.48, 0.22, 0.47);
    glyph.stroke.cubicTo(0.22, 0.22, 0.54, 0.14, 0.62, 0.36);
    glyph.stroke.cubicTo(0.8, 0.28, 0.9, 0.44, 0.82, 0.54);
    glyph.stroke.cubicTo(1.0, 0.58, 0.96, 0.78, 0.8, 0.78);
    glyph.stroke.closeSubpath();
    return glyph;
}

GlyphPaths missing()
{
    GlyphPaths glyph;
    glyph.stroke.moveTo(0.34, 0.36);
    glyph.stroke.cubicTo(0.34, 0.1, 0.68, 0.12, 0.66, 0.36);
    glyph.stroke.cubicTo(0.66, 0.5, 0.5, 0.5, 0.5, 0.66);
    glyph.fill.addEllipse(QPointF(0.5, 0.82), 0.06, 0.06);
    return glyph;
}

} // namespace

const GlyphPaths& badgeGlyph(BadgeKind kind)
{
    static const std::array<GlyphPaths, 6> glyphs {protectedShield(), routeTable(), globe(),
                                                   natGateway(),      forwarding(), openShield()};
    return glyphs[static_cast<std::size_t>(kind)];
}

const GlyphPaths& nodeGlyph(NodeKind kind)
{
    static const std::array<GlyphPaths, 8> glyphs {network(), GlyphPaths {}, machine(), interface(),
                                                   gateway(), building(),    cloud(),   missing()};
    return glyphs[static_cast<std::size_t>(kind)];
}

} // namespace vnetlens
