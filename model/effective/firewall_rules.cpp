#include "model/effective/firewall_rules.h"

#include <algorithm>

namespace vnetlens {

namespace {

void addCollections(FirewallRules& rules, const std::vector<FirewallRuleCollection>& collections,
                    const OrderedCollection& where)
{
    std::vector<const FirewallRuleCollection*> ordered;
    for (const FirewallRuleCollection& collection : collections)
        ordered.push_back(&collection);
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto* a, const auto* b) { return a->priority < b->priority; });
    for (const FirewallRuleCollection* collection : ordered) {
        rules.collections.push_back(where);
        rules.collections.back().collection = collection;
    }
}

void addPolicy(const Tenant& tenant, FirewallRules& rules, const FirewallPolicy& policy, bool inherited)
{
    std::vector<const RuleCollectionGroup*> groups;
    for (const RuleCollectionGroup& group : tenant.all<RuleCollectionGroup>()) {
        if (group.policy == policy.key)
            groups.push_back(&group);
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const auto* a, const auto* b) { return a->priority < b->priority; });
    for (const RuleCollectionGroup* group : groups)
        addCollections(rules, group->collections,
                       {.resource = group->key, .prefix = group->name + '/', .inherited = inherited});
    for (const ResourceKey key : policy.ruleCollectionGroups) {
        if (!tenant.find<RuleCollectionGroup>(key)) {
            rules.missing.push_back("Rule collection group " + std::string(tenant.nameOf(key))
                                    + " of firewall policy " + policy.name
                                    + " is not in the snapshot; it stands in the table networkresources.");
        }
    }
}

} // namespace

FirewallRules firewallRules(const Tenant& tenant, const AzureFirewall& firewall)
{
    FirewallRules rules;
    if (!firewall.policy) { // S-123
        addCollections(rules, firewall.classicCollections, {.resource = firewall.key});
        return rules;
    }
    std::vector<const FirewallPolicy*> chain; // child first
    for (ResourceKey key = firewall.policy; key;) {
        const FirewallPolicy* policy = tenant.find<FirewallPolicy>(key);
        if (!policy) {
            rules.missing.push_back("Firewall policy " + std::string(tenant.nameOf(key))
                                    + " is not in the snapshot.");
            break;
        }
        if (std::find(chain.begin(), chain.end(), policy) != chain.end())
            break;
        chain.push_back(policy);
        key = policy->basePolicy;
    }
    for (auto policy = chain.rbegin(); policy != chain.rend(); ++policy)
        addPolicy(tenant, rules, **policy, *policy != chain.front());
    return rules;
}

} // namespace vnetlens
