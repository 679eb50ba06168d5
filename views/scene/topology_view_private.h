// What TopologyView keeps to itself; shared by its source files.
#pragma once

#include "views/common/theme.h"
#include "views/scene/diagram_index.h"
#include "views/scene/legend_box.h"
#include "views/scene/minimap.h"
#include "views/scene/topology_view.h"

#include <QVariantAnimation>

#include <optional>

class QMenu;

namespace vnetlens {

struct TopologyView::Private {
    Private(TopologyView& owner, Selection& shared)
        : view(owner)
        , selection(shared)
    {
    }

    TopologyView& view;
    Selection& selection;
    std::shared_ptr<const Tenant> tenant = {};
    std::shared_ptr<const Diagram> picture = {};
    std::optional<DiagramIndex> index = {};
    std::shared_ptr<const PathOverlay> path = {};
    LegendBox* legend = nullptr;
    Minimap* minimap = nullptr;
    bool minimapWanted = false;
    bool wantsMinimap = false;
    QVariantAnimation flash;
    int flashing = -1; ///< node
    int focused = -1;
    int linkOrigin = -1; ///< where E started from, while it is pressed again and again
    std::size_t linkStep = 0;
    bool fitted = true; ///< shows everything, and goes on to when resized
    bool dragging = false;
    bool moved = false; ///< during this drag
    QPoint pressed = {};
    QPoint last = {};
    Qt::MouseButton button = Qt::NoButton;
    Hit hovered = {};

    ColorScheme scheme() const { return colorSchemeOf(view.palette()); }
    qreal deviceScale() const { return view.zoom() * view.devicePixelRatioF(); }
    bool hasNode(int node) const
    {
        return picture && node >= 0 && node < static_cast<int>(picture->nodes.size());
    }

    // topology_view.cpp
    void updateSceneRect();
    void placeSheets();
    void showMinimapIfUseful();
    void zoomAt(const QPoint& position, qreal factor);
    void showRect(const QRectF& rect, qreal largestZoom, qreal strip = 0);
    void updateMinimap();
    void repaint();

    // canvas_mouse.cpp
    Hit hitAt(const QPoint& position) const;
    void hover(const QPoint& position);
    void select(const Hit& hit);
    QString tipFor(const Hit& hit) const;
    void fillMenu(QMenu& menu, const Hit& hit);

    // canvas_keys.cpp
    void focus(int node);
    void keepVisible(int node);
    void enter();
    void leave();
    bool moveToSibling(int step);
    void followLinks(int step);

    // canvas_paint.cpp
    void paintSelection(QPainter& painter) const;
    void paintEdgeMark(QPainter& painter, const DiagramEdge& edge, qreal width) const;
    void paintFlash(QPainter& painter) const;
};

} // namespace vnetlens
