// The twin's route tables: routing.md section 1 and 2 read aloud, row by row.
#pragma once

#include "model/azure/tenant.h"

namespace vnetlens {

enum class SlowHop { VnetLocal, Peering, Internet, None, Appliance, Gateway, Unreadable };
enum class SlowSource { System, Gateway, User };

/// One row. `origin` is the peering, gateway or user route that made it.
struct SlowRoute {
    IpPrefix prefix = IpPrefix::everything(IpFamily::V4);
    SlowSource source = SlowSource::System;
    SlowHop hop = SlowHop::None;
    bool active = true;
    bool shownAsNone = false; ///< a user route to a gateway where none works (R-027)
    std::vector<IpAddress> addresses = {};
    ResourceKey origin = {};
};

SlowHop slowHopOf(UserNextHop hop);
bool slowContains(const std::vector<IpPrefix>& prefixes, IpAddress address);

/// Connected here and, when the remote network is in the snapshot, there.
bool slowCarries(const Tenant& tenant, const Peering& peering);

/// The gateways that serve a network: its own, else those it uses remotely.
std::vector<const VirtualNetworkGateway*> slowGatewaysOf(const Tenant& tenant, const VirtualNetwork& network);
/// The gateways at the other end of its Vnet2Vnet connections, once per connection object.
struct SlowPartner {
    const Connection* connection = nullptr;
    const VirtualNetworkGateway* gateway = nullptr;
};
std::vector<SlowPartner> slowPartnersOf(const Tenant& tenant, const VirtualNetworkGateway& gateway);
/// Everything known to lie behind a gateway: sites, partner networks, point-to-site pools (R-009, D-01).
std::vector<IpPrefix> slowPrefixesBehind(const Tenant& tenant, const VirtualNetworkGateway& gateway);
/// What a gateway learns by BGP from a partner: what lies behind the partner, and what that learned
/// by BGP in turn; never a default route nor what its own network holds.
std::vector<IpPrefix> slowLearnedFrom(const Tenant& tenant, const VirtualNetworkGateway& gateway,
                                      const VirtualNetworkGateway& teller);
/// True when the gateway learns routes that no snapshot holds.
bool slowLearnsRoutes(const Tenant& tenant, const VirtualNetworkGateway& gateway);

/// All rows of a subnet, the losing ones with active == false (R-001 to R-024, D-13, D-39).
std::vector<SlowRoute> slowRoutes(const Tenant& tenant, const Subnet& subnet);
/// The longest active row that holds the address; nullptr when none does.
const SlowRoute* slowLookUp(const std::vector<SlowRoute>& routes, IpAddress destination);

} // namespace vnetlens
