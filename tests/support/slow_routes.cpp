#include "tests/support/slow_routes.h"

#include <algorithm>
#include <array>

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

/// some VPN gateway serves the network, or may.
bool hasVpnGateway(const Tenant& tenant, const VirtualNetwork& network)
{
    for (const VirtualNetworkGateway* gateway : slowGatewaysOf(tenant, network)) {
        if (gateway->gatewayType == GatewayType::Vpn)
            return true;
    }
    for (const ResourceKey key : network.peerings) {
        const Peering* peering = tenant.find<Peering>(key);
        if (peering && peering->useRemoteGateways && peering->state == PeeringState::Connected
            && !tenant.find<VirtualNetwork>(peering->remoteVirtualNetwork))
            return true;
    }
    return false;
}

void addUserRoutes(Routes& routes, const RouteTable& table, bool gatewayWorks)
{
    for (const Route& route : table.routes) {
        if (!route.prefix)
            continue;
        routes.push_back(
            {.prefix = *route.prefix,
             .source = SlowSource::User,
             .hop = slowHopOf(route.nextHopType),
             .shownAsNone = route.nextHopType == UserNextHop::VirtualNetworkGateway && !gatewayWorks,
             .addresses = route.nextHopAddresses,
             .origin = route.key});
    }
}

/// what the network and its peerings hold beats a gateway route, also a longer one; R-024.
bool isDiscarded(const Routes& routes, const SlowRoute& route, const RouteTable* table)
{
    if (route.source != SlowSource::Gateway)
        return false;
    for (const SlowRoute& other : routes) {
        const bool preferred = other.source == SlowSource::System
            && (other.hop == SlowHop::VnetLocal || other.hop == SlowHop::Peering);
        if (preferred && other.prefix.contains(route.prefix))
            return true;
    }
    for (const Route& user : table ? table->routes : std::vector<Route>()) {
        if (user.hasBgpOverride && user.prefix && user.prefix->contains(route.prefix))
            return true;
    }
    return false;
}

/// of equal prefixes user before gateway before system.
bool loses(const Routes& routes, const SlowRoute& route)
{
    return std::any_of(routes.begin(), routes.end(), [&](const SlowRoute& other) {
        return other.active && other.prefix == route.prefix && other.source > route.source;
    });
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

/// What is configured at a gateway itself: pool, sites and the networks of its partners.
std::vector<IpPrefix> configuredAt(const Tenant& tenant, const VirtualNetworkGateway& gateway)
{
    std::vector<IpPrefix> prefixes = gateway.clientAddressPool;
    const auto add = [&](const std::vector<IpPrefix>& more) {
        prefixes.insert(prefixes.end(), more.begin(), more.end());
    };
    for (const Connection& connection : tenant.all<Connection>()) {
        const auto* site = tenant.find<LocalNetworkGateway>(connection.localNetworkGateway);
        if (connection.gateway == gateway.key && site)
            add(site->addressSpace);
    }
    for (const SlowPartner& partner : slowPartnersOf(tenant, gateway)) {
        if (const auto* network = tenant.find<VirtualNetwork>(partner.gateway->virtualNetwork))
            add(network->addressSpace);
    }
    return prefixes;
}

} // namespace

SlowHop slowHopOf(UserNextHop hop)
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

std::vector<IpPrefix> slowLearnedFrom(const Tenant& tenant, const VirtualNetworkGateway& gateway,
                                      const VirtualNetworkGateway& teller)
{
    std::vector<IpPrefix> told;
    std::vector<const VirtualNetworkGateway*> asked = {&teller};
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const std::vector<IpPrefix> behind = configuredAt(tenant, *asked[i]);
        told.insert(told.end(), behind.begin(), behind.end());
        for (const SlowPartner& partner : slowPartnersOf(tenant, *asked[i])) {
            if (partner.connection->enableBgp && partner.gateway != &gateway
                && std::find(asked.begin(), asked.end(), partner.gateway) == asked.end())
                asked.push_back(partner.gateway);
        }
    }
    const auto* own = tenant.find<VirtualNetwork>(gateway.virtualNetwork);
    std::erase_if(told, [own](const IpPrefix& prefix) {
        return prefix.length() == 0
            || (own
                && std::any_of(own->addressSpace.begin(), own->addressSpace.end(),
                               [&](const IpPrefix& mine) { return mine.contains(prefix); }));
    });
    return told;
}

std::vector<IpPrefix> slowPrefixesBehind(const Tenant& tenant, const VirtualNetworkGateway& gateway)
{
    std::vector<IpPrefix> prefixes = configuredAt(tenant, gateway);
    for (const SlowPartner& partner : slowPartnersOf(tenant, gateway)) {
        if (!partner.connection->enableBgp)
            continue;
        const std::vector<IpPrefix> told = slowLearnedFrom(tenant, gateway, *partner.gateway);
        prefixes.insert(prefixes.end(), told.begin(), told.end());
    }
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
        addUserRoutes(routes, *table, hasVpnGateway(tenant, *network));

    for (SlowRoute& route : routes)
        route.active = !isDiscarded(routes, route, table);
    for (SlowRoute& route : routes)
        route.active = route.active && !loses(routes, route);
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
