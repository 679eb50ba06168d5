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
class TopologyView final : public QGraphicsView
{
    Q_OBJECT
public:
    explicit TopologyView(Selection& selection, QWidget* parent = nullptr);
    ~TopologyView() override;

    void setDiagram(std::shared_ptr<const Tenant> tenant, std::shared_ptr<const Diagram> diagram);
    const std::shared_ptr<const Diagram>& diagram() const;
    /// Highlights a simulated flow; an empty pointer removes it.
    void setPath(std::shared_ptr<const PathOverlay> path);
    const std::shared_ptr<const PathOverlay>& path() const;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomToActualSize();
    void fitAll();
    void zoomToSelection();
    void setLegendVisible(bool visible);
    void setMinimapVisible(bool visible);

Q_SIGNALS:
    /// "Simulate from here" and "Simulate to here" of the context menu.
    void simulateFromRequested(vnetlens::ResourceKey resource);
    void simulateToRequested(vnetlens::ResourceKey resource);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vnetlens
