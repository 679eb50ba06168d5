// The picture as data: boxes, badges and lines with their places, without any widget or painter.
#pragma once

#include "model/azure/resource_key.h"
#include "model/base/verdict.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <unordered_map>
#include <vector>

namespace vnetlens {

enum class NodeKind {
    VirtualNetwork,
    Subnet,
    Machine, ///< a virtual machine, drawn in the subnet of its primary interface
    NetworkInterface, ///< an interface without machine, or a secondary interface of a machine
    Gateway, ///< a virtual network gateway, at the border of its network
    OnPremises, ///< a local network gateway, or the far end of an ExpressRoute connection
    Internet,
    MissingNetwork, ///< a peered network that the snapshot lacks (R-116)
};

enum class BadgeKind { NetworkSecurityGroup, RouteTable, PublicIp, NatGateway, IpForwarding, Unprotected };

/// A small mark on a node. `resource` is what it stands for; empty for Unprotected.
struct Badge {
    BadgeKind kind = BadgeKind::NetworkSecurityGroup;
    ResourceKey resource = {};
    QString tip = {}; ///< plain text, never markup
    QRectF rect = {}; ///< in scene coordinates
};

enum class NetworkRole { None, Hub, Spoke, Isolated };

/// One box. Coordinates are scene points (1 unit = 1/72 inch at scale 1), y downwards.
struct DiagramNode {
    NodeKind kind = NodeKind::VirtualNetwork;
    NetworkRole role = NetworkRole::None; ///< for virtual networks
    ResourceKey resource = {};
    int parent = -1; ///< index of the containing node; -1 for outermost ones. Parents stand before children.
    QRectF rect = {};
    QString title = {}; ///< plain text: the name
    QString subtitle = {}; ///< plain text: address space, prefix or addresses
    std::vector<Badge> badges = {};
};

enum class EdgeKind { Peering, GlobalPeering, BrokenPeering, Connection, BrokenConnection, InternetAccess };

/// One line between two boxes. A pair of peering objects is one edge.
struct DiagramEdge {
    EdgeKind kind = EdgeKind::Peering;
    int from = -1; ///< node index
    int to = -1;
    std::vector<ResourceKey> resources = {}; ///< the peerings or the connection behind it, `from`'s own first
    std::vector<QPointF> points = {}; ///< the line from border to border, through no other box
    QString tip = {}; ///< plain text
};

/// Boxes with parents before children, and lines. Immutable once laid out; shared by scene and exports.
struct Diagram {
    std::vector<DiagramNode> nodes = {};
    std::vector<DiagramEdge> edges = {};
    QRectF bounds = {}; ///< of everything, with a margin
    QString layoutNote = {}; ///< a sentence when the layout had to fall back; else empty

    /// Node index by resource; -1 when the resource has no box of its own.
    int nodeOf(ResourceKey resource) const
    {
        const auto found = nodeByResource.find(resource);
        return found == nodeByResource.end() ? -1 : found->second;
    }
    std::unordered_map<ResourceKey, int> nodeByResource = {};
};

/// The way of a simulated flow over the diagram, for highlighting.
struct PathOverlay {
    Verdict verdict = Verdict::Unknown;
    std::vector<QPointF> forward = {};
    std::vector<QPointF> back = {};
    bool broken = false; ///< the flow ends at `breakPoint` instead of its destination
    QPointF breakPoint = {};
    QString breakText = {}; ///< plain text beside the mark
    std::vector<int> nodes = {}; ///< node indices that it touches
};

} // namespace vnetlens
