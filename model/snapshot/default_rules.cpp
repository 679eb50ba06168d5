#include "model/snapshot/readers.h"

#include "model/base/ascii.h"

#include <algorithm>
#include <array>

namespace vnetlens {

namespace {

struct DefaultRule {
    std::string_view name;
    Direction direction;
    int priority;
    std::string_view source;
    std::string_view destination;
    Access access;
};

/// S-007, in Azure's spelling.
constexpr std::array defaultRules = {
    DefaultRule {"AllowVnetInBound", Direction::Inbound, 65000, "VirtualNetwork", "VirtualNetwork",
                 Access::Allow},
    DefaultRule {"AllowAzureLoadBalancerInBound", Direction::Inbound, 65001, "AzureLoadBalancer", "*",
                 Access::Allow},
    DefaultRule {"DenyAllInBound", Direction::Inbound, 65500, "*", "*", Access::Deny},
    DefaultRule {"AllowVnetOutBound", Direction::Outbound, 65000, "VirtualNetwork", "VirtualNetwork",
                 Access::Allow},
    DefaultRule {"AllowInternetOutBound", Direction::Outbound, 65001, "*", "Internet", Access::Allow},
    DefaultRule {"DenyAllOutBound", Direction::Outbound, 65500, "*", "*", Access::Deny},
};

AddressTerm termFor(std::string_view text)
{
    const auto kind = text == "*" ? AddressTerm::Kind::Any : AddressTerm::Kind::Tag;
    return {.kind = kind, .text = std::string(text)};
}

SecurityRule make(TenantBuilder& tenant, ResourceKey group, const DefaultRule& fact)
{
    SecurityRule rule;
    rule.name = fact.name;
    rule.key = tenant.childKey(group, "defaultSecurityRules", fact.name);
    rule.priority = fact.priority;
    rule.direction = fact.direction;
    rule.access = fact.access;
    rule.anyProtocol = true;
    rule.sources = {termFor(fact.source)};
    rule.destinations = {termFor(fact.destination)};
    rule.sourcePorts.ranges = {PortRange {}};
    rule.destinationPorts.ranges = {PortRange {}};
    rule.isDefault = true;
    return rule;
}

} // namespace

void completeDefaultRules(TenantBuilder& tenant, NetworkSecurityGroup& group)
{
    for (const DefaultRule& fact : defaultRules) {
        const auto isIt
            = [&](const SecurityRule& rule) { return rule.isDefault && equalsNoCase(rule.name, fact.name); };
        const bool isThere = std::any_of(group.rules.begin(), group.rules.end(), isIt)
            || std::any_of(group.unplacedRules.begin(), group.unplacedRules.end(), isIt);
        if (!isThere)
            group.rules.push_back(make(tenant, group.key, fact));
    }
}

} // namespace vnetlens
