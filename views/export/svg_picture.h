// The picture as an SVG document.
#pragma once

#include "views/export/picture_frame.h"

#include <QByteArray>

namespace vnetlens {

/// A standalone SVG 1.1 document: one group per resource, nested as in the picture, with an XML id, the
/// resource id in data-resource-id, a tool tip, and a link to the Azure portal. Text stays text; looks are
/// CSS classes. The bytes depend on the arguments only. O(boxes + lines).
QByteArray svgPicture(const Tenant& tenant, const Diagram& diagram, const PictureFrame& frame,
                      const PathOverlay* path);

} // namespace vnetlens
