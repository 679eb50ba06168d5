// Which rules can never match because earlier ones take every packet of theirs (S-198).
#pragma once

#include "model/azure/network_security_group.h"
#include "model/net/ip_range_set.h"

namespace vnetlens {

/// One address field as bounds: what it surely covers, and what it may cover when a tag, a group or a term is
/// not fully known. Both are equal for fields that are known.
struct SideBounds {
    IpRangeSet certain = {};
    IpRangeSet possible = {};
};

/// A rule with the bounds of its two sides.
struct BoundedRule {
    const SecurityRule* rule = nullptr;
    SideBounds source = {};
    SideBounds destination = {};
};

/// For each rule the earlier ones that together take all it may match; empty when some packet may be left, or
/// when that would take too long to find out. `rules` are in the order of evaluation.
///
/// Exact: follows packets past the earlier rules and subtracts boxes of protocol, addresses and ports.
/// O(rules) per packet followed; the number of packets per rule is bounded.
std::vector<std::vector<const SecurityRule*>> shadowedRules(const std::vector<BoundedRule>& rules);

} // namespace vnetlens
