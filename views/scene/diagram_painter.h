// Paints a Diagram with QPainter: the same for screen, PDF and PNG.
#pragma once

#include "views/common/theme.h"
#include "views/layout/diagram.h"

#include <optional>

class QPainter;

namespace vnetlens {

/// What to paint. `scale` is device pixels per scene unit and chooses the level of detail: labels vanish
/// before they become unreadable.
struct PaintOptions {
    ColorScheme scheme = ColorScheme::Light;
    qreal scale = 1;
    QRectF exposed = {}; ///< only what touches this is painted; empty: everything
    const PathOverlay* path = nullptr;
    int selectedNode = -1;
    int focusedNode = -1;
};

void paintDiagram(QPainter& painter, const Diagram& diagram, const PaintOptions& options);

/// The legend of the kinds that occur in the diagram; returns the size it needs (and paints when painter is
/// given, with its top left corner at the origin).
QSizeF paintLegend(QPainter* painter, const Diagram& diagram, ColorScheme scheme);

} // namespace vnetlens
