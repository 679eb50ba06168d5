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

std::vector<GatewayPrefix> prefixesBehind(const Tenant& tenant, const VirtualNetworkGateway& gateway)
{
    std::vector<GatewayPrefix> prefixes;
    for (const ResourceKey key : tenant.connectionsOf(gateway.key)) {
        const Connection* connection = tenant.find<Connection>(key);
        if (!connection)
            continue;
        if (const auto* partner = tenant.find<VirtualNetworkGateway>(partnerOf(*connection, gateway.key))) {
            if (const auto* network = tenant.find<VirtualNetwork>(partner->virtualNetwork))
                addPrefixes(network->addressSpace, connection->key, prefixes);
        } else if (const auto* site = tenant.find<LocalNetworkGateway>(connection->localNetworkGateway)) {
            addPrefixes(site->addressSpace, connection->key, prefixes);
        }
    }
    addPrefixes(gateway.clientAddressPool, gateway.key, prefixes);
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
