#include "views/layout/network_packing.h"

#include "views/common/theme.h"
#include "views/layout/metrics.h"

#include <algorithm>
#include <cmath>

namespace vnetlens {

using namespace metrics;

NetworkPacking::NetworkPacking(LayoutContent& content)
    : m_content(content)
    , m_labelWidths(content.nodes.size())
    , m_grids(content.nodes.size())
{
    for (std::size_t i = 0; i < content.nodes.size(); ++i)
        m_labelWidths[i] = std::ceil(labelWidth(content.nodes[i]));
    for (const TopBox& top : content.tops) {
        for (std::size_t i = 0; i < top.subnets.size(); ++i)
            m_grids[top.subnets[i]] = gridOf(top.subnets[i], subnetEnd(top, i));
    }
}

qreal NetworkPacking::labelWidth(const DiagramNode& node)
{
    const TextStyle style = textStyle(node.kind);
    const auto width = [this](int size, QFont::Weight weight, const QString& text) {
        const int key = size * 1000 + weight;
        auto font = m_fonts.find(key);
        if (font == m_fonts.end())
            font = m_fonts.emplace(key, TextWidth(diagramFont(size, weight))).first;
        return font->second.of(text);
    };
    const qreal text = std::max(width(style.titleSize, style.titleWeight, node.title),
                                width(style.subtitleSize, QFont::Normal, node.subtitle));
    const qreal badges = static_cast<qreal>(node.badges.size()) * (badgeSize + badgeGap);
    return textInset(node.kind) + text + (badges > 0 ? 8 + badges : 0) + rightInset;
}

int NetworkPacking::subnetEnd(const TopBox& top, std::size_t index) const
{
    if (index + 1 < top.subnets.size())
        return top.subnets[index + 1];
    return top.gateways.empty() ? top.end : top.gateways.front();
}

NetworkPacking::Grid NetworkPacking::gridOf(int subnet, int end)
{
    Grid grid {.count = end - subnet - 1};
    qreal cell = 84;
    for (int node = subnet + 1; node < end; ++node)
        cell = std::max(cell, m_labelWidths[node]);
    grid.cell = {cell, machineHeight};
    const qreal inner = grid.count > 0 ? cell : 0;
    grid.minimumWidth = std::max(m_labelWidths[subnet], inner + 2 * subnetPadding);
    const qreal area = grid.count * (cell + machineGap) * (machineHeight + machineGap);
    const int columns = std::clamp(int(std::lround(std::sqrt(area * 1.5) / (cell + machineGap))), 1,
                                   std::max(1, grid.count));
    const qreal pleasant
        = grid.count > 0 ? columns * (cell + machineGap) - machineGap + 2 * subnetPadding : 0;
    grid.pleasantWidth = std::max(grid.minimumWidth, pleasant);
    return grid;
}

int NetworkPacking::columnsFor(const Grid& grid, qreal width)
{
    const qreal room = width - 2 * subnetPadding + machineGap;
    return std::clamp(int((room + 0.01) / (grid.cell.width() + machineGap)), 1, std::max(1, grid.count));
}

qreal NetworkPacking::heightFor(const Grid& grid, qreal width)
{
    if (grid.count == 0)
        return subnetHeader;
    const int columns = columnsFor(grid, width);
    const int rows = (grid.count + columns - 1) / columns;
    return subnetHeader + rows * (machineHeight + machineGap) - machineGap + subnetPadding;
}

qreal NetworkPacking::packGateways(const TopBox& top) const
{
    qreal width = 0;
    for (const int gateway : top.gateways)
        width += m_labelWidths[gateway] + machineGap;
    return width;
}

qreal NetworkPacking::minimumWidth(const TopBox& top) const
{
    qreal width = m_labelWidths[top.node];
    for (const int subnet : top.subnets)
        width = std::max(width, m_grids[subnet].minimumWidth + 2 * networkPadding);
    return std::max(width, packGateways(top) + 2 * networkPadding);
}

qreal NetworkPacking::pleasantWidth(const TopBox& top) const
{
    qreal area = 0;
    qreal widest = minimumWidth(top);
    for (const int subnet : top.subnets) {
        const Grid& grid = m_grids[subnet];
        area += (grid.pleasantWidth + subnetGap) * (heightFor(grid, grid.pleasantWidth) + subnetGap);
        widest = std::max(widest, grid.pleasantWidth + 2 * networkPadding);
    }
    return std::max(widest, std::sqrt(area * 1.35) + 2 * networkPadding);
}

QSizeF NetworkPacking::pack(const TopBox& top, qreal width)
{
    auto& box = m_content.nodes[top.node];
    width = std::max(width, minimumWidth(top));
    qreal height = 0;
    if (box.kind == NodeKind::VirtualNetwork || box.kind == NodeKind::MissingNetwork) {
        qreal y = networkHeader;
        y = placeShelves(top, width, y);
        y = placeGateways(top, width, y);
        height = std::max(y, networkHeader + 18);
    } else if (box.kind == NodeKind::OnPremises || box.kind == NodeKind::Internet) {
        height = outsideHeight;
    } else {
        height = gatewayHeight;
    }
    box.rect = QRectF(0, 0, width, height);
    for (int node = top.node; node < top.end; ++node)
        placeBadges(m_content.nodes[node]);
    return box.rect.size();
}

/// Fills shelves from left to right, then stretches the boxes of a shelf to one height and to the full width.
qreal NetworkPacking::placeShelves(const TopBox& top, qreal width, qreal y)
{
    const qreal room = width - 2 * networkPadding;
    std::size_t next = 0;
    while (next < top.subnets.size()) {
        const std::size_t first = next;
        qreal used = 0;
        for (; next < top.subnets.size(); ++next) {
            const qreal wanted = std::min(room, m_grids[top.subnets[next]].pleasantWidth);
            if (next > first && used + subnetGap + wanted > room + 0.01)
                break;
            used += (next > first ? subnetGap : 0) + wanted;
        }
        const qreal extra = (room - used) / static_cast<qreal>(next - first);
        qreal height = 0;
        for (std::size_t i = first; i < next; ++i) {
            const Grid& grid = m_grids[top.subnets[i]];
            height = std::max(height, heightFor(grid, std::min(room, grid.pleasantWidth) + extra));
        }
        qreal x = networkPadding;
        for (std::size_t i = first; i < next; ++i) {
            const int subnet = top.subnets[i];
            const qreal boxWidth = std::min(room, m_grids[subnet].pleasantWidth) + extra;
            const QRectF rect(x, y, boxWidth, height);
            m_content.nodes[subnet].rect = rect;
            placeMachines(subnet, rect);
            x += boxWidth + subnetGap;
        }
        y += height + subnetGap;
    }
    return top.subnets.empty() ? y : y - subnetGap + networkPadding;
}

void NetworkPacking::placeMachines(int subnet, const QRectF& rect)
{
    const Grid& grid = m_grids[subnet];
    const int columns = columnsFor(grid, rect.width());
    const qreal room = rect.width() - 2 * subnetPadding;
    const qreal fair = (room - (columns - 1) * machineGap) / columns;
    const qreal cell = std::min(fair, grid.cell.width() * 1.4);
    for (int i = 0; i < grid.count; ++i) {
        const qreal x = rect.left() + subnetPadding + (i % columns) * (cell + machineGap);
        const qreal y = rect.top() + subnetHeader + (i / columns) * (machineHeight + machineGap);
        m_content.nodes[subnet + 1 + i].rect = QRectF(x, y, cell, machineHeight);
    }
}

/// Gateways stand in a row on the lower border, in the middle: their lines leave downwards.
qreal NetworkPacking::placeGateways(const TopBox& top, qreal width, qreal y)
{
    if (top.gateways.empty())
        return y;
    qreal x = (width - packGateways(top) + machineGap) / 2;
    for (const int gateway : top.gateways) {
        m_content.nodes[gateway].rect = QRectF(x, y, m_labelWidths[gateway], gatewayHeight);
        x += m_labelWidths[gateway] + machineGap;
    }
    return y + gatewayHeight;
}

void NetworkPacking::placeBadges(DiagramNode& node) const
{
    const bool small = node.kind == NodeKind::Machine || node.kind == NodeKind::NetworkInterface;
    const qreal y = node.rect.top() + (small ? (node.rect.height() - badgeSize) / 2 : 8);
    qreal x = node.rect.right() - 8 - badgeSize;
    for (auto badge = node.badges.rbegin(); badge != node.badges.rend(); ++badge) {
        badge->rect = QRectF(x, y, badgeSize, badgeSize);
        x -= badgeSize + badgeGap;
    }
}

} // namespace vnetlens
