#include "tests/support/slow_rules.h"

#include "model/base/ascii.h"
#include "tests/support/slow_admin.h"
#include "tests/support/slow_tags.h"

#include <algorithm>

namespace vnetlens {

namespace {

using Match = SlowMatch;

Match both(Match a, Match b)
{
    return std::min(a, b);
}

struct Asked {
    const Tenant& tenant;
    const SlowPoint& point;
    const Packet& packet;
};

/// S-071, S-072: members by address; on the interface's own side only if it is a member itself.
Match matchAsg(const Asked& asked, ResourceKey asg, IpAddress address, bool ownSide)
{
    bool found = false;
    for (const IpConfiguration& member : asked.tenant.all<IpConfiguration>()) {
        const auto& groups = member.applicationSecurityGroups;
        if (std::find(groups.begin(), groups.end(), asg) == groups.end())
            continue;
        if (ownSide && !asked.point.passesThrough && member.key != asked.point.ipConfiguration->key)
            continue;
        if (member.privateIpAddress == address)
            found = true;
    }
    if (ownSide && asked.point.passesThrough)
        return Match::No; // the packet is not this interface's own
    return found ? Match::Yes : Match::No;
}

Match matchTerm(const Asked& asked, const AddressTerm& term, IpAddress address, bool ownSide)
{
    switch (term.kind) {
    case AddressTerm::Kind::Any:
        return Match::Yes;
    case AddressTerm::Kind::Range:
        return term.range.contains(address) ? Match::Yes : Match::No;
    case AddressTerm::Kind::Tag: {
        switch (slowInTag(asked.tenant, *asked.point.subnet, term.text, address).holds) {
        case SlowTag::Holds::No:
            return Match::No;
        case SlowTag::Holds::Maybe:
            return Match::Maybe;
        case SlowTag::Holds::Yes:
            return Match::Yes;
        }
        break;
    }
    case AddressTerm::Kind::Asg:
        return matchAsg(asked, term.asg, address, ownSide);
    case AddressTerm::Kind::Unreadable:
        break;
    }
    return Match::Maybe;
}

Match matchSide(const Asked& asked, const std::vector<AddressTerm>& terms, IpAddress address, bool ownSide)
{
    Match best = Match::No; // S-052: one is enough
    for (const AddressTerm& term : terms)
        best = std::max(best, matchTerm(asked, term, address, ownSide));
    return best;
}

Match matchPorts(const PortField& field, Protocol protocol, std::uint16_t port)
{
    Match best = field.unreadable.empty() ? Match::No : Match::Maybe;
    for (const PortRange& range : field.ranges) {
        const bool matches = hasPorts(protocol) ? range.contains(port) : range.isAll(); // D-17
        if (matches)
            best = Match::Yes;
    }
    return best;
}

Match matchProtocol(const SecurityRule& rule, Protocol protocol)
{
    if (rule.anyProtocol)
        return Match::Yes; // D-18
    if (!rule.protocol)
        return Match::Maybe;
    return rule.protocol == protocol ? Match::Yes : Match::No;
}

Match matchRule(const Asked& asked, const SecurityRule& rule)
{
    const Packet& packet = asked.packet;
    const bool inbound = asked.point.direction == Direction::Inbound;
    Match match = matchProtocol(rule, packet.protocol);
    match = both(match, matchSide(asked, rule.sources, packet.source, !inbound));
    match = both(match, matchPorts(rule.sourcePorts, packet.protocol, packet.sourcePort));
    match = both(match, matchSide(asked, rule.destinations, packet.destination, inbound));
    return both(match, matchPorts(rule.destinationPorts, packet.protocol, packet.destinationPort));
}

/// Why a rule could not be decided: what an undecided tag says, else that the rule itself is unreadable.
std::string whyOpen(const Asked& asked, const SecurityRule& rule)
{
    const auto openTag = [&](const std::vector<AddressTerm>& terms, IpAddress address) {
        std::string code;
        for (const AddressTerm& term : terms) {
            if (term.kind == AddressTerm::Kind::Tag && code.empty())
                code = slowInTag(asked.tenant, *asked.point.subnet, term.text, address).code;
        }
        return code;
    };
    std::string code = openTag(rule.sources, asked.packet.source);
    if (code.empty())
        code = openTag(rule.destinations, asked.packet.destination);
    return code.empty() ? "missing-data" : code;
}

/// The verdicts that are still possible, and the first rule that leaves it open.
struct Possible {
    bool allow = false;
    bool deny = false;
    const SecurityRule* open = nullptr;

    void add(const SecurityRule& rule)
    {
        allow = allow || rule.access != Access::Deny;
        deny = deny || rule.access != Access::Allow;
    }
};

SlowDecision concluded(const Asked& asked, const Possible& possible, const std::string& rule)
{
    if (possible.allow && possible.deny) {
        const SecurityRule& open = *possible.open;
        return {Verdict::Unknown, whyOpen(asked, open), open.name};
    }
    if (possible.allow)
        return {Verdict::Allowed, {}, rule};
    return {Verdict::Denied, "nsg-deny", rule};
}

/// S-040, D-22: only a Deny that names the platform's own tag, and matches first, blocks.
bool blocksPlatform(const Asked& asked, const SecurityRule& rule)
{
    return rule.access == Access::Deny
        && std::any_of(rule.destinations.begin(), rule.destinations.end(), [&](const AddressTerm& term) {
               return term.kind == AddressTerm::Kind::Tag
                   && asciiLower(term.text).starts_with("azureplatform")
                   && slowInTag(asked.tenant, *asked.point.subnet, term.text, asked.packet.destination).holds
                   == SlowTag::Holds::Yes;
           });
}

SlowDecision platformGroup(const Asked& asked, const NetworkSecurityGroup& group)
{
    Possible possible;
    for (const SecurityRule& rule : group.unplacedRules) {
        if (blocksPlatform(asked, rule) && matchRule(asked, rule) != Match::No) {
            possible.deny = true;
            possible.open = &rule;
        }
    }
    for (const SecurityRule& rule : group.rules) {
        if (rule.direction != Direction::Outbound)
            continue;
        const Match match = matchRule(asked, rule);
        if (match == Match::No)
            continue;
        (blocksPlatform(asked, rule) ? possible.deny : possible.allow) = true;
        if (match == Match::Yes)
            return concluded(asked, possible, rule.name);
        if (!possible.open)
            possible.open = &rule;
    }
    possible.allow = true;
    return concluded(asked, possible, "platform");
}

} // namespace

SlowDecision slowGroup(const Tenant& tenant, const NetworkSecurityGroup& group, const SlowPoint& point,
                       const Packet& packet)
{
    const Asked asked {tenant, point, packet};
    if (point.direction == Direction::Outbound && !point.passesThrough && slowIsPlatform(packet.destination))
        return platformGroup(asked, group);
    Possible possible;
    for (const SecurityRule& rule : group.unplacedRules) { // these may stand anywhere
        if (matchRule(asked, rule) != Match::No) {
            possible.add(rule);
            if (!possible.open)
                possible.open = &rule;
        }
    }
    for (const SecurityRule& rule : group.rules) { // ordered by priority (S-006)
        if (rule.direction != point.direction)
            continue;
        const Match match = matchRule(asked, rule);
        if (match == Match::No)
            continue;
        possible.add(rule);
        if ((match == Match::Maybe || !rule.access) && !possible.open)
            possible.open = &rule;
        if (match == Match::Yes)
            return concluded(asked, possible, rule.name);
    }
    return concluded(asked, possible, {});
}

namespace {

SlowDecision bothGroups(const Tenant& tenant, const SlowPoint& point, const Packet& packet)
{
    const auto* nic = tenant.find<NetworkInterface>(point.ipConfiguration->networkInterface);
    std::vector<ResourceKey> keys = {point.subnet->networkSecurityGroup};
    if (nic)
        keys.push_back(nic->networkSecurityGroup);
    if (point.direction == Direction::Outbound)
        std::reverse(keys.begin(), keys.end()); // S-003
    SlowDecision open;
    for (const ResourceKey key : keys) {
        if (!key)
            continue; // S-004
        const auto* group = tenant.find<NetworkSecurityGroup>(key);
        const SlowDecision said = group ? slowGroup(tenant, *group, point, packet)
                                        : SlowDecision {Verdict::Unknown, "missing-data", {}};
        if (said.verdict == Verdict::Denied)
            return said; // whatever the open one would have said (D-21)
        if (said.verdict == Verdict::Unknown && open.verdict == Verdict::Allowed)
            open = said;
    }
    return open;
}

} // namespace

SlowDecision slowGroups(const Tenant& tenant, const SlowPoint& point, const Packet& packet)
{
    const bool platform = point.direction == Direction::Outbound && !point.passesThrough
        && slowIsPlatform(packet.destination);
    if (platform)
        return bothGroups(tenant, point, packet); // D-22
    const SlowAdmin admin = slowAdmin(tenant, point, packet); // S-090
    if (!admin.goesOn && !admin.bypasses)
        return {Verdict::Denied, "admin-deny", {}};
    const SlowDecision groups = admin.goesOn ? bothGroups(tenant, point, packet) : SlowDecision();
    if (!admin.denies && !admin.bypasses)
        return groups;
    const bool allAllow = !admin.denies && groups.verdict == Verdict::Allowed;
    const bool allDeny = !admin.bypasses && groups.verdict == Verdict::Denied;
    if (allAllow || allDeny)
        return groups;
    const bool byGroups = !admin.denies && groups.verdict == Verdict::Unknown;
    return {Verdict::Unknown, byGroups ? groups.code : admin.code, {}};
}

SlowMatch slowMatchRule(const Tenant& tenant, const SlowPoint& point, const Packet& packet,
                        const SecurityRule& rule)
{
    return matchRule({tenant, point, packet}, rule);
}

std::string slowWhyOpen(const Tenant& tenant, const SlowPoint& point, const Packet& packet,
                        const SecurityRule& rule)
{
    return whyOpen({tenant, point, packet}, rule);
}

bool slowHasNoGroup(const Tenant& tenant, const IpConfiguration& configuration)
{
    const auto* subnet = tenant.find<Subnet>(configuration.subnet);
    const auto* nic = tenant.find<NetworkInterface>(configuration.networkInterface);
    return !(subnet && subnet->networkSecurityGroup) && !(nic && nic->networkSecurityGroup);
}

} // namespace vnetlens
