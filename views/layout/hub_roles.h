// Which networks are hubs, and which network belongs to which hub's block.
#pragma once

#include "views/layout/layout_content.h"

namespace vnetlens {

/// Top boxes that are drawn together: a centre with what hangs on it.
struct HubBlock {
    int centre = -1; ///< index into LayoutContent::tops; -1 for the block of those without any link
    std::vector<int> members = {}; ///< without the centre, in the order of LayoutContent::tops
    std::vector<int> sites = {}; ///< on-premises ends below the centre
};

/// Gives networks their roles and groups all top boxes except the Internet into blocks: hubs and centres of
/// hubless groups by position in `tops`, the block of the unlinked last. A hub is a network with two or more
/// neighbours that have fewer neighbours than itself and no better hub; one such neighbour is enough for a
/// network with a gateway, firewall or route server subnet. O(links log links).
std::vector<HubBlock> hubBlocks(LayoutContent& content);

} // namespace vnetlens
