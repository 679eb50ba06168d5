#include "views/layout/page_placement.h"

#include "views/layout/metrics.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace vnetlens {

using namespace metrics;

namespace {

constexpr qreal aspect = 1.5;
constexpr qreal internetDistance = 40;

class PageBuilder
{
public:
    PageBuilder(LayoutContent& content, NetworkPacking& packing, const std::vector<HubBlock>& blocks)
        : m_content(content)
        , m_packing(packing)
        , m_blocks(blocks)
        , m_linked(blocks.size(), false)
    {
        m_page.blocks.resize(blocks.size());
    }

    Page run(const LayoutOptions& options)
    {
        collectLinks();
        packHubs();
        chooseWidth();
        placeHubs(options);
        placeAlone();
        finishRows();
        return std::move(m_page);
    }

private:
    using Row = std::vector<int>;

    void collectLinks()
    {
        std::vector<int> blockOf(m_content.tops.size(), -1);
        for (int i = 0; i < static_cast<int>(m_blocks.size()); ++i) {
            if (m_blocks[i].centre >= 0)
                blockOf[m_blocks[i].centre] = i;
            for (const int member : m_blocks[i].members)
                blockOf[member] = i;
            for (const int site : m_blocks[i].sites)
                blockOf[site] = i;
        }
        for (const Link& link : m_content.links) {
            const int from = blockOf[m_content.topOf[link.from]];
            const int to = blockOf[m_content.topOf[link.to]];
            if (link.kind == EdgeKind::InternetAccess || from == to || from < 0 || to < 0)
                continue;
            m_links.emplace(std::min(from, to), std::max(from, to));
            m_linked[from] = true;
            m_linked[to] = true;
        }
    }

    void packHubs()
    {
        for (std::size_t i = 0; i < m_blocks.size(); ++i) {
            if (m_blocks[i].centre >= 0)
                m_page.blocks[i].plan = packHubBlock(m_content, m_packing, m_blocks[i], m_linked[i]);
        }
    }

    QSizeF sizeOf(int block) const
    {
        return m_page.blocks[block].plan.extents.size() + QSizeF(blockGap, blockGap);
    }

    void chooseWidth()
    {
        qreal area = 0;
        for (int i = 0; i < static_cast<int>(m_blocks.size()); ++i) {
            const QSizeF size = sizeOf(i);
            if (m_blocks[i].centre >= 0)
                area += size.width() * size.height();
            else
                area += areaAlone(m_blocks[i]);
            if (m_blocks[i].centre >= 0)
                m_width = std::max(m_width, size.width());
        }
        m_width = std::max(m_width, std::sqrt(area * aspect));
    }

    qreal areaAlone(const HubBlock& block) const
    {
        qreal area = 0;
        for (const int member : block.members) {
            const TopBox& top = m_content.tops[member];
            const qreal width = m_packing.pleasantWidth(top);
            area += (width + gutter) * (m_packing.pack(top, width).height() + stackGap);
        }
        return area;
    }

    /// Puts blocks in this order on rows of at most about the page's width, all about equally long.
    void fillRows(const std::vector<int>& order)
    {
        std::vector<qreal> widths;
        for (const int block : order)
            widths.push_back(sizeOf(block).width());
        std::size_t count = 1;
        qreal used = 0;
        for (const qreal width : widths) {
            if (used > 0 && used + width > m_width * 1.02) {
                ++count;
                used = 0;
            }
            used += width;
        }
        std::size_t first = 0;
        for (const std::size_t end : splitIntoColumns(widths, count, 0)) {
            m_rows.emplace_back(order.begin() + std::ptrdiff_t(first), order.begin() + std::ptrdiff_t(end));
            first = end;
        }
    }

    /// Near each other as Graphviz proposes, snapped to rows.
    void placeHubs(const LayoutOptions& options)
    {
        BlockGraph graph;
        std::vector<int> order;
        std::vector<int> nodeOf(m_blocks.size(), -1);
        for (int i = 0; i < static_cast<int>(m_blocks.size()); ++i) {
            if (!m_linked[i])
                continue;
            nodeOf[i] = static_cast<int>(graph.sizes.size());
            graph.sizes.push_back(sizeOf(i));
            order.push_back(i);
        }
        for (const auto& [from, to] : m_links)
            graph.edges.emplace_back(nodeOf[from], nodeOf[to]);
        const GraphPlaces places = placeGraph(graph, options);
        m_page.note = places.note;
        const auto middle = [&](int block) {
            const int node = nodeOf[block];
            return node >= 0 && !places.centres.empty() ? places.centres[node] : QPointF(1e9, 1e9);
        };
        // Blocks without links follow after the linked ones, in their own order.
        for (int i = 0; i < static_cast<int>(m_blocks.size()); ++i) {
            if (!m_linked[i] && m_blocks[i].centre >= 0)
                order.push_back(i);
        }
        std::stable_sort(order.begin(), order.end(),
                         [&](int a, int b) { return middle(a).y() < middle(b).y(); });
        fillRows(order);
        for (Row& row : m_rows)
            std::stable_sort(row.begin(), row.end(),
                             [&](int a, int b) { return middle(a).x() < middle(b).x(); });
    }

    /// Below everything, or right of a single row where that gives the page a better shape.
    void placeAlone()
    {
        for (int i = 0; i < static_cast<int>(m_blocks.size()); ++i) {
            if (m_blocks[i].centre >= 0)
                continue;
            BlockPlan& plan = m_page.blocks[i].plan;
            const QSizeF row = m_rows.size() == 1 ? rowSize(m_rows.front()) : QSizeF();
            if (!row.isEmpty()) {
                plan = packAlone(m_content, m_packing, m_blocks[i], {m_width, row.height() - blockGap});
                const QSizeF beside(row.width() + sizeOf(i).width(),
                                    std::max(row.height(), sizeOf(i).height()));
                plan = packAlone(m_content, m_packing, m_blocks[i], {m_width - blockGap, 0});
                const QSizeF below(std::max(row.width(), sizeOf(i).width()),
                                   row.height() + sizeOf(i).height());
                if (misshape(beside) < misshape(below)) {
                    plan = packAlone(m_content, m_packing, m_blocks[i], {m_width, row.height() - blockGap});
                    m_rows.front().push_back(i);
                    continue;
                }
            }
            plan = packAlone(m_content, m_packing, m_blocks[i], {m_width - blockGap, 0});
            m_rows.push_back({i});
        }
    }

    static qreal misshape(const QSizeF& size)
    {
        return std::abs(std::log(size.width() / size.height() / aspect));
    }

    /// Rows below each other, each centred, its blocks aligned on their buses.
    void finishRows()
    {
        qreal widest = 0;
        for (const Row& row : m_rows)
            widest = std::max(widest, rowWidth(row));
        qreal y = 0;
        for (std::size_t r = 0; r < m_rows.size(); ++r) {
            m_page.rowLines.push_back(y);
            const auto [above, below] = heightsOf(m_rows[r]);
            qreal x = (widest - rowWidth(m_rows[r])) / 2;
            for (const int block : m_rows[r]) {
                PlacedBlock& placed = m_page.blocks[block];
                x += blockGap / 2;
                placed.origin = QPointF(x - placed.plan.extents.left(), y + blockGap / 2 + above);
                placed.row = static_cast<int>(r);
                x += placed.plan.extents.width() + blockGap / 2;
            }
            y += above + below + blockGap;
        }
        m_page.rowLines.push_back(y);
        m_page.right = widest;
        placeInternet(widest);
    }

    /// What the blocks of a row need above and below their common bus.
    std::pair<qreal, qreal> heightsOf(const Row& row) const
    {
        std::pair<qreal, qreal> heights;
        for (const int block : row) {
            heights.first = std::max(heights.first, -m_page.blocks[block].plan.extents.top());
            heights.second = std::max(heights.second, m_page.blocks[block].plan.extents.bottom());
        }
        return heights;
    }

    QSizeF rowSize(const Row& row) const
    {
        const auto [above, below] = heightsOf(row);
        return {rowWidth(row), above + below + blockGap};
    }

    qreal rowWidth(const Row& row) const
    {
        qreal width = 0;
        for (const int block : row)
            width += sizeOf(block).width();
        return width;
    }

    /// Above the centre of the middle block of the first row.
    void placeInternet(qreal widest)
    {
        m_page.internet = QPointF(widest / 2, -internetDistance);
        if (m_rows.empty())
            return;
        qreal nearest = 1e12;
        for (const int block : m_rows.front()) {
            const PlacedBlock& placed = m_page.blocks[block];
            const qreal x = placed.origin.x() + placed.plan.hubX;
            if (m_blocks[block].centre >= 0 && std::abs(x - widest / 2) < nearest) {
                nearest = std::abs(x - widest / 2);
                m_page.internet.setX(x);
            }
        }
    }

    LayoutContent& m_content;
    NetworkPacking& m_packing;
    const std::vector<HubBlock>& m_blocks;
    Page m_page;
    std::vector<bool> m_linked; ///< by block: has links to other blocks
    std::set<std::pair<int, int>> m_links; ///< between blocks, each once
    qreal m_width = 0;
    std::vector<Row> m_rows;
};

} // namespace

Page placeBlocks(LayoutContent& content, NetworkPacking& packing, const std::vector<HubBlock>& blocks,
                 const LayoutOptions& options)
{
    return PageBuilder(content, packing, blocks).run(options);
}

} // namespace vnetlens
