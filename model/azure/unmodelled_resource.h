// Resources of types that the program keeps and counts but does not interpret.
#pragma once

#include "model/azure/resource.h"
#include "model/net/ip_address.h"

namespace vnetlens {

/// Any resource without a type of its own. The addresses found in its JSON are kept, so that a flow to one of
/// them is unknown (`not-modelled`) instead of "no endpoint".
struct UnmodelledResource : Resource {
    std::vector<IpAddress> privateIpAddresses = {};
    std::vector<ResourceKey> subnets = {}; ///< subnets it refers to
};

} // namespace vnetlens
