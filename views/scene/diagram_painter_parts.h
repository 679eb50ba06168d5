// The layers of paintDiagram, so that the view can keep the slow one and repaint the quick one.
#pragma once

#include "views/scene/diagram_painter.h"

namespace vnetlens {

/// Boxes, labels, badges and lines.
void paintBase(QPainter& painter, const Diagram& diagram, const PaintOptions& options);
/// Flow, selection and focus.
void paintOverlay(QPainter& painter, const Diagram& diagram, const PaintOptions& options);

void paintNodes(QPainter& painter, const Diagram& diagram, const PaintOptions& options);
void paintEdges(QPainter& painter, const Diagram& diagram, const PaintOptions& options);
void paintLabels(QPainter& painter, const Diagram& diagram, const PaintOptions& options);

/// A cross in a circle: here it ends.
void paintCross(QPainter& painter, const QPointF& at, qreal radius, const QColor& color, const QColor& back);

/// Labels and boxes smaller than this many device pixels are left out.
constexpr qreal smallestText = 6.5;

} // namespace vnetlens
