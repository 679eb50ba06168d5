#include "model/snapshot/readers.h"
#include "model/snapshot/rule_words.h"

#include "model/base/ascii.h"

#include <algorithm>

namespace vnetlens {

namespace {

constexpr int lowestPriority = 100; // S-006
constexpr int highestPriority = 4096;

/// The names of one side's members in the JSON.
struct SideNames {
    std::string_view prefix;
    std::string_view prefixes;
    std::string_view asgs;
    std::string_view port;
    std::string_view ports;
};

constexpr SideNames sourceNames = {.prefix = "sourceAddressPrefix",
                                   .prefixes = "sourceAddressPrefixes",
                                   .asgs = "sourceApplicationSecurityGroups",
                                   .port = "sourcePortRange",
                                   .ports = "sourcePortRanges"};
constexpr SideNames destinationNames = {.prefix = "destinationAddressPrefix",
                                        .prefixes = "destinationAddressPrefixes",
                                        .asgs = "destinationApplicationSecurityGroups",
                                        .port = "destinationPortRange",
                                        .ports = "destinationPortRanges"};

/// S-051: one of prefix, prefixes and groups; empty ones count as absent; of several the union.
std::vector<AddressTerm> termsFrom(const JsonObject& json, const SideNames& names)
{
    using Entries = JsonObject::Entries;
    std::vector<AddressTerm> terms; // a term is unreadable until it is more
    int filled = 0;
    for (const std::string_view name : {names.prefix, names.prefixes}) {
        const auto texts = json.texts(name);
        filled += texts.empty() ? 0 : 1;
        for (const std::string_view text : texts)
            terms.push_back(addressTermFrom(json, name, text, DashRange::Undocumented));
        terms.resize(terms.size() + json.unreadableEntries(name, Entries::Texts));
    }
    const auto asgs = json.references(names.asgs);
    filled += asgs.empty() ? 0 : 1;
    for (const std::string_view id : asgs) {
        terms.push_back({.kind = AddressTerm::Kind::Asg,
                         .text = std::string(resourceNameOf(id)),
                         .asg = json.context().tenant.key(id)});
    }
    terms.resize(terms.size() + json.unreadableEntries(names.asgs, Entries::References));
    if (terms.empty()) {
        terms.push_back({});
        json.report(Severity::Warning,
                    "The rule has no " + std::string(names.prefix) + "; what it covers is not known.",
                    names.prefix);
    }
    if (filled > 1) {
        json.report(Severity::Warning,
                    "The rule has more than one of " + std::string(names.prefix) + ", "
                        + std::string(names.prefixes) + " and " + std::string(names.asgs)
                        + "; it was read as matching any of them (S-051).",
                    names.prefix);
    }
    return terms;
}

void readProtocol(const JsonObject& json, SecurityRule& rule)
{
    const auto word = json.text("protocol");
    if (!word) {
        json.report(Severity::Warning, "The rule has no protocol; which it covers is not known.", "protocol");
        return;
    }
    // "All" is what Azure's effective rules print for "*" (S-007).
    rule.anyProtocol = meansAny(*word) || equalsNoCase(*word, "All");
    if (rule.anyProtocol)
        return;
    rule.protocol = parseProtocol(*word);
    if (!rule.protocol)
        reportUnknownWord(json, "protocol", *word, {"*", "Tcp", "Udp", "Icmp", "Esp", "Ah"});
}

/// False when the rule cannot be placed in the order of rules.
bool readPriority(const JsonObject& json, SecurityRule& rule)
{
    const auto priority = json.integer("priority");
    if (!priority) {
        if (!json.has("priority"))
            json.report(Severity::Warning, "The rule has no priority; it could stand anywhere.", "priority");
        return false;
    }
    constexpr int lowestDefault = 65000;
    constexpr int highestDefault = 65500;
    const bool fits = rule.isDefault ? *priority >= lowestDefault && *priority <= highestDefault
                                     : *priority >= lowestPriority && *priority <= highestPriority;
    rule.priority = fits || (*priority >= 0 && *priority <= 65535) ? static_cast<int>(*priority) : 0;
    if (!fits) {
        json.report(Severity::Warning,
                    "Priority " + std::to_string(*priority)
                        + " does not exist in Azure (100 to 4096); the rule could stand anywhere.",
                    "priority");
    }
    return fits;
}

/// S-059: a rule may not mix address families; Azure would not have stored it.
void checkFamilies(const JsonObject& json, const SecurityRule& rule)
{
    bool hasV4 = false;
    bool hasV6 = false;
    for (const auto* terms : {&rule.sources, &rule.destinations}) {
        for (const AddressTerm& term : *terms) {
            if (term.kind == AddressTerm::Kind::Range)
                (term.range.first.isV4() ? hasV4 : hasV6) = true;
        }
    }
    if (hasV4 && hasV6)
        json.report(Severity::Warning,
                    "The rule mixes IPv4 and IPv6 prefixes, which Azure does not accept (S-059).");
}

} // namespace

ReadRule ruleFrom(const JsonObject& json, ResourceKey group, bool isDefault)
{
    static constexpr Word<Direction> directions[]
        = {{"Inbound", Direction::Inbound}, {"Outbound", Direction::Outbound}};
    static constexpr Word<Access> accesses[] = {{"Allow", Access::Allow}, {"Deny", Access::Deny}};

    ReadRule read;
    SecurityRule& rule = read.rule;
    readCommonChild(json, group, isDefault ? "defaultSecurityRules" : "securityRules", rule);
    rule.isDefault = isDefault;
    read.isPlaced = readPriority(json, rule);
    const auto direction = readWord(json, "direction", directions);
    if (!json.has("direction"))
        json.report(Severity::Warning, "The rule has no direction.", "direction");
    rule.direction = direction.value_or(Direction::Inbound);
    read.isPlaced = read.isPlaced && direction;
    rule.access = readWord(json, "access", accesses);
    if (!json.has("access"))
        json.report(Severity::Warning, "The rule does not say whether it allows or denies.", "access");
    readProtocol(json, rule);
    rule.sources = termsFrom(json, sourceNames);
    rule.destinations = termsFrom(json, destinationNames);
    rule.sourcePorts = portFieldFrom(json, {sourceNames.port, sourceNames.ports});
    rule.destinationPorts = portFieldFrom(json, {destinationNames.port, destinationNames.ports});
    rule.description = json.textOrEmpty("description");
    checkFamilies(json, rule);
    return read;
}

SecurityRule unreadableRule(TenantBuilder& tenant, ResourceKey group)
{
    SecurityRule rule;
    rule.name = "(unreadable)";
    rule.key = tenant.childKey(group, "securityRules", rule.name);
    rule.sources.push_back({});
    rule.destinations.push_back({});
    rule.sourcePorts.unreadable.emplace_back();
    rule.destinationPorts.unreadable.emplace_back();
    return rule;
}

void readSecurityRule(const JsonObject& json)
{
    TenantBuilder& tenant = json.context().tenant;
    const std::string_view id = json.ownText("id");
    const ResourceKey group = tenant.key(parentIdOf(id));
    ReadRule read = ruleFrom(json, group, !idSegment(id, "defaultSecurityRules").empty());
    tenant.addRule(group, std::move(read.rule), read.isPlaced);
}

} // namespace vnetlens
