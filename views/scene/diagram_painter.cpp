#include "views/scene/diagram_painter.h"

#include "views/scene/diagram_painter_parts.h"
#include "views/scene/paint_style.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace vnetlens {

namespace {

bool isNode(const Diagram& diagram, int node)
{
    return node >= 0 && node < static_cast<int>(diagram.nodes.size());
}

void paintArrow(QPainter& painter, const QPointF& tip, const QPointF& direction, qreal size)
{
    const QPointF across(-direction.y(), direction.x());
    const QPointF base = tip - direction * size;
    painter.drawPolygon(QPolygonF({tip, base + across * size * 0.55, base - across * size * 0.55}));
}

void paintWay(QPainter& painter, const std::vector<QPointF>& points, const QPen& pen, const QColor& halo,
              qreal unit)
{
    if (points.size() < 2)
        return;
    const QPainterPath path = roundedPath(points, 9);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(halo, pen.widthF() + 3 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setPen(pen);
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pen.color());
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPointF piece = points[i] - points[i - 1];
        const qreal length = std::hypot(piece.x(), piece.y());
        const bool last = i + 1 == points.size();
        if (length <= 0 || (!last && length < 70 * unit))
            continue;
        const QPointF direction = piece / length;
        const qreal size = (last ? 8 : 11) * unit;
        paintArrow(painter, last ? points[i] : (points[i] + points[i - 1] + direction * size) / 2, direction,
                   size);
    }
}

void paintBreakText(QPainter& painter, const PathOverlay& path, const Theme& theme, qreal unit)
{
    if (path.breakText.isEmpty())
        return;
    painter.save();
    painter.translate(path.breakPoint);
    painter.scale(unit, unit);
    const QFont font = diagramFont(12, QFont::DemiBold);
    painter.setFont(font);
    const QRectF text = QFontMetricsF(font).boundingRect(path.breakText);
    const QRectF box(14, -12, text.width() + 16, 24);
    painter.setPen(QPen(theme.verdictColor(path.verdict), 1.2));
    painter.setBrush(theme.canvas);
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(theme.text);
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, path.breakText);
    painter.restore();
}

void paintPath(QPainter& painter, const Diagram& diagram, const PaintOptions& options)
{
    const Theme& theme = themeFor(options.scheme);
    const PathOverlay& path = *options.path;
    const qreal unit = std::max(1.0, 0.8 / options.scale); // lines stay visible when zoomed out
    const QColor color = theme.verdictColor(path.verdict);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 2.2 * unit));
    for (const int node : path.nodes) {
        if (isNode(diagram, node) && diagram.nodes[node].kind != NodeKind::VirtualNetwork) {
            const qreal radius = nodeColors(diagram.nodes[node], theme).radius + 2;
            painter.drawRoundedRect(diagram.nodes[node].rect.adjusted(-2, -2, 2, 2), radius, radius);
        }
    }
    QPen forward(color, 3.4 * unit, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (path.verdict == Verdict::Unknown)
        forward.setDashPattern({4, 1.6});
    QPen back(color, 2 * unit, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    back.setDashPattern({2, 2});
    std::vector<QPointF> beside = path.back;
    for (QPointF& point : beside)
        point += QPointF(4, 4) * std::min(unit, 1.5);
    paintWay(painter, beside, back, theme.canvas, unit);
    paintWay(painter, path.forward, forward, theme.canvas, unit);
    if (path.broken) {
        paintCross(painter, path.breakPoint, 10 * unit, color, theme.canvas);
        paintBreakText(painter, path, theme, unit);
    }
}

} // namespace

void paintCross(QPainter& painter, const QPointF& at, qreal radius, const QColor& color, const QColor& back)
{
    painter.setPen(QPen(color, radius * 0.24));
    painter.setBrush(back);
    painter.drawEllipse(at, radius, radius);
    const qreal arm = radius * 0.48;
    painter.drawLine(at - QPointF(arm, arm), at + QPointF(arm, arm));
    painter.drawLine(at - QPointF(arm, -arm), at + QPointF(arm, -arm));
}

void paintBase(QPainter& painter, const Diagram& diagram, const PaintOptions& options)
{
    painter.save();
    paintNodes(painter, diagram, options);
    paintEdges(painter, diagram, options);
    paintLabels(painter, diagram, options);
    painter.restore();
}

void paintOverlay(QPainter& painter, const Diagram& diagram, const PaintOptions& options)
{
    const Theme& theme = themeFor(options.scheme);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (options.path)
        paintPath(painter, diagram, options);
    const qreal unit = 1 / std::min(options.scale, 1.4);
    if (isNode(diagram, options.selectedNode)) {
        QColor wash = theme.selection;
        wash.setAlpha(36);
        painter.setBrush(wash);
        painter.setPen(QPen(theme.selection, 2.6 * unit));
        painter.drawRoundedRect(diagram.nodes[options.selectedNode].rect.adjusted(-2, -2, 2, 2), 6, 6);
    }
    if (isNode(diagram, options.focusedNode)) {
        painter.setBrush(Qt::NoBrush);
        QPen ring(theme.text, 1.4 * unit);
        ring.setDashPattern({2, 2});
        painter.setPen(ring);
        const qreal gap = 3 + 2 * unit;
        painter.drawRoundedRect(diagram.nodes[options.focusedNode].rect.adjusted(-gap, -gap, gap, gap), 8, 8);
    }
    painter.restore();
}

void paintDiagram(QPainter& painter, const Diagram& diagram, const PaintOptions& options)
{
    paintBase(painter, diagram, options);
    paintOverlay(painter, diagram, options);
}

} // namespace vnetlens
