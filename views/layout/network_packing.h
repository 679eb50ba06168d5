// Sizes: machines on a grid in their subnet, subnets on shelves in their network.
#pragma once

#include "views/layout/layout_content.h"
#include "views/layout/text_width.h"

#include <map>

namespace vnetlens {

/// Packs the boxes of one LayoutContent. Cheap per call, so that a width can be tried.
///
/// Titles and subtitles always fit: every width starts from the text. Order is kept: machines and subnets
/// stand in reading order.
class NetworkPacking
{
public:
    /// Measures every label and fixes the natural size of every subnet. O(nodes).
    explicit NetworkPacking(LayoutContent& content);

    /// The narrowest that a top box can be, and the width at which it has a pleasant shape.
    qreal minimumWidth(const TopBox& top) const;
    qreal pleasantWidth(const TopBox& top) const;
    /// Places everything inside the box for this outer width (at least minimumWidth), with the box itself at
    /// the origin; returns its size. Badges get their places too.
    QSizeF pack(const TopBox& top, qreal width);

private:
    struct Grid {
        int count = 0; ///< machines in the subnet
        QSizeF cell = {};
        qreal minimumWidth = 0;
        qreal pleasantWidth = 0;
    };

    qreal labelWidth(const DiagramNode& node);
    Grid gridOf(int subnet, int end);
    int subnetEnd(const TopBox& top, std::size_t index) const;
    static int columnsFor(const Grid& grid, qreal width);
    static qreal heightFor(const Grid& grid, qreal width);
    void placeMachines(int subnet, const QRectF& rect);
    qreal placeShelves(const TopBox& top, qreal width, qreal y);
    qreal placeGateways(const TopBox& top, qreal width, qreal y);
    qreal packGateways(const TopBox& top) const;
    void placeBadges(DiagramNode& node) const;

    LayoutContent& m_content;
    std::vector<qreal> m_labelWidths; ///< by node: the width that its own texts and badges need
    std::vector<Grid> m_grids; ///< by node, for subnets
    std::map<int, TextWidth> m_fonts; ///< by size and weight
};

} // namespace vnetlens
