// What a service tag stands for at one interface.
#pragma once

#include "model/azure/tenant.h"
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

/// Addresses that may belong to VirtualNetwork although no known part holds them, because the snapshot lacks
/// what would tell.
struct TagGap {
    enum class Scope { PrivateAddresses, PublicAddresses };
    Scope scope = Scope::PrivateAddresses;
    std::string code = {}; ///< an unknown reason of decisions.md: "dynamic-routes", "missing-data", …
    std::string missing = {}; ///< one sentence: what is not known, and what would tell
};

/// What the computed tags hold for the interfaces of one subnet (S-060: evaluated per interface, never per
/// NSG; all interfaces of a subnet share it).
struct SubnetTags {
    IpRangeSet virtualNetwork = {}; ///< D-01
    std::vector<TagPart> virtualNetworkParts = {};
    std::vector<TagGap> virtualNetworkGaps = {}; ///< most often none
    bool coversEverything = false; ///< D-02: a 0.0.0.0/0 user route to an appliance or gateway
    IpRangeSet internet = {}; ///< D-03
    const ServiceTagList* serviceTags = nullptr; ///< the tenant's; outlived by it
    /// Addresses of D-03's recorded Azure-internal ranges: a match here carries
    /// `internet-tag-internal-range`.
    IpRangeSet internetInternal = {};
};

/// Whether an address stands in VirtualNetwork: nothing when it is in no known part but a gap may hold it;
/// then `gap`, where given, points at the first such gap. O(log parts).
std::optional<bool> inVirtualNetwork(const SubnetTags& tags, IpAddress address, const TagGap** gap = nullptr);

/// Computes D-01 to D-03. O(parts log parts).
SubnetTags subnetTags(const Tenant& tenant, const Subnet& subnet);

/// The addresses of a tag for a subnet, computed (below) or from the snapshot's service tag files; nothing
/// when the tag cannot be resolved from the snapshot (S-088, D-21). VirtualNetwork resolves to its known
/// parts; `virtualNetworkGaps` tells what else may be in it. Knows VirtualNetwork, Internet and
/// AzureLoadBalancer (with classic spellings, S-08A). The AzurePlatform* tags resolve to the platform
/// addresses they guard (S-040).
std::optional<IpRangeSet> resolveTag(const std::string& tag, const SubnetTags& tags);
/// The same without a copy; nullptr when the tag cannot be resolved. The set lives as long as `tags`.
const IpRangeSet* findTag(std::string_view tag, const SubnetTags& tags);
/// Whether a tag that cannot be resolved could hold the address. Service tags hold public addresses only:
/// those of private endpoints and virtual networks are in none (S-089), so private traffic stays decidable
/// without the file.
bool mayBeInUnresolvedTag(IpAddress address);
/// One sentence for `missing`: which tag cannot be resolved and which file would help (D-21).
std::string unresolvedTagAdvice(const std::string& tag, const SubnetTags& tags);

} // namespace vnetlens
