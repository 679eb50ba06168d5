// Route tables as written.
#pragma once

#include "model/azure/resource.h"
#include "model/net/ip_prefix.h"

#include <optional>

namespace vnetlens {

/// What a user-defined route may point at.
enum class UserNextHop { VirtualNetworkGateway, VnetLocal, Internet, VirtualAppliance, VirtualApplianceEcmp, None, Unreadable };

/// routeTables/routes. Exactly one of `prefix` and `serviceTag` is set unless the prefix was unreadable.
struct Route : ChildResource {
    std::optional<IpPrefix> prefix = {};
    std::string serviceTag = {}; ///< R-025
    UserNextHop nextHopType = UserNextHop::Unreadable;
    std::vector<IpAddress> nextHopAddresses = {}; ///< one; several for VirtualApplianceEcmp (R-021)
    bool hasBgpOverride = false; ///< R-024
};

/// routeTables.
struct RouteTable : Resource {
    std::vector<Route> routes = {};
    bool disableBgpRoutePropagation = false; ///< R-022
    bool disablePeeringRoutes = false; ///< disablePeeringRoute: "All" (R-023)
};

} // namespace vnetlens
