// The rules of a firewall in the order in which it asks them.
#pragma once

#include "model/azure/azure_firewall.h"
#include "model/azure/tenant.h"

#include <vector>

namespace vnetlens {

/// One collection with where it stands.
struct OrderedCollection {
    const FirewallRuleCollection* collection = nullptr;
    ResourceKey resource = {}; ///< its rule collection group, or the firewall for classic rules
    std::string prefix = {}; ///< "group/" for policies, empty for classic rules
    bool inherited = false; ///< from a parent policy (S-125)
};

/// What applies, and what the snapshot lacks of it.
struct FirewallRules {
    std::vector<OrderedCollection> collections
        = {}; ///< all kinds; the three passes each read them in this order
    std::vector<std::string> missing
        = {}; ///< sentences: a policy, parent or group that is not in the snapshot
};

/// Parent's groups before the child's, groups by priority, collections by priority, names where those tie
/// (S-121). A circle of parents ends where it closes.
FirewallRules firewallRules(const Tenant& tenant, const AzureFirewall& firewall);

} // namespace vnetlens
