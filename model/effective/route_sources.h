// Where the rows of an effective route table come from, before any of them wins or loses.
#pragma once

#include "model/effective/effective_routes.h"

namespace vnetlens {

/// the network's own prefixes, the default route, and the four documented None rows.
void addSystemRows(const Subnet& subnet, const VirtualNetwork* network, EffectiveRoutes& routes);
/// what the Connected peerings of the network lead to.
void addPeeringRows(const Tenant& tenant, const VirtualNetwork& network, EffectiveRoutes& routes);
/// what its gateways and those it uses remotely lead to, one row per prefix with the
/// addresses of all instances.
void addGatewayRows(const Tenant& tenant, const VirtualNetwork& network, EffectiveRoutes& routes);
/// the user routes, the unresolved and unreadable ones apart.
void addUserRows(const Tenant& tenant, const VirtualNetwork* network, const RouteTable& table,
                 EffectiveRoutes& routes);

/// True for the rows that Azure puts in to swallow private and reserved addresses.
bool isReservedNone(const EffectiveRoute& row);

} // namespace vnetlens
