#include "model/effective/rule_match.h"

#include "model/effective/internet_ranges.h"

#include <algorithm>

namespace vnetlens {

namespace {

Match matchProtocol(const SecurityRule& rule, Protocol protocol)
{
    if (rule.anyProtocol)
        return Match::Yes; // D-18
    if (!rule.protocol)
        return Match::Maybe;
    return rule.protocol == protocol ? Match::Yes : Match::No;
}

Match matchPorts(const PortField& field, Protocol protocol, std::uint16_t port)
{
    const bool matches = hasPorts(protocol)
        ? std::any_of(field.ranges.begin(), field.ranges.end(),
                      [port](const PortRange& range) { return range.contains(port); })
        : isAllPorts(field); // D-17
    if (matches)
        return Match::Yes;
    return field.unreadable.empty() ? Match::No : Match::Maybe;
}

bool isMember(const IpConfiguration& configuration, ResourceKey asg)
{
    const auto& groups = configuration.applicationSecurityGroups;
    return std::find(groups.begin(), groups.end(), asg) != groups.end();
}

/// S-072: on its own side the rule acts only on members, and a packet that passes through is nobody's own.
Match matchOwnAsg(const Tenant& tenant, const RuleQuestion& question, ResourceKey asg, IpAddress address)
{
    const IpConfiguration* own = tenant.find<IpConfiguration>(question.ipConfiguration);
    if (!own || !isMember(*own, asg))
        return Match::No;
    return !own->privateIpAddress || *own->privateIpAddress == address ? Match::Yes : Match::No;
}

/// S-071: the addresses of the members.
Match matchRemoteAsg(const Tenant& tenant, ResourceKey asg, IpAddress address)
{
    for (const ResourceKey key : tenant.ipConfigurationsAt(address)) {
        if (isMember(*tenant.find<IpConfiguration>(key), asg))
            return Match::Yes;
    }
    for (const ResourceKey key : tenant.membersOf(asg)) {
        if (!tenant.find<IpConfiguration>(key)->privateIpAddress)
            return Match::Maybe; // a member whose address is not in the snapshot
    }
    return Match::No;
}

SideMatch matchTag(const RuleQuestion& question, const AddressTerm& term, IpAddress address)
{
    if (!question.tags)
        return {Match::Maybe, &term};
    const IpRangeSet* addresses = findTag(term.text, *question.tags);
    if (!addresses)
        return {mayBeInUnresolvedTag(address) ? Match::Maybe : Match::No, &term};
    if (addresses != &question.tags->virtualNetwork)
        return {addresses->contains(address) ? Match::Yes : Match::No, &term};
    SideMatch side {.term = &term};
    const auto inside = inVirtualNetwork(*question.tags, address, &side.gap);
    side.match = !inside ? Match::Maybe : *inside ? Match::Yes : Match::No;
    return side;
}

SideMatch matchTerm(const Tenant& tenant, const RuleQuestion& question, const AddressTerm& term,
                    IpAddress address, bool ownSide)
{
    switch (term.kind) {
    case AddressTerm::Kind::Any:
        return {Match::Yes, &term}; // both families (S-059)
    case AddressTerm::Kind::Range:
        return {term.range.contains(address) ? Match::Yes : Match::No, &term};
    case AddressTerm::Kind::Tag:
        return matchTag(question, term, address);
    case AddressTerm::Kind::Asg:
        return {ownSide ? matchOwnAsg(tenant, question, term.asg, address)
                        : matchRemoteAsg(tenant, term.asg, address),
                &term};
    case AddressTerm::Kind::Unreadable:
        break;
    }
    return {Match::Maybe, &term};
}

bool isMissedByPortsOnly(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule)
{
    return !hasPorts(question.packet.protocol) && !rule.sourcePorts.ranges.empty()
        && !rule.destinationPorts.ranges.empty()
        && matchField(tenant, question, rule, RuleField::Source) != Match::No
        && matchField(tenant, question, rule, RuleField::Destination) != Match::No;
}

bool namesEmptyAsg(const Tenant& tenant, const std::vector<AddressTerm>& terms)
{
    return std::any_of(terms.begin(), terms.end(), [&tenant](const AddressTerm& term) {
        return term.kind == AddressTerm::Kind::Asg && tenant.membersOf(term.asg).empty();
    });
}

OpenPoint openPointOfSide(const Tenant& tenant, const RuleQuestion& question, const SideMatch& side)
{
    const AddressTerm& term = *side.term;
    if (side.gap)
        return {side.gap->code, side.gap->missing};
    if (term.kind == AddressTerm::Kind::Tag)
        return {"service-tag-unresolved",
                unresolvedTagAdvice(term.text, question.tags ? *question.tags : SubnetTags())};
    if (term.kind == AddressTerm::Kind::Asg)
        return {"missing-data",
                "A member of application security group " + std::string(tenant.nameOf(term.asg))
                    + " has no address in the snapshot."};
    return {"missing-data", "The address \"" + term.text + "\" could not be read."};
}

} // namespace

bool isAllPorts(const PortField& field)
{
    std::uint32_t covered = 0; // ports below this one are let through
    for (bool grew = true; grew && covered <= 65535;) {
        grew = false;
        for (const PortRange& range : field.ranges) {
            if (range.first <= covered && range.last >= covered) {
                covered = range.last + 1u;
                grew = true;
            }
        }
    }
    return covered > 65535;
}

bool namesEmptyAsg(const Tenant& tenant, const SecurityRule& rule)
{
    return namesEmptyAsg(tenant, rule.sources) || namesEmptyAsg(tenant, rule.destinations);
}

SideMatch matchSide(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule,
                    bool isSource)
{
    const IpAddress address = isSource ? question.packet.source : question.packet.destination;
    const bool ownSide = isOwnSide(question.direction, isSource);
    SideMatch best;
    for (const AddressTerm& term : isSource ? rule.sources : rule.destinations) {
        const SideMatch side = matchTerm(tenant, question, term, address, ownSide);
        if (side.match > best.match)
            best = side;
        if (best.match == Match::Yes)
            break;
    }
    return best;
}

Match matchField(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule,
                 RuleField field)
{
    const Packet& packet = question.packet;
    switch (field) {
    case RuleField::Protocol:
        return matchProtocol(rule, packet.protocol);
    case RuleField::Source:
        return matchSide(tenant, question, rule, true).match;
    case RuleField::SourcePort:
        return matchPorts(rule.sourcePorts, packet.protocol, packet.sourcePort);
    case RuleField::Destination:
        return matchSide(tenant, question, rule, false).match;
    case RuleField::DestinationPort:
        return matchPorts(rule.destinationPorts, packet.protocol, packet.destinationPort);
    }
    return Match::No;
}

RuleMatch matchRule(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule)
{
    // Numbers first: most rules miss there.
    RuleMatch result;
    const Match protocol = matchField(tenant, question, rule, RuleField::Protocol);
    if (protocol == Match::No)
        return result;
    const Match ports = std::min(matchField(tenant, question, rule, RuleField::SourcePort),
                                 matchField(tenant, question, rule, RuleField::DestinationPort));
    if (ports == Match::No) {
        result.missedByPortsOnly = isMissedByPortsOnly(tenant, question, rule);
        return result;
    }
    result.source = matchSide(tenant, question, rule, true);
    if (result.source.match == Match::No)
        return result;
    result.destination = matchSide(tenant, question, rule, false);
    result.match = std::min({protocol, ports, result.source.match, result.destination.match});
    return result;
}

OpenPoint openPointOf(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule)
{
    // What a file could tell comes before what is damaged.
    for (const bool isSource : {true, false}) {
        const SideMatch side = matchSide(tenant, question, rule, isSource);
        if (side.match == Match::Maybe && side.term->kind == AddressTerm::Kind::Tag)
            return openPointOfSide(tenant, question, side);
    }
    for (const RuleField field : ruleFields) {
        if (matchField(tenant, question, rule, field) != Match::Maybe)
            continue;
        if (field == RuleField::Protocol)
            return {"missing-data", "Its protocol could not be read."};
        if (field == RuleField::Source || field == RuleField::Destination)
            return openPointOfSide(tenant, question,
                                   matchSide(tenant, question, rule, field == RuleField::Source));
        const PortField& ports = field == RuleField::SourcePort ? rule.sourcePorts : rule.destinationPorts;
        return {"missing-data", "Its port \"" + ports.unreadable.front() + "\" could not be read."};
    }
    if (!rule.access)
        return {"missing-data", "Whether it allows or denies could not be read."};
    return {"missing-data",
            "Its direction or priority could not be read, so it may stand before every other rule."};
}

} // namespace vnetlens
