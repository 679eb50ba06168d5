#include "views/scene/diagram_painter.h"

#include "views/scene/glyphs.h"
#include "views/scene/paint_style.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <map>
#include <set>

namespace vnetlens {

namespace {

constexpr qreal rowHeight = 18;
constexpr qreal signWidth = 32;
constexpr qreal padding = 10;

/// What occurs in a diagram, in the order of the enums.
struct Kinds {
    std::map<std::pair<int, int>, DiagramNode> nodes = {}; ///< an example of each look
    std::set<EdgeKind> edges = {};
    std::set<BadgeKind> badges = {};
};

Kinds kindsIn(const Diagram& diagram)
{
    Kinds kinds;
    for (const DiagramNode& node : diagram.nodes) {
        for (const Badge& badge : node.badges)
            kinds.badges.insert(badge.kind);
        const auto role = node.role == NetworkRole::Spoke ? NetworkRole::None : node.role;
        const std::pair key(static_cast<int>(node.kind), static_cast<int>(role));
        if (!kinds.nodes.contains(key))
            kinds.nodes.emplace(key, DiagramNode {.kind = node.kind, .role = role});
    }
    for (const DiagramEdge& edge : diagram.edges)
        kinds.edges.insert(edge.kind);
    return kinds;
}

void paintGlyph(QPainter& painter, const GlyphPaths& glyph, const QRectF& rect, const QColor& color)
{
    painter.save();
    painter.translate(rect.topLeft());
    painter.scale(rect.width(), rect.height());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 0.09, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(glyph.stroke);
    painter.fillPath(glyph.fill, color);
    painter.restore();
}

void paintNodeSign(QPainter& painter, const DiagramNode& node, const QRectF& rect, const Theme& theme)
{
    const NodeColors colors = nodeColors(node, theme);
    painter.setPen(QPen(colors.border, colors.width, colors.line));
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(rect, 3, 3);
    const GlyphPaths& glyph = nodeGlyph(node.kind);
    if (!glyph.stroke.isEmpty())
        paintGlyph(painter, glyph, QRectF(rect.center() - QPointF(6, 6), QSizeF(12, 12)), theme.mutedText);
}

void paintBadgeSign(QPainter& painter, BadgeKind kind, const QPointF& middle, const Theme& theme)
{
    const QRectF rect(middle - QPointF(7.5, 7.5), QSizeF(15, 15));
    const bool warning = kind == BadgeKind::Unprotected;
    painter.setPen(warning ? QPen(theme.unprotectedBorder, 1.1) : QPen(Qt::NoPen));
    painter.setBrush(warning ? theme.subnetFill : theme.badgeFill);
    painter.drawRoundedRect(rect, 3, 3);
    paintGlyph(painter, badgeGlyph(kind), rect.adjusted(1.5, 1.5, -1.5, -1.5),
               warning ? theme.unprotectedBorder : theme.badgeText);
}

} // namespace

QSizeF paintLegend(QPainter* painter, const Diagram& diagram, ColorScheme scheme)
{
    const Theme& theme = themeFor(scheme);
    const Kinds kinds = kindsIn(diagram);
    const QFont font = diagramFont(10);
    const QFontMetricsF metrics(font);
    qreal width = 0;
    qreal y = padding;
    const auto row = [&](const QString& text, const auto& paintSign) {
        width = std::max(width, metrics.horizontalAdvance(text));
        if (painter) {
            paintSign(QRectF(padding, y + 3, signWidth - 8, rowHeight - 6));
            painter->setFont(font);
            painter->setPen(theme.text);
            painter->drawText(QPointF(padding + signWidth, y + rowHeight / 2 + metrics.capHeight() / 2),
                              text);
        }
        y += rowHeight;
    };
    if (painter) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
    }
    for (const auto& [key, node] : kinds.nodes)
        row(nodeName(node.kind, node.role),
            [&](const QRectF& sign) { paintNodeSign(*painter, node, sign, theme); });
    for (const EdgeKind kind : kinds.edges) {
        row(edgeName(kind), [&](const QRectF& sign) {
            painter->setPen(edgePen(kind, theme));
            painter->drawLine(QPointF(sign.left(), sign.center().y()),
                              QPointF(sign.right(), sign.center().y()));
        });
    }
    for (const BadgeKind kind : kinds.badges)
        row(badgeName(kind),
            [&](const QRectF& sign) { paintBadgeSign(*painter, kind, sign.center(), theme); });
    if (painter)
        painter->restore();
    return {padding + signWidth + width + padding, y + padding};
}

} // namespace vnetlens
