#include "views/layout/edge_routing.h"

#include "views/layout/corridor_graph.h"
#include "views/layout/metrics.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vnetlens {

using namespace metrics;

namespace {

using Kind = Terminal::Kind;

class Router
{
public:
    Router(const LayoutContent& content, const std::vector<HubBlock>& blocks, const Page& page)
        : m_content(content)
        , m_page(page)
        , m_centreOf(content.tops.size(), -1)
        , m_terminals(content.nodes.size())
        , m_graph(corridors())
    {
        for (const HubBlock& block : blocks) {
            if (block.centre < 0)
                continue;
            m_centreOf[block.centre] = block.centre;
            for (const int member : block.members)
                m_centreOf[member] = block.centre;
        }
        for (const PlacedBlock& block : page.blocks) {
            for (Terminal terminal : block.plan.terminals) {
                terminal.at += block.origin;
                m_terminals[terminal.node].push_back(terminal);
            }
        }
        if (content.internet >= 0)
            m_terminals[content.internet].push_back({content.internet, Kind::Site, page.internet});
    }

    std::vector<DiagramEdge> run()
    {
        std::vector<DiagramEdge> edges;
        for (const Link& link : m_content.links) {
            const bool tree = isTree(link);
            auto points = m_graph.route(endsOf(link, link.from, tree), endsOf(link, link.to, tree));
            if (points.size() < 2)
                continue;
            shift(points, laneOf(link, tree, points.size()));
            edges.push_back({.kind = link.kind,
                             .from = link.from,
                             .to = link.to,
                             .resources = link.resources,
                             .points = std::move(points),
                             .tip = link.tip});
        }
        return edges;
    }

private:
    std::vector<QLineF> corridors() const
    {
        std::vector<QLineF> lines;
        for (const qreal y : m_page.rowLines)
            lines.emplace_back(m_page.left, y, m_page.right, y);
        for (const PlacedBlock& block : m_page.blocks) {
            const qreal above = m_page.rowLines[block.row];
            const qreal below = m_page.rowLines[block.row + 1];
            for (const QLineF& line : block.plan.corridors)
                lines.push_back(line.translated(block.origin));
            for (const Riser& riser : block.plan.risers) {
                const QPointF at = riser.from + block.origin;
                lines.emplace_back(at.x(), riser.up ? above : at.y(), at.x(), riser.down ? below : at.y());
            }
            const QRectF extents = block.plan.extents.translated(block.origin);
            for (const qreal x : {extents.left() - blockGap / 2, extents.right() + blockGap / 2})
                lines.emplace_back(x, above, x, below);
        }
        if (m_content.internet >= 0 && !m_page.rowLines.empty())
            lines.emplace_back(m_page.internet, QPointF(m_page.internet.x(), m_page.rowLines.front()));
        return lines;
    }

    /// Between a centre and a member of its block: these share the bus.
    bool isTree(const Link& link) const
    {
        if (link.kind != EdgeKind::Peering && link.kind != EdgeKind::GlobalPeering
            && link.kind != EdgeKind::BrokenPeering)
            return false;
        const int from = m_content.topOf[link.from];
        const int to = m_content.topOf[link.to];
        return m_centreOf[from] == m_centreOf[to] && (m_centreOf[from] == from || m_centreOf[to] == to);
    }

    static qreal entryCost(Kind kind, const Link& link, bool tree)
    {
        const bool internet = link.kind == EdgeKind::InternetAccess;
        switch (kind) {
        case Kind::HubSide:
            return tree ? 0 : (internet ? 400 : 60);
        case Kind::HubEnd:
            return tree ? 2000 : 0;
        case Kind::Inner:
            return tree ? 0 : (internet ? 20 : 120);
        case Kind::Outer:
            return tree ? 2000 : 0;
        case Kind::Gateway:
        case Kind::Site:
            return 0;
        }
        return 0;
    }

    std::vector<CorridorEnd> endsOf(const Link& link, int node, bool tree) const
    {
        std::vector<CorridorEnd> ends;
        const bool gateway = m_content.nodes[node].kind == NodeKind::Gateway && !m_terminals[node].empty();
        const int box = gateway ? node : m_content.tops[m_content.topOf[node]].node;
        for (const Terminal& terminal : m_terminals[box])
            ends.push_back({terminal.at, entryCost(terminal.kind, link, tree)});
        return ends;
    }

    qreal laneOf(const Link& link, bool tree, std::size_t corners)
    {
        static constexpr std::array crossLanes {12.0, -12.0, 16.0, -16.0};
        switch (link.kind) {
        case EdgeKind::Peering:
            return tree ? 0 : crossLanes[m_crossCount++ % crossLanes.size()];
        case EdgeKind::GlobalPeering:
            return tree ? 6 : crossLanes[m_crossCount++ % crossLanes.size()];
        case EdgeKind::BrokenPeering:
            return tree ? -6 : crossLanes[m_crossCount++ % crossLanes.size()];
        case EdgeKind::Connection:
        case EdgeKind::BrokenConnection:
            return corners == 2 ? 0 : -16;
        case EdgeKind::InternetAccess:
            return corners == 2 ? 0 : 20;
        }
        return 0;
    }

    /// Moves a line sideways into its lane; its ends slide along their borders.
    static void shift(std::vector<QPointF>& points, qreal lane)
    {
        const bool firstFlat = std::abs(points[0].y() - points[1].y()) < 0.1;
        const bool lastFlat = std::abs(points[points.size() - 1].y() - points[points.size() - 2].y()) < 0.1;
        const QPointF first = points.front();
        const QPointF last = points.back();
        for (QPointF& point : points)
            point += QPointF(lane, lane);
        if (firstFlat)
            points.front().setX(first.x());
        else
            points.front().setY(first.y());
        if (lastFlat)
            points.back().setX(last.x());
        else
            points.back().setY(last.y());
    }

    const LayoutContent& m_content;
    const Page& m_page;
    std::vector<int> m_centreOf; ///< by top box: centre of its block
    std::vector<std::vector<Terminal>> m_terminals; ///< by node, on the page
    CorridorGraph m_graph;
    std::size_t m_crossCount = 0;
};

} // namespace

std::vector<DiagramEdge> routeLinks(const LayoutContent& content, const std::vector<HubBlock>& blocks,
                                    const Page& page)
{
    return Router(content, blocks, page).run();
}

} // namespace vnetlens
