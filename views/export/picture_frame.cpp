#include "views/export/picture_frame.h"

#include "views/common/theme.h"
#include "views/common/wording.h"
#include "views/scene/diagram_painter.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>

namespace vnetlens {

namespace {

struct FrameText {
    Q_DECLARE_TR_FUNCTIONS(PictureFrame)
};

constexpr qreal lineHeight = 14;
constexpr qreal narrowestPage = 480;
constexpr std::size_t mostSources = 6;

QDateTime snapshotDate(const Tenant& tenant)
{
    QDateTime newest;
    for (const SourceFile& source : tenant.sources()) {
        const auto date = QDateTime::fromString(displayText(source.modified), Qt::ISODate).toUTC();
        if (date.isValid() && (!newest.isValid() || newest < date))
            newest = date;
    }
    return newest;
}

QString fileNameOf(const SourceFile& source)
{
    const QString name = displayText(source.name);
    return name.mid(name.lastIndexOf(QLatin1Char('/')) + 1);
}

QString sourcesTitle(const std::vector<SourceFile>& sources)
{
    if (sources.empty())
        return {};
    const QString first = fileNameOf(sources.front());
    if (sources.size() == 1)
        return first;
    return sources.size() == 2 ? FrameText::tr("%1 and 1 more file").arg(first)
                               : FrameText::tr("%1 and %2 more files").arg(first).arg(sources.size() - 1);
}

QStringList provenanceOf(const Tenant& tenant, const Diagram& diagram)
{
    QStringList lines;
    const auto& sources = tenant.sources();
    for (std::size_t i = 0; i < sources.size() && i < mostSources; ++i)
        lines.append(FrameText::tr("Source: %1, SHA-256 %2")
                         .arg(fileNameOf(sources[i]), displayText(sources[i].sha256)));
    if (sources.size() > mostSources)
        lines.append(FrameText::tr("and %1 more files").arg(sources.size() - mostSources));
    const QString date = snapshotDateText(tenant);
    const QString program = FrameText::tr("Drawn by VNetLens %1").arg(QStringLiteral(VNETLENS_VERSION));
    lines.append(date.isEmpty() ? program : FrameText::tr("Snapshot of %1. %2").arg(date, program));
    if (!diagram.layoutNote.isEmpty())
        lines.append(displayText(diagram.layoutNote));
    return lines;
}

} // namespace

QString snapshotDateText(const Tenant& tenant)
{
    const QDateTime date = snapshotDate(tenant);
    return date.isValid() ? date.toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'")) : QString();
}

PictureFrame pictureFrame(const Tenant& tenant, const Diagram& diagram, const PictureOptions& options)
{
    PictureFrame frame;
    frame.title = displayText(options.title);
    if (frame.title.isEmpty())
        frame.title = sourcesTitle(tenant.sources());
    if (frame.title.isEmpty())
        frame.title = FrameText::tr("Network");
    frame.provenance = provenanceOf(tenant, diagram);
    frame.date = snapshotDate(tenant);
    if (!frame.date.isValid())
        frame.date = QDateTime::fromSecsSinceEpoch(0, Qt::UTC);

    qreal width = narrowestPage;
    qreal y = frameMargin + frameTitleSize;
    frame.titleBaseline = y;
    width = std::max(
        width, QFontMetricsF(diagramFont(frameTitleSize, QFont::DemiBold)).horizontalAdvance(frame.title));
    const QFontMetricsF small(diagramFont(frameTextSize));
    y += 6;
    for (const QString& line : frame.provenance) {
        y += lineHeight;
        frame.provenanceBaselines.push_back(y);
        width = std::max(width, small.horizontalAdvance(line));
    }
    const QSizeF legend = paintLegend(nullptr, diagram, ColorScheme::Light);
    width = std::max(width, diagram.bounds.width());
    frame.picture = QRectF(QPointF(frameMargin, y + frameMargin / 2), diagram.bounds.size());
    // Beside the picture where it is no taller than that: a page that is wider than high.
    const bool beside = legend.height() <= frame.picture.height();
    frame.legend = beside ? frame.picture.topRight() : QPointF(frameMargin, frame.picture.bottom());
    width = std::max(width, frame.legend.x() - frameMargin + legend.width());
    const qreal bottom = std::max(frame.picture.bottom(), frame.legend.y() + legend.height());
    frame.page = QSizeF(width + 2 * frameMargin, bottom + frameMargin);
    return frame;
}

} // namespace vnetlens
