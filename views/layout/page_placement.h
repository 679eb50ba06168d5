// All blocks on one page: rows of blocks, with corridors between the rows.
#pragma once

#include "views/layout/block_packing.h"
#include "views/layout/graphviz_client.h"

namespace vnetlens {

struct PlacedBlock {
    BlockPlan plan = {};
    QPointF origin = {}; ///< where the middle of the block stands on the page
    int row = 0;
};

struct Page {
    std::vector<PlacedBlock> blocks = {};
    std::vector<qreal> rowLines = {}; ///< y of the corridor above each row, and of the one below the last
    qreal left = 0; ///< x from and to which row lines run
    qreal right = 0;
    QPointF internet = {}; ///< middle of the lower border of the Internet's box
    QString note = {};
};

/// Packs and places all blocks. Blocks that are linked stand near each other, as Graphviz proposes; those
/// without any link stand in rows of their own below. Rows are aligned on the buses of their blocks.
Page placeBlocks(LayoutContent& content, NetworkPacking& packing, const std::vector<HubBlock>& blocks,
                 const LayoutOptions& options);

} // namespace vnetlens
