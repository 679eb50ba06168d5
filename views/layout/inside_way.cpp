#include "views/layout/inside_way.h"

#include "views/layout/metrics.h"

#include <algorithm>
#include <cmath>

namespace vnetlens {

using namespace metrics;

namespace {

/// From a box out to the gap between the shelves of its network.
struct Exit {
    std::vector<QPointF> points = {};
    qreal shelf = 0; ///< y of that gap
};

Exit exitOf(const Diagram& diagram, int node, qreal towards)
{
    const QRectF box = diagram.nodes[node].rect;
    const int parent = diagram.nodes[node].parent;
    if (parent < 0
        || diagram.nodes[parent].parent < 0) { // a subnet or gateway of the network, or the network
        if (diagram.nodes[node].kind == NodeKind::Gateway)
            return {
                {QPointF(box.center().x(), box.top()), QPointF(box.center().x(), box.top() - subnetGap / 2)},
                box.top() - subnetGap / 2};
        return {{QPointF(box.center().x(), box.bottom()),
                 QPointF(box.center().x(), box.bottom() + subnetGap / 2)},
                box.bottom() + subnetGap / 2};
    }
    const QRectF subnet = diagram.nodes[parent].rect;
    const qreal gap = box.bottom() + machineGap / 2;
    const qreal side
        = towards < box.center().x() ? subnet.left() + subnetPadding / 2 : subnet.right() - subnetPadding / 2;
    const qreal shelf = subnet.bottom() + subnetGap / 2;
    return {{QPointF(box.center().x(), box.bottom()), QPointF(box.center().x(), gap), QPointF(side, gap),
             QPointF(side, shelf)},
            shelf};
}

/// x of the lane along the left or right border of a network.
qreal ringX(const QRectF& network, qreal towards)
{
    return towards < network.center().x() ? network.left() + networkPadding / 2
                                          : network.right() - networkPadding / 2;
}

bool onSide(const QRectF& network, const QPointF& border)
{
    return std::abs(border.x() - network.left()) < 1 || std::abs(border.x() - network.right()) < 1;
}

} // namespace

int outermost(const Diagram& diagram, int node)
{
    while (node >= 0 && diagram.nodes[node].parent >= 0)
        node = diagram.nodes[node].parent;
    return node;
}

std::vector<QPointF> wayInside(const Diagram& diagram, int from, int to)
{
    const QRectF a = diagram.nodes[from].rect;
    const QRectF b = diagram.nodes[to].rect;
    const int parent = diagram.nodes[from].parent;
    if (parent >= 0 && parent == diagram.nodes[to].parent && diagram.nodes[parent].kind == NodeKind::Subnet) {
        const qreal gapA = a.bottom() + machineGap / 2;
        const qreal gapB = b.bottom() + machineGap / 2;
        std::vector<QPointF> way {QPointF(a.center().x(), a.bottom()), QPointF(a.center().x(), gapA)};
        if (gapA != gapB) {
            const qreal side = diagram.nodes[parent].rect.left() + subnetPadding / 2;
            way.emplace_back(side, gapA);
            way.emplace_back(side, gapB);
        }
        way.emplace_back(b.center().x(), gapB);
        way.emplace_back(b.center().x(), b.bottom());
        return way;
    }
    Exit out = exitOf(diagram, from, b.center().x());
    Exit in = exitOf(diagram, to, a.center().x());
    std::vector<QPointF> way = std::move(out.points);
    if (std::abs(out.shelf - in.shelf) > 0.5) {
        const qreal ring
            = ringX(diagram.nodes[outermost(diagram, from)].rect, (a.center().x() + b.center().x()) / 2);
        way.emplace_back(ring, out.shelf);
        way.emplace_back(ring, in.shelf);
    }
    way.insert(way.end(), in.points.rbegin(), in.points.rend());
    return way;
}

std::vector<QPointF> wayToBorder(const Diagram& diagram, int node, const QPointF& border)
{
    if (diagram.nodes[node].parent < 0)
        return {border};
    const QRectF box = diagram.nodes[node].rect;
    if (diagram.nodes[node].kind == NodeKind::Gateway && std::abs(border.y() - box.bottom()) < 1)
        return {border}; // the gateway stands on the border itself
    const QRectF network = diagram.nodes[outermost(diagram, node)].rect;
    Exit out = exitOf(diagram, node, border.x());
    std::vector<QPointF> way = std::move(out.points);
    const qreal ring = ringX(network, border.x());
    way.emplace_back(ring, out.shelf);
    if (onSide(network, border)) {
        way.emplace_back(ring, border.y());
    } else {
        const bool top = std::abs(border.y() - network.top()) < 1;
        const qreal lane = top ? network.top() + 5 : network.bottom() - 5;
        way.emplace_back(ring, lane);
        way.emplace_back(border.x(), lane);
    }
    way.push_back(border);
    return way;
}

std::vector<QPointF> wayFromBorder(const Diagram& diagram, const QPointF& border, int node)
{
    auto way = wayToBorder(diagram, node, border);
    std::reverse(way.begin(), way.end());
    return way;
}

std::vector<QPointF> wayAcross(const Diagram& diagram, int network, const QPointF& from, const QPointF& to)
{
    const QRectF box = diagram.nodes[network].rect;
    const qreal lane = box.top() + 5;
    std::vector<QPointF> way {from};
    if (std::abs(from.x() - to.x()) < 1 && onSide(box, from)) {
        way.emplace_back(ringX(box, from.x()), from.y());
        way.emplace_back(ringX(box, from.x()), to.y());
        way.push_back(to);
        return way;
    }
    for (const QPointF& end : {from, to}) {
        if (onSide(box, end)) {
            const QPointF corner(ringX(box, end.x()), lane);
            const QPointF foot(ringX(box, end.x()), end.y());
            if (&end == &from || end == from)
                way.insert(way.end(), {foot, corner});
            else
                way.insert(way.end(), {corner, foot});
        } else {
            const qreal inner = std::abs(end.y() - box.top()) < 1 ? lane : box.bottom() - 5;
            way.emplace_back(end.x(), inner);
        }
    }
    way.push_back(to);
    return way;
}

} // namespace vnetlens
