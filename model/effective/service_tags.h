// What a service tag stands for at one interface.
#pragma once

#include "model/azure/tenant.h"
#include "model/effective/effective_routes.h"
#include "model/net/ip_range_set.h"

#include <optional>
#include <string>
#include <vector>

namespace vnetlens {

/// One part of a computed tag and where it comes from, for the panels.
struct TagPart {
    IpRange range;
    std::string origin; ///< a sentence fragment: "address space of vnet-hub", "route to-dc of rt-spoke"
};

/// What the computed tags hold for the interfaces of one subnet (S-060: evaluated per interface, never per NSG;
/// all interfaces of a subnet share it).
struct SubnetTags {
    IpRangeSet virtualNetwork = {}; ///< D-01
    std::vector<TagPart> virtualNetworkParts = {};
    bool coversEverything = false; ///< D-02: a 0.0.0.0/0 user route to an appliance or gateway
    IpRangeSet internet = {}; ///< D-03
    /// Addresses of D-03's recorded Azure-internal ranges: a match here carries `internet-tag-internal-range`.
    IpRangeSet internetInternal = {};
};

SubnetTags subnetTags(const Tenant& tenant, const Subnet& subnet, const EffectiveRoutes& routes);

/// The addresses of a tag for a subnet; nothing when the tag cannot be resolved from the snapshot (S-088, D-21).
/// Knows VirtualNetwork, Internet and AzureLoadBalancer (with classic spellings, S-08A).
/// The AzurePlatform* tags resolve to the platform addresses they guard (S-040).
std::optional<IpRangeSet> resolveTag(const std::string& tag, const SubnetTags& tags);

} // namespace vnetlens
