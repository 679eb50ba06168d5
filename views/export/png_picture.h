// The picture as pixels.
#pragma once

#include "model/base/result.h"
#include "views/export/picture_frame.h"

#include <QByteArray>

namespace vnetlens {

/// Renders at `scale` pixels per scene unit. An Error above 100 megapixels or 32,767 pixels a side, with the
/// largest scale that works, and for a scale that is not a positive number.
Result<QByteArray> pngPicture(const Diagram& diagram, const PictureFrame& frame, const PathOverlay* path,
                              qreal scale);

/// The largest scale at which a page of this size can be written.
qreal largestPngScale(const QSizeF& page);

} // namespace vnetlens
