#include "views/scene/diagram_painter_parts.h"

#include "views/scene/glyphs.h"
#include "views/scene/paint_style.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace vnetlens {

namespace {

constexpr qreal smoothFrom = 0.25; ///< below: straight corners, no antialiasing
constexpr qreal marksFrom = 0.2;

QRectF boundsOf(const std::vector<QPointF>& points)
{
    qreal left = 1e12, top = 1e12, right = -1e12, bottom = -1e12;
    for (const QPointF& point : points) {
        left = std::min(left, point.x());
        top = std::min(top, point.y());
        right = std::max(right, point.x());
        bottom = std::max(bottom, point.y());
    }
    return {left - 4, top - 4, right - left + 8, bottom - top + 8};
}

void paintGlobe(QPainter& painter, const QPointF& at, const QColor& color, const QColor& back)
{
    painter.save();
    painter.translate(at);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawEllipse(QPointF(), 8, 8);
    painter.scale(16, 16);
    painter.translate(-0.5, -0.5);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 0.09, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(badgeGlyph(BadgeKind::PublicIp).stroke);
    painter.restore();
}

/// On the line's own piece beside its box: the middle of a bus belongs to many lines.
QPointF placeOfMark(const Diagram& diagram, const DiagramEdge& edge)
{
    const auto& points = edge.points;
    if (points.size() < 3 || edge.kind == EdgeKind::BrokenConnection)
        return middleOf(points).first;
    if (diagram.nodes[edge.to].role == NetworkRole::Hub)
        return (points[0] + points[1]) / 2;
    return (points[points.size() - 1] + points[points.size() - 2]) / 2;
}

void paintMark(QPainter& painter, const Diagram& diagram, const DiagramEdge& edge, const Theme& theme)
{
    const QPointF own = placeOfMark(diagram, edge);
    if (edge.kind == EdgeKind::GlobalPeering)
        paintGlobe(painter, own, theme.globalPeeringEdge, theme.canvas);
    else if (edge.kind == EdgeKind::BrokenPeering || edge.kind == EdgeKind::BrokenConnection)
        paintCross(painter, own, 8, theme.brokenEdge, theme.canvas);
}

} // namespace

void paintEdges(QPainter& painter, const Diagram& diagram, const PaintOptions& options)
{
    const Theme& theme = themeFor(options.scheme);
    const bool smooth = options.scale >= smoothFrom;
    painter.setRenderHint(QPainter::Antialiasing, smooth);
    std::vector<const DiagramEdge*> shown;
    for (const DiagramEdge& edge : diagram.edges) {
        if (options.exposed.isNull() || options.exposed.intersects(boundsOf(edge.points)))
            shown.push_back(&edge);
    }
    // Plain lines last: where a kind shares a corridor with them, its own colour shows on its own piece.
    constexpr std::array order {EdgeKind::InternetAccess, EdgeKind::BrokenPeering,
                                EdgeKind::GlobalPeering,  EdgeKind::Peering,
                                EdgeKind::Connection,     EdgeKind::BrokenConnection};
    painter.setBrush(Qt::NoBrush);
    for (const EdgeKind kind : order) {
        QPen pen = edgePen(kind, theme);
        pen.setWidthF(std::max(pen.widthF(), 1 / options.scale));
        if (!smooth)
            pen.setStyle(Qt::SolidLine);
        painter.setPen(pen);
        for (const DiagramEdge* edge : shown) {
            if (edge->kind != kind)
                continue;
            if (smooth)
                painter.drawPath(roundedPath(edge->points, 10));
            else
                painter.drawPolyline(edge->points.data(), static_cast<int>(edge->points.size()));
        }
    }
    if (options.scale < marksFrom)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    for (const DiagramEdge* edge : shown) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(edgePen(edge->kind, theme).color());
        for (const QPointF& end : {edge->points.front(), edge->points.back()})
            painter.drawEllipse(end, 3, 3);
        paintMark(painter, diagram, *edge, theme);
    }
}

} // namespace vnetlens
