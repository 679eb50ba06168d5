// "Which rule decides?": one packet asked of the groups at a place, one after the other.
#pragma once

#include "model/effective/effective_rules.h"

#include <vector>

namespace vnetlens {

/// The packet and where its own side stands.
struct RuleCheck {
    Direction direction = Direction::Inbound;
    Packet packet = {};
    ResourceKey ipConfiguration = {};
};

/// What one group said.
struct GroupAnswer {
    const NetworkSecurityGroup* group = nullptr;
    AttachedTo attachedTo = AttachedTo::Subnet;
    RuleDecision decision = {};
    /// The group was overruled: platform traffic passes unless a rule names its tag (D-22).
    bool platformTraffic = false;
};

/// What all groups together say. The groups behind a deny were not asked (S-002, S-003).
struct RuleAnswer {
    Verdict verdict = Verdict::Allowed;
    std::vector<GroupAnswer> groups = {};
};

/// Asks the groups in their order. No group at all allows. O(rules).
RuleAnswer checkRules(const Tenant& tenant, const std::vector<EffectiveGroup>& groups, const SubnetTags& tags,
                      const RuleCheck& check);

} // namespace vnetlens
