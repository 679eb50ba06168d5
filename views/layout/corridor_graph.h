// The streets of the page: horizontal and vertical corridors between boxes, and shortest ways along them.
#pragma once

#include <QLineF>
#include <QPointF>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace vnetlens {

/// A way in or out of the corridors, and what it costs to take it.
struct CorridorEnd {
    QPointF at = {};
    qreal cost = 0;
};

/// Corridors that cross or touch are joined there. Lines routed here run only along the corridors given, so
/// they pass through no box when no corridor does.
class CorridorGraph
{
public:
    /// Every line is horizontal or vertical. O(n log n + crossings).
    explicit CorridorGraph(const std::vector<QLineF>& corridors);

    /// The cheapest way from one of `from` to one of `to`, corners only; few bends are preferred to a little
    /// less length. Empty when there is none. Deterministic.
    std::vector<QPointF> route(const std::vector<CorridorEnd>& from, const std::vector<CorridorEnd>& to);

private:
    struct Arc {
        int to = -1;
        bool vertical = false;
    };
    struct Visit {
        qreal cost = 0;
        int previous = -1; ///< state
        std::uint32_t round = 0; ///< the call of route() that it belongs to
        bool closed = false;
    };

    int nodeAt(const QPointF& point);
    int knownNodeAt(const QPointF& point) const;
    void join(std::vector<int>& nodes, bool vertical);
    Visit& visit(int state);
    std::vector<QPointF> wayTo(int state) const;

    std::vector<QPointF> m_points;
    std::vector<std::vector<Arc>> m_arcs;
    std::unordered_map<std::uint64_t, int> m_nodes;
    std::vector<Visit> m_visits; ///< by state: two per node, for arriving along and across
    std::uint32_t m_round = 0;
};

} // namespace vnetlens
