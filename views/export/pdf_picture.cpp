#include "views/export/pdf_picture.h"

#include "views/export/page_painter.h"

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <cmath>

namespace vnetlens {

namespace {

constexpr qreal longestSide = 14'400;
constexpr int dotsPerPoint = 10;
constexpr qreal fullDetail = 100; ///< every label is painted, whatever the page is scaled to

/// Adds `delta` to the offsets of everything that stands behind `position`.
void shiftCrossReferences(QByteArray& pdf, qsizetype position, qsizetype delta)
{
    const qsizetype start = pdf.lastIndexOf("startxref\n");
    const qsizetype table = pdf.lastIndexOf("\nxref\n", start) + 1;
    if (start < 0 || table <= 0)
        return;
    // "xref\n0 <count>\n", then one entry of 20 bytes each: "0000000016 00000 n \n".
    constexpr qsizetype entryLength = 20;
    constexpr qsizetype offsetLength = 10;
    qsizetype entry = pdf.indexOf('\n', table + 5) + 1;
    for (; entry + entryLength <= start && pdf.at(entry + offsetLength) == ' '; entry += entryLength) {
        const qlonglong offset = pdf.mid(entry, offsetLength).toLongLong();
        if (offset > position)
            pdf.replace(entry, offsetLength,
                        QByteArray::number(offset + delta).rightJustified(offsetLength, '0'));
    }
    const qsizetype number = start + 10;
    const qsizetype end = pdf.indexOf('\n', number);
    pdf.replace(number, end - number, QByteArray::number(pdf.mid(number, end - number).toLongLong() + delta));
}

} // namespace

QByteArray withCreationDate(QByteArray pdf, const QDateTime& date)
{
    const QByteArray key = "/CreationDate (";
    const qsizetype begin = pdf.indexOf(key);
    const qsizetype end = begin < 0 ? -1 : pdf.indexOf(')', begin);
    if (end < 0)
        return pdf;
    const QByteArray text = "D:" + date.toUTC().toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1() + 'Z';
    const qsizetype from = begin + key.size();
    const qsizetype delta = text.size() - (end - from);
    pdf.replace(from, end - from, text);
    shiftCrossReferences(pdf, from, delta);
    return pdf;
}

QByteArray pdfPicture(const Diagram& diagram, const PictureFrame& frame, const PathOverlay* path)
{
    const qreal fit = std::min(1.0, longestSide / std::max(frame.page.width(), frame.page.height()));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(frame.title);
        writer.setCreator(QStringLiteral("VNetLens " VNETLENS_VERSION));
        writer.setResolution(72 * dotsPerPoint);
        const QSizeF size(std::ceil(frame.page.width() * fit), std::ceil(frame.page.height() * fit));
        writer.setPageSize(QPageSize(size, QPageSize::Point, {}, QPageSize::ExactMatch));
        writer.setPageMargins({});
        QPainter painter(&writer);
        painter.scale(fit * dotsPerPoint, fit * dotsPerPoint);
        paintPage(painter, diagram, frame, path, fullDetail);
    }
    return withCreationDate(std::move(bytes), frame.date);
}

} // namespace vnetlens
