// The ways out of the virtual networks: gateways (routing.md section 3) and the Internet (section 5).
#include "tests/support/slow_tags.h"
#include "tests/support/slow_walk.h"

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

} // namespace

SlowOutcome SlowWalk::toInternet(const Subnet& subnet, const IpConfiguration* sender)
{
    if (slowIsPrivate(m_packet.destination))
        return unknown("private-to-internet"); // D-14
    if (!sender) // a gateway does not send its clients on to the Internet
        return denied("route-none");
    return egress(subnet, *sender);
}

SlowOutcome SlowWalk::answerInternet(const IpConfiguration& sender)
{
    const Subnet& subnet = *m_tenant.find<Subnet>(sender.subnet);
    const std::vector<SlowRoute> routes = slowRoutes(m_tenant, subnet);
    const SlowRoute* best = slowLookUp(routes, m_packet.destination);
    if (!best)
        return denied("route-none");
    SlowRoute route = *best;
    if (const auto unclear = unclearRoutes(subnet, route))
        return *unclear;
    if (route.hop == SlowHop::None)
        return denied("route-none");
    if (route.shownAsNone)
        return denied("no-gateway");
    return route.hop == SlowHop::Internet ? SlowOutcome() : denied("asymmetric");
}

/// NAT gateway, then instance address, then default outbound access.
SlowOutcome SlowWalk::egress(const Subnet& subnet, const IpConfiguration& sender) const
{
    const SlowOutcome out {Verdict::Allowed, {}, {SlowEnd::Kind::Internet, &sender, nullptr}};
    if (subnet.natGateway)
        return hasPorts(m_packet.protocol) ? out : denied("protocol-not-carried");
    if (sender.publicIpAddress)
        return m_packet.protocol == Protocol::Ah ? denied("protocol-not-carried") : out;
    if (subnet.defaultOutboundAccess == false)
        return denied("no-egress"); // D-27
    const auto* nic = m_tenant.find<NetworkInterface>(sender.networkInterface);
    for (const IpConfiguration& other :
         m_tenant.all<IpConfiguration>()) { // a Standard address anywhere on the machine
        const auto* otherNic = m_tenant.find<NetworkInterface>(other.networkInterface);
        const auto* address = m_tenant.find<PublicIpAddress>(other.publicIpAddress);
        const bool sameMachine = otherNic == nic
            || (otherNic && nic && nic->virtualMachine && otherNic->virtualMachine == nic->virtualMachine);
        if (sameMachine && address && isSecureByDefault(*address))
            return denied("no-egress");
    }
    if (!subnet.defaultOutboundAccess)
        return unknown("default-outbound");
    return hasPorts(m_packet.protocol) ? out : denied("protocol-not-carried");
}

SlowOutcome SlowWalk::toGateway(const Subnet& subnet, const SlowRoute& route)
{
    const VirtualNetwork* network = m_tenant.find<VirtualNetwork>(subnet.virtualNetwork);
    const VirtualNetworkGateway* gateway = nullptr;
    for (const VirtualNetworkGateway* candidate : slowGatewaysOf(m_tenant, *network)) {
        const bool fits = route.source == SlowSource::Gateway
            ? candidate->key == route.origin
            : candidate->gatewayType == GatewayType::Vpn;
        if (fits && !gateway)
            gateway = candidate;
    }
    if (!gateway) {
        for (const ResourceKey key : network->peerings) { // it may stand where we cannot look
            const Peering* peering = m_tenant.find<Peering>(key);
            if (peering && peering->useRemoteGateways && peering->state == PeeringState::Connected
                && !m_tenant.find<VirtualNetwork>(peering->remoteVirtualNetwork))
                return unknown("missing-data");
        }
        return denied("no-gateway");
    }
    const Subnet gatewaySubnet = slowGatewaySubnet(m_tenant, gateway->virtualNetwork);
    if (gatewaySubnet.key == subnet.key)
        return outOf(*gateway);
    for (const ResourceKey key : network->peerings) {
        const Peering* peering = m_tenant.find<Peering>(key);
        if (peering && peering->remoteVirtualNetwork == gateway->virtualNetwork
            && !gatewaySubnet.prefixes.empty()) {
            if (const auto stopped = cross(*peering, subnet, gatewaySubnet.prefixes.front().first(), true))
                return *stopped;
        }
    }
    // The gateway looks the destination up in its own subnet (R-220, R-1100 step 6).
    const std::vector<SlowRoute> routes = slowRoutes(m_tenant, gatewaySubnet);
    const SlowRoute* next = slowLookUp(routes, m_packet.destination);
    const RouteTable* table = m_tenant.find<RouteTable>(gatewaySubnet.routeTable);
    const bool unclear = (next && next->hop == SlowHop::Unreadable)
        || (table && std::any_of(table->routes.begin(), table->routes.end(), [](const Route& user) {
                             return !user.prefix && user.serviceTag.empty();
                         }));
    const bool inside = next
        && (next->hop == SlowHop::VnetLocal || next->hop == SlowHop::Peering
            || next->hop == SlowHop::Appliance);
    if (unclear || inside)
        return go(gatewaySubnet, nullptr);
    return outOf(*gateway);
}

/// Every way on from a gateway that holds the destination.
std::vector<SlowWalk::Way> SlowWalk::waysFrom(const VirtualNetworkGateway& gateway) const
{
    std::vector<Way> ways;
    const auto add = [&](const std::vector<IpPrefix>& prefixes, Way way) {
        for (const IpPrefix& prefix : prefixes) {
            way.length = prefix.length();
            if (prefix.contains(m_packet.destination))
                ways.push_back(way);
        }
    };
    add(gateway.clientAddressPool, {});
    for (const Connection& connection : m_tenant.all<Connection>()) {
        const auto* site = m_tenant.find<LocalNetworkGateway>(connection.localNetworkGateway);
        if (connection.gateway == gateway.key && site)
            add(site->addressSpace, {.rank = isUp(connection) ? 1 : 2, .connection = &connection});
    }
    for (const SlowPartner& partner : slowPartnersOf(m_tenant, gateway)) {
        const Way way {.rank = 3, .connection = partner.connection, .partner = partner.gateway};
        if (const auto* network = m_tenant.find<VirtualNetwork>(partner.gateway->virtualNetwork))
            add(network->addressSpace, way);
        if (!partner.connection->enableBgp)
            continue;
        Way told = way;
        told.rank = 4;
        add(slowLearnedFrom(m_tenant, gateway, *partner.gateway), told);
    }
    return ways;
}

/// Through the tunnel that holds the destination most exactly: D-25, D-26, D-31.
SlowOutcome SlowWalk::outOf(const VirtualNetworkGateway& gateway)
{
    const Way* best = nullptr;
    const std::vector<Way> ways = waysFrom(gateway);
    for (const Way& way : ways) {
        if (!best || way.length > best->length || (way.length == best->length && way.rank < best->rank))
            best = &way;
    }
    if (!best)
        return slowLearnsRoutes(m_tenant, gateway) ? unknown("dynamic-routes") : denied("route-none");
    const SlowOutcome out {Verdict::Allowed, {}, {SlowEnd::Kind::OnPremises, nullptr, &gateway}};
    const bool bgp = !best->connection || best->connection->enableBgp;
    if (best->connection && !isUp(*best->connection))
        return denied("connection-down");
    for (const SlowPartner& same : slowPartnersOf(m_tenant, gateway)) { // one object per direction
        if (same.gateway == best->partner && !isUp(*same.connection))
            return denied("connection-down");
    }
    if (m_cameByBgp && !(*m_cameByBgp && bgp))
        return denied("route-none"); // D-31
    if (best->partner) {
        m_cameByBgp = bgp;
        return enterAt(*best->partner);
    }
    return best->connection && bgp && !m_cameByBgp ? unknown("dynamic-routes") : out;
}

} // namespace vnetlens
