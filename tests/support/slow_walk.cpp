#include "tests/support/slow_walk.h"

#include "model/base/ascii.h"
#include "tests/support/slow_tags.h"

#include <algorithm>

namespace vnetlens {

namespace {

SlowOutcome denied(std::string reason)
{
    return {Verdict::Denied, std::move(reason), {}};
}

SlowOutcome unknown(std::string reason)
{
    return {Verdict::Unknown, std::move(reason), {}};
}

bool lists(const std::vector<std::string>& names, const std::string& name)
{
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& candidate) { return equalsNoCase(candidate, name); });
}

} // namespace

std::size_t SlowChoices::choose(std::size_t alternatives)
{
    if (m_next == m_choices.size())
        m_choices.push_back({0, alternatives});
    return m_choices[m_next++].taken;
}

bool SlowChoices::takesTagRoute()
{
    m_hadTagRoute = true;
    return choose(2) == 1;
}

bool SlowChoices::advance()
{
    m_next = 0;
    while (!m_choices.empty()) {
        if (++m_choices.back().taken < m_choices.back().alternatives)
            return true;
        m_choices.pop_back();
    }
    return false;
}

SlowWalk::SlowWalk(const Tenant& tenant, const Packet& packet, bool isReply, SlowChoices& choices)
    : m_tenant(tenant)
    , m_packet(packet)
    , m_isReply(isReply)
    , m_choices(choices)
{
}

/// True when all groups let the packet pass, or nobody knows (that is kept in m_open, D-21).
bool SlowWalk::askGroups(const IpConfiguration& at, Direction direction, bool passesThrough,
                         SlowOutcome& said)
{
    if (m_isReply)
        return true; // D-11, S-020
    const Subnet* subnet = m_tenant.find<Subnet>(at.subnet);
    const SlowPoint point {subnet, &at, direction, passesThrough};
    const SlowDecision decision = slowGroups(m_tenant, point, m_packet);
    if (decision.verdict == Verdict::Denied) {
        said = denied(decision.code);
        return false;
    }
    if (decision.verdict == Verdict::Unknown && m_open.verdict == Verdict::Allowed)
        m_open = decision;
    return true;
}

SlowOutcome SlowWalk::leave(const IpConfiguration& source)
{
    SlowOutcome said;
    if (!askGroups(source, Direction::Outbound, false, said))
        return said;
    if (slowIsPlatform(m_packet.destination))
        return {Verdict::Allowed, {}, {SlowEnd::Kind::Platform, nullptr, nullptr}};
    return routeFrom(source);
}

SlowOutcome SlowWalk::routeFrom(const IpConfiguration& sender)
{
    const Subnet* subnet = m_tenant.find<Subnet>(sender.subnet);
    return go(*subnet, &sender);
}

SlowOutcome SlowWalk::enterAt(const VirtualNetworkGateway& gateway)
{
    return go(slowGatewaySubnet(m_tenant, gateway.virtualNetwork), nullptr);
}

SlowOutcome SlowWalk::arrive(const IpConfiguration& target)
{
    SlowOutcome said {Verdict::Allowed, {}, {SlowEnd::Kind::Interface, &target, nullptr}};
    askGroups(target, Direction::Inbound, false, said);
    return said;
}

SlowOutcome SlowWalk::go(const Subnet& subnet, const IpConfiguration* sender)
{
    if (!m_lookedUp.insert({subnet.key, m_packet.destination}).second)
        return denied("loop"); // D-10
    const VirtualNetwork* network = m_tenant.find<VirtualNetwork>(subnet.virtualNetwork);
    if (!network)
        return unknown("missing-data");
    const std::vector<SlowRoute> routes = slowRoutes(m_tenant, subnet);
    const SlowRoute* best = slowLookUp(routes, m_packet.destination);
    if (!best)
        return denied("route-none");
    SlowRoute route = *best;
    if (const auto unclear = unclearRoutes(subnet, route))
        return *unclear;
    switch (route.hop) {
    case SlowHop::VnetLocal:
        return deliverIn(*network);
    case SlowHop::Peering: {
        const Peering* peering = m_tenant.find<Peering>(route.origin);
        if (const auto stopped = cross(*peering, subnet, m_packet.destination, !sender))
            return *stopped;
        return deliverIn(*m_tenant.find<VirtualNetwork>(peering->remoteVirtualNetwork));
    }
    case SlowHop::Internet:
        return toInternet(subnet, sender);
    case SlowHop::None:
        return toNone(*network, subnet, route);
    case SlowHop::Appliance:
        return toAppliance(subnet, sender, route);
    case SlowHop::Gateway:
        return toGateway(subnet, route);
    case SlowHop::Unreadable:
        break;
    }
    return unknown("missing-data");
}

/// User routes that may take the packet although their prefix is not known: unreadable ones, and service tags
/// that the snapshot cannot expand (D-21, R-025). `route` becomes the tag's route where that is tried.
std::optional<SlowOutcome> SlowWalk::unclearRoutes(const Subnet& subnet, SlowRoute& route)
{
    if (route.hop == SlowHop::Unreadable)
        return unknown("missing-data");
    const RouteTable* table = m_tenant.find<RouteTable>(subnet.routeTable);
    if (!table)
        return subnet.routeTable ? std::optional(unknown("missing-data")) : std::nullopt;
    const bool exact
        = route.source == SlowSource::User && route.prefix.length() == m_packet.destination.bitCount();
    for (const Route& user : table->routes) {
        if (!user.prefix && user.serviceTag.empty())
            return unknown("missing-data"); // nobody can read its prefix
    }
    for (const Route& user : table->routes) {
        if (user.prefix || exact) // no tag has a longer prefix, and an equal one loses
            continue;
        if (slowInTag(m_tenant, subnet, user.serviceTag, m_packet.destination).holds != SlowTag::Holds::Maybe)
            continue;
        if (user.nextHopType == UserNextHop::Unreadable)
            return unknown("missing-data");
        if (m_choices.takesTagRoute()) {
            route.source = SlowSource::User;
            route.hop = slowHopOf(user.nextHopType);
            route.addresses = user.nextHopAddresses;
            route.origin = user.key;
            return std::nullopt;
        }
    }
    return std::nullopt;
}

SlowOutcome SlowWalk::toNone(const VirtualNetwork& network, const Subnet& subnet, const SlowRoute& route)
{
    if (route.source != SlowSource::System)
        return denied("route-none");
    for (const ResourceKey key : network.peerings) { // D-36
        const Peering* peering = m_tenant.find<Peering>(key);
        if (!peering)
            continue;
        const auto* remote = m_tenant.find<VirtualNetwork>(peering->remoteVirtualNetwork);
        const bool holds
            = slowContains(remote ? remote->addressSpace : peering->remoteAddressSpace, m_packet.destination);
        if (holds && !slowCarries(m_tenant, *peering))
            return denied("peering-not-connected");
    }
    const RouteTable* table = m_tenant.find<RouteTable>(subnet.routeTable);
    if (!table || !table->disableBgpRoutePropagation) {
        for (const VirtualNetworkGateway* gateway : slowGatewaysOf(m_tenant, network)) {
            if (slowLearnsRoutes(m_tenant, *gateway))
                return unknown("dynamic-routes"); // D-26
        }
    }
    return denied("route-none");
}

std::optional<SlowOutcome> SlowWalk::cross(const Peering& peering, const Subnet& from, IpAddress target,
                                           bool byGateway) const
{
    const auto* remote = m_tenant.find<VirtualNetwork>(peering.remoteVirtualNetwork);
    if (!remote)
        return unknown("missing-data"); // D-16
    if (!slowCarries(m_tenant, peering))
        return denied("peering-not-connected");
    const Peering* back = m_tenant.reverseOf(peering);
    const Subnet* to = subnetOf(*remote, target);
    if (to) {
        if (!peering.peerCompleteVnets
            && (!lists(peering.localSubnetNames, from.name) || !lists(peering.remoteSubnetNames, to->name)))
            return denied("subnet-not-peered");
        if (!back->peerCompleteVnets
            && (!lists(back->remoteSubnetNames, from.name) || !lists(back->localSubnetNames, to->name)))
            return denied("subnet-not-peered");
    }
    const auto* sending = m_tenant.find<VirtualNetwork>(peering.virtualNetwork);
    const bool native = slowContains(sending->addressSpace, m_packet.source);
    if (!native && !byGateway && !back->allowForwardedTraffic)
        return unknown("forwarded-traffic"); // D-06, R-105, R-106
    return std::nullopt;
}

SlowOutcome SlowWalk::deliverIn(const VirtualNetwork& network)
{
    const IpAddress destination = m_packet.destination;
    if (const IpConfiguration* owner = ownerOf(network, destination))
        return arrive(*owner);
    if (unmodelledOwns(destination))
        return unknown("not-modelled");
    const Subnet* subnet = subnetOf(network, destination);
    if (subnet && isServiceSubnet(*subnet))
        return unknown("managed-address"); // D-15
    return denied("no-endpoint");
}

const IpConfiguration* SlowWalk::ownerOf(const VirtualNetwork& network, IpAddress address) const
{
    for (const IpConfiguration& configuration : m_tenant.all<IpConfiguration>()) {
        const Subnet* subnet = m_tenant.find<Subnet>(configuration.subnet);
        if (configuration.privateIpAddress == address && subnet && subnet->virtualNetwork == network.key)
            return &configuration;
    }
    return nullptr;
}

const Subnet* SlowWalk::subnetOf(const VirtualNetwork& network, IpAddress address) const
{
    for (const ResourceKey key : network.subnets) {
        const Subnet* subnet = m_tenant.find<Subnet>(key);
        if (subnet && slowContains(subnet->prefixes, address))
            return subnet;
    }
    return nullptr;
}

bool SlowWalk::unmodelledOwns(IpAddress address) const
{
    for (const UnmodelledResource& resource : m_tenant.all<UnmodelledResource>()) {
        const auto& addresses = resource.privateIpAddresses;
        if (std::find(addresses.begin(), addresses.end(), address) != addresses.end())
            return true;
    }
    return false;
}

SlowOutcome SlowWalk::toAppliance(const Subnet& subnet, const IpConfiguration* sender, const SlowRoute& route)
{
    if (route.addresses.empty())
        return unknown("missing-data");
    const IpAddress hop = route.addresses.size() == 1
        ? route.addresses.front()
        : route.addresses[m_choices.choose(route.addresses.size())];
    const VirtualNetwork* network = m_tenant.find<VirtualNetwork>(subnet.virtualNetwork);
    const VirtualNetwork* holder = slowContains(network->addressSpace, hop) ? network : nullptr;
    for (const ResourceKey key : network->peerings) {
        const Peering* peering = m_tenant.find<Peering>(key);
        if (holder || !peering || peering->state != PeeringState::Connected
            || !slowContains(peering->remoteAddressSpace, hop))
            continue;
        if (const auto stopped = cross(*peering, subnet, hop, !sender)) // D-37 among them
            return *stopped;
        holder = m_tenant.find<VirtualNetwork>(peering->remoteVirtualNetwork);
    }
    if (!holder)
        return denied("next-hop-unreachable"); // D-07
    const IpConfiguration* appliance = ownerOf(*holder, hop);
    if (!appliance)
        return unknown(unmodelledOwns(hop) ? "not-modelled" : "next-hop-not-found");
    if (hop == m_packet.destination)
        return arrive(*appliance);
    return through(*appliance);
}

SlowOutcome SlowWalk::through(const IpConfiguration& appliance)
{
    const auto* nic = m_tenant.find<NetworkInterface>(appliance.networkInterface);
    for (const ResourceKey key : nic->ipConfigurations) {
        const auto* own = m_tenant.find<IpConfiguration>(key);
        if (own && own->privateIpAddress == m_packet.destination)
            return arrive(*own);
    }
    if (!nic->enableIpForwarding)
        return denied("ip-forwarding-disabled"); // D-08
    SlowOutcome said; // D-09
    if (!askGroups(appliance, Direction::Inbound, true, said)
        || !askGroups(appliance, Direction::Outbound, true, said))
        return said;
    m_appliances.insert(nic->key);
    return routeFrom(appliance);
}

Subnet slowGatewaySubnet(const Tenant& tenant, ResourceKey network)
{
    for (const Subnet& subnet : tenant.all<Subnet>()) {
        if (subnet.virtualNetwork == network && equalsNoCase(subnet.name, "GatewaySubnet"))
            return subnet;
    }
    Subnet bare;
    bare.virtualNetwork = network;
    return bare;
}

} // namespace vnetlens
