#include "views/export/page_painter.h"

#include "views/common/theme.h"
#include "views/scene/diagram_painter.h"

#include <QPainter>

namespace vnetlens {

void paintPage(QPainter& painter, const Diagram& diagram, const PictureFrame& frame, const PathOverlay* path,
               qreal scale)
{
    const Theme& theme = themeFor(ColorScheme::Light);
    painter.fillRect(QRectF(QPointF(), frame.page), theme.canvas);
    painter.setPen(theme.text);
    painter.setFont(diagramFont(frameTitleSize, QFont::DemiBold));
    painter.drawText(QPointF(frameMargin, frame.titleBaseline), frame.title);
    painter.setPen(theme.mutedText);
    painter.setFont(diagramFont(frameTextSize));
    for (qsizetype i = 0; i < frame.provenance.size(); ++i)
        painter.drawText(QPointF(frameMargin, frame.provenanceBaselines[static_cast<std::size_t>(i)]),
                         frame.provenance.at(i));

    painter.save();
    painter.translate(frame.picture.topLeft() - diagram.bounds.topLeft());
    paintDiagram(painter, diagram, {.scheme = ColorScheme::Light, .scale = scale, .path = path});
    painter.restore();
    painter.save();
    painter.translate(frame.legend);
    paintLegend(&painter, diagram, ColorScheme::Light);
    painter.restore();
}

} // namespace vnetlens
