// Security admin rules of Azure Virtual Network Manager, as they are in force in a network.
#pragma once

#include "model/azure/network_security_group.h"

#include <optional>

namespace vnetlens {

/// S-091: Allow hands over to the security groups, AlwaysAllow delivers past them, Deny drops.
enum class AdminAccess { Allow, AlwaysAllow, Deny };

/// One admin rule (S-094). `rule` holds what it matches; its own access field is not used.
struct SecurityAdminRule {
    SecurityRule rule = {};
    std::optional<AdminAccess> access = {}; ///< absent: the word was not understood
    std::string networkManager = {}; ///< id of its manager, lower case (S-099)
    bool isPlaced = true; ///< false: direction or priority was not understood
};

/// applyOnNetworkIntentPolicyBasedServices: what counts where a service such as SQL Managed Instance lives
/// (S-098).
enum class IntentPolicyScope { None, AllowRulesOnly, All };

/// The admin rules in force in one virtual network (S-096), ordered by direction, then priority.
struct EffectiveAdminRules : Resource {
    ResourceKey virtualNetwork = {};
    IntentPolicyScope intentPolicyScope = IntentPolicyScope::None;
    std::vector<SecurityAdminRule> rules = {};
};

} // namespace vnetlens
