#include "tests/support/slow_routes.h"

#include <algorithm>
#include <array>
#include <set>

namespace vnetlens {

namespace {

using Routes = std::vector<SlowRoute>;

void addSystemRoutes(Routes& routes, const VirtualNetwork& network)
{
    for (const IpPrefix& prefix : network.addressSpace)
        routes.push_back({.prefix = prefix, .hop = SlowHop::VnetLocal, .origin = network.key});
    routes.push_back({.prefix = IpPrefix::everything(IpFamily::V4), .hop = SlowHop::Internet});
    static const std::array nones = {IpPrefix::masking(IpAddress::fromV4(0x0a000000), 8),
                                     IpPrefix::masking(IpAddress::fromV4(0xac100000), 12),
                                     IpPrefix::masking(IpAddress::fromV4(0xc0a80000), 16),
                                     IpPrefix::masking(IpAddress::fromV4(0x64400000), 10)};
    for (const IpPrefix& prefix : nones)
        routes.push_back({.prefix = prefix, .hop = SlowHop::None});
}

void addPeeringRoutes(Routes& routes, const Tenant& tenant, const VirtualNetwork& network)
{
    for (const ResourceKey key : network.peerings) {
        const Peering* peering = tenant.find<Peering>(key);
        if (!peering || peering->state != PeeringState::Connected)
            continue;
        for (const IpPrefix& prefix : peering->remoteAddressSpace)
            routes.push_back({.prefix = prefix, .hop = SlowHop::Peering, .origin = key});
    }
}

void addGatewayRoutes(Routes& routes, const Tenant& tenant, const VirtualNetwork& network)
{
    for (const VirtualNetworkGateway* gateway : slowGatewaysOf(tenant, network)) {
        for (const IpPrefix& prefix : slowPrefixesBehind(tenant, *gateway)) {
            routes.push_back({.prefix = prefix,
                              .source = SlowSource::Gateway,
                              .hop = SlowHop::Gateway,
                              .origin = gateway->key});
        }
    }
}

SlowHop hopOf(UserNextHop hop)
{
    switch (hop) {
    case UserNextHop::VirtualNetworkGateway:
        return SlowHop::Gateway;
    case UserNextHop::VnetLocal:
        return SlowHop::VnetLocal;
    case UserNextHop::Internet:
        return SlowHop::Internet;
    case UserNextHop::VirtualAppliance:
    case UserNextHop::VirtualApplianceEcmp:
        return SlowHop::Appliance;
    case UserNextHop::None:
        return SlowHop::None;
    case UserNextHop::Unreadable:
        break;
    }
    return SlowHop::Unreadable;
}

void addUserRoutes(Routes& routes, const RouteTable& table)
{
    for (const Route& route : table.routes) {
        if (!route.prefix)
            continue;
        routes.push_back({.prefix = *route.prefix,
                          .source = SlowSource::User,
                          .hop = hopOf(route.nextHopType),
                          .addresses = route.nextHopAddresses,
                          .origin = route.key});
    }
}

bool loses(const Routes& routes, const SlowRoute& route, const RouteTable* table)
{
    for (const SlowRoute& other : routes) {
        if (other.prefix == route.prefix && other.source > route.source)
            return true; // user before gateway before system
        // what the network and its peerings hold beats a gateway route, also a longer one.
        const bool preferred = other.source == SlowSource::System
            && (other.hop == SlowHop::VnetLocal || other.hop == SlowHop::Peering);
        if (route.source == SlowSource::Gateway && preferred && other.prefix.contains(route.prefix))
            return true;
    }
    if (route.source == SlowSource::Gateway && table) {
        for (const Route& user : table->routes) {
            if (user.hasBgpOverride && user.prefix && user.prefix->contains(route.prefix))
                return true;
        }
    }
    return false;
}

/// D-13: is this row one of the four, and has it vanished?
bool noneRowVanished(const Routes& routes, const SlowRoute& row)
{
    if (row.source != SlowSource::System || row.hop != SlowHop::None)
        return false;
    for (const SlowRoute& other : routes) {
        if (other.hop == SlowHop::VnetLocal && other.source == SlowSource::System
            && other.prefix.contains(row.prefix))
            return true;
        if (other.hop == SlowHop::Peering && other.prefix == row.prefix)
            return true;
        if (other.source == SlowSource::User && other.prefix == row.prefix)
            return true;
        const bool isDefault = other.prefix == IpPrefix::everything(IpFamily::V4);
        if (isDefault && other.source != SlowSource::System && other.active)
            return true;
    }
    return false;
}

} // namespace

bool slowContains(const std::vector<IpPrefix>& prefixes, IpAddress address)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](const IpPrefix& prefix) { return prefix.contains(address); });
}

bool slowCarries(const Tenant& tenant, const Peering& peering)
{
    if (peering.state != PeeringState::Connected)
        return false;
    if (!tenant.find<VirtualNetwork>(peering.remoteVirtualNetwork))
        return true; // Connected implies that the other half existed
    const Peering* back = tenant.reverseOf(peering);
    return back && back->state == PeeringState::Connected;
}

std::vector<const VirtualNetworkGateway*> slowGatewaysOf(const Tenant& tenant, const VirtualNetwork& network)
{
    std::vector<const VirtualNetworkGateway*> gateways;
    for (const VirtualNetworkGateway& gateway : tenant.all<VirtualNetworkGateway>()) {
        if (gateway.virtualNetwork == network.key)
            gateways.push_back(&gateway);
    }
    if (!gateways.empty())
        return gateways;
    for (const ResourceKey key : network.peerings) {
        const Peering* peering = tenant.find<Peering>(key);
        if (!peering || !peering->useRemoteGateways || !slowCarries(tenant, *peering))
            continue;
        const Peering* back = tenant.reverseOf(*peering);
        if (!back || !back->allowGatewayTransit)
            continue;
        for (const VirtualNetworkGateway& gateway : tenant.all<VirtualNetworkGateway>()) {
            if (gateway.virtualNetwork == peering->remoteVirtualNetwork)
                gateways.push_back(&gateway);
        }
    }
    return gateways;
}

std::vector<SlowPartner> slowPartnersOf(const Tenant& tenant, const VirtualNetworkGateway& gateway)
{
    std::vector<SlowPartner> partners;
    for (const Connection& connection : tenant.all<Connection>()) {
        if (connection.connectionType != ConnectionType::Vnet2Vnet)
            continue;
        ResourceKey other = {};
        if (connection.gateway == gateway.key)
            other = connection.peerGateway;
        if (connection.peerGateway == gateway.key)
            other = connection.gateway;
        if (const auto* partner = tenant.find<VirtualNetworkGateway>(other))
            partners.push_back({&connection, partner});
    }
    return partners;
}

std::vector<IpPrefix> slowPrefixesBehind(const Tenant& tenant, const VirtualNetworkGateway& gateway)
{
    std::vector<IpPrefix> prefixes = gateway.clientAddressPool;
    std::set<ResourceKey> told = {gateway.key};
    std::vector<const VirtualNetworkGateway*> tellers; // they pass on what they know by BGP
    const auto add = [&](const std::vector<IpPrefix>& more) {
        prefixes.insert(prefixes.end(), more.begin(), more.end());
    };
    const auto addPartners = [&](const VirtualNetworkGateway& from, bool onlyBgp) {
        for (const SlowPartner& partner : slowPartnersOf(tenant, from)) {
            if (onlyBgp && !partner.connection->enableBgp)
                continue;
            if (const auto* network = tenant.find<VirtualNetwork>(partner.gateway->virtualNetwork))
                add(network->addressSpace);
            if (partner.connection->enableBgp && told.insert(partner.gateway->key).second)
                tellers.push_back(partner.gateway);
        }
    };
    const auto addSites = [&](const VirtualNetworkGateway& from, bool onlyBgp) {
        for (const Connection& connection : tenant.all<Connection>()) {
            const auto* site = tenant.find<LocalNetworkGateway>(connection.localNetworkGateway);
            if (connection.gateway == from.key && site && (!onlyBgp || connection.enableBgp))
                add(site->addressSpace);
        }
    };
    addSites(gateway, false);
    addPartners(gateway, false);
    for (std::size_t i = 0; i < tellers.size(); ++i) {
        const VirtualNetworkGateway& teller = *tellers[i];
        addSites(teller, true);
        addPartners(teller, true);
    }
    // nothing that overlaps the gateway's own network, which R-015 would discard anyway.
    std::sort(prefixes.begin(), prefixes.end());
    prefixes.erase(std::unique(prefixes.begin(), prefixes.end()), prefixes.end());
    return prefixes;
}

bool slowLearnsRoutes(const Tenant& tenant, const VirtualNetworkGateway& gateway)
{
    for (const Connection& connection : tenant.all<Connection>()) {
        const bool ours = connection.gateway == gateway.key || connection.peerGateway == gateway.key;
        if (ours && (connection.enableBgp || connection.connectionType == ConnectionType::ExpressRoute))
            return true;
    }
    return false;
}

std::vector<SlowRoute> slowRoutes(const Tenant& tenant, const Subnet& subnet)
{
    Routes routes;
    const VirtualNetwork* network = tenant.find<VirtualNetwork>(subnet.virtualNetwork);
    if (!network)
        return routes;
    const RouteTable* table = tenant.find<RouteTable>(subnet.routeTable);
    addSystemRoutes(routes, *network);
    if (!table || !table->disablePeeringRoutes)
        addPeeringRoutes(routes, tenant, *network);
    if (!table || !table->disableBgpRoutePropagation)
        addGatewayRoutes(routes, tenant, *network);
    if (table)
        addUserRoutes(routes, *table);

    for (SlowRoute& route : routes)
        route.active = !loses(routes, route, table);
    std::erase_if(routes, [all = routes](const SlowRoute& row) { return noneRowVanished(all, row); });
    return routes;
}

const SlowRoute* slowLookUp(const std::vector<SlowRoute>& routes, IpAddress destination)
{
    const SlowRoute* best = nullptr;
    for (const SlowRoute& route : routes) {
        if (route.active && route.prefix.contains(destination)
            && (!best || route.prefix.length() > best->prefix.length()))
            best = &route;
    }
    return best;
}

} // namespace vnetlens
