// Lines from border to border along the corridors of a page.
#pragma once

#include "views/layout/page_placement.h"

namespace vnetlens {

/// One edge per link, in page coordinates, ordered as the links. A link that no corridor joins (there is none
/// by construction) is left out. Lines of different kinds that share a corridor run in lanes of their own.
std::vector<DiagramEdge> routeLinks(const LayoutContent& content, const std::vector<HubBlock>& blocks,
                                    const Page& page);

} // namespace vnetlens
