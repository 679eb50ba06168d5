// What stands around the picture on a page, and where: title, provenance, legend.
#pragma once

#include "model/azure/tenant.h"
#include "views/export/picture_export.h"

#include <QDateTime>
#include <QRectF>
#include <QStringList>

namespace vnetlens {

/// The page in scene units, with its top left corner at the origin.
struct PictureFrame {
    QString title = {};
    QStringList provenance = {}; ///< source files with hash, date of the snapshot, program, notes
    QDateTime date = {}; ///< of the snapshot: the newest of its files; the epoch when unknown
    QSizeF page = {};
    QRectF picture = {}; ///< where the diagram's bounds come to lie
    QPointF legend = {}; ///< top left corner of the legend
    qreal titleBaseline = 0;
    std::vector<qreal> provenanceBaselines = {};
};

constexpr qreal frameMargin = 28;
constexpr qreal frameTitleSize = 22;
constexpr qreal frameTextSize = 10;

/// Measures titles and legend; needs a QGuiApplication.
PictureFrame pictureFrame(const Tenant& tenant, const Diagram& diagram, const PictureOptions& options);

/// The snapshot's date as a reader sees it; empty when unknown.
QString snapshotDateText(const Tenant& tenant);

} // namespace vnetlens
