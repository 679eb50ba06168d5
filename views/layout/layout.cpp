#include "views/layout/layout.h"

#include "views/layout/edge_routing.h"
#include "views/layout/metrics.h"

namespace vnetlens {

using namespace metrics;

namespace {

void moveTop(LayoutContent& content, int top, const QPointF& corner)
{
    for (int node = content.tops[top].node; node < content.tops[top].end; ++node) {
        content.nodes[node].rect.translate(corner);
        for (Badge& badge : content.nodes[node].badges)
            badge.rect.translate(corner);
    }
}

void placeInternet(LayoutContent& content, NetworkPacking& packing, const QPointF& foot)
{
    if (content.internet < 0)
        return;
    const int top = content.topOf[content.internet];
    const QSizeF size = packing.pack(content.tops[top], 180);
    moveTop(content, top, foot - QPointF(size.width() / 2, size.height()));
}

void setBounds(Diagram& diagram)
{
    QRectF bounds;
    for (const DiagramNode& node : diagram.nodes) {
        if (node.parent < 0)
            bounds |= node.rect;
    }
    for (const DiagramEdge& edge : diagram.edges) {
        for (const QPointF& point : edge.points)
            bounds |= QRectF(point, QSizeF(0.1, 0.1));
    }
    diagram.bounds = bounds.isNull() ? QRectF(0, 0, 2 * pageMargin, 2 * pageMargin)
                                     : bounds.adjusted(-pageMargin, -pageMargin, pageMargin, pageMargin);
}

} // namespace

Diagram layOut(const Tenant& tenant, const LayoutOptions& options)
{
    LayoutContent content = contentOf(tenant);
    NetworkPacking packing(content);
    const std::vector<HubBlock> blocks = hubBlocks(content);
    const Page page = placeBlocks(content, packing, blocks, options);
    Diagram diagram;
    diagram.layoutNote = page.note;
    for (const PlacedBlock& block : page.blocks) {
        for (const auto& [top, corner] : block.plan.places)
            moveTop(content, top, block.origin + corner);
    }
    placeInternet(content, packing, page.internet);
    diagram.edges = routeLinks(content, blocks, page);
    diagram.nodes = std::move(content.nodes);
    diagram.nodeByResource = std::move(content.nodeByResource);
    setBounds(diagram);
    return diagram;
}

} // namespace vnetlens
