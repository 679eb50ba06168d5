#include "views/scene/topology_view.h"

#include "views/scene/canvas_accessible.h"
#include "views/scene/topology_view_private.h"

#include <QEvent>
#include <QResizeEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace vnetlens {

namespace {

constexpr qreal largestZoom = 6;
constexpr qreal largestFit = 1.4; ///< a small picture is not blown up beyond this
constexpr qreal zoomStep = 1.25;
constexpr int sheetMargin = 10;

} // namespace

TopologyView::TopologyView(Selection& selection, QWidget* parent)
    : QGraphicsView(parent)
    , d(std::make_unique<Private>(*this, selection))
{
    installCanvasAccessibility();
    setScene(new QGraphicsScene(this));
    scene()->setItemIndexMethod(QGraphicsScene::NoIndex);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(AnchorViewCenter);
    // The picture is the background: kept as pixels, moved when panned, painted only where it comes into
    // view.
    setCacheMode(CacheBackground);
    setOptimizationFlags(DontSavePainterState | DontAdjustForAntialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Network diagram"));
    d->legend = new LegendBox(*this);
    d->minimap = new Minimap(*this);
    d->legend->hide();
    d->minimap->hide();
    connect(this, &TopologyView::viewMoved, this, [this] { d->showMinimapIfUseful(); });
    connect(this, &TopologyView::diagramChanged, this, [this] { d->showMinimapIfUseful(); });
    d->flash.setDuration(1400);
    d->flash.setStartValue(0.0);
    d->flash.setEndValue(1.0);
    connect(&d->flash, &QVariantAnimation::valueChanged, this, [this] { d->repaint(); });
    connect(&d->flash, &QVariantAnimation::finished, this, [this] {
        d->flashing = -1;
        d->repaint();
    });
    connect(this, &TopologyView::viewMoved, this, [this] { d->updateMinimap(); });
    connect(&selection, &Selection::changed, this, [this] { d->repaint(); });
}

TopologyView::~TopologyView() = default;

void TopologyView::setDiagram(std::shared_ptr<const Tenant> tenant, std::shared_ptr<const Diagram> diagram)
{
    d->flash.stop();
    d->flashing = -1;
    d->focused = -1;
    d->linkOrigin = -1;
    d->hovered = {};
    d->path = nullptr;
    d->index.reset();
    d->tenant = std::move(tenant);
    d->picture = std::move(diagram);
    if (d->picture)
        d->index.emplace(*d->picture);
    Q_EMIT diagramChanged();
    d->placeSheets();
    fitAll();
    resetCachedContent();
    d->repaint();
}

const std::shared_ptr<const Diagram>& TopologyView::diagram() const
{
    return d->picture;
}

const std::shared_ptr<const Tenant>& TopologyView::tenant() const
{
    return d->tenant;
}

void TopologyView::setPath(std::shared_ptr<const PathOverlay> path)
{
    d->path = std::move(path);
    d->repaint();
}

const std::shared_ptr<const PathOverlay>& TopologyView::path() const
{
    return d->path;
}

qreal TopologyView::zoom() const
{
    return transform().m11();
}

int TopologyView::nodeFor(ResourceKey resource) const
{
    if (!d->picture || !resource)
        return -1;
    if (const int node = d->picture->nodeOf(resource); node >= 0)
        return node;
    const auto& nodes = d->picture->nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (const Badge& badge : nodes[i].badges) {
            if (badge.resource == resource)
                return static_cast<int>(i);
        }
    }
    return -1;
}

void TopologyView::zoomIn()
{
    d->zoomAt(viewport()->rect().center(), zoomStep);
}

void TopologyView::zoomOut()
{
    d->zoomAt(viewport()->rect().center(), 1 / zoomStep);
}

void TopologyView::zoomToActualSize()
{
    d->zoomAt(viewport()->rect().center(), 1 / zoom());
}

void TopologyView::fitAll()
{
    if (!d->picture)
        return;
    // Beside the legend where that costs little size, else under it.
    const QSizeF room = viewport()->size();
    const qreal strip = d->legend->isVisibleTo(this) ? d->legend->width() + sheetMargin : 0;
    const QRectF& bounds = d->picture->bounds;
    const qreal whole = std::min(room.width() / bounds.width(), room.height() / bounds.height());
    const qreal beside = std::min((room.width() - strip) / bounds.width(), room.height() / bounds.height());
    d->showRect(bounds, largestFit, beside > whole * 0.75 ? strip : 0);
    d->fitted = true;
}

void TopologyView::zoomToSelection()
{
    const int node = nodeFor(d->selection.current().resource);
    if (d->hasNode(node))
        d->showRect(d->picture->nodes[node].rect.adjusted(-60, -60, 60, 60), 1.6);
}

void TopologyView::reveal(int node)
{
    if (!d->hasNode(node))
        return;
    d->showRect(d->picture->nodes[node].rect.adjusted(-160, -120, 160, 120), 1.4);
    d->focus(node);
    d->flashing = node;
    d->flash.stop();
    d->flash.start();
}

void TopologyView::setLegendVisible(bool visible)
{
    d->legend->setVisible(visible);
    d->placeSheets();
    if (d->fitted)
        fitAll();
}

void TopologyView::setMinimapVisible(bool visible)
{
    d->minimapWanted = visible;
    d->placeSheets();
    d->updateMinimap();
}

void TopologyView::changeEvent(QEvent* event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        resetCachedContent();
        d->minimap->refresh();
        d->repaint();
    }
}

void TopologyView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    if (d->fitted)
        fitAll();
    else
        d->updateSceneRect();
    d->placeSheets();
    Q_EMIT viewMoved();
}

void TopologyView::showEvent(QShowEvent* event)
{
    QGraphicsView::showEvent(event);
    // Pixels may only be shifted where one of them is one unit of the widget.
    setCacheMode(devicePixelRatioF() == 1.0 ? CacheBackground : CacheNone);
    if (d->fitted)
        fitAll();
}

void TopologyView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    Q_EMIT viewMoved();
}

void TopologyView::wheelEvent(QWheelEvent* event)
{
    const int delta = event->angleDelta().y();
    if (delta != 0)
        d->zoomAt(event->position().toPoint(), std::pow(zoomStep, delta / 120.0));
    event->accept();
}

/// Room around the picture, so that any part of it can be moved to the middle.
void TopologyView::Private::updateSceneRect()
{
    if (!picture)
        return;
    const QSizeF seen = QSizeF(view.viewport()->size()) / view.zoom();
    view.setSceneRect(picture->bounds.adjusted(-seen.width(), -seen.height(), seen.width(), seen.height()));
}

/// The legend stands at the lower left, the minimap at the lower right.
void TopologyView::Private::placeSheets()
{
    const QRect area = view.viewport()->geometry();
    legend->resize(legend->sizeHint());
    minimap->resize(minimap->sizeHint());
    legend->move(area.left() + sheetMargin, area.bottom() - legend->height() - sheetMargin);
    minimap->move(area.right() - minimap->width() - sheetMargin,
                  area.bottom() - minimap->height() - sheetMargin);
    legend->raise();
    minimap->raise();
}

/// While everything is in sight, the minimap would only be in the way.
void TopologyView::Private::showMinimapIfUseful()
{
    constexpr qreal margin = 24; // of the bounds: nothing is drawn there
    const QRectF seen = view.mapToScene(view.viewport()->rect()).boundingRect();
    const bool everything
        = !picture || fitted || seen.contains(picture->bounds.adjusted(margin, margin, -margin, -margin));
    minimap->setVisible(wantsMinimap && !everything);
}

void TopologyView::Private::zoomAt(const QPoint& position, qreal factor)
{
    if (!picture)
        return;
    const QSizeF bounds = picture->bounds.size();
    const QSizeF room = view.viewport()->size();
    const qreal whole = std::min(room.width() / bounds.width(), room.height() / bounds.height());
    const qreal wanted = std::clamp(view.zoom() * factor, std::min(whole / 2, 0.5), largestZoom);
    const QPointF under = view.mapToScene(position);
    fitted = false;
    view.setTransform(QTransform::fromScale(wanted, wanted));
    updateSceneRect();
    const QPointF away = view.mapFromScene(under) - position;
    view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->value() + qRound(away.x()));
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + qRound(away.y()));
    Q_EMIT view.viewMoved();
}

/// Shows the rectangle as large as it fits beside a strip at the left that stays free.
void TopologyView::Private::showRect(const QRectF& rect, qreal most, qreal strip)
{
    const QSizeF room = QSizeF(view.viewport()->size()) - QSizeF(strip, 0);
    if (rect.isEmpty() || room.isEmpty())
        return;
    const qreal zoom = std::min({room.width() / rect.width(), room.height() / rect.height(), most});
    fitted = false;
    view.setTransform(QTransform::fromScale(zoom, zoom));
    updateSceneRect();
    view.centerOn(rect.center() - QPointF(strip / 2 / zoom, 0));
    Q_EMIT view.viewMoved();
}

/// Where everything is in view, an overview would only hide some of it.
void TopologyView::Private::updateMinimap()
{
    const QRectF seen = view.mapToScene(view.viewport()->rect()).boundingRect().adjusted(-2, -2, 2, 2);
    minimap->setVisible(minimapWanted && picture && !seen.contains(picture->bounds));
}

void TopologyView::Private::repaint()
{
    view.viewport()->update();
}

} // namespace vnetlens
