// The twin's security groups: first match by priority, with three-valued matching.
#pragma once

#include "model/azure/tenant.h"
#include "model/base/verdict.h"

#include <set>
#include <string>

namespace vnetlens {

/// Where a packet meets security groups.
struct SlowPoint {
    const Subnet* subnet = nullptr;
    const IpConfiguration* ipConfiguration = nullptr;
    Direction direction = Direction::Inbound;
    bool passesThrough = false; ///< an appliance forwards it: neither end is this interface
};

/// What one group, or all groups of a point, say. `code` is a reason of decisions.md, empty when allowed.
struct SlowDecision {
    Verdict verdict = Verdict::Allowed;
    std::string code = {};
    std::string rule = {};
};

/// One group (S-006, S-009; D-17 to D-21).
SlowDecision slowGroup(const Tenant& tenant, const NetworkSecurityGroup& group, const SlowPoint& point,
                       const Packet& packet);
/// Admin rules, then all groups of an interface in Azure's order (S-002, S-003, S-004, S-090), platform
/// traffic included (D-22).
SlowDecision slowGroups(const Tenant& tenant, const SlowPoint& point, const Packet& packet);
enum class SlowMatch { No, Maybe, Yes };
SlowMatch slowMatchRule(const Tenant& tenant, const SlowPoint& point, const Packet& packet,
                        const SecurityRule& rule);
/// A code of decisions.md for a rule that may match.
std::string slowWhyOpen(const Tenant& tenant, const SlowPoint& point, const Packet& packet,
                        const SecurityRule& rule);
/// S-004, S-030: neither the subnet nor the interface has a group.
bool slowHasNoGroup(const Tenant& tenant, const IpConfiguration& configuration);

} // namespace vnetlens
