#include "tests/support/slow_admin.h"

#include "model/base/ascii.h"

#include <algorithm>

namespace vnetlens {

namespace {

/// S-098: networks with such a service are skipped, or take only the Allow rules, as the configuration says.
bool hasIntentPolicyService(const Tenant& tenant, ResourceKey network)
{
    for (const Subnet& subnet : tenant.all<Subnet>()) {
        for (const std::string& service : subnet.delegations) {
            if (subnet.virtualNetwork == network
                && (equalsNoCase(service, "Microsoft.Sql/managedInstances")
                    || equalsNoCase(service, "Microsoft.Databricks/workspaces")))
                return true;
        }
    }
    return false;
}

/// S-098: subnets that Azure's own appliances live in.
bool isExempt(const Subnet& subnet)
{
    static const char* const names[] = {"GatewaySubnet", "AzureBastionSubnet", "AzureFirewallSubnet",
                                        "AzureFirewallManagementSubnet", "RouteServerSubnet"};
    return std::any_of(std::begin(names), std::end(names),
                       [&](const char* name) { return equalsNoCase(subnet.name, name); });
}

void add(SlowAdmin& said, const SecurityAdminRule& rule, bool denyCounts)
{
    said.goesOn = said.goesOn || !rule.access || rule.access == AdminAccess::Allow;
    said.bypasses = said.bypasses || !rule.access || rule.access == AdminAccess::AlwaysAllow;
    said.denies = said.denies || (denyCounts && (!rule.access || rule.access == AdminAccess::Deny));
}

} // namespace

SlowAdmin slowAdmin(const Tenant& tenant, const SlowPoint& point, const Packet& packet)
{
    SlowAdmin said;
    const auto open = [&](const std::string& code) {
        if (said.code.empty())
            said.code = code;
    };
    const bool service = hasIntentPolicyService(tenant, point.subnet->virtualNetwork);
    for (const EffectiveAdminRules& rules : tenant.all<EffectiveAdminRules>()) {
        if (rules.virtualNetwork != point.subnet->virtualNetwork || isExempt(*point.subnet)
            || (service && rules.intentPolicyScope == IntentPolicyScope::None))
            continue;
        const bool denyCounts = !service || rules.intentPolicyScope == IntentPolicyScope::All;
        const auto counts = [&](const SecurityAdminRule& rule) {
            return !service || rules.intentPolicyScope == IntentPolicyScope::All
                || rule.access != AdminAccess::Deny;
        };
        for (const SecurityAdminRule& rule : rules.rules) {
            if (!rule.isPlaced && counts(rule)
                && slowMatchRule(tenant, point, packet, rule.rule)
                    != SlowMatch::No) { // it may stand anywhere
                add(said, rule, denyCounts);
                open("missing-data");
            }
        }
        for (const SecurityAdminRule& rule : rules.rules) {
            if (!rule.isPlaced || !counts(rule) || rule.rule.direction != point.direction)
                continue;
            const SlowMatch match = slowMatchRule(tenant, point, packet, rule.rule);
            if (match == SlowMatch::No)
                continue;
            add(said, rule, denyCounts);
            // S-098: whether AlwaysAllow is an Allow rule there, nobody documented.
            const bool mayNotCount = !denyCounts && rule.access != AdminAccess::Allow;
            if (match == SlowMatch::Maybe || !rule.access)
                open(slowWhyOpen(tenant, point, packet, rule.rule));
            else if (mayNotCount)
                open("not-modelled");
            if (match == SlowMatch::Yes && !mayNotCount)
                return said;
        }
    }
    said.goesOn = true;
    return said;
}

} // namespace vnetlens
