// The picture as a PDF page.
#pragma once

#include "views/export/picture_frame.h"

#include <QByteArray>

namespace vnetlens {

/// One page that holds the whole picture, at 1 point per scene unit; scaled down where a side would pass
/// 14,400 points, beyond which PDF readers fail (view.md section 4). Vector, with selectable text. The bytes
/// depend on the arguments only.
QByteArray pdfPicture(const Diagram& diagram, const PictureFrame& frame, const PathOverlay* path);

/// Puts `date` in place of the creation date that Qt took from the clock, and mends the cross-reference
/// table.
QByteArray withCreationDate(QByteArray pdf, const QDateTime& date);

} // namespace vnetlens
