// The canvas: shows a Diagram, moves and zooms over it, follows the Selection.
#pragma once

#include "model/azure/tenant.h"
#include "views/common/selection.h"
#include "views/layout/diagram.h"

#include <QGraphicsView>

#include <memory>

namespace vnetlens {

/// The interactive picture of a tenant.
///
/// Owns no model: shares the Diagram and the Tenant, copies what it draws. Talks to the rest of the window
/// through the Selection and the signals below.
///
/// Keys: arrows to the nearest box, Return into a box (or selects one without content), Backspace and Esc out
/// of it, Tab and Shift+Tab to the next and previous box beside it, E along the lines of a box, Space
/// selects,
/// + - 0 F zoom.
class TopologyView final : public QGraphicsView
{
    Q_OBJECT
public:
    explicit TopologyView(Selection& selection, QWidget* parent = nullptr);
    ~TopologyView() override;

    void setDiagram(std::shared_ptr<const Tenant> tenant, std::shared_ptr<const Diagram> diagram);
    const std::shared_ptr<const Diagram>& diagram() const;
    const std::shared_ptr<const Tenant>& tenant() const;
    /// Highlights a simulated flow; an empty pointer removes it.
    void setPath(std::shared_ptr<const PathOverlay> path);
    const std::shared_ptr<const PathOverlay>& path() const;

    /// Pixels per scene unit.
    qreal zoom() const;
    /// The box with the keyboard; -1 when none has it.
    int focusedNode() const;
    void setFocusedNode(int node);
    /// The node that stands for a resource: its own box, or the first one that carries it as a badge; -1 when
    /// neither exists.
    int nodeFor(ResourceKey resource) const;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomToActualSize();
    void fitAll();
    void zoomToSelection();
    void setLegendVisible(bool visible);
    void setMinimapVisible(bool visible);
    /// Zooms to a box and lets it flash.
    void reveal(int node);

Q_SIGNALS:
    /// "Simulate from here" and "Simulate to here" of the context menu.
    void simulateFromRequested(vnetlens::ResourceKey resource);
    void simulateToRequested(vnetlens::ResourceKey resource);
    /// "Show rules" of the context menu; the resource is selected as well.
    void rulesRequested(vnetlens::ResourceKey resource);
    void diagramChanged();
    /// The visible part of the picture moved or grew.
    void viewMoved();
    void focusedNodeChanged(int node);

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    bool viewportEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vnetlens
