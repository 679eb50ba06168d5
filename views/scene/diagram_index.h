// Finding things in a Diagram: what lies under a point, and where the keyboard goes next.
#pragma once

#include "views/layout/diagram.h"

#include <optional>

namespace vnetlens {

/// What lies under a point: a badge of a node, a node, or an edge; -1 where nothing is.
struct Hit {
    int node = -1;
    int badge = -1; ///< index into the node's badges
    int edge = -1;
};

enum class Heading { Left, Right, Up, Down };

/// Children and neighbours of the boxes of one Diagram, which must outlive it.
class DiagramIndex
{
public:
    explicit DiagramIndex(const Diagram& diagram);

    /// The innermost box under the point, or else a line at most `reach` away. O(outermost boxes + children
    /// of those hit + lines).
    Hit hit(const QPointF& point, qreal reach) const;
    const std::vector<int>& children(int node) const
    {
        return m_children[static_cast<std::size_t>(node + 1)];
    }

    /// The nearest box in a direction, among those in the same container first, then among those equally
    /// deep; -1 when there is none.
    int nearest(int node, Heading heading) const;
    /// The next box in the same container, in reading order; -1 at its end.
    int sibling(int node, int step) const;
    /// The outermost boxes at the other ends of the lines of the box, in the order of the lines.
    std::vector<int> linked(int node) const;

private:
    int depth(int node) const;
    int best(int node, Heading heading, const std::vector<int>& candidates) const;
    int edgeAt(const QPointF& point, qreal reach) const;

    const Diagram& m_diagram;
    std::vector<std::vector<int>> m_children; ///< of node - 1; the outermost ones first
};

} // namespace vnetlens
