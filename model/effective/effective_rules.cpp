#include "model/effective/effective_rules.h"

#include "model/effective/internet_ranges.h"
#include "model/effective/rule_match.h"
#include "model/effective/rule_shadow.h"

#include <algorithm>

namespace vnetlens {

namespace {

const IpRangeSet& everything()
{
    static const IpRangeSet all {IpRange::all(IpFamily::V4), IpRange::all(IpFamily::V6)};
    return all;
}

/// Where rules are asked: tags of the subnet, and the interface when it is one interface's view.
struct Place {
    const Tenant& tenant;
    const SubnetTags& tags;
    const NetworkInterface* networkInterface = nullptr;
};

/// One address field while its terms are added up.
struct Expansion {
    std::vector<IpRange> known = {}; ///< what the panels show
    std::vector<IpRange> certain = {}; ///< for shadowing; less than `known` where a term acts only on members
    std::vector<IpRange> possible = {};
    bool resolved = true;

    void add(const IpRangeSet& addresses)
    {
        for (auto* list : {&known, &certain, &possible})
            list->insert(list->end(), addresses.ranges().begin(), addresses.ranges().end());
    }
    void mayHold(const IpRangeSet& addresses)
    {
        possible.insert(possible.end(), addresses.ranges().begin(), addresses.ranges().end());
    }
};

void addTag(const Place& place, const AddressTerm& term, Expansion& expansion)
{
    const IpRangeSet* addresses = findTag(term.text, place.tags);
    if (!addresses) {
        expansion.resolved = false;
        expansion.mayHold(publicInternet()); // mayBeInUnresolvedTag
        return;
    }
    expansion.add(*addresses);
    if (addresses != &place.tags.virtualNetwork)
        return;
    for (const TagGap& gap : place.tags.virtualNetworkGaps)
        expansion.mayHold(gap.scope == TagGap::Scope::PublicAddresses ? publicInternet() : privateRanges());
}

void addAsg(const Place& place, const AddressTerm& term, bool ownSide, Expansion& expansion)
{
    for (const ResourceKey key : place.tenant.membersOf(term.asg)) {
        const IpConfiguration& member = *place.tenant.find<IpConfiguration>(key);
        if (ownSide && place.networkInterface && member.networkInterface != place.networkInterface->key)
            continue; // S-072
        if (!member.privateIpAddress) {
            expansion.resolved = false;
            expansion.mayHold(everything());
            continue;
        }
        const IpRange address = IpRange::single(*member.privateIpAddress);
        expansion.known.push_back(address);
        expansion.possible.push_back(address);
        // Seen from the whole subnet, a rule for members lets a packet that passes through to them alone.
        if (!ownSide || place.networkInterface)
            expansion.certain.push_back(address);
    }
}

Expansion expand(const Place& place, const std::vector<AddressTerm>& terms, bool ownSide)
{
    Expansion expansion;
    for (const AddressTerm& term : terms) {
        switch (term.kind) {
        case AddressTerm::Kind::Any:
            expansion.add(everything());
            break;
        case AddressTerm::Kind::Range:
            expansion.add(IpRangeSet {term.range});
            break;
        case AddressTerm::Kind::Tag:
            addTag(place, term, expansion);
            break;
        case AddressTerm::Kind::Asg:
            addAsg(place, term, ownSide, expansion);
            break;
        case AddressTerm::Kind::Unreadable:
            expansion.resolved = false;
            expansion.mayHold(everything());
            break;
        }
    }
    return expansion;
}

SideBounds boundsOf(Expansion& expansion)
{
    return {.certain = IpRangeSet::fromRanges(std::move(expansion.certain)),
            .possible = IpRangeSet::fromRanges(std::move(expansion.possible))};
}

std::optional<IpRangeSet> shownSet(Expansion& expansion)
{
    if (!expansion.resolved)
        return std::nullopt;
    return IpRangeSet::fromRanges(std::move(expansion.known));
}

EffectiveGroup groupAt(const Place& place, const NetworkSecurityGroup& group, Direction direction,
                       AttachedTo attachedTo)
{
    EffectiveGroup result {.group = &group, .attachedTo = attachedTo};
    std::vector<BoundedRule> bounds;
    for (const SecurityRule& rule : group.rules) {
        if (rule.direction != direction)
            continue;
        Expansion source = expand(place, rule.sources, isOwnSide(direction, true));
        Expansion destination = expand(place, rule.destinations, isOwnSide(direction, false));
        result.rules.push_back(
            {.rule = &rule, .sources = shownSet(source), .destinations = shownSet(destination)});
        bounds.push_back({.rule = &rule, .source = boundsOf(source), .destination = boundsOf(destination)});
        if (namesEmptyAsg(place.tenant,
                          rule)) { // Azure may ignore the whole rule (S-075), so it shadows none.
            bounds.back().source.certain = {};
            bounds.back().destination.certain = {};
        }
    }
    auto shadowed = shadowedRules(bounds);
    for (std::size_t i = 0; i < shadowed.size(); ++i)
        result.rules[i].shadowedBy = std::move(shadowed[i]);
    return result;
}

} // namespace

const Subnet* primarySubnetOf(const Tenant& tenant, const NetworkInterface& networkInterface)
{
    if (networkInterface.ipConfigurations.empty())
        return nullptr;
    const auto* primary = tenant.find<IpConfiguration>(networkInterface.ipConfigurations.front());
    return primary ? tenant.find<Subnet>(primary->subnet) : nullptr;
}

EffectiveGroup effectiveGroup(const Tenant& tenant, const NetworkSecurityGroup& group, Direction direction,
                              const SubnetTags& tags, AttachedTo attachedTo)
{
    return groupAt(Place {tenant, tags}, group, direction, attachedTo);
}

EffectiveRules effectiveRules(const Tenant& tenant, const NetworkInterface& networkInterface,
                              const SubnetTags& tags)
{
    const Place place {tenant, tags, &networkInterface};
    const Subnet* subnet = primarySubnetOf(tenant, networkInterface);
    EffectiveRules result;
    const auto add = [&](ResourceKey key, AttachedTo attachedTo) {
        const auto* group = tenant.find<NetworkSecurityGroup>(key);
        if (!group)
            return;
        result.inbound.push_back(groupAt(place, *group, Direction::Inbound, attachedTo));
        result.outbound.push_back(groupAt(place, *group, Direction::Outbound, attachedTo));
    };
    if (subnet)
        add(subnet->networkSecurityGroup, AttachedTo::Subnet);
    add(networkInterface.networkSecurityGroup, AttachedTo::NetworkInterface);
    std::reverse(result.outbound.begin(), result.outbound.end()); // S-003
    return result;
}

EffectiveRules effectiveRules(const Tenant& tenant, const NetworkInterface& networkInterface)
{
    const Subnet* subnet = primarySubnetOf(tenant, networkInterface);
    const SubnetTags tags = subnet ? subnetTags(tenant, *subnet) : SubnetTags();
    return effectiveRules(tenant, networkInterface, tags);
}

} // namespace vnetlens
