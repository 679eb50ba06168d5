// The rules in force at one network interface, in the order in which Azure asks them.
#pragma once

#include "model/azure/tenant.h"
#include "model/effective/rule_decision.h"
#include "model/net/ip_range_set.h"

#include <optional>
#include <vector>

namespace vnetlens {

/// A rule as it stands at one interface: the written rule, and what its two sides expand to here.
struct EffectiveRule {
    const SecurityRule* rule = nullptr;
    /// Nothing when a tag or term cannot be resolved from the snapshot.
    std::optional<IpRangeSet> sources = {};
    std::optional<IpRangeSet> destinations = {};
    /// The earlier rules of the same group that together take every packet of this one, so that it can never
    /// match (S-198); empty when it can, or when that cannot be decided.
    std::vector<const SecurityRule*> shadowedBy = {};
};

/// One group that an interface passes, with its rules of one direction by ascending priority.
struct EffectiveGroup {
    const NetworkSecurityGroup* group = nullptr;
    AttachedTo attachedTo = AttachedTo::Subnet;
    std::vector<EffectiveRule> rules = {};
};

/// Groups in the order Azure asks them: inbound subnet then interface (S-002), outbound interface then subnet
/// (S-003).
struct EffectiveRules {
    std::vector<EffectiveGroup> inbound = {};
    std::vector<EffectiveGroup> outbound = {};
};

/// The rules in force for an interface. Expansion uses its primary ip configuration's subnet; a security
/// group on the interface's own side expands to those of its addresses that are members (S-072), so to
/// nothing when none is. Two rules of 1,000 each cost some 10 ms: keep the result.
EffectiveRules effectiveRules(const Tenant& tenant, const NetworkInterface& networkInterface);
/// The same with the tags of that subnet, where the caller has them.
EffectiveRules effectiveRules(const Tenant& tenant, const NetworkInterface& networkInterface,
                              const SubnetTags& tags);

/// The subnet of the interface's primary ip configuration; nullptr when it is not in the snapshot.
const Subnet* primarySubnetOf(const Tenant& tenant, const NetworkInterface& networkInterface);

/// The rules of one group as they stand in one subnet (for the subnet's and the group's own panels).
EffectiveGroup effectiveGroup(const Tenant& tenant, const NetworkSecurityGroup& group, Direction direction,
                              const SubnetTags& tags, AttachedTo attachedTo);

} // namespace vnetlens
