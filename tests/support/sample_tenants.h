// Whole tenants by name and number, for tests and measurements of views.
#pragma once

#include "tests/support/tenant_builder.h"

namespace vnetlens::test {

/// A hub with gateway, firewall subnet and site, four spokes with about forty machines, a broken and a global
/// peering, an unpeered network and a network that is missing.
std::shared_ptr<const Tenant> hubAndSpokes();

/// Hubs with spokes, spoke-to-spoke peerings, islands, sites and machines; the same for the same numbers.
std::shared_ptr<const Tenant> randomTenant(unsigned seed, int networks, int machinesPerSubnet);

/// Two hubs that are peered, with `spokes` spokes each: Graphviz has something to place.
std::shared_ptr<const Tenant> twoHubs(int spokes);

} // namespace vnetlens::test
