#include "views/scene/diagram_index.h"

#include "views/layout/inside_way.h"

#include <algorithm>
#include <cmath>

namespace vnetlens {

DiagramIndex::DiagramIndex(const Diagram& diagram)
    : m_diagram(diagram)
    , m_children(diagram.nodes.size() + 1)
{
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i)
        m_children[static_cast<std::size_t>(diagram.nodes[i].parent + 1)].push_back(static_cast<int>(i));
}

Hit DiagramIndex::hit(const QPointF& point, qreal reach) const
{
    Hit hit;
    for (bool deeper = true; deeper;) {
        deeper = false;
        for (const int child : children(hit.node)) {
            if (m_diagram.nodes[child].rect.contains(point)) {
                hit.node = child;
                deeper = true;
                break;
            }
        }
    }
    if (hit.node < 0) {
        hit.edge = edgeAt(point, reach);
        return hit;
    }
    const auto& badges = m_diagram.nodes[hit.node].badges;
    for (std::size_t i = 0; i < badges.size(); ++i) {
        if (badges[i].rect.contains(point))
            hit.badge = static_cast<int>(i);
    }
    return hit;
}

int DiagramIndex::edgeAt(const QPointF& point, qreal reach) const
{
    int nearest = -1;
    qreal best = reach;
    for (std::size_t i = 0; i < m_diagram.edges.size(); ++i) {
        const auto& points = m_diagram.edges[i].points;
        for (std::size_t p = 1; p < points.size(); ++p) {
            const QPointF along = points[p] - points[p - 1];
            const qreal square = QPointF::dotProduct(along, along);
            const qreal share = square <= 0
                ? 0
                : std::clamp(QPointF::dotProduct(point - points[p - 1], along) / square, 0.0, 1.0);
            const QPointF away = point - (points[p - 1] + along * share);
            const qreal distance = std::hypot(away.x(), away.y());
            if (distance < best) {
                best = distance;
                nearest = static_cast<int>(i);
            }
        }
    }
    return nearest;
}

int DiagramIndex::depth(int node) const
{
    int depth = 0;
    for (; m_diagram.nodes[node].parent >= 0; node = m_diagram.nodes[node].parent)
        ++depth;
    return depth;
}

int DiagramIndex::best(int node, Heading heading, const std::vector<int>& candidates) const
{
    const QPointF here = m_diagram.nodes[node].rect.center();
    int found = -1;
    qreal least = 1e18;
    for (const int candidate : candidates) {
        const QPointF step = m_diagram.nodes[candidate].rect.center() - here;
        const bool flat = heading == Heading::Left || heading == Heading::Right;
        const bool back = heading == Heading::Left || heading == Heading::Up;
        const qreal along = (flat ? step.x() : step.y()) * (back ? -1 : 1);
        const qreal across = std::abs(flat ? step.y() : step.x());
        if (candidate == node || along <= 1 || across > along * 4)
            continue;
        const qreal cost = along + 2.5 * across;
        if (cost < least) {
            least = cost;
            found = candidate;
        }
    }
    return found;
}

int DiagramIndex::nearest(int node, Heading heading) const
{
    const int beside = best(node, heading, children(m_diagram.nodes[node].parent));
    if (beside >= 0)
        return beside;
    const int level = depth(node);
    std::vector<int> candidates;
    for (int i = 0; i < static_cast<int>(m_diagram.nodes.size()); ++i) {
        if (depth(i) == level)
            candidates.push_back(i);
    }
    return best(node, heading, candidates);
}

int DiagramIndex::sibling(int node, int step) const
{
    const auto& group = children(m_diagram.nodes[node].parent);
    const auto here = std::find(group.begin(), group.end(), node) - group.begin();
    const auto next = here + step;
    return next >= 0 && next < static_cast<std::ptrdiff_t>(group.size())
        ? group[static_cast<std::size_t>(next)]
        : -1;
}

std::vector<int> DiagramIndex::linked(int node) const
{
    const int box = outermost(m_diagram, node);
    std::vector<int> others;
    for (const DiagramEdge& edge : m_diagram.edges) {
        const int from = outermost(m_diagram, edge.from);
        const int to = outermost(m_diagram, edge.to);
        if (from != box && to != box)
            continue;
        const int other = from == box ? to : from;
        if (std::find(others.begin(), others.end(), other) == others.end())
            others.push_back(other);
    }
    return others;
}

} // namespace vnetlens
