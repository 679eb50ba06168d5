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
    if (next
        && (next->hop == SlowHop::VnetLocal || next->hop == SlowHop::Peering
            || next->hop == SlowHop::Appliance))
        return go(gatewaySubnet, nullptr);
    return outOf(*gateway);
}

/// Through the tunnel that holds the destination: D-25, D-26, D-31.
SlowOutcome SlowWalk::outOf(const VirtualNetworkGateway& gateway)
{
    const SlowOutcome out {Verdict::Allowed, {}, {SlowEnd::Kind::OnPremises, nullptr, &gateway}};
    if (slowContains(gateway.clientAddressPool, m_packet.destination))
        return out;
    bool known = false;
    for (const Connection& connection : m_tenant.all<Connection>()) {
        const auto* site = m_tenant.find<LocalNetworkGateway>(connection.localNetworkGateway);
        if (connection.gateway != gateway.key || !site
            || !slowContains(site->addressSpace, m_packet.destination))
            continue;
        known = true;
        if (!isUp(connection))
            continue;
        if (m_cameByBgp && !(*m_cameByBgp && connection.enableBgp))
            return denied("route-none"); // D-31
        return connection.enableBgp && !m_cameByBgp ? unknown("dynamic-routes") : out;
    }
    if (known)
        return denied("connection-down");
    if (const auto across = throughPartner(gateway))
        return *across;
    return slowLearnsRoutes(m_tenant, gateway) ? unknown("dynamic-routes") : denied("route-none");
}

/// The partner gateway that holds the destination, or knows by BGP who does; nothing when none is.
std::optional<SlowOutcome> SlowWalk::throughPartner(const VirtualNetworkGateway& gateway)
{
    for (const bool byBgp : {false, true}) {
        for (const SlowPartner& partner : slowPartnersOf(m_tenant, gateway)) {
            const auto* network = m_tenant.find<VirtualNetwork>(partner.gateway->virtualNetwork);
            const bool holds = network && slowContains(network->addressSpace, m_packet.destination);
            const bool knows = partner.connection->enableBgp
                && slowContains(slowPrefixesBehind(m_tenant, *partner.gateway), m_packet.destination);
            if (byBgp ? !knows : !holds)
                continue;
            for (const SlowPartner& same :
                 slowPartnersOf(m_tenant, gateway)) { // one object per direction
                if (same.gateway == partner.gateway && !isUp(*same.connection))
                    return denied("connection-down");
            }
            if (m_cameByBgp && !(*m_cameByBgp && partner.connection->enableBgp))
                return denied("route-none"); // D-31
            m_cameByBgp = partner.connection->enableBgp;
            return enterAt(*partner.gateway);
        }
    }
    return std::nullopt;
}

} // namespace vnetlens
