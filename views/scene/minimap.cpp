#include "views/scene/minimap.h"

#include "views/scene/diagram_painter_parts.h"
#include "views/scene/topology_view.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace vnetlens {

namespace {
constexpr QSize largest(220, 160);
constexpr qreal frame = 5;
}

Minimap::Minimap(TopologyView& view)
    : QWidget(&view)
    , m_view(view)
{
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Overview of the whole picture"));
    setToolTip(tr("Click or drag to move there"));
    connect(&view, &TopologyView::diagramChanged, this, &Minimap::refresh);
    connect(&view, &TopologyView::viewMoved, this, qOverload<>(&QWidget::update));
}

QSize Minimap::sizeHint() const
{
    if (!m_view.diagram())
        return largest;
    const QSizeF picture = m_view.diagram()->bounds.size() * scale();
    return (picture + QSizeF(2 * frame, 2 * frame)).toSize();
}

qreal Minimap::scale() const
{
    const QSizeF bounds = m_view.diagram()->bounds.size();
    return std::min((largest.width() - 2 * frame) / bounds.width(),
                    (largest.height() - 2 * frame) / bounds.height());
}

QRectF Minimap::pictureRect() const
{
    return QRectF(rect()).adjusted(frame, frame, -frame, -frame);
}

void Minimap::refresh()
{
    m_picture = {};
    resize(sizeHint());
    update();
}

void Minimap::paintEvent(QPaintEvent*)
{
    const auto& diagram = m_view.diagram();
    if (!diagram)
        return;
    const ColorScheme scheme = colorSchemeOf(m_view.palette());
    const Theme& theme = themeFor(scheme);
    if (m_picture.isNull()) {
        const qreal ratio = devicePixelRatioF();
        m_picture = QPixmap((pictureRect().size() * ratio).toSize().expandedTo(QSize(1, 1)));
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(theme.canvas);
        QPainter painter(&m_picture);
        painter.scale(scale(), scale());
        painter.translate(-diagram->bounds.topLeft());
        paintNodes(painter, *diagram, {.scheme = scheme, .scale = scale() * ratio});
        paintEdges(painter, *diagram, {.scheme = scheme, .scale = scale() * ratio});
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.networkBorder, 1));
    painter.setBrush(theme.canvas);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    painter.drawPixmap(pictureRect().topLeft(), m_picture);
    const QRectF seen = m_view.mapToScene(m_view.viewport()->rect()).boundingRect();
    const QRectF mark((seen.topLeft() - diagram->bounds.topLeft()) * scale() + pictureRect().topLeft(),
                      seen.size() * scale());
    QColor wash = theme.selection;
    wash.setAlpha(40);
    painter.setClipRect(pictureRect().adjusted(-1, -1, 1, 1));
    painter.setPen(QPen(theme.selection, 1.5));
    painter.setBrush(wash);
    painter.drawRect(mark.intersected(pictureRect()));
}

void Minimap::moveTo(const QPointF& position)
{
    if (m_view.diagram())
        m_view.centerOn((position - pictureRect().topLeft()) / scale() + m_view.diagram()->bounds.topLeft());
}

void Minimap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        moveTo(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        moveTo(event->position());
}

} // namespace vnetlens
