// Ways inside a network, in the gaps between its boxes.
#pragma once

#include "views/layout/diagram.h"

namespace vnetlens {

/// The outermost box around a node (itself when it has no parent).
int outermost(const Diagram& diagram, int node);

/// From one box to another of the same network, from border to border.
std::vector<QPointF> wayInside(const Diagram& diagram, int from, int to);
/// From a box to a point on the border of its network, and the reverse.
std::vector<QPointF> wayToBorder(const Diagram& diagram, int node, const QPointF& border);
std::vector<QPointF> wayFromBorder(const Diagram& diagram, const QPointF& border, int node);
/// From one point on a network's border to another, inside and along the border.
std::vector<QPointF> wayAcross(const Diagram& diagram, int network, const QPointF& from, const QPointF& to);

} // namespace vnetlens
