#include "views/export/picture_export.h"

#include "views/common/wording.h"
#include "views/export/pdf_picture.h"
#include "views/export/png_picture.h"
#include "views/export/svg_picture.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace vnetlens {

namespace {

struct ExportText {
    Q_DECLARE_TR_FUNCTIONS(PictureExport)
};

Error writeError(const QString& fileName, const QString& why)
{
    return {ExportText::tr("%1 cannot be written: %2")
                .arg(displayText(QDir::toNativeSeparators(fileName)), why)
                .toStdString()};
}

/// Empty, or why it failed.
QString writeTo(const QString& fileName, const QByteArray& bytes)
{
    // A device or pipe must be written to, not replaced by a file.
    const QFileInfo info(fileName);
    if (info.exists() && !info.isFile()) {
        QFile device(fileName);
        const bool written
            = device.open(QIODevice::WriteOnly) && device.write(bytes) == bytes.size() && device.flush();
        return written ? QString() : device.errorString();
    }
    QSaveFile file(fileName);
    const bool written
        = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    return written ? QString() : file.errorString();
}

} // namespace

Result<QByteArray> renderPicture(const Tenant& tenant, const Diagram& diagram, const PictureOptions& options)
{
    const PictureFrame frame = pictureFrame(tenant, diagram, options);
    switch (options.format) {
    case PictureFormat::Svg:
        return svgPicture(tenant, diagram, frame, options.path);
    case PictureFormat::Pdf:
        return pdfPicture(diagram, frame, options.path);
    case PictureFormat::Png:
        break;
    }
    return pngPicture(diagram, frame, options.path, options.scale);
}

Result<std::monostate> exportPicture(const Tenant& tenant, const Diagram& diagram,
                                     const PictureOptions& options, const QString& fileName)
{
    // Before the work: QSaveFile would notice a folder, but with a less helpful sentence.
    if (fileName.isEmpty())
        return Error {ExportText::tr("No file was named to export to.").toStdString()};
    if (QFileInfo(fileName).isDir())
        return writeError(fileName, ExportText::tr("it is a folder."));
    const auto bytes = renderPicture(tenant, diagram, options);
    if (!bytes)
        return bytes.error();
    const QString why = writeTo(fileName, *bytes);
    if (!why.isEmpty())
        return writeError(fileName, why + QLatin1Char('.'));
    return std::monostate {};
}

std::optional<PictureFormat> pictureFormatOf(const QString& fileName)
{
    const QString ending = QFileInfo(fileName).suffix().toLower();
    if (ending == QLatin1String("svg"))
        return PictureFormat::Svg;
    if (ending == QLatin1String("pdf"))
        return PictureFormat::Pdf;
    if (ending == QLatin1String("png"))
        return PictureFormat::Png;
    return std::nullopt;
}

} // namespace vnetlens
