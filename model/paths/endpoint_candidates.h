// Machines and interfaces by name, exactly or nearly.
#pragma once

#include "model/azure/tenant.h"

#include <string>
#include <string_view>
#include <vector>

namespace vnetlens {

/// Machines, then interfaces with exactly this name, without case. O(machines + interfaces).
std::vector<ResourceKey> machinesAndInterfacesNamed(const Tenant& tenant, std::string_view name);

/// At most five names of machines and interfaces that look like `text`: those that begin with it, then those
/// that contain it or are contained in it, then those a few typing mistakes away. O(names * length^2).
std::vector<std::string> nearestCandidates(const Tenant& tenant, std::string_view text);

} // namespace vnetlens
