// What the canvas shows: the picture as a cached background, and on top of it what changes with every move.
#include "views/scene/topology_view_private.h"

#include "views/scene/diagram_painter_parts.h"
#include "views/scene/paint_style.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace vnetlens {

void TopologyView::drawBackground(QPainter* painter, const QRectF& rect)
{
    const ColorScheme scheme = d->scheme();
    painter->fillRect(rect, themeFor(scheme).canvas);
    if (d->picture)
        paintBase(*painter, *d->picture, {.scheme = scheme, .scale = d->deviceScale(), .exposed = rect});
}

void TopologyView::drawForeground(QPainter* painter, const QRectF&)
{
    if (!d->picture)
        return;
    d->paintSelection(*painter);
    const int selected = d->picture->nodeOf(d->selection.current().resource);
    paintOverlay(*painter, *d->picture,
                 {.scheme = d->scheme(),
                  .scale = d->deviceScale(),
                  .path = d->path.get(),
                  .selectedNode = selected,
                  .focusedNode = hasFocus() ? d->focused : -1});
    d->paintFlash(*painter);
}

/// A selected group, table or address is not a box: rings around the badges that stand for it. A selected
/// peering or connection is a line.
void TopologyView::Private::paintSelection(QPainter& painter) const
{
    const ResourceKey resource = selection.current().resource;
    const qreal unit = 1 / std::min(deviceScale(), 1.4);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hovered.edge >= 0)
        paintEdgeMark(painter, picture->edges[static_cast<std::size_t>(hovered.edge)], 3 * unit);
    if (!resource || picture->nodeOf(resource) >= 0)
        return;
    for (const DiagramEdge& edge : picture->edges) {
        if (std::find(edge.resources.begin(), edge.resources.end(), resource) != edge.resources.end())
            paintEdgeMark(painter, edge, 5 * unit);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(themeFor(scheme()).selection, 2.4 * unit));
    for (const DiagramNode& node : picture->nodes) {
        for (const Badge& badge : node.badges) {
            if (badge.resource != resource)
                continue;
            painter.drawRoundedRect(badge.rect.adjusted(-3, -3, 3, 3), 5, 5);
            painter.drawRoundedRect(node.rect.adjusted(-1, -1, 1, 1), 5, 5);
        }
    }
}

void TopologyView::Private::paintEdgeMark(QPainter& painter, const DiagramEdge& edge, qreal width) const
{
    QColor color = themeFor(scheme()).selection;
    color.setAlpha(150);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(roundedPath(edge.points, 10));
}

/// Two rings that shrink onto the box, one after the other.
void TopologyView::Private::paintFlash(QPainter& painter) const
{
    if (!hasNode(flashing))
        return;
    const qreal progress = std::fmod(flash.currentValue().toReal() * 2, 1.0);
    const qreal away = (1 - progress) * 26 / deviceScale();
    QColor color = themeFor(scheme()).highlight;
    color.setAlphaF(float(0.35 + 0.65 * progress));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 4 / deviceScale()));
    painter.drawRoundedRect(picture->nodes[flashing].rect.adjusted(-away, -away, away, away), 6, 6);
}

} // namespace vnetlens
