#include "views/scene/legend_box.h"

#include "views/scene/diagram_painter.h"
#include "views/scene/topology_view.h"

#include <QPainter>

namespace vnetlens {

LegendBox::LegendBox(TopologyView& view)
    : QWidget(&view)
    , m_view(view)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Legend"));
    connect(&view, &TopologyView::diagramChanged, this, [this] {
        resize(sizeHint());
        update();
    });
}

QSize LegendBox::sizeHint() const
{
    if (!m_view.diagram())
        return {};
    return paintLegend(nullptr, *m_view.diagram(), ColorScheme::Light).toSize() + QSize(1, 1);
}

void LegendBox::paintEvent(QPaintEvent*)
{
    if (!m_view.diagram())
        return;
    const ColorScheme scheme = colorSchemeOf(m_view.palette());
    const Theme& theme = themeFor(scheme);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor sheet = theme.canvas;
    sheet.setAlpha(238);
    painter.setPen(QPen(theme.networkBorder, 1));
    painter.setBrush(sheet);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    paintLegend(&painter, *m_view.diagram(), scheme);
}

} // namespace vnetlens
