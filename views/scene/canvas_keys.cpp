// The keyboard on the canvas: moving along the graph, in and out of boxes.
#include "views/scene/topology_view_private.h"

#include <QKeyEvent>

namespace vnetlens {

int TopologyView::focusedNode() const
{
    return d->focused;
}

void TopologyView::setFocusedNode(int node)
{
    if (!d->hasNode(node))
        return;
    d->linkOrigin = -1;
    d->focus(node);
    d->keepVisible(node);
}

void TopologyView::Private::focus(int node)
{
    if (focused == node)
        return;
    focused = node;
    repaint();
    Q_EMIT view.focusedNodeChanged(node);
}

/// Moves, and where the box is too small to read zooms, so that the box can be seen.
void TopologyView::Private::keepVisible(int node)
{
    const QRectF rect = picture->nodes[node].rect;
    constexpr qreal readable = 24;
    if (rect.height() * view.zoom() < readable) {
        const int parent = picture->nodes[node].parent;
        showRect((parent >= 0 ? picture->nodes[parent].rect : rect).adjusted(-40, -40, 40, 40), 1.2);
    }
    const QRectF seen = view.mapToScene(view.viewport()->rect()).boundingRect();
    if (!seen.contains(rect)) {
        fitted = false;
        view.centerOn(rect.center());
    }
}

void TopologyView::Private::enter()
{
    const auto& inside = index->children(focused);
    if (!inside.empty())
        view.setFocusedNode(inside.front());
    else
        selection.select({.resource = picture->nodes[focused].resource});
}

void TopologyView::Private::leave()
{
    const int parent = picture->nodes[focused].parent;
    if (parent >= 0)
        view.setFocusedNode(parent);
}

bool TopologyView::Private::moveToSibling(int step)
{
    if (!picture || picture->nodes.empty())
        return false;
    const int next = hasNode(focused) ? index->sibling(focused, step)
                                      : (step > 0 ? index->children(-1).front() : index->children(-1).back());
    if (next < 0)
        return false;
    view.setFocusedNode(next);
    return true;
}

void TopologyView::Private::followLinks(int step)
{
    const int origin = linkOrigin >= 0 ? linkOrigin : focused;
    const auto others = index->linked(origin);
    if (others.empty())
        return;
    if (linkOrigin < 0)
        linkStep = step > 0 ? 0 : others.size() - 1;
    else
        linkStep = (linkStep + others.size() + static_cast<std::size_t>(step)) % others.size();
    view.setFocusedNode(others[linkStep]);
    linkOrigin = origin;
}

bool TopologyView::event(QEvent* event)
{
    // Tab walks the boxes; past the last one it leaves the canvas as usual.
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Tab && d->moveToSibling(1))
            return true;
        if (key == Qt::Key_Backtab && d->moveToSibling(-1))
            return true;
    }
    return QGraphicsView::event(event);
}

void TopologyView::keyPressEvent(QKeyEvent* event)
{
    if (!d->picture || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        event->ignore();
        return;
    }
    const auto move = [this](Heading heading) {
        if (!d->hasNode(d->focused))
            d->moveToSibling(1);
        else if (const int next = d->index->nearest(d->focused, heading); next >= 0)
            setFocusedNode(next);
    };
    const bool onNode = d->hasNode(d->focused);
    switch (event->key()) {
    case Qt::Key_Left:
        return move(Heading::Left);
    case Qt::Key_Right:
        return move(Heading::Right);
    case Qt::Key_Up:
        return move(Heading::Up);
    case Qt::Key_Down:
        return move(Heading::Down);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return zoomToActualSize();
    case Qt::Key_F:
        return fitAll();
    default:
        break;
    }
    if (!onNode)
        return event->ignore();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return d->enter();
    case Qt::Key_Backspace:
    case Qt::Key_Escape:
        return d->leave();
    case Qt::Key_E:
        return d->followLinks(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
    case Qt::Key_Space:
        return d->selection.select({.resource = d->picture->nodes[d->focused].resource});
    default:
        event->ignore();
    }
}

void TopologyView::focusInEvent(QFocusEvent* event)
{
    QGraphicsView::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason && !d->hasNode(d->focused))
        d->moveToSibling(1);
    d->repaint();
}

void TopologyView::focusOutEvent(QFocusEvent* event)
{
    QGraphicsView::focusOutEvent(event);
    d->repaint();
}

} // namespace vnetlens
