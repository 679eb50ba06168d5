#include "model/snapshot/readers.h"

#include "model/base/ascii.h"

#include <algorithm>

namespace vnetlens {

namespace {

void readRules(const JsonObject& json, std::string_view list, bool isDefault, NetworkSecurityGroup& group)
{
    TenantBuilder& tenant = json.context().tenant;
    for (const JsonObject& rule : json.objects(list)) {
        ReadRule read = ruleFrom(rule, group.key, isDefault);
        (read.isPlaced ? group.rules : group.unplacedRules).push_back(std::move(read.rule));
    }
    // What could not be read at all may be any rule.
    if (json.unreadableEntries(list, JsonObject::Entries::Objects) > 0)
        group.unplacedRules.push_back(unreadableRule(tenant, group.key));
}

/// Two rules of one direction never share a priority (S-006). Where they do and differ in access, which of
/// them is first is not known, so the later one becomes unplaced.
void separateEqualPriorities(const JsonObject& json, NetworkSecurityGroup& group)
{
    for (std::size_t i = 1; i < group.rules.size();) {
        const SecurityRule& before = group.rules[i - 1];
        SecurityRule& rule = group.rules[i];
        if (before.direction != rule.direction || before.priority != rule.priority) {
            ++i;
            continue;
        }
        json.report(Severity::Warning,
                    "Rules " + quoted(before.name) + " and " + quoted(rule.name)
                        + " share direction and priority " + std::to_string(rule.priority)
                        + ", which Azure does not accept.");
        if (before.access == rule.access) {
            ++i;
            continue;
        }
        group.unplacedRules.push_back(std::move(rule));
        group.rules.erase(group.rules.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

} // namespace

void readNetworkSecurityGroup(const JsonObject& json)
{
    TenantBuilder& tenant = json.context().tenant;
    NetworkSecurityGroup group;
    readCommon(json, group);
    readRules(json, "securityRules", false, group);
    readRules(json, "defaultSecurityRules", true, group);
    completeDefaultRules(tenant, group);
    sortRules(group.rules);
    separateEqualPriorities(json, group);
    group.flushConnection = json.flag("flushConnection", false);
    tenant.add(std::move(group));
}

} // namespace vnetlens
