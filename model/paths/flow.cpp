#include "model/paths/flow.h"

#include "model/effective/internet_ranges.h"

#include <algorithm>

namespace vnetlens {

namespace {

constexpr IpAddress hostServices = IpAddress::fromV4(0xa83f8110); // 168.63.129.16

bool holds(const std::vector<IpPrefix>& prefixes, IpAddress address)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [address](const IpPrefix& prefix) { return prefix.contains(address); });
}

void sortOnce(std::vector<std::string>& codes)
{
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
}

} // namespace

Flow::Flow(const WalkSetting& setting, const FlowQuestion& question)
    : m_setting(setting)
    , m_question(question)
{
    const bool ports = hasPorts(question.protocol);
    m_packet = {question.protocol, question.source.address, ports ? question.sourcePort : std::uint16_t(0),
                question.destination.address, ports ? question.destinationPort : std::uint16_t(0)};
    m_trace.protocol = question.protocol;
    m_trace.source = question.source;
    m_trace.sourcePort = m_packet.sourcePort;
    m_trace.destination = question.destination;
    m_trace.destinationPort = m_packet.destinationPort;
}

Trace Flow::answer()
{
    const Outcome outcome = start();
    if (outcome.verdict == Verdict::Allowed) {
        m_trace.assumptions.insert(m_trace.assumptions.end(), m_assumptionsIfAllowed.begin(),
                                   m_assumptionsIfAllowed.end());
    }
    sortOnce(m_trace.assumptions);
    conclude(tenant(), outcome, m_trace);
    return std::move(m_trace);
}

Outcome Flow::start()
{
    if (m_question.source.ipConfiguration) {
        const auto* source = tenant().find<IpConfiguration>(m_question.source.ipConfiguration);
        if (!source || !source->privateIpAddress)
            return Outcome::unknown("missing-data", "The address of the source is not in the snapshot.");
        return fromInterface(*source);
    }
    if (m_packet.source == hostServices)
        return fromPlatform();
    if (const UnmodelledResource* source = unmodelledSource()) {
        return Outcome::unknown("not-modelled",
                                "The source is " + source->name + " (" + source->type
                                    + "), which is not modelled.");
    }
    if (const Subnet* managed = managedSubnetOfSource())
        return fromManaged(*managed);
    if (m_question.source.isInternet)
        return fromInternet();
    if (const auto site = siteOf(tenant(), m_packet.source))
        return fromSite(*site);
    return publicInternet().contains(m_packet.source) ? fromInternet() : fromNowhere();
}

Outcome Flow::withOpenGroups(Outcome outcome, const PathWalk& forward) const
{
    if (outcome.verdict != Verdict::Denied && forward.open().verdict == Verdict::Unknown)
        return forward.open();
    return outcome;
}

void Flow::take(PathWalk& walk, std::vector<Step>& into)
{
    into.insert(into.end(), std::make_move_iterator(walk.steps().begin()),
                std::make_move_iterator(walk.steps().end()));
    const auto append = [](std::vector<std::string>& to, std::vector<std::string>& from) {
        to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    };
    append(m_trace.assumptions, walk.assumptions());
    append(m_assumptionsIfAllowed, walk.assumptionsIfAllowed());
}

/// What every flow from inside does after its packet came to rest.
Outcome Flow::finish(Outcome outcome, PathWalk& forward)
{
    outcome = checkTarget(std::move(outcome));
    const Sent sent = sentBy(outcome, forward);
    if (outcome.end.kind == WalkEnd::Kind::Internet)
        outcome = onToPublicAddress(std::move(outcome), forward);
    outcome = withOpenGroups(withReply(std::move(outcome), sent), forward);
    take(forward, m_trace.forward);
    return outcome;
}

Outcome Flow::fromInterface(const IpConfiguration& source)
{
    PathWalk forward(m_setting, m_packet, PathWalk::Leg::Forward);
    return finish(forward.leave(source), forward);
}

/// What reached the Internet may come in again at a public address of the snapshot (R-513, S-012).
Outcome Flow::onToPublicAddress(Outcome outcome, PathWalk& forward)
{
    const auto owner = m_setting.facts.publicOwnerOf(m_packet.destination);
    if (!owner.address)
        return outcome;
    const AzureFirewall* firewall = firewallWith(owner.address->key);
    if (!firewall) {
        if (auto other = otherHolder(owner))
            return std::move(*other);
    }
    if (forward.packet().source == m_packet.source) {
        return Outcome::unknown("not-modelled",
                                "With which public address the packet leaves is not in the snapshot, so what "
                                    + std::string(tenant().nameOf(owner.address->key))
                                    + " sees is not known.");
    }
    if (firewall)
        forward.addStep(StepKind::Internet).resource = owner.address->key;
    Outcome entered = firewall ? forward.atFirewall(*firewall) : forward.enterByAddress(*owner.holder);
    if (entered.verdict == Verdict::Allowed) {
        entered = firewall ? withFirewallReply(std::move(entered), forward, *firewall)
                           : withInternetReply(std::move(entered), forward, *owner.holder);
    }
    // Once answered, the reply comes back to where the packet left.
    return entered.verdict == Verdict::Allowed ? outcome : entered;
}

const AzureFirewall* Flow::firewallWith(ResourceKey publicAddress) const
{
    for (const AzureFirewall& firewall : tenant().all<AzureFirewall>()) {
        const auto& own = firewall.publicIpAddresses;
        if (std::find(own.begin(), own.end(), publicAddress) != own.end())
            return &firewall;
    }
    return nullptr;
}

/// Why an address of the snapshot leads to no interface; nothing when it does.
std::optional<Outcome> Flow::otherHolder(const SubnetFacts::PublicOwner& owner) const
{
    if (owner.holder && owner.holder->privateIpAddress)
        return std::nullopt;
    if (owner.holder || owner.address->ipConfiguration) {
        const std::string_view id = tenant().idOf(owner.address->ipConfiguration);
        const std::string_view parent = parentIdOf(id);
        return Outcome::unknown("not-modelled",
                                "Public address " + owner.address->name + " belongs to "
                                    + std::string(resourceNameOf(parent))
                                    + ", which the snapshot does not hold or which is not modelled.");
    }
    return Outcome::denied("no-endpoint", "Public address " + owner.address->name + " belongs to nothing.",
                           owner.address->key);
}

/// An interface that was asked for must be where the packet came to rest: address spaces may overlap, and
/// routes may lead out of the virtual networks.
Outcome Flow::checkTarget(Outcome outcome) const
{
    if (outcome.verdict != Verdict::Allowed || !m_question.destination.ipConfiguration)
        return outcome;
    const std::string target(tenant().nameOf(m_question.destination.nic));
    const std::string leads = m_packet.destination.toString() + " leads to ";
    switch (outcome.end.kind) {
    case WalkEnd::Kind::Interface:
        if (!outcome.end.at || outcome.end.at->key == m_question.destination.ipConfiguration)
            break;
        return Outcome::denied("no-endpoint",
                               leads + std::string(tenant().nameOf(outcome.end.at->networkInterface))
                                   + ", not to " + target + '.');
    case WalkEnd::Kind::Internet:
        return Outcome::denied("no-endpoint", leads + "the Internet, not to " + target + '.');
    case WalkEnd::Kind::OnPremises:
        return Outcome::unknown("not-modelled",
                                leads + "a site behind " + outcome.end.gateway->name
                                    + ". Whether the site brings the packet back to " + target
                                    + " is not in the snapshot.");
    case WalkEnd::Kind::Platform:
    case WalkEnd::Kind::Nowhere:
        break;
    }
    return outcome;
}

/// S-042: probes are filtered at the machine and nowhere else.
Outcome Flow::fromPlatform()
{
    const auto* target = tenant().find<IpConfiguration>(m_question.destination.ipConfiguration);
    if (!target)
        return Outcome::denied("no-endpoint", "Azure's probes reach interfaces of the snapshot only.");
    PathWalk forward(m_setting, m_packet, PathWalk::Leg::Forward);
    Outcome outcome = withOpenGroups(forward.arrive(*target), forward);
    take(forward, m_trace.forward);
    return outcome;
}

Outcome Flow::fromSite(const SiteEntry& site)
{
    PathWalk forward(m_setting, m_packet, PathWalk::Leg::Forward);
    return finish(forward.enterFrom(site), forward);
}

Outcome Flow::fromManaged(const Subnet& subnet)
{
    PathWalk forward(m_setting, m_packet, PathWalk::Leg::Forward);
    return finish(forward.leaveManaged(subnet), forward);
}

/// R-308, S-126: in by the public address of a firewall.
Outcome Flow::fromInternetToFirewall(const SubnetFacts::PublicOwner& owner, const AzureFirewall& firewall)
{
    PathWalk forward(m_setting, m_packet, PathWalk::Leg::Forward);
    forward.addStep(StepKind::Internet).resource = owner.address->key;
    Outcome outcome = forward.atFirewall(firewall);
    if (outcome.verdict == Verdict::Allowed)
        outcome = withFirewallReply(std::move(outcome), forward, firewall);
    outcome = withOpenGroups(std::move(outcome), forward);
    take(forward, m_trace.forward);
    return outcome;
}

Outcome Flow::fromInternet()
{
    const IpConfiguration* target = tenant().find<IpConfiguration>(m_question.destination.ipConfiguration);
    const auto owner = m_setting.facts.publicOwnerOf(m_packet.destination);
    if (owner.address) {
        if (const AzureFirewall* firewall = firewallWith(owner.address->key))
            return fromInternetToFirewall(owner, *firewall);
        if (auto other = otherHolder(owner))
            return std::move(*other);
        target = owner.holder;
    }
    if (!target)
        return Outcome::denied("no-endpoint",
                               "Nothing in the snapshot has the public address "
                                   + m_packet.destination.toString() + '.');
    if (!target->publicIpAddress || !target->privateIpAddress) {
        return Outcome::denied(
            "no-endpoint",
            std::string(tenant().nameOf(target->networkInterface))
                + " has no public address of its own, so nothing from the Internet reaches it.");
    }
    PathWalk forward(m_setting, m_packet, PathWalk::Leg::Forward);
    Outcome outcome = forward.enterByAddress(*target);
    if (outcome.verdict == Verdict::Allowed)
        outcome = withInternetReply(std::move(outcome), forward, *target);
    outcome = withOpenGroups(std::move(outcome), forward);
    take(forward, m_trace.forward);
    return outcome;
}

/// A private address that is in no network and at no known site.
Outcome Flow::fromNowhere() const
{
    for (const VirtualNetworkGateway& gateway : tenant().all<VirtualNetworkGateway>()) {
        if (learnsRoutes(tenant(), gateway)) {
            return Outcome::unknown("dynamic-routes",
                                    "Whether " + m_packet.source.toString() + " is behind " + gateway.name
                                        + ", which learns routes by BGP, is not in the snapshot.");
        }
    }
    return Outcome::denied("no-endpoint",
                           "Nothing in the snapshot has the source address " + m_packet.source.toString()
                               + ", and no gateway leads to it.");
}

const Subnet* Flow::managedSubnetOfSource() const
{
    for (const Subnet& subnet : tenant().all<Subnet>()) {
        if (isServiceSubnet(subnet) && holds(subnet.prefixes, m_packet.source))
            return &subnet;
    }
    return nullptr;
}

const UnmodelledResource* Flow::unmodelledSource() const
{
    for (const VirtualNetwork& network : tenant().all<VirtualNetwork>()) {
        if (!holds(network.addressSpace, m_packet.source))
            continue;
        if (const UnmodelledResource* source = m_setting.facts.unmodelledAt(m_packet.source, network))
            return source;
    }
    return nullptr;
}

} // namespace vnetlens
