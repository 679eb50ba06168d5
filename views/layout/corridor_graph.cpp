#include "views/layout/corridor_graph.h"

#include <QRectF>

#include <algorithm>
#include <cmath>
#include <queue>

namespace vnetlens {

namespace {

constexpr qreal tolerance = 0.05;
constexpr qreal bendCost = 24;

std::uint64_t keyOf(const QPointF& point)
{
    const auto x = static_cast<std::uint32_t>(std::llround(point.x() * 8));
    const auto y = static_cast<std::uint32_t>(std::llround(point.y() * 8));
    return (std::uint64_t(x) << 32) | y;
}

struct Span {
    qreal at = 0; ///< y of a horizontal line, x of a vertical one
    qreal from = 0;
    qreal to = 0;
};

qreal distanceTo(const QRectF& area, const QPointF& point)
{
    const qreal x = std::max({area.left() - point.x(), 0.0, point.x() - area.right()});
    const qreal y = std::max({area.top() - point.y(), 0.0, point.y() - area.bottom()});
    return x + y;
}

} // namespace

CorridorGraph::CorridorGraph(const std::vector<QLineF>& corridors)
{
    std::vector<Span> rows;
    std::vector<Span> columns;
    for (const QLineF& line : corridors) {
        if (std::abs(line.dy()) < tolerance)
            rows.push_back({line.y1(), std::min(line.x1(), line.x2()), std::max(line.x1(), line.x2())});
        else
            columns.push_back({line.x1(), std::min(line.y1(), line.y2()), std::max(line.y1(), line.y2())});
    }
    std::stable_sort(columns.begin(), columns.end(),
                     [](const Span& a, const Span& b) { return a.at < b.at; });
    std::vector<std::vector<int>> onColumn(columns.size());
    for (const Span& row : rows) {
        std::vector<int> onRow {nodeAt({row.from, row.at}), nodeAt({row.to, row.at})};
        auto column = std::lower_bound(columns.begin(), columns.end(), row.from - tolerance,
                                       [](const Span& span, qreal x) { return span.at < x; });
        for (; column != columns.end() && column->at <= row.to + tolerance; ++column) {
            if (row.at < column->from - tolerance || row.at > column->to + tolerance)
                continue;
            const int node = nodeAt({column->at, row.at});
            onRow.push_back(node);
            onColumn[static_cast<std::size_t>(column - columns.begin())].push_back(node);
        }
        join(onRow, false);
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        onColumn[i].push_back(nodeAt({columns[i].at, columns[i].from}));
        onColumn[i].push_back(nodeAt({columns[i].at, columns[i].to}));
        join(onColumn[i], true);
    }
    m_visits.resize(m_points.size() * 2);
}

int CorridorGraph::nodeAt(const QPointF& point)
{
    const auto [found, isNew] = m_nodes.emplace(keyOf(point), static_cast<int>(m_points.size()));
    if (isNew) {
        m_points.push_back(point);
        m_arcs.emplace_back();
    }
    return found->second;
}

int CorridorGraph::knownNodeAt(const QPointF& point) const
{
    const auto found = m_nodes.find(keyOf(point));
    return found == m_nodes.end() ? -1 : found->second;
}

void CorridorGraph::join(std::vector<int>& nodes, bool vertical)
{
    std::sort(nodes.begin(), nodes.end(), [&](int a, int b) {
        return vertical ? m_points[a].y() < m_points[b].y() : m_points[a].x() < m_points[b].x();
    });
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        m_arcs[nodes[i - 1]].push_back({nodes[i], vertical});
        m_arcs[nodes[i]].push_back({nodes[i - 1], vertical});
    }
}

CorridorGraph::Visit& CorridorGraph::visit(int state)
{
    Visit& visit = m_visits[static_cast<std::size_t>(state)];
    if (visit.round != m_round)
        visit = {.cost = 1e18, .round = m_round};
    return visit;
}

std::vector<QPointF> CorridorGraph::route(const std::vector<CorridorEnd>& from,
                                          const std::vector<CorridorEnd>& to)
{
    ++m_round;
    using Entry = std::pair<qreal, int>; // estimated total, state
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    std::unordered_map<int, qreal> goals;
    QRectF area;
    for (const CorridorEnd& end : to) {
        if (const int node = knownNodeAt(end.at); node >= 0)
            goals.emplace(node, end.cost);
        area = area.isNull() ? QRectF(end.at, QSizeF(0.01, 0.01))
                             : area.united(QRectF(end.at, QSizeF(0.01, 0.01)));
    }
    for (const CorridorEnd& end : from) {
        const int node = knownNodeAt(end.at);
        for (int state = node * 2; node >= 0 && state < node * 2 + 2; ++state) {
            if (end.cost < visit(state).cost) {
                visit(state).cost = end.cost;
                queue.emplace(end.cost + distanceTo(area, end.at), state);
            }
        }
    }
    qreal best = 1e18;
    int bestState = -1;
    while (!queue.empty() && queue.top().first < best) {
        const int state = queue.top().second;
        queue.pop();
        Visit& here = visit(state);
        if (here.closed)
            continue;
        here.closed = true;
        const int node = state / 2;
        if (const auto goal = goals.find(node); goal != goals.end() && here.cost + goal->second < best) {
            best = here.cost + goal->second;
            bestState = state;
        }
        const qreal cost = here.cost;
        const bool atStart = here.previous < 0;
        for (const Arc& arc : m_arcs[node]) {
            const int next = arc.to * 2 + (arc.vertical ? 1 : 0);
            const bool bend = !atStart && arc.vertical != (state % 2 == 1);
            const QPointF step = m_points[arc.to] - m_points[node];
            const qreal reached = cost + step.manhattanLength() + (bend ? bendCost : 0);
            Visit& there = visit(next);
            if (reached < there.cost) {
                there.cost = reached;
                there.previous = state;
                queue.emplace(reached + distanceTo(area, m_points[arc.to]), next);
            }
        }
    }
    return bestState < 0 ? std::vector<QPointF> {} : wayTo(bestState);
}

std::vector<QPointF> CorridorGraph::wayTo(int state) const
{
    std::vector<QPointF> points;
    for (; state >= 0; state = m_visits[static_cast<std::size_t>(state)].previous) {
        const QPointF& point = m_points[state / 2];
        if (points.size() >= 2) {
            const QPointF& last = points.back();
            const QPointF& before = points[points.size() - 2];
            const bool sameX
                = std::abs(before.x() - last.x()) < tolerance && std::abs(last.x() - point.x()) < tolerance;
            const bool sameY
                = std::abs(before.y() - last.y()) < tolerance && std::abs(last.y() - point.y()) < tolerance;
            if (sameX || sameY)
                points.pop_back();
        }
        points.push_back(point);
    }
    std::reverse(points.begin(), points.end());
    return points;
}

} // namespace vnetlens
