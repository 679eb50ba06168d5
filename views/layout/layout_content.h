// What is to be drawn, before anything has a place: boxes with their titles and badges, and links.
#pragma once

#include "model/azure/tenant.h"
#include "views/layout/diagram.h"

#include <optional>

namespace vnetlens {

/// An outermost box with the run of nodes inside it. The rectangles of all nodes are relative to the box
/// until it has its place.
struct TopBox {
    int node = -1;
    int end = -1; ///< one past the last node inside
    std::vector<int> subnets = {};
    std::vector<int> gateways = {};
    bool hubSubnets = false; ///< has a subnet that only hubs have: for a gateway, firewall or route server
};

/// A line to be routed.
struct Link {
    EdgeKind kind = EdgeKind::Peering;
    int from = -1; ///< node index
    int to = -1;
    bool usesRemoteGateway
        = false; ///< a peering through which `from` uses the gateway of `to` or the reverse
    std::vector<ResourceKey> resources = {};
    QString tip = {};
};

/// Everything that a picture of the tenant shows, in the order in which it is to be packed.
struct LayoutContent {
    std::vector<DiagramNode> nodes = {}; ///< parents before children
    std::vector<TopBox> tops = {}; ///< networks by address, then missing ones, sites and loose boxes
    std::vector<int> topOf = {}; ///< index into tops for every node
    std::vector<Link> links = {};
    std::unordered_map<ResourceKey, int> nodeByResource = {};
    int internet = -1; ///< node index
};

/// O(resources). Deterministic: follows the order of the tenant's lists and of addresses.
LayoutContent contentOf(const Tenant& tenant);

/// True where Azure has no network security group of the customer's (S-178), so its absence is no finding.
bool cannotHaveSecurityGroup(const Subnet& subnet);

/// The badges of a subnet and of an interface (rectangles still empty).
std::vector<Badge> badgesOf(const Tenant& tenant, const Subnet& subnet);
std::vector<Badge> badgesOf(const Tenant& tenant, const NetworkInterface& interface);

/// "10.0.0.0/16, 10.1.0.0/16 and 2 more".
QString joinedPrefixes(const std::vector<IpPrefix>& prefixes);

} // namespace vnetlens
