#include "tests/support/slow_firewall.h"

#include "model/base/ascii.h"
#include "tests/support/slow_tags.h"

#include <algorithm>

namespace vnetlens {

namespace {

enum class Match { No, Maybe, Yes };

/// A match that may be open, and why.
struct Matched {
    Match match = Match::No;
    std::string code = {};
};

Matched yesNo(bool matches)
{
    return {matches ? Match::Yes : Match::No, {}};
}

Matched maybe(std::string code)
{
    return {Match::Maybe, std::move(code)};
}

/// All must match; the first open one says why.
Matched all(std::initializer_list<Matched> parts)
{
    Matched result {Match::Yes, {}};
    for (const Matched& part : parts) {
        if (part.match == Match::No)
            return part;
        if (part.match == Match::Maybe && result.match == Match::Yes)
            result = part;
    }
    return result;
}

/// One is enough; the first open one says why when none is certain.
Matched any(const std::vector<Matched>& parts)
{
    Matched result;
    for (const Matched& part : parts) {
        if (part.match == Match::Yes)
            return part;
        if (part.match == Match::Maybe && result.match == Match::No)
            result = part;
    }
    return result;
}

/// Collections of one place in the order of their priorities.
struct Placed {
    std::string prefix = {}; ///< "group/"
    const FirewallRuleCollection* collection = nullptr;
};

class Asked
{
public:
    Asked(const Tenant& tenant, const AzureFirewall& firewall, const Packet& packet, const std::string& fqdn)
        : m_tenant(tenant)
        , m_firewall(firewall)
        , m_packet(packet)
        , m_fqdn(fqdn)
    {
        placeCollections();
    }

    SlowFirewall answer();

private:
    void placeCollections();
    void addPolicy(ResourceKey key, int depth);
    void addGroups(const FirewallPolicy& policy);
    Matched matchTerm(const AddressTerm& term, IpAddress address) const;
    Matched matchGroup(ResourceKey key, IpAddress address) const;
    Matched matchSide(const std::vector<AddressTerm>& terms, const std::vector<ResourceKey>& groups,
                      IpAddress address) const;
    Matched matchProtocolAndPort(const FirewallRule& rule) const;
    Matched matchNames(const FirewallRule& rule) const;
    Matched matchNetwork(const FirewallRule& rule) const;
    Matched matchApplication(const FirewallRule& rule) const;
    bool isSkipped(const FirewallRule& rule) const;
    SlowFirewall effectOf(const Placed& placed, const FirewallRule& rule) const;
    bool ask(const Placed& placed);

    const Tenant& m_tenant;
    const AzureFirewall& m_firewall;
    const Packet& m_packet;
    const std::string& m_fqdn;
    std::vector<Placed> m_collections;
    std::vector<SlowFirewall> m_possible;
    std::string m_open; ///< why it is not decided, if it is not
    bool m_incomplete = false; ///< a policy or group is not in the snapshot
};

void addSorted(std::vector<Placed>& to, const std::string& prefix,
               const std::vector<FirewallRuleCollection>& collections)
{
    std::vector<Placed> placed;
    for (const FirewallRuleCollection& collection : collections)
        placed.push_back({prefix, &collection});
    std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
        return a.collection->priority < b.collection->priority;
    });
    to.insert(to.end(), placed.begin(), placed.end());
}

/// S-121: parent before child.
void Asked::addPolicy(ResourceKey key, int depth)
{
    const auto* policy = m_tenant.find<FirewallPolicy>(key);
    if (!policy) {
        m_incomplete = true;
        return;
    }
    if (policy->basePolicy && depth < 8)
        addPolicy(policy->basePolicy, depth + 1);
    addGroups(*policy);
}

void Asked::addGroups(const FirewallPolicy& policy)
{
    std::vector<const RuleCollectionGroup*> groups;
    for (const RuleCollectionGroup& group : m_tenant.all<RuleCollectionGroup>()) {
        if (group.policy == policy.key)
            groups.push_back(&group);
    }
    for (const ResourceKey listed : policy.ruleCollectionGroups) {
        if (!m_tenant.find<RuleCollectionGroup>(listed))
            m_incomplete = true;
    }
    std::stable_sort(
        groups.begin(), groups.end(),
        [](const RuleCollectionGroup* a, const RuleCollectionGroup* b) { return a->priority < b->priority; });
    for (const RuleCollectionGroup* group : groups)
        addSorted(m_collections, group->name + '/', group->collections);
}

void Asked::placeCollections()
{
    if (m_firewall.policy) // S-123: then the classic collections do not count
        addPolicy(m_firewall.policy, 0);
    else
        addSorted(m_collections, {}, m_firewall.classicCollections);
}

Matched Asked::matchTerm(const AddressTerm& term, IpAddress address) const
{
    switch (term.kind) {
    case AddressTerm::Kind::Any:
        return yesNo(true);
    case AddressTerm::Kind::Range:
        return yesNo(term.range.contains(address));
    case AddressTerm::Kind::Tag:
        for (const ServiceTag& known : m_tenant.serviceTags().tags()) {
            if (equalsNoCase(known.name, term.text))
                return yesNo(known.addresses.contains(address));
        }
        return slowIsPublic(address) ? maybe("service-tag-unresolved") : yesNo(false);
    case AddressTerm::Kind::Asg:
    case AddressTerm::Kind::Unreadable:
        break;
    }
    return maybe("missing-data");
}

Matched Asked::matchGroup(ResourceKey key, IpAddress address) const
{
    const auto* group = m_tenant.find<IpGroup>(key);
    if (!group)
        return maybe("missing-data");
    if (group->addresses.contains(address))
        return yesNo(true);
    return group->hasUnreadable ? maybe("missing-data") : yesNo(false);
}

Matched Asked::matchSide(const std::vector<AddressTerm>& terms, const std::vector<ResourceKey>& groups,
                         IpAddress address) const
{
    std::vector<Matched> parts;
    for (const AddressTerm& term : terms)
        parts.push_back(matchTerm(term, address));
    for (const ResourceKey group : groups)
        parts.push_back(matchGroup(group, address));
    return any(parts);
}

/// S-128: "Any" is every protocol with ports "*", and TCP and UDP with a port.
Matched Asked::matchProtocolAndPort(const FirewallRule& rule) const
{
    Matched port = rule.destinationPorts.unreadable.empty() ? yesNo(false) : maybe("missing-data");
    bool allPorts = false;
    for (const PortRange& range : rule.destinationPorts.ranges) {
        allPorts = allPorts || range.isAll();
        if (hasPorts(m_packet.protocol) && range.contains(m_packet.destinationPort))
            port = yesNo(true);
    }
    if (!hasPorts(m_packet.protocol) && allPorts)
        port = yesNo(true);
    Matched protocol = rule.hasUnreadableProtocol ? maybe("missing-data") : yesNo(false);
    if (rule.anyProtocol
        || std::find(rule.protocols.begin(), rule.protocols.end(), m_packet.protocol) != rule.protocols.end())
        protocol = yesNo(true);
    return all({protocol, port});
}

bool fits(const std::string& target, const std::string& name)
{
    if (target == "*")
        return true;
    if (!target.empty() && target.front() == '*') { // S-129: "*.contoso.com" is not contoso.com
        const std::string tail = asciiLower(std::string_view(target).substr(1));
        return asciiLower(name).ends_with(tail);
    }
    return equalsNoCase(target, name);
}

/// FQDNs of network rules (S-129): known only when the flow names one (D-24).
Matched Asked::matchNames(const FirewallRule& rule) const
{
    if (rule.destinationFqdns.empty())
        return yesNo(false);
    if (m_fqdn.empty())
        return maybe("needs-fqdn");
    return yesNo(std::any_of(rule.destinationFqdns.begin(), rule.destinationFqdns.end(),
                             [&](const std::string& target) { return fits(target, m_fqdn); }));
}

/// S-141: an empty IP group makes the rule be skipped.
bool Asked::isSkipped(const FirewallRule& rule) const
{
    const auto empty = [&](ResourceKey key) {
        const auto* group = m_tenant.find<IpGroup>(key);
        return group && group->addresses.isEmpty() && !group->hasUnreadable;
    };
    return std::any_of(rule.sourceIpGroups.begin(), rule.sourceIpGroups.end(), empty)
        || std::any_of(rule.destinationIpGroups.begin(), rule.destinationIpGroups.end(), empty);
}

Matched Asked::matchNetwork(const FirewallRule& rule) const
{
    return all({matchProtocolAndPort(rule), matchSide(rule.sources, rule.sourceIpGroups, m_packet.source),
                any({matchSide(rule.destinations, rule.destinationIpGroups, m_packet.destination),
                     matchNames(rule)})});
}

/// S-127: by name; the destination address does not count.
Matched Asked::matchApplication(const FirewallRule& rule) const
{
    if (m_packet.protocol != Protocol::Tcp)
        return yesNo(false);
    std::vector<Matched> ports;
    for (const ApplicationProtocol& protocol : rule.applicationProtocols) {
        ports.push_back(protocol.kind == ApplicationProtocol::Kind::Unreadable
                            ? maybe("missing-data")
                            : yesNo(protocol.port == m_packet.destinationPort));
    }
    std::vector<Matched> names;
    for (const std::string& target : rule.targetFqdns) {
        if (target == "*")
            names.push_back(yesNo(true));
        else
            names.push_back(m_fqdn.empty() ? maybe("needs-fqdn") : yesNo(fits(target, m_fqdn)));
    }
    if (!rule.openTargets.empty())
        names.push_back(maybe(m_fqdn.empty() ? "needs-fqdn" : "not-modelled"));
    return all({any(ports), matchSide(rule.sources, rule.sourceIpGroups, m_packet.source), any(names)});
}

/// What a rule that matches does.
SlowFirewall Asked::effectOf(const Placed& placed, const FirewallRule& rule) const
{
    SlowFirewall said;
    said.rule = placed.prefix + placed.collection->name + '/' + rule.name;
    const auto action = placed.collection->action;
    if (!action) {
        said.verdict = Verdict::Unknown;
        said.code = "missing-data";
        return said;
    }
    if (action == FirewallAction::Deny) {
        said.code = "firewall-deny";
        return said;
    }
    said.verdict = Verdict::Allowed;
    if (placed.collection->kind != FirewallRuleKind::Nat) {
        said.translatesSource = placed.collection->kind == FirewallRuleKind::Application // S-150
            || slowFirewallTranslates(m_tenant, m_firewall, m_packet.destination);
        return said;
    }
    said.translatedDestination = rule.translatedAddress; // S-126
    said.translatedPort = rule.translatedPort;
    if (!rule.translatedAddress) {
        said.verdict = Verdict::Unknown;
        said.code = rule.translatedFqdn.empty() ? "missing-data" : "needs-fqdn";
    }
    return said;
}

/// True when a rule of this collection certainly matches, which ends the search.
bool Asked::ask(const Placed& placed)
{
    for (const FirewallRule& rule : placed.collection->rules) {
        if (isSkipped(rule))
            continue;
        const Matched matched = placed.collection->kind == FirewallRuleKind::Application
            ? matchApplication(rule)
            : matchNetwork(rule);
        if (matched.match == Match::No)
            continue;
        const SlowFirewall effect = effectOf(placed, rule);
        if (m_open.empty())
            m_open = matched.match == Match::Maybe   ? matched.code
                : effect.verdict == Verdict::Unknown ? effect.code
                                                     : "";
        m_possible.push_back(effect);
        if (matched.match == Match::Maybe && placed.collection->kind == FirewallRuleKind::Nat)
            m_possible.push_back({Verdict::Unknown, m_open, {}, {}, {}, false}); // it may lead elsewhere
        if (matched.match == Match::Yes)
            return true;
    }
    return false;
}

SlowFirewall Asked::answer()
{
    if (m_incomplete)
        return {Verdict::Unknown, "missing-data", {}, {}, {}, false};
    bool decided = false;
    for (const FirewallRuleKind pass :
         {FirewallRuleKind::Nat, FirewallRuleKind::Network, FirewallRuleKind::Application}) { // S-121
        for (const Placed& placed : m_collections)
            decided = decided || (placed.collection->kind == pass && ask(placed));
    }
    if (!decided)
        m_possible.push_back({Verdict::Denied, "firewall-deny", {}, {}, {}, false}); // S-120
    const SlowFirewall& first = m_possible.front();
    const bool agree = std::all_of(m_possible.begin(), m_possible.end(), [&first](const SlowFirewall& one) {
        return one.verdict == first.verdict && one.verdict != Verdict::Unknown
            && one.translatedDestination == first.translatedDestination
            && one.translatedPort == first.translatedPort && one.translatesSource == first.translatesSource;
    });
    return agree ? m_possible.back() : SlowFirewall {Verdict::Unknown, m_open, {}, {}, {}, false};
}

} // namespace

bool slowFirewallTranslates(const Tenant& tenant, const AzureFirewall& firewall, IpAddress destination)
{
    const auto* policy = tenant.find<FirewallPolicy>(firewall.policy);
    const SnatSettings& snat
        = firewall.policy ? (policy ? policy->snat : SnatSettings()) : firewall.snat; // S-151
    if (snat.isSet)
        return !snat.privateRanges.contains(destination);
    return !slowIsPrivate(destination); // S-150
}

SlowFirewall slowFirewall(const Tenant& tenant, const AzureFirewall& firewall, const Packet& packet,
                          const std::string& fqdn)
{
    return Asked(tenant, firewall, packet, fqdn).answer();
}

} // namespace vnetlens
