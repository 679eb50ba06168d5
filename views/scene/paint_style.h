// How each kind of box and line looks, apart from its colours.
#pragma once

#include "views/common/theme.h"
#include "views/layout/diagram.h"

#include <QPainterPath>
#include <QPen>

namespace vnetlens {

struct NodeColors {
    QColor fill;
    QColor border;
    qreal width = 1;
    Qt::PenStyle line = Qt::SolidLine;
    qreal radius = 4;
};

NodeColors nodeColors(const DiagramNode& node, const Theme& theme);
QPen edgePen(EdgeKind kind, const Theme& theme);
/// The words of the legend.
QString edgeName(EdgeKind kind);
QString badgeName(BadgeKind kind);
QString nodeName(NodeKind kind, NetworkRole role);

/// True when the subnet carries the mark that no security group protects it.
bool isUnprotected(const DiagramNode& node);

/// The line with rounded corners.
QPainterPath roundedPath(const std::vector<QPointF>& points, qreal radius);
/// The place and direction (unit vector) at the middle of the longest straight piece.
std::pair<QPointF, QPointF> middleOf(const std::vector<QPointF>& points);

} // namespace vnetlens
