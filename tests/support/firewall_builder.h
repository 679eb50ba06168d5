// Writes one Azure Firewall with its policies in tests, a rule a line.
#pragma once

#include "model/azure/tenant.h"
#include "tests/support/rule_text.h"

#include <memory>
#include <string>
#include <vector>

namespace vnetlens::test {

/// A tenant that holds a firewall "fw" with policy "child", whose base policy is "parent".
///
///     FirewallBuilder fw;
///     fw.network("child", 200, 100, FirewallAction::Allow, {"web Tcp 10.0.0.0/8 -> 20.0.0.0/8 443"});
///     const auto tenant = fw.build();
class FirewallBuilder
{
public:
    FirewallBuilder();

    /// One collection, named after its kind and priority ("network-100"), in a group named after its priority
    /// ("group-200"), of policy "parent" or "child". A rule is "name protocols sources -> destinations
    /// ports"; an address of "group:x" is IP group x, "fqdn:x" a name.
    FirewallRuleCollection& network(const std::string& policy, int groupPriority, int priority,
                                    FirewallAction action, const std::vector<std::string>& rules);
    /// "name protocols sources -> destinations ports => address:port"
    FirewallRuleCollection& nat(const std::string& policy, int groupPriority, int priority,
                                const std::vector<std::string>& rules);
    /// "name sources -> Https:443,Http:80 names"
    FirewallRuleCollection& application(const std::string& policy, int groupPriority, int priority,
                                        FirewallAction action, const std::vector<std::string>& rules);
    void ipGroup(const std::string& name, const std::vector<std::string>& addresses);
    void serviceTag(const std::string& name, const std::vector<std::string>& addresses);
    AzureFirewall& firewall() { return m_firewall; }
    FirewallPolicy& policy(const std::string& name) { return name == "child" ? m_child : m_parent; }

    /// The key of a policy that the tenant does not hold.
    ResourceKey missingPolicy(const std::string& name)
    {
        return m_tables.ids.intern(testId("Microsoft.Network/firewallPolicies", name));
    }

    std::shared_ptr<const Tenant> build();

private:
    FirewallRuleCollection& add(const std::string& policy, int groupPriority, int priority,
                                FirewallRuleKind kind, FirewallAction action);
    FirewallRule ruleFrom(const std::string& line);

    TenantTables m_tables;
    AzureFirewall m_firewall;
    FirewallPolicy m_parent;
    FirewallPolicy m_child;
    std::vector<std::unique_ptr<RuleCollectionGroup>> m_groups;
};

} // namespace vnetlens::test
