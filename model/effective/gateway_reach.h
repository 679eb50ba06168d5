// Which gateways serve a network, and which prefixes lie behind a gateway.
#pragma once

#include "model/azure/tenant.h"

#include <vector>

namespace vnetlens {

/// A gateway that a network may use: its own, or that of a peered network.
struct ServingGateway {
    const VirtualNetworkGateway* gateway = nullptr;
    const Peering* through = nullptr; ///< the network's own peering; nullptr for its own gateway
};

/// Its own gateways; without one those it uses remotely, in the order of the peerings (a network with a gateway
/// cannot use another's, R-108). A remote one needs both peerings Connected, useRemoteGateways here and allowGatewayTransit there, and a gateway that exists.
std::vector<ServingGateway> servingGateways(const Tenant& tenant, const VirtualNetwork& network);

/// A Connected peering that uses the gateway of a network that the snapshot lacks; nullptr when there
/// is none.
const Peering* peeringToUnknownGateway(const Tenant& tenant, const VirtualNetwork& network);

/// A prefix behind a gateway, and the Connection or (for its point-to-site pool) the gateway it comes from.
struct GatewayPrefix {
    IpPrefix prefix;
    ResourceKey origin;
};

/// What the snapshot knows to lie behind a gateway: sites of its connections, networks of its
/// Vnet2Vnet partners, what partners with BGP pass on (D-31), its point-to-site pool. Each prefix once, the
/// first connection named. A tunnel that is down keeps its prefixes (D-25).
std::vector<GatewayPrefix> prefixesBehind(const Tenant& tenant, const VirtualNetworkGateway& gateway);

/// What a gateway learns by BGP from a partner: what lies behind the partner, and what that learned
/// by BGP in turn; never a default route nor what the gateway's own network holds.
std::vector<IpPrefix> learnedFrom(const Tenant& tenant, const VirtualNetworkGateway& gateway,
                                  const VirtualNetworkGateway& partner);

/// True when the gateway learns prefixes that no snapshot holds: a connection with BGP, or
/// ExpressRoute.
bool learnsRoutes(const Tenant& tenant, const VirtualNetworkGateway& gateway);

/// The gateway at the other end of a Vnet2Vnet connection; the empty key for other connections.
ResourceKey partnerOf(const Connection& connection, ResourceKey gateway);

} // namespace vnetlens
