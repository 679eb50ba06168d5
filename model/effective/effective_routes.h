// The routes in force in a subnet, as Azure's effective route table lists them.
#pragma once

#include "model/azure/tenant.h"
#include "model/net/ip_prefix.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vnetlens {

/// Azure's words: there is no "BGP"; everything a gateway or Route Server injects is
/// VirtualNetworkGateway.
enum class RouteSource { Default, User, VirtualNetworkGateway };
enum class RouteState { Active, Invalid };
/// Azure's words.
enum class NextHopType {
    VnetLocal,
    VNetPeering,
    VNetGlobalPeering,
    Internet,
    None,
    VirtualAppliance,
    VirtualNetworkGateway,
    VirtualNetworkServiceEndpoint,
    InterfaceEndpoint,
    ConnectedGroup,
};
std::string_view toString(RouteSource source);
std::string_view toString(RouteState state);
std::string_view toString(NextHopType type);

/// One row of the effective route table.
struct EffectiveRoute {
    IpPrefix prefix = IpPrefix::everything(IpFamily::V4);
    RouteSource source = RouteSource::Default;
    RouteState state = RouteState::Active;
    NextHopType nextHopType = NextHopType::None;
    std::vector<IpAddress> nextHopAddresses = {};
    std::string name = {}; ///< the user route's name; empty for system routes
    std::string serviceTag = {}; ///< the tag that a user route names instead of this prefix (R-025)
    /// What made the row: the Route, Peering, Connection or VirtualNetwork; empty for Azure's fixed rows.
    ResourceKey origin = {};
    /// Why an Invalid row lost, as one sentence; empty for Active rows.
    std::string lostBecause = {};
};

/// A user route whose prefix is a service tag that the snapshot cannot expand (D-21). One that it can has a
/// row per block of addresses.
struct UnresolvedTagRoute {
    std::string tag = {};
    ResourceKey route = {};
};

/// A user route that was not understood: its prefix, its next hop or both. A packet that it could take is
/// undecided (`missing-data`).
struct UnreadableRoute {
    std::optional<IpPrefix> prefix = {}; ///< absent: it could take any packet
    ResourceKey route = {};
    std::string name = {};
};

/// The routes of one subnet (every interface in it has the same, R-001).
struct EffectiveRoutes {
    std::vector<EffectiveRoute> rows = {}; ///< active before invalid, then by prefix, then by source
    std::vector<UnresolvedTagRoute> unresolvedTags = {};
    std::vector<UnreadableRoute> unreadableRoutes = {};
    ResourceKey subnet = {};
    ResourceKey routeTable = {};
    bool disableBgpRoutePropagation = false;
    /// A gateway with BGP and no learned routes in the snapshot: more routes may exist (R-206, D-26, D-32).
    ResourceKey dynamicRoutesFrom = {};
    /// A peering that uses the gateway of a network that the snapshot lacks: more routes may exist.
    ResourceKey unknownRoutesFrom = {};
    /// For each active row the next wider active row that holds its prefix, plus one; 0 when there is none.
    /// Filled by `effectiveRoutes`; where it is empty `lookUp` tries every row.
    std::vector<std::uint32_t> enclosing = {};

    /// The active row that a packet to `destination` follows: longest prefix. nullptr when no row
    /// covers it. O(log rows) when `enclosing` is filled, else O(rows).
    const EffectiveRoute* lookUp(IpAddress destination) const;
};

/// Computes for a subnet (with D-13, D-39). O(routes + peerings + gateway prefixes), sorted.
EffectiveRoutes effectiveRoutes(const Tenant& tenant, const Subnet& subnet);

} // namespace vnetlens
