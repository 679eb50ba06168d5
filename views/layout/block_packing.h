// One hub in the middle with its spokes in columns beside it: places, and the corridors that lines may use.
#pragma once

#include "views/layout/hub_roles.h"
#include "views/layout/network_packing.h"

#include <QLineF>

namespace vnetlens {

/// Where a line may touch a box.
struct Terminal {
    enum class Kind {
        HubSide, ///< left or right of a centre, on its bus
        HubEnd, ///< above or below a centre
        Inner, ///< the side of a member that faces the centre
        Outer, ///< its other side
        Gateway, ///< below a gateway
        Site,
    };
    int node = -1;
    Kind kind = Kind::Inner;
    QPointF at = {}; ///< on the border; a corridor starts here
};

/// A vertical corridor that goes on from `from` to the row lines above and below the block, if it may.
struct Riser {
    QPointF from = {};
    bool up = true;
    bool down = true;
};

/// A packed block. Coordinates are relative to the middle of its centre, through which its bus runs.
struct BlockPlan {
    QRectF extents = {};
    std::vector<std::pair<int, QPointF>> places = {}; ///< top box and its top left corner
    std::vector<Terminal> terminals = {};
    std::vector<QLineF> corridors = {};
    std::vector<Riser> risers = {};
    qreal hubX = 0; ///< where a line from above meets the centre
};

/// Packs a block with a centre. `passThrough`: lines to other blocks will use its bus, so its columns leave
/// it free. The shape aims at 3:2.
BlockPlan packHubBlock(const LayoutContent& content, NetworkPacking& packing, const HubBlock& block,
                       bool passThrough);

/// Packs boxes without links in columns: as many as fit into the width of `room`, or as few as keep to its
/// height when it has one.
BlockPlan packAlone(const LayoutContent& content, NetworkPacking& packing, const HubBlock& block,
                    const QSizeF& room);

/// Splits `heights` into at most `columns` runs so that the highest run is as low as can be; returns where
/// each run ends. Every run but those at the end holds at least one. O(n log(sum)).
std::vector<std::size_t> splitIntoColumns(const std::vector<qreal>& heights, std::size_t columns, qreal gap);

} // namespace vnetlens
