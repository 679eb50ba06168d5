#include "model/effective/firewall_match.h"

#include "model/base/ascii.h"

#include <algorithm>

namespace vnetlens {

namespace {

FirewallMatch missed(const char* field)
{
    return {.match = Match::No, .missed = field};
}

FirewallMatch open(std::string code, std::string missing)
{
    return {.match = Match::Maybe, .code = std::move(code), .missing = std::move(missing)};
}

const FirewallMatch yes {.match = Match::Yes};

/// Keeps the stronger of two ways to match one field.
void takeStronger(FirewallMatch& best, FirewallMatch candidate)
{
    if (candidate.match > best.match)
        best = std::move(candidate);
}

FirewallMatch matchTag(const Tenant& tenant, const std::string& tag, IpAddress address)
{
    if (const ServiceTag* known = tenant.serviceTags().find(tag))
        return known->addresses.contains(address) ? yes : missed("address");
    if (!mayBeInUnresolvedTag(address))
        return missed("address");
    return open("service-tag-unresolved",
                "The addresses of service tag " + tag
                    + " are not in the snapshot. Add Microsoft's service tag file "
                      "(ServiceTags_Public_*.json) to it.");
}

FirewallMatch matchTerm(const Tenant& tenant, const AddressTerm& term, IpAddress address, bool isSource)
{
    switch (term.kind) {
    case AddressTerm::Kind::Any:
        return yes;
    case AddressTerm::Kind::Range:
        return term.range.contains(address) ? yes : missed("address");
    case AddressTerm::Kind::Tag:
        if (!isSource) // S-12B: destinations only
            return matchTag(tenant, term.text, address);
        break;
    case AddressTerm::Kind::Asg:
    case AddressTerm::Kind::Unreadable:
        break;
    }
    return open("missing-data", "The address \"" + term.text + "\" of a firewall rule could not be read.");
}

/// S-141: a rule that names an empty group is skipped as a whole.
bool namesEmptyGroup(const Tenant& tenant, const FirewallRule& rule)
{
    const auto isEmpty = [&tenant](ResourceKey key) {
        const IpGroup* group = tenant.find<IpGroup>(key);
        return group && group->addresses.isEmpty() && !group->hasUnreadable;
    };
    return std::any_of(rule.sourceIpGroups.begin(), rule.sourceIpGroups.end(), isEmpty)
        || std::any_of(rule.destinationIpGroups.begin(), rule.destinationIpGroups.end(), isEmpty);
}

FirewallMatch matchGroup(const Tenant& tenant, ResourceKey key, IpAddress address)
{
    const IpGroup* group = tenant.find<IpGroup>(key);
    if (!group)
        return open("missing-data",
                    "IP group " + std::string(tenant.nameOf(key)) + " is not in the snapshot.");
    if (group->addresses.contains(address))
        return yes;
    if (group->hasUnreadable)
        return open("missing-data", "An address of IP group " + group->name + " could not be read.");
    return missed("address");
}

FirewallMatch matchSide(const Tenant& tenant, const std::vector<AddressTerm>& terms,
                        const std::vector<ResourceKey>& groups, IpAddress address, bool isSource)
{
    FirewallMatch best = missed(isSource ? "source" : "destination");
    for (const AddressTerm& term : terms)
        takeStronger(best, matchTerm(tenant, term, address, isSource));
    for (const ResourceKey group : groups)
        takeStronger(best, matchGroup(tenant, group, address));
    if (best.match == Match::No)
        best.missed = isSource ? "source" : "destination";
    return best;
}

/// S-129: a name in a network rule stands for what the firewall's DNS says at run time.
FirewallMatch matchNames(const FirewallQuestion& question, const std::vector<std::string>& names)
{
    if (names.empty())
        return missed("destination");
    if (question.fqdn.empty()) {
        std::string list;
        for (const std::string& name : names)
            list += (list.empty() ? "" : ", ") + name;
        return open("needs-fqdn",
                    "Whether the destination is one of " + list + " is not known from its address.");
    }
    const bool named = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return equalsNoCase(name, question.fqdn);
    });
    return named ? yes : missed("destination name");
}

FirewallMatch matchProtocol(const FirewallRule& rule, const Packet& packet)
{
    const bool allPorts = isAllPorts(rule.destinationPorts);
    if (!hasPorts(packet.protocol) && !allPorts)
        return missed("protocol"); // D-17; S-128: "Any" with a port is TCP and UDP only
    if (rule.anyProtocol
        || std::find(rule.protocols.begin(), rule.protocols.end(), packet.protocol) != rule.protocols.end())
        return yes;
    if (rule.hasUnreadableProtocol)
        return open("missing-data", "A protocol of firewall rule " + rule.name + " could not be read.");
    return missed("protocol");
}

FirewallMatch matchPort(const FirewallRule& rule, const Packet& packet)
{
    if (!hasPorts(packet.protocol))
        return yes; // matchProtocol saw to it that every port is let through
    for (const PortRange& range : rule.destinationPorts.ranges) {
        if (range.contains(packet.destinationPort))
            return yes;
    }
    if (!rule.destinationPorts.unreadable.empty())
        return open("missing-data", "A port of firewall rule " + rule.name + " could not be read.");
    return missed("destination port");
}

/// The weakest field decides; its words stay.
void takeWeaker(FirewallMatch& rule, FirewallMatch field)
{
    if (field.match < rule.match)
        rule = std::move(field);
}

} // namespace

FirewallMatch matchNetworkRule(const Tenant& tenant, const FirewallQuestion& question,
                               const FirewallRule& rule)
{
    if (namesEmptyGroup(tenant, rule))
        return missed("IP group, which is empty (S-141)");
    FirewallMatch result = yes;
    takeWeaker(result, matchProtocol(rule, question.packet));
    takeWeaker(result, matchSide(tenant, rule.sources, rule.sourceIpGroups, question.packet.source, true));
    FirewallMatch destination
        = matchSide(tenant, rule.destinations, rule.destinationIpGroups, question.packet.destination, false);
    takeStronger(destination, matchNames(question, rule.destinationFqdns));
    takeWeaker(result, std::move(destination));
    takeWeaker(result, matchPort(rule, question.packet));
    return result;
}

FirewallMatch matchApplicationRule(const Tenant& tenant, const FirewallQuestion& question,
                                   const FirewallRule& rule)
{
    if (namesEmptyGroup(tenant, rule))
        return missed("IP group, which is empty (S-141)");
    FirewallMatch result = matchSide(tenant, rule.sources, rule.sourceIpGroups, question.packet.source, true);
    FirewallMatch protocol = missed("protocol and port");
    for (const ApplicationProtocol& known : rule.applicationProtocols) {
        if (known.kind == ApplicationProtocol::Kind::Unreadable)
            takeStronger(
                protocol,
                open("missing-data", "A protocol of application rule " + rule.name + " could not be read."));
        else if (question.packet.protocol == Protocol::Tcp && known.port == question.packet.destinationPort)
            takeStronger(protocol, yes);
    }
    takeWeaker(result, std::move(protocol));

    FirewallMatch target = missed("name");
    std::string names;
    for (const std::string& name : rule.targetFqdns) {
        names += (names.empty() ? "" : ", ") + name;
        if (name == "*" || (!question.fqdn.empty() && matchesFqdn(name, question.fqdn)))
            takeStronger(target, yes);
    }
    if (question.fqdn.empty() && !names.empty())
        takeStronger(target,
                     open("needs-fqdn",
                          "Rule " + rule.name + " decides only for " + names
                              + "; the flow is known by address alone."));
    for (const std::string& content : rule.openTargets) {
        takeStronger(target,
                     open(question.fqdn.empty() ? "needs-fqdn" : "not-modelled",
                          "Rule " + rule.name + " names " + content + ", whose content no snapshot holds."));
    }
    takeWeaker(result, std::move(target));
    return result;
}

bool matchesFqdn(std::string_view target, std::string_view name)
{
    if (!target.starts_with('*'))
        return equalsNoCase(target, name);
    target.remove_prefix(1);
    return name.size() > target.size() && equalsNoCase(name.substr(name.size() - target.size()), target);
}

} // namespace vnetlens
