// Paints a whole page, picture and frame, for PDF and PNG.
#pragma once

#include "views/export/picture_frame.h"

class QPainter;

namespace vnetlens {

/// Paints in scene units from the origin on; `scale`, in device pixels per unit, chooses the level of detail.
void paintPage(QPainter& painter, const Diagram& diagram, const PictureFrame& frame, const PathOverlay* path,
               qreal scale);

} // namespace vnetlens
