#include "model/effective/admin_decision.h"

#include "model/base/ascii.h"
#include "model/effective/rule_match.h"

#include <algorithm>
#include <array>
#include <set>

namespace vnetlens {

namespace {

/// S-098: subnets that admin rules skip.
bool isExempt(const Tenant& tenant, const Subnet& subnet)
{
    static constexpr std::array names = {"GatewaySubnet", "AzureBastionSubnet", "AzureFirewallSubnet",
                                         "AzureFirewallManagementSubnet", "RouteServerSubnet"};
    if (std::any_of(names.begin(), names.end(),
                    [&](const char* name) { return equalsNoCase(subnet.name, name); }))
        return true;
    return std::any_of(tenant.all<UnmodelledResource>().begin(), tenant.all<UnmodelledResource>().end(),
                       [&](const UnmodelledResource& resource) {
                           return resource.type == "microsoft.network/applicationgateways"
                               && std::find(resource.subnets.begin(), resource.subnets.end(), subnet.key)
                               != resource.subnets.end();
                       });
}

/// S-098: a network with a service that brings its own network intent policy.
bool hasIntentPolicy(const Tenant& tenant, const Subnet& subnet)
{
    const VirtualNetwork* network = tenant.find<VirtualNetwork>(subnet.virtualNetwork);
    if (!network)
        return false;
    for (const ResourceKey key : network->subnets) {
        const Subnet* neighbour = tenant.find<Subnet>(key);
        for (const std::string& service : neighbour ? neighbour->delegations : std::vector<std::string>()) {
            if (equalsNoCase(service, "Microsoft.Sql/managedInstances")
                || equalsNoCase(service, "Microsoft.Databricks/workspaces"))
                return true;
        }
    }
    return false;
}

/// Asks one network manager's rules and keeps every outcome that is still possible.
class AdminWalk
{
public:
    AdminWalk(const Tenant& tenant, const RuleQuestion& question, AdminDecision& decision)
        : m_tenant(tenant)
        , m_question(question)
        , m_decision(decision)
    {
    }

    void ask(const EffectiveAdminRules& rules, const std::string& manager, bool allowRulesOnly);

private:
    void count(const SecurityAdminRule& rule);
    void keepOpen(const std::string& code, const std::string& missing);
    bool tieDisagrees(const EffectiveAdminRules& rules, const SecurityAdminRule& first);

    const Tenant& m_tenant;
    const RuleQuestion& m_question;
    AdminDecision& m_decision;
};

void AdminWalk::count(const SecurityAdminRule& rule)
{
    m_decision.mayContinue = m_decision.mayContinue || !rule.access || rule.access == AdminAccess::Allow;
    m_decision.mayBypass = m_decision.mayBypass || !rule.access || rule.access == AdminAccess::AlwaysAllow;
    m_decision.mayDeny = m_decision.mayDeny || !rule.access || rule.access == AdminAccess::Deny;
}

void AdminWalk::keepOpen(const std::string& code, const std::string& missing)
{
    if (m_decision.code.empty())
        m_decision.code = code;
    if (m_decision.missing.find(missing) == std::string::npos)
        m_decision.missing += (m_decision.missing.empty() ? "" : " ") + missing;
}

/// S-093: collections may reuse a priority, and nothing says which of them is asked first.
bool AdminWalk::tieDisagrees(const EffectiveAdminRules& rules, const SecurityAdminRule& first)
{
    bool disagrees = false;
    for (const SecurityAdminRule& rule : rules.rules) {
        const bool tied = &rule != &first && rule.isPlaced && rule.rule.direction == m_question.direction
            && rule.rule.priority == first.rule.priority && rule.networkManager == first.networkManager;
        if (!tied || rule.access == first.access
            || matchRule(m_tenant, m_question, rule.rule).match == Match::No)
            continue;
        count(rule);
        disagrees = true;
    }
    return disagrees;
}

void AdminWalk::ask(const EffectiveAdminRules& rules, const std::string& manager, bool allowRulesOnly)
{
    for (const SecurityAdminRule& rule : rules.rules) {
        if (rule.networkManager != manager || (rule.isPlaced && rule.rule.direction != m_question.direction))
            continue;
        if (allowRulesOnly && rule.access == AdminAccess::Deny)
            continue; // S-098
        const Match match = matchRule(m_tenant, m_question, rule.rule).match;
        if (match == Match::No)
            continue;
        count(rule);
        if (!rule.access || !rule.isPlaced)
            keepOpen("missing-data", "Security admin rule " + rule.rule.name + " could not be read in full.");
        if (allowRulesOnly && rule.access == AdminAccess::AlwaysAllow) {
            // Whether AlwaysAllow counts as an allow rule there is not documented (S-098).
            m_decision.mayContinue = true;
            keepOpen("not-modelled",
                     "Whether admin rule " + rule.rule.name + " counts in this network is not documented.");
        }
        if (match == Match::Maybe) {
            const OpenPoint open = openPointOf(m_tenant, m_question, rule.rule);
            keepOpen(open.code, open.missing);
            continue;
        }
        if (!rule.isPlaced)
            continue;
        if (tieDisagrees(rules, rule))
            keepOpen("missing-data",
                     "Several admin rules of priority " + std::to_string(rule.rule.priority)
                         + " match and disagree (S-093).");
        m_decision.rule = &rule;
        return;
    }
    m_decision.mayContinue = true;
}

const char* accessWords(const SecurityAdminRule& rule)
{
    if (rule.access == AdminAccess::Deny)
        return " denies.";
    return rule.access == AdminAccess::AlwaysAllow ? " always allows, whatever the security groups say."
                                                   : " allows, so the security groups decide.";
}

} // namespace

AdminDecision decideByAdminRules(const Tenant& tenant, const RuleQuestion& question, const Subnet& subnet)
{
    AdminDecision decision;
    const IpConfiguration* own = tenant.find<IpConfiguration>(question.ipConfiguration);
    const NetworkInterface* nic = own ? tenant.find<NetworkInterface>(own->networkInterface) : nullptr;
    const bool counts = !isExempt(tenant, subnet) && !(nic && nic->privateEndpoint);
    for (const EffectiveAdminRules& rules : tenant.all<EffectiveAdminRules>()) {
        if (!counts || rules.virtualNetwork != subnet.virtualNetwork)
            continue;
        const bool hasIntent = hasIntentPolicy(tenant, subnet);
        if (hasIntent && rules.intentPolicyScope == IntentPolicyScope::None)
            continue;
        decision.rules = &rules;
        std::set<std::string> managers;
        for (const SecurityAdminRule& rule : rules.rules)
            managers.insert(rule.networkManager);
        AdminWalk walk(tenant, question, decision);
        for (const std::string& manager : managers)
            walk.ask(rules, manager,
                     hasIntent && rules.intentPolicyScope == IntentPolicyScope::AllowRulesOnly);
        // A manager that says nothing leaves it to the other; two that disagree depend on their scopes
        // (S-099).
        if (managers.size() > 1 && decision.rule && decision.code.empty() && !decision.isCertain()) {
            decision.mayContinue = decision.mayContinue && decision.rule->access == AdminAccess::Allow;
            if (!decision.isCertain()) {
                decision.code = "missing-data";
                decision.missing = "Two network managers decide differently here, and which has the higher "
                                   "scope is not known (S-099).";
            }
        }
    }
    if (!decision.mayBypass && !decision.mayDeny)
        decision.mayContinue = true;
    if (decision.rule)
        decision.reason.text = "Security admin rule " + decision.rule->rule.name + " ("
            + std::to_string(decision.rule->rule.priority) + ")" + accessWords(*decision.rule);
    return decision;
}

} // namespace vnetlens
