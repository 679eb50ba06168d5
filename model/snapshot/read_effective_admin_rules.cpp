// Resource Graph's rows of effective security admin rules (S-096). The schema of the row is not published in
// full, so rules are found at any level below it.
#include "model/snapshot/readers.h"

#include "model/base/ascii.h"

#include <algorithm>

namespace vnetlens {

namespace {

constexpr Word<AdminAccess> accesses[]
    = {{"Allow", AdminAccess::Allow}, {"AlwaysAllow", AdminAccess::AlwaysAllow}, {"Deny", AdminAccess::Deny}};
constexpr Word<Direction> directions[] = {{"Inbound", Direction::Inbound}, {"Outbound", Direction::Outbound}};
constexpr Word<IntentPolicyScope> scopes[] = {{"None", IntentPolicyScope::None},
                                              {"AllowRulesOnly", IntentPolicyScope::AllowRulesOnly},
                                              {"All", IntentPolicyScope::All}};
constexpr int deepest = 6;

/// S-094: a list of {addressPrefixType, addressPrefix}; absent or empty stands for any.
std::vector<AddressTerm> termsFrom(const JsonObject& json, std::string_view name)
{
    std::vector<AddressTerm> terms;
    for (const JsonObject& item : json.objects(name)) {
        const std::string_view text = item.textOrEmpty("addressPrefix");
        if (equalsNoCase(item.textOrEmpty("addressPrefixType"), "NetworkGroup")) {
            item.report(Severity::Warning,
                        "The addresses of network group " + quoted(resourceNameOf(text))
                            + " are frozen when the rule is deployed and not in the snapshot (S-097).",
                        "addressPrefix");
            terms.push_back({.kind = AddressTerm::Kind::Unreadable, .text = std::string(text)});
            continue;
        }
        terms.push_back(addressTermFrom(item, "addressPrefix", text, DashRange::Documented));
    }
    if (json.unreadableEntries(name, JsonObject::Entries::Objects) > 0)
        terms.push_back({.kind = AddressTerm::Kind::Unreadable});
    if (terms.empty())
        terms.push_back({.kind = AddressTerm::Kind::Any, .text = "*"});
    return terms;
}

PortField portsFrom(const JsonObject& json, std::string_view name)
{
    if (json.texts(name).empty())
        return {.ranges = {PortRange {}}};
    return portFieldFrom(json, {name});
}

/// The id up to the network manager, lower case.
std::string managerOf(std::string_view id)
{
    const std::string lower = asciiLower(id);
    const auto marker = lower.find("/networkmanagers/");
    if (marker == std::string::npos)
        return {};
    return lower.substr(0, lower.find('/', marker + std::string_view("/networkmanagers/").size()));
}

SecurityAdminRule adminRuleFrom(const JsonObject& json, ResourceKey parent)
{
    SecurityAdminRule admin;
    readCommonChild(json, parent, "rules", admin.rule);
    const std::string_view id = json.ownText("id");
    admin.networkManager = managerOf(id);
    if (admin.rule.name.empty())
        admin.rule.name = resourceNameOf(id);
    admin.access = readWord(json, "access", accesses);
    const auto direction = readWord(json, "direction", directions);
    const auto priority = json.integer("priority");
    admin.isPlaced = direction && priority && *priority >= 0 && *priority <= 4096; // S-093
    if (!admin.isPlaced)
        json.report(Severity::Warning,
                    "The admin rule lacks a direction or priority that Azure knows; it could stand anywhere.",
                    "priority");
    admin.rule.direction = direction.value_or(Direction::Inbound);
    admin.rule.priority = admin.isPlaced ? static_cast<int>(*priority) : 0;
    const std::string_view protocol = json.textOrEmpty("protocol");
    admin.rule.anyProtocol = protocol.empty() || protocol == "*" || equalsNoCase(protocol, "Any");
    admin.rule.protocol = parseProtocol(protocol);
    if (!admin.rule.anyProtocol && !admin.rule.protocol)
        reportUnknownWord(json, "protocol", protocol, {"Any", "Tcp", "Udp", "Icmp", "Esp", "Ah"});
    admin.rule.sources = termsFrom(json, "sources");
    admin.rule.destinations = termsFrom(json, "destinations");
    admin.rule.sourcePorts = portsFrom(json, "sourcePortRanges");
    admin.rule.destinationPorts = portsFrom(json, "destinationPortRanges");
    return admin;
}

void collect(const JsonObject& json, EffectiveAdminRules& rules, int depth)
{
    if (json.has("applyOnNetworkIntentPolicyBasedServices")) {
        for (const std::string_view word : json.texts("applyOnNetworkIntentPolicyBasedServices")) {
            for (const Word<IntentPolicyScope>& scope : scopes) {
                if (equalsNoCase(word, scope.text))
                    rules.intentPolicyScope = std::max(rules.intentPolicyScope, scope.value);
            }
        }
    }
    if (json.has("access") && json.has("direction")) {
        rules.rules.push_back(adminRuleFrom(json, rules.key));
        return;
    }
    if (depth == deepest)
        return;
    for (const std::string_view name : {"effectiveSecurityAdminConfigurations", "securityAdminConfigurations",
                                        "ruleCollections", "securityAdminRuleCollections", "rules",
                                        "securityAdminRules", "effectiveSecurityAdminRules", "value"}) {
        for (const JsonObject& item : json.objects(name))
            collect(item, rules, depth + 1);
    }
}

} // namespace

void readEffectiveAdminRules(const JsonObject& json)
{
    EffectiveAdminRules rules;
    readCommon(json, rules);
    const std::string_view id = json.ownText("id");
    const auto marker = asciiLower(id).find("/providers/microsoft.network/effectivesecurityadminrules");
    if (marker == std::string::npos) {
        json.report(Severity::Warning,
                    "The id does not say which virtual network these admin rules are in force in.");
        return;
    }
    rules.virtualNetwork = json.context().tenant.key(id.substr(0, marker));
    collect(json, rules, 0);
    std::stable_sort(rules.rules.begin(), rules.rules.end(),
                     [](const SecurityAdminRule& a, const SecurityAdminRule& b) {
                         return std::pair(a.rule.direction, a.rule.priority)
                             < std::pair(b.rule.direction, b.rule.priority);
                     });
    json.context().tenant.add(std::move(rules));
}

} // namespace vnetlens
