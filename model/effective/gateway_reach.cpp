#include "model/effective/gateway_reach.h"

#include <algorithm>

namespace vnetlens {

namespace {

void addGatewaysIn(const Tenant& tenant, ResourceKey network, const Peering* through,
                   std::vector<ServingGateway>& into)
{
    for (const ResourceKey key : tenant.gatewaysIn(network)) {
        if (const auto* gateway = tenant.find<VirtualNetworkGateway>(key))
            into.push_back({gateway, through});
    }
}

void addPrefixes(const std::vector<IpPrefix>& prefixes, ResourceKey origin, std::vector<GatewayPrefix>& into)
{
    for (const IpPrefix& prefix : prefixes) {
        const bool known = std::any_of(into.begin(), into.end(),
                                       [&](const GatewayPrefix& other) { return other.prefix == prefix; });
        if (!known)
            into.push_back({prefix, origin});
    }
}

/// Sites of its connections, networks of its partners, its own pool.
void addConfigured(const Tenant& tenant, const VirtualNetworkGateway& gateway,
                   std::vector<GatewayPrefix>& into)
{
    for (const ResourceKey key : tenant.connectionsOf(gateway.key)) {
        const Connection* connection = tenant.find<Connection>(key);
        if (!connection)
            continue;
        if (const auto* partner = tenant.find<VirtualNetworkGateway>(partnerOf(*connection, gateway.key))) {
            if (const auto* network = tenant.find<VirtualNetwork>(partner->virtualNetwork))
                addPrefixes(network->addressSpace, connection->key, into);
        } else if (const auto* site = tenant.find<LocalNetworkGateway>(connection->localNetworkGateway)) {
            addPrefixes(site->addressSpace, connection->key, into);
        }
    }
    addPrefixes(gateway.clientAddressPool, gateway.key, into);
}

} // namespace

std::vector<ServingGateway> servingGateways(const Tenant& tenant, const VirtualNetwork& network)
{
    std::vector<ServingGateway> serving;
    addGatewaysIn(tenant, network.key, nullptr, serving);
    if (!serving.empty())
        return serving;
    for (const ResourceKey key : network.peerings) {
        const Peering* peering = tenant.find<Peering>(key);
        if (!peering || !peering->useRemoteGateways || peering->state != PeeringState::Connected)
            continue;
        const Peering* reverse = tenant.reverseOf(*peering);
        if (reverse && reverse->allowGatewayTransit && reverse->state == PeeringState::Connected)
            addGatewaysIn(tenant, peering->remoteVirtualNetwork, peering, serving);
    }
    return serving;
}

const Peering* peeringToUnknownGateway(const Tenant& tenant, const VirtualNetwork& network)
{
    for (const ResourceKey key : network.peerings) {
        const Peering* peering = tenant.find<Peering>(key);
        if (peering && peering->useRemoteGateways && peering->state == PeeringState::Connected
            && !tenant.find<VirtualNetwork>(peering->remoteVirtualNetwork))
            return peering;
    }
    return nullptr;
}

ResourceKey partnerOf(const Connection& connection, ResourceKey gateway)
{
    if (connection.connectionType != ConnectionType::Vnet2Vnet)
        return {};
    return connection.gateway == gateway ? connection.peerGateway : connection.gateway;
}

std::vector<IpPrefix> learnedFrom(const Tenant& tenant, const VirtualNetworkGateway& gateway,
                                  const VirtualNetworkGateway& partner)
{
    std::vector<GatewayPrefix> told;
    std::vector<const VirtualNetworkGateway*> asked = {&partner};
    for (std::size_t i = 0; i < asked.size(); ++i) {
        addConfigured(tenant, *asked[i], told);
        for (const ResourceKey key : tenant.connectionsOf(asked[i]->key)) {
            const Connection* connection = tenant.find<Connection>(key);
            const auto* next = connection && connection->enableBgp
                ? tenant.find<VirtualNetworkGateway>(partnerOf(*connection, asked[i]->key))
                : nullptr;
            if (next && next != &gateway && std::find(asked.begin(), asked.end(), next) == asked.end())
                asked.push_back(next);
        }
    }
    const auto* own = tenant.find<VirtualNetwork>(gateway.virtualNetwork);
    std::vector<IpPrefix> learned;
    for (const GatewayPrefix& behind : told) {
        const bool inside = own
            && std::any_of(own->addressSpace.begin(), own->addressSpace.end(),
                           [&behind](const IpPrefix& prefix) { return prefix.contains(behind.prefix); });
        if (behind.prefix.length() > 0 && !inside)
            learned.push_back(behind.prefix);
    }
    return learned;
}

std::vector<GatewayPrefix> prefixesBehind(const Tenant& tenant, const VirtualNetworkGateway& gateway)
{
    std::vector<GatewayPrefix> prefixes;
    addConfigured(tenant, gateway, prefixes);
    for (const ResourceKey key : tenant.connectionsOf(gateway.key)) {
        const Connection* connection = tenant.find<Connection>(key);
        if (!connection || !connection->enableBgp)
            continue;
        if (const auto* partner = tenant.find<VirtualNetworkGateway>(partnerOf(*connection, gateway.key)))
            addPrefixes(learnedFrom(tenant, gateway, *partner), connection->key, prefixes);
    }
    return prefixes;
}

bool learnsRoutes(const Tenant& tenant, const VirtualNetworkGateway& gateway)
{
    if (gateway.gatewayType == GatewayType::ExpressRoute)
        return true;
    for (const ResourceKey key : tenant.connectionsOf(gateway.key)) {
        const Connection* connection = tenant.find<Connection>(key);
        if (connection
            && (connection->enableBgp || connection->connectionType == ConnectionType::ExpressRoute))
            return true;
    }
    return false;
}

} // namespace vnetlens
