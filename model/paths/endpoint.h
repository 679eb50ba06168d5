// What a user types as an end of a flow -> FlowEnd.
#pragma once

#include "model/azure/tenant.h"
#include "model/base/result.h"
#include "model/paths/trace.h"

#include <string_view>

namespace vnetlens {

/// Finds a VM name, interface name, resource id (of a machine, interface or ip configuration), IP address or
/// `Internet` (design.md section 3), without case. A machine stands for the primary ip configuration of its
/// primary interface; a network interface for its primary ip configuration; an address for the ip
/// configuration that carries it, when exactly one does.
/// Not found or ambiguous: an Error that lists the nearest candidates.
Result<FlowEnd> findEndpoint(const Tenant& tenant, std::string_view text);

/// The interface that `rules --nic` and `routes --nic` mean by a text: as above, interfaces and machines
/// only.
Result<ResourceKey> findNetworkInterface(const Tenant& tenant, std::string_view text);

} // namespace vnetlens
