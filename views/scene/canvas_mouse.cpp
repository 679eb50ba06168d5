// The mouse on the canvas: panning, selecting, tooltips and the context menu.
#include "views/scene/topology_view_private.h"

#include "views/common/resource_kind.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

namespace vnetlens {

namespace {

constexpr qreal lineReach = 6; ///< pixels

QString textFrom(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool isEndpoint(NodeKind kind)
{
    return kind == NodeKind::Machine || kind == NodeKind::NetworkInterface;
}

} // namespace

Hit TopologyView::Private::hitAt(const QPoint& position) const
{
    return index ? index->hit(view.mapToScene(position), lineReach / view.zoom()) : Hit {};
}

void TopologyView::Private::hover(const QPoint& position)
{
    const Hit hit = hitAt(position);
    const bool something = hit.node >= 0 || hit.edge >= 0;
    view.viewport()->setCursor(something ? Qt::PointingHandCursor : Qt::ArrowCursor);
    const bool changed = hit.edge != hovered.edge;
    hovered = hit;
    if (changed)
        repaint();
}

void TopologyView::Private::select(const Hit& hit)
{
    ResourceKey resource;
    if (hit.badge >= 0)
        resource = picture->nodes[hit.node].badges[static_cast<std::size_t>(hit.badge)].resource;
    if (!resource && hit.node >= 0)
        resource = picture->nodes[hit.node].resource;
    if (hit.edge >= 0 && !picture->edges[static_cast<std::size_t>(hit.edge)].resources.empty())
        resource = picture->edges[static_cast<std::size_t>(hit.edge)].resources.front();
    if (hit.node >= 0)
        focus(hit.node);
    selection.select({.resource = resource});
}

QString TopologyView::Private::tipFor(const Hit& hit) const
{
    if (hit.edge >= 0)
        return picture->edges[static_cast<std::size_t>(hit.edge)].tip;
    if (hit.node < 0)
        return {};
    const DiagramNode& node = picture->nodes[hit.node];
    if (hit.badge >= 0)
        return node.badges[static_cast<std::size_t>(hit.badge)].tip;
    QStringList lines {node.title};
    if (!node.subtitle.isEmpty())
        lines << node.subtitle;
    for (const Badge& badge : node.badges)
        lines << badge.tip;
    return lines.join(QLatin1Char('\n'));
}

bool TopologyView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString tip = d->tipFor(d->hitAt(help->pos()));
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), plainToolTip(tip), viewport());
        return true;
    }
    if (event->type() == QEvent::Leave && d->hovered.edge >= 0) {
        d->hovered = {};
        d->repaint();
    }
    return QGraphicsView::viewportEvent(event);
}

void TopologyView::mousePressEvent(QMouseEvent* event)
{
    const bool pans = event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton;
    if (!pans || d->dragging)
        return;
    d->dragging = true;
    d->moved = false;
    d->button = event->button();
    d->pressed = d->last = event->position().toPoint();
}

void TopologyView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint position = event->position().toPoint();
    if (!d->dragging) {
        d->hover(position);
        return;
    }
    if (!d->moved && (position - d->pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    if (!d->moved)
        viewport()->setCursor(Qt::ClosedHandCursor);
    d->moved = true;
    d->fitted = false;
    const QPoint step = position - d->last;
    d->last = position;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - step.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - step.y());
}

void TopologyView::mouseReleaseEvent(QMouseEvent* event)
{
    if (!d->dragging || event->button() != d->button)
        return;
    d->dragging = false;
    const QPoint position = event->position().toPoint();
    if (!d->moved && event->button() == Qt::LeftButton && d->picture)
        d->select(d->hitAt(position));
    d->hover(position);
}

void TopologyView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const Hit hit = d->hitAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && hit.node >= 0)
        d->showRect(d->picture->nodes[hit.node].rect.adjusted(-40, -40, 40, 40), 1.6);
}

void TopologyView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!d->picture)
        return;
    Hit hit;
    QPoint position = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        if (!d->hasNode(d->focused))
            return;
        hit.node = d->focused;
        position = viewport()->mapToGlobal(mapFromScene(d->picture->nodes[hit.node].rect.center()));
    } else {
        hit = d->hitAt(viewport()->mapFromGlobal(position));
        if (hit.node < 0 && hit.edge < 0)
            return;
        d->select(hit);
    }
    QMenu menu(this);
    d->fillMenu(menu, hit);
    menu.exec(position);
}

void TopologyView::Private::fillMenu(QMenu& menu, const Hit& hit)
{
    ResourceKey resource = selection.current().resource;
    if (hit.node >= 0 && hit.badge < 0)
        resource = picture->nodes[hit.node].resource;
    if (hit.node >= 0 && isEndpoint(picture->nodes[hit.node].kind)) {
        const ResourceKey end = picture->nodes[hit.node].resource;
        menu.addAction(TopologyView::tr("Simulate from here"), &view,
                       [this, end] { Q_EMIT view.simulateFromRequested(end); });
        menu.addAction(TopologyView::tr("Simulate to here"), &view,
                       [this, end] { Q_EMIT view.simulateToRequested(end); });
        menu.addSeparator();
    }
    if (hit.node >= 0) {
        const int node = hit.node;
        menu.addAction(TopologyView::tr("Zoom to"), &view, [this, node] { view.reveal(node); });
    }
    if (!resource)
        return;
    menu.addAction(TopologyView::tr("Show rules"), &view, [this, resource] {
        selection.select({.resource = resource});
        Q_EMIT view.rulesRequested(resource);
    });
    menu.addAction(TopologyView::tr("Copy resource id"), &view, [this, resource] {
        if (tenant)
            QApplication::clipboard()->setText(textFrom(tenant->idOf(resource)));
    });
}

} // namespace vnetlens
