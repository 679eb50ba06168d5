// The picture as a file: SVG, PDF or PNG. The window and the command line both call this.
#pragma once

#include "model/azure/tenant.h"
#include "model/base/result.h"
#include "views/layout/diagram.h"

#include <QByteArray>
#include <QString>

namespace vnetlens {

enum class PictureFormat { Svg, Pdf, Png };

/// What goes on the page besides the picture.
struct PictureOptions {
    PictureFormat format = PictureFormat::Svg;
    qreal scale = 1; ///< PNG: pixels per scene unit
    QString title = {}; ///< empty: the snapshot's file name
    const PathOverlay* path = nullptr; ///< as highlighted on the canvas
};

/// Renders the picture; the bytes depend on diagram, tenant and options only (no clock: the date shown is the
/// snapshot's). An Error when the size cannot work, with the largest scale that would.
Result<QByteArray> renderPicture(const Tenant& tenant, const Diagram& diagram, const PictureOptions& options);

/// Renders and writes: to a temporary file first, then renamed over `fileName`, so that an existing file is
/// replaced whole or not at all. An Error names the file and why.
Result<std::monostate> exportPicture(const Tenant& tenant, const Diagram& diagram,
                                     const PictureOptions& options, const QString& fileName);

/// The format that a file name's ending asks for; nothing when it is none of ours.
std::optional<PictureFormat> pictureFormatOf(const QString& fileName);

} // namespace vnetlens
