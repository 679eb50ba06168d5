#include "views/export/png_picture.h"

#include "views/export/page_painter.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace vnetlens {

namespace {

struct PngText {
    Q_DECLARE_TR_FUNCTIONS(PngPicture)
};

constexpr qreal mostPixels = 100e6; // 400 MB while painting
constexpr qreal longestSide = 32'767;
constexpr qreal inchesPerMetre = 39.37007874;

QString numberText(qreal number)
{
    return QString::number(number, 'f', number < 10 ? 2 : 0);
}

/// Rounded down, so that the scale in the message really works.
QString scaleText(qreal scale)
{
    return QString::number(std::floor(scale * 1000) / 1000, 'g', 4);
}

} // namespace

qreal largestPngScale(const QSizeF& page)
{
    // Sides are rounded up to whole pixels: leave room for one.
    const qreal bySide = (longestSide - 1) / std::max(page.width(), page.height());
    const qreal byArea = std::sqrt(mostPixels / (page.width() * page.height()));
    return std::min(bySide, byArea) * 0.999;
}

Result<QByteArray> pngPicture(const Diagram& diagram, const PictureFrame& frame, const PathOverlay* path,
                              qreal scale)
{
    if (!std::isfinite(scale) || scale <= 0)
        return Error {PngText::tr("The scale of a PNG must be a positive number.").toStdString()};
    const qreal width = std::ceil(frame.page.width() * scale);
    const qreal height = std::ceil(frame.page.height() * scale);
    if (width * height > mostPixels || std::max(width, height) > longestSide) {
        const QString text
            = PngText::tr("A PNG at scale %1 would have %2 megapixels (%3 × %4); at most 100, and 32767 a "
                          "side, can be written. The largest scale that works is %5.")
                  .arg(QString::number(scale), numberText(width * height / 1e6), numberText(width),
                       numberText(height), scaleText(largestPngScale(frame.page)));
        return Error {text.toStdString()};
    }
    QImage image(static_cast<int>(width), static_cast<int>(height), QImage::Format_RGB32);
    if (image.isNull())
        return Error {PngText::tr("There is not enough memory for a PNG of %1 megapixels.")
                          .arg(numberText(width * height / 1e6))
                          .toStdString()};
    image.fill(Qt::white);
    const int dotsPerMetre = std::max(1, static_cast<int>(std::lround(72 * scale * inchesPerMetre)));
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    image.setText(QStringLiteral("Title"), frame.title);
    image.setText(QStringLiteral("Description"), frame.provenance.join(QLatin1Char('\n')));
    image.setText(QStringLiteral("Software"), QStringLiteral("VNetLens " VNETLENS_VERSION));
    {
        QPainter painter(&image);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        painter.scale(scale, scale);
        paintPage(painter, diagram, frame, path, scale);
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return Error {PngText::tr("The PNG could not be encoded.").toStdString()};
    return bytes;
}

} // namespace vnetlens
