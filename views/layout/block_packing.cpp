#include "views/layout/block_packing.h"

#include "views/layout/metrics.h"

#include <algorithm>
#include <cmath>

namespace vnetlens {

using namespace metrics;

namespace {

struct Column {
    qreal x = 0;
    qreal trunk = 0; ///< the corridor on the side of the centre
    qreal outer = 0; ///< the corridor on the other side
    std::size_t first = 0;
    std::size_t end = 0;
};

class BlockBuilder
{
public:
    BlockBuilder(const LayoutContent& content, NetworkPacking& packing, const HubBlock& block)
        : m_content(content)
        , m_packing(packing)
        , m_block(block)
    {
    }

    BlockPlan hub(bool passThrough)
    {
        const TopBox& centre = m_content.tops[m_block.centre];
        m_hub = m_packing.pack(centre, m_packing.pleasantWidth(centre));
        m_plan.places.emplace_back(m_block.centre, QPointF(-m_hub.width() / 2, -m_hub.height() / 2));
        m_plan.extents = QRectF(QPointF(-m_hub.width() / 2, -m_hub.height() / 2), m_hub);
        m_middle = m_hub.width();
        placeSites();
        packMembers();
        chooseColumns(passThrough);
        placeColumns();
        addHubCorridors();
        return std::move(m_plan);
    }

    BlockPlan alone(const QSizeF& room)
    {
        packMembers();
        const auto fitting = std::size_t(std::max(1.0, (room.width() + gutter) / (m_width + gutter)));
        std::size_t columns = room.height() > 0 ? 1 : std::min(fitting, m_heights.size());
        auto ends = splitIntoColumns(m_heights, columns, stackGap);
        while (room.height() > 0 && tallest(ends) > room.height() && columns < fitting)
            ends = splitIntoColumns(m_heights, ++columns, stackGap);
        const qreal top = -tallest(ends) / 2;
        qreal x = 0;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            const qreal next = x + m_width + gutter;
            m_columns.push_back({.x = x,
                                 .trunk = x - (i == 0 ? blockGap : gutter) / 2,
                                 .outer = next - gutter + (i + 1 == ends.size() ? blockGap : gutter) / 2,
                                 .first = i == 0 ? 0 : ends[i - 1],
                                 .end = ends[i]});
            x = next;
        }
        for (const Column& column : m_columns) {
            placeRun(column, column.first, column.end, top);
            if (column.x > 0)
                m_plan.risers.push_back({.from = {column.trunk, 0}});
        }
        return std::move(m_plan);
    }

private:
    qreal tallest(const std::vector<std::size_t>& ends) const
    {
        qreal height = 0;
        for (std::size_t i = 0, first = 0; i < ends.size(); first = ends[i], ++i)
            height = std::max(height, runHeight(first, ends[i]));
        return height;
    }

    void packMembers()
    {
        std::vector<qreal> pleasant;
        for (const int member : m_block.members) {
            const TopBox& top = m_content.tops[member];
            m_width = std::max(m_width, m_packing.minimumWidth(top));
            pleasant.push_back(m_packing.pleasantWidth(top));
        }
        if (pleasant.empty())
            return;
        const auto typical = pleasant.begin() + static_cast<std::ptrdiff_t>(pleasant.size() * 6 / 10);
        std::nth_element(pleasant.begin(), typical, pleasant.end());
        m_width = std::max(m_width, std::ceil(*typical));
        for (const int member : m_block.members)
            m_heights.push_back(m_packing.pack(m_content.tops[member], m_width).height());
    }

    void placeSites()
    {
        if (m_block.sites.empty())
            return;
        qreal width = 0;
        for (const int site : m_block.sites)
            width = std::max(width, m_packing.minimumWidth(m_content.tops[site]));
        for (const int site : m_block.sites)
            m_packing.pack(m_content.tops[site], width);
        const auto count = m_block.sites.size();
        const qreal row = static_cast<qreal>(count) * (width + 24) - 24;
        const qreal top = m_hub.height() / 2 + siteDistance;
        if (count <= 3 || row <= m_hub.width())
            placeSiteRow(width, row, top);
        else
            placeSiteList(width, top);
    }

    void addSite(int site, const QPointF& corner, const QPointF& terminal, const QPointF& corridor)
    {
        m_plan.places.emplace_back(site, corner);
        const TopBox& top = m_content.tops[site];
        m_plan.terminals.push_back({top.node, Terminal::Kind::Site, terminal});
        m_plan.corridors.emplace_back(terminal, corridor);
        m_plan.extents |= QRectF(corner, m_content.nodes[top.node].rect.size());
    }

    void placeSiteRow(qreal width, qreal row, qreal top)
    {
        m_middle = std::max(m_middle, row);
        qreal x = -row / 2;
        for (const int site : m_block.sites) {
            addSite(site, {x, top}, {x + width / 2, top}, {x + width / 2, channelY()});
            x += width + 24;
        }
    }

    void placeSiteList(qreal width, qreal top)
    {
        const qreal trunk = -width / 2 - 28;
        m_middle = std::max(m_middle, 2 * (width / 2 + 56));
        qreal y = top;
        qreal last = y;
        for (const int site : m_block.sites) {
            last = y + outsideHeight / 2;
            addSite(site, {-width / 2, y}, {-width / 2, last}, {trunk, last});
            y += outsideHeight + 16;
        }
        m_plan.corridors.emplace_back(QPointF(trunk, channelY()), QPointF(trunk, last));
    }

    void chooseColumns(bool passThrough)
    {
        const auto count = m_block.members.size();
        const qreal hubHeight = m_plan.extents.height();
        qreal best = 1e9;
        std::vector<std::size_t> bestEnds;
        for (std::size_t columns = 1; columns <= count; columns += columns == 1 ? 1 : 2) {
            const auto ends = splitIntoColumns(m_heights, columns, stackGap);
            const bool bus = columns > 2 || passThrough;
            qreal height = hubHeight;
            for (std::size_t i = 0, first = 0; i < ends.size(); first = ends[i], ++i) {
                const bool beside
                    = columns > 2 && ends[i] - first == 1; // stands wholly above or below the bus
                height = std::max(height, (beside ? 2 : 1) * runHeight(first, ends[i]) + (bus ? busGap : 0));
            }
            const qreal width = m_middle + gutter + static_cast<qreal>(ends.size()) * (m_width + gutter);
            qreal score = std::abs(std::log(width / height / 1.5));
            if (columns == 1 && count > 1)
                score += 0.7; // a hub with all its spokes on one side looks unfinished
            if (score < best) {
                best = score;
                bestEnds = ends;
                m_bus = bus;
            }
            if (ends.size() < columns || width > height * 4)
                break;
        }
        layColumns(bestEnds);
    }

    /// The first columns stand left of the centre, from the outside to the middle, the others right of it.
    void layColumns(const std::vector<std::size_t>& ends)
    {
        const std::size_t left = ends.size() / 2;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            Column column {.first = i == 0 ? 0 : ends[i - 1], .end = ends[i]};
            const bool onLeft = i < left;
            const auto distance = static_cast<qreal>(onLeft ? left - 1 - i : i - left);
            const qreal near = m_middle / 2 + gutter + distance * (m_width + gutter);
            const bool outermost = onLeft ? i == 0 : i + 1 == ends.size();
            const qreal beyond = near + m_width + (outermost ? blockGap : gutter) / 2;
            column.x = onLeft ? -near - m_width : near;
            column.trunk = onLeft ? -near + gutter / 2 : near - gutter / 2;
            column.outer = onLeft ? -beyond : beyond;
            m_columns.push_back(column);
        }
    }

    qreal runHeight(std::size_t first, std::size_t end) const
    {
        qreal height = 0;
        for (std::size_t i = first; i < end; ++i)
            height += m_heights[i] + (i > first ? stackGap : 0);
        return height;
    }

    void placeColumns()
    {
        for (const Column& column : m_columns) {
            m_plan.risers.push_back({.from = {column.trunk, 0}});
            const bool outermost = &column == &m_columns.front() || &column == &m_columns.back();
            if (!m_bus || (outermost && column.end - column.first < 2)) {
                placeRun(column, column.first, column.end, -runHeight(column.first, column.end) / 2);
                continue;
            }
            const std::size_t split = middleOf(column);
            placeRun(column, column.first, split, -busGap / 2 - runHeight(column.first, split));
            placeRun(column, split, column.end, busGap / 2);
            m_plan.corridors.emplace_back(QPointF(column.trunk, 0), QPointF(column.outer, 0));
        }
    }

    /// Where the bus splits a column into halves of about the same height.
    std::size_t middleOf(const Column& column) const
    {
        std::size_t split = column.end;
        qreal best = 1e9;
        for (std::size_t i = column.first + 1; i <= column.end; ++i) {
            const qreal difference = std::abs(runHeight(column.first, i) - runHeight(i, column.end));
            if (difference < best) {
                best = difference;
                split = i;
            }
        }
        return split;
    }

    void placeRun(const Column& column, std::size_t first, std::size_t end, qreal y)
    {
        for (std::size_t i = first; i < end; ++i) {
            const int member = m_block.members[i];
            const QRectF rect(column.x, y, m_width, m_heights[i]);
            m_plan.places.emplace_back(member, rect.topLeft());
            m_plan.extents |= rect;
            addMemberTerminals(m_content.tops[member], rect, column);
            y += m_heights[i] + stackGap;
        }
    }

    void addMemberTerminals(const TopBox& top, const QRectF& rect, const Column& column)
    {
        const qreal y = rect.center().y();
        const bool trunkOnLeft = column.trunk < rect.left();
        const QPointF inner(trunkOnLeft ? rect.left() : rect.right(), y);
        const QPointF outer(trunkOnLeft ? rect.right() : rect.left(), y);
        m_plan.terminals.push_back({top.node, Terminal::Kind::Inner, inner});
        m_plan.corridors.emplace_back(inner, QPointF(column.trunk, y));
        m_plan.terminals.push_back({top.node, Terminal::Kind::Outer, outer});
        m_plan.corridors.emplace_back(outer, QPointF(column.outer, y));
        addGatewayTerminals(top, rect, rect.bottom() + stackGap / 2);
        if (!top.gateways.empty())
            m_plan.corridors.emplace_back(QPointF(column.trunk, rect.bottom() + stackGap / 2),
                                          QPointF(column.outer, rect.bottom() + stackGap / 2));
    }

    void addGatewayTerminals(const TopBox& top, const QRectF& rect, qreal channel)
    {
        for (const int gateway : top.gateways) {
            const QPointF at(rect.left() + m_content.nodes[gateway].rect.center().x(), rect.bottom());
            m_plan.terminals.push_back({gateway, Terminal::Kind::Gateway, at});
            m_plan.corridors.emplace_back(at, QPointF(at.x(), channel));
        }
    }

    qreal channelY() const { return m_hub.height() / 2 + siteDistance / 2; }

    void addHubCorridors()
    {
        const TopBox& centre = m_content.tops[m_block.centre];
        const qreal side = m_middle / 2 + gutter / 2;
        for (const qreal sign : {-1.0, 1.0}) {
            const QPointF at(sign * m_hub.width() / 2, 0);
            m_plan.terminals.push_back({centre.node, Terminal::Kind::HubSide, at});
            m_plan.corridors.emplace_back(at, QPointF(sign * side, 0));
            const bool known = std::any_of(m_columns.begin(), m_columns.end(),
                                           [&](const Column& column) { return column.trunk == sign * side; });
            if (!known)
                m_plan.risers.push_back({.from = {sign * side, 0}});
        }
        m_plan.extents |= QRectF(-side, -1, 2 * side, 2);
        const QPointF above(0, -m_hub.height() / 2);
        m_plan.terminals.push_back({centre.node, Terminal::Kind::HubEnd, above});
        m_plan.risers.push_back({.from = above, .down = false});
        addGatewayTerminals(centre, QRectF(QPointF(-m_hub.width() / 2, -m_hub.height() / 2), m_hub),
                            channelY());
        m_plan.corridors.emplace_back(QPointF(-side, channelY()), QPointF(side, channelY()));
        if (centre.gateways.empty()) {
            const QPointF below(0, m_hub.height() / 2);
            m_plan.terminals.push_back({centre.node, Terminal::Kind::HubEnd, below});
            m_plan.corridors.emplace_back(below, QPointF(0, channelY()));
        }
        if (centre.gateways.empty() && m_block.sites.empty())
            m_plan.risers.push_back({.from = {0, channelY()}, .up = false});
        m_plan.extents |= QRectF(-1, channelY(), 2, siteDistance / 4);
    }

    static constexpr qreal siteDistance = 72;

    const LayoutContent& m_content;
    NetworkPacking& m_packing;
    const HubBlock& m_block;
    BlockPlan m_plan;
    QSizeF m_hub;
    qreal m_middle = 0; ///< width that the centre and its sites take
    qreal m_width = 0; ///< of every member
    std::vector<qreal> m_heights; ///< of the members
    std::vector<Column> m_columns;
    bool m_bus = false;
};

} // namespace

BlockPlan packHubBlock(const LayoutContent& content, NetworkPacking& packing, const HubBlock& block,
                       bool passThrough)
{
    return BlockBuilder(content, packing, block).hub(passThrough);
}

BlockPlan packAlone(const LayoutContent& content, NetworkPacking& packing, const HubBlock& block,
                    const QSizeF& room)
{
    return BlockBuilder(content, packing, block).alone(room);
}

} // namespace vnetlens
