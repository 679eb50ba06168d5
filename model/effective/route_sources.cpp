#include "model/effective/route_sources.h"

#include "model/effective/gateway_reach.h"

#include <algorithm>

namespace vnetlens {

namespace {

/// 10/8, 172.16/12, 192.168/16 and 100.64/10: the documented ones (R-004, D-13).
constexpr IpPrefix reservedPrefixes[] = {
    IpPrefix::masking(IpAddress::fromV4(0x0a000000), 8),
    IpPrefix::masking(IpAddress::fromV4(0xac100000), 12),
    IpPrefix::masking(IpAddress::fromV4(0xc0a80000), 16),
    IpPrefix::masking(IpAddress::fromV4(0x64400000), 10),
};

bool hasFamily(const std::vector<IpPrefix>& prefixes, IpFamily family)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [family](const IpPrefix& prefix) { return prefix.family() == family; });
}

/// VNetGlobalPeering only when both regions are known and differ.
NextHopType peeringHop(const VirtualNetwork& local, const VirtualNetwork* remote)
{
    const bool global = remote && !local.location.empty() && !remote->location.empty()
        && local.location != remote->location;
    return global ? NextHopType::VNetGlobalPeering : NextHopType::VNetPeering;
}

/// the gateway that a user route may point at is a VPN gateway. One in a network that the snapshot
/// lacks counts as there.
bool hasVpnGateway(const Tenant& tenant, const VirtualNetwork* network)
{
    if (!network)
        return false;
    const std::vector<ServingGateway> serving = servingGateways(tenant, *network);
    return peeringToUnknownGateway(tenant, *network)
        || std::any_of(serving.begin(), serving.end(), [](const ServingGateway& candidate) {
               return candidate.gateway->gatewayType != GatewayType::ExpressRoute;
           });
}

/// Nothing when the route cannot be understood.
std::optional<NextHopType> nextHopOf(const Route& route)
{
    switch (route.nextHopType) {
    case UserNextHop::VirtualNetworkGateway:
        return NextHopType::VirtualNetworkGateway;
    case UserNextHop::VnetLocal:
        return NextHopType::VnetLocal;
    case UserNextHop::Internet:
        return NextHopType::Internet;
    case UserNextHop::VirtualAppliance:
    case UserNextHop::VirtualApplianceEcmp:
        if (route.nextHopAddresses.empty())
            return std::nullopt;
        return NextHopType::VirtualAppliance;
    case UserNextHop::None:
        return NextHopType::None;
    case UserNextHop::Unreadable:
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

bool isReservedNone(const EffectiveRoute& row)
{
    return row.source == RouteSource::Default && row.nextHopType == NextHopType::None;
}

void addSystemRows(const Subnet& subnet, const VirtualNetwork* network, EffectiveRoutes& routes)
{
    const std::vector<IpPrefix>& own = network ? network->addressSpace : subnet.prefixes;
    for (const IpPrefix& prefix : own) {
        routes.rows.push_back(
            {.prefix = prefix, .nextHopType = NextHopType::VnetLocal, .origin = subnet.virtualNetwork});
    }
    routes.rows.push_back({.nextHopType = NextHopType::Internet});
    if (hasFamily(own, IpFamily::V6)) {
        routes.rows.push_back(
            {.prefix = IpPrefix::everything(IpFamily::V6), .nextHopType = NextHopType::Internet});
    }
    for (const IpPrefix& prefix : reservedPrefixes)
        routes.rows.push_back({.prefix = prefix, .nextHopType = NextHopType::None});
}

void addPeeringRows(const Tenant& tenant, const VirtualNetwork& network, EffectiveRoutes& routes)
{
    for (const ResourceKey key : network.peerings) {
        const Peering* peering = tenant.find<Peering>(key);
        if (!peering || peering->state != PeeringState::Connected)
            continue;
        const auto* remote = tenant.find<VirtualNetwork>(peering->remoteVirtualNetwork);
        for (const IpPrefix& prefix : peering->remoteAddressSpace) {
            routes.rows.push_back(
                {.prefix = prefix, .nextHopType = peeringHop(network, remote), .origin = key});
        }
    }
}

void addGatewayRows(const Tenant& tenant, const VirtualNetwork& network, EffectiveRoutes& routes)
{
    for (const ServingGateway& serving : servingGateways(tenant, network)) {
        const VirtualNetworkGateway& gateway = *serving.gateway;
        if (!routes.dynamicRoutesFrom && learnsRoutes(tenant, gateway))
            routes.dynamicRoutesFrom = gateway.key;
        for (const GatewayPrefix& behind : prefixesBehind(tenant, gateway)) {
            routes.rows.push_back({.prefix = behind.prefix,
                                   .source = RouteSource::VirtualNetworkGateway,
                                   .nextHopType = NextHopType::VirtualNetworkGateway,
                                   .nextHopAddresses = gateway.privateIpAddresses,
                                   .origin = behind.origin});
        }
    }
    if (const Peering* peering = peeringToUnknownGateway(tenant, network))
        routes.unknownRoutesFrom = peering->key;
}

void addUserRows(const Tenant& tenant, const VirtualNetwork* network, const RouteTable& table,
                 EffectiveRoutes& routes)
{
    for (const Route& route : table.routes) {
        auto hop = nextHopOf(route);
        const ServiceTag* tag = route.prefix ? nullptr : tenant.serviceTags().find(route.serviceTag);
        if (!route.prefix && !route.serviceTag.empty() && !tag) {
            routes.unresolvedTags.push_back({.tag = route.serviceTag, .route = route.key});
            continue;
        }
        if ((!route.prefix && !tag) || !hop) {
            routes.unreadableRoutes.push_back(
                {.prefix = route.prefix, .route = route.key, .name = route.name});
            continue;
        }
        if (*hop == NextHopType::VirtualNetworkGateway && !hasVpnGateway(tenant, network))
            hop = NextHopType::None; // so Azure shows it
        const std::vector<IpPrefix> prefixes
            = tag ? tag->addresses.toPrefixes() : std::vector<IpPrefix> {*route.prefix};
        const bool toAppliance = *hop == NextHopType::VirtualAppliance;
        for (const IpPrefix& prefix : prefixes) {
            routes.rows.push_back(
                {.prefix = prefix,
                 .source = RouteSource::User,
                 .nextHopType = *hop,
                 .nextHopAddresses = toAppliance ? route.nextHopAddresses : std::vector<IpAddress>(),
                 .name = route.name,
                 .serviceTag = tag ? tag->name : std::string(),
                 .origin = route.key});
        }
    }
}

} // namespace vnetlens
