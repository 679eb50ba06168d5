// "Which rule decides?": one packet asked of all rules at a place, one after the other.
#pragma once

#include "model/effective/admin_decision.h"
#include "model/effective/effective_rules.h"

#include <vector>

namespace vnetlens {

/// Everything that filters one direction at a place.
struct RulesInForce {
    const Subnet* subnet = nullptr; ///< whose admin rules are asked first; nullptr: none are
    const SubnetTags* tags = nullptr;
    std::vector<EffectiveGroup> groups = {};
    std::vector<ResourceKey> missingGroups = {}; ///< attached here, but not in the snapshot
};

/// The packet and where its own side stands.
struct RuleCheck {
    Direction direction = Direction::Inbound;
    Packet packet = {};
    ResourceKey ipConfiguration = {};
};

/// What one group said. `verdict` differs from the decision's where the platform's own traffic passes (D-22).
struct GroupAnswer {
    const NetworkSecurityGroup* group = nullptr;
    Verdict verdict = Verdict::Unknown;
    RuleDecision decision = {};
    bool platformTraffic = false;
};

/// What all rules together say. The groups behind a deny were not asked (S-002, S-003).
struct RuleAnswer {
    Verdict verdict = Verdict::Allowed;
    AdminDecision admin = {}; ///< without rule when no admin rule had a say
    std::vector<GroupAnswer> groups = {};
};

/// Asks admin rules, then the groups in their order. Nothing at all allows; a group that the snapshot lacks
/// leaves it unknown unless another denies. Precondition: tags are there. O(rules).
RuleAnswer checkRules(const Tenant& tenant, const RulesInForce& rules, const RuleCheck& check);

} // namespace vnetlens
