// Next hop gateway, and what lies behind it, D-25, D-26, D-31.
#include "model/base/ascii.h"
#include "model/effective/internet_ranges.h"
#include "model/paths/path_walk.h"

#include <algorithm>

namespace vnetlens {

namespace {

/// The gateway that a row means: the one that injected it, or for a user route the VPN gateway.
const ServingGateway* gatewayOf(const Tenant& tenant, const std::vector<ServingGateway>& serving,
                                const EffectiveRoute& row)
{
    const Connection* connection = tenant.find<Connection>(row.origin);
    const auto found = std::find_if(serving.begin(), serving.end(), [&](const ServingGateway& candidate) {
        const ResourceKey key = candidate.gateway->key;
        if (row.source == RouteSource::User)
            return candidate.gateway->gatewayType != GatewayType::ExpressRoute;
        return key == row.origin
            || (connection && (connection->gateway == key || connection->peerGateway == key));
    });
    return found == serving.end() ? nullptr : &*found;
}

/// What a gateway sends on inside Azure instead of into a tunnel.
bool staysInside(const EffectiveRoute& row)
{
    switch (row.nextHopType) {
    case NextHopType::VnetLocal:
    case NextHopType::VNetPeering:
    case NextHopType::VNetGlobalPeering:
    case NextHopType::VirtualAppliance:
        return true;
    default:
        return false;
    }
}

} // namespace

void PathWalk::addGatewayStep(const VirtualNetworkGateway& gateway, std::string sentence)
{
    Step& step = addStep(StepKind::Gateway);
    step.resource = gateway.key;
    if (m_explain == Explain::EveryRule)
        step.reason.text = std::move(sentence);
}

Outcome PathWalk::toGateway(const Subnet& subnet, const EffectiveRoute& row)
{
    const auto* network = tenant().find<VirtualNetwork>(subnet.virtualNetwork);
    const std::vector<ServingGateway> serving = servingGateways(tenant(), *network);
    const ServingGateway* chosen = gatewayOf(tenant(), serving, row);
    if (!chosen) {
        if (const Peering* peering = peeringToUnknownGateway(tenant(), *network)) {
            return Outcome::unknown("missing-data",
                                    "The network " + name(peering->remoteVirtualNetwork) + ", whose gateway "
                                        + network->name + " uses, is not in the snapshot.");
        }
        return Outcome::denied(
            "no-gateway", network->name + " has and uses no gateway that " + row.name + " could lead to.",
            subnet.routeTable);
    }
    const VirtualNetworkGateway& gateway = *chosen->gateway;
    if (subnet.virtualNetwork == gateway.virtualNetwork && equalsNoCase(subnet.name, "GatewaySubnet"))
        return outOf(gateway);
    const Subnet gatewaySubnet = gatewaySubnetOf(tenant(), gateway.virtualNetwork);
    if (chosen->through) {
        const IpAddress target = gatewaySubnet.prefixes.empty() ? IpAddress::lowest(IpFamily::V4)
                                                                : gatewaySubnet.prefixes.front().first();
        if (auto stopped = cross({*chosen->through, subnet, target, true}))
            return std::move(*stopped);
    }
    addGatewayStep(gateway, gateway.name + " takes the packet.");
    const EffectiveRoutes& routes = routesOf(gatewaySubnet);
    const EffectiveRoute* next = routes.lookUp(m_packet.destination);
    const bool missingTable = routes.routeTable && !tenant().find<RouteTable>(routes.routeTable);
    const bool unclear = unreadableFor(routes, m_packet.destination) != nullptr;
    if (missingTable || unclear || (next && staysInside(*next)))
        return follow(gatewaySubnet, {Sender::Kind::Gateway, nullptr});
    return outOf(gateway);
}

Outcome PathWalk::transitDenied(const VirtualNetworkGateway& gateway) const
{
    return Outcome::denied("route-none",
                           gateway.name
                               + " passes packets on to another site only where every connection on the way"
                                 " uses BGP, and one does not.",
                           gateway.key);
}

/// D-25.
Outcome PathWalk::connectionDown(const Connection& connection)
{
    std::string time;
    for (const SourceFile& source : tenant().sources())
        time = std::max(time, source.modified);
    assume(time.empty() ? "connection-state-of-snapshot" : "connection-state-of-snapshot " + time);
    return Outcome::denied("connection-down",
                           "Connection " + connection.name + " is " + connection.status + " in the snapshot.",
                           connection.key);
}

std::optional<SiteEntry> siteOf(const Tenant& tenant, IpAddress address)
{
    std::optional<SiteEntry> best;
    std::pair<int, bool> strength {-1, false};
    const auto consider = [&](const std::vector<IpPrefix>& prefixes, const SiteEntry& entry) {
        const bool up = !entry.connection || isUp(*entry.connection);
        for (const IpPrefix& prefix : prefixes) {
            // A site with 0.0.0.0/0 (forced tunnelling, R-221) does not own the public Internet.
            const bool ownsIt = prefix.length() > 0 || !publicInternet().contains(address);
            const std::pair candidate {prefix.length(), up};
            if (prefix.contains(address) && ownsIt && candidate > strength) {
                strength = candidate;
                best = entry;
            }
        }
    };
    for (const VirtualNetworkGateway& gateway : tenant.all<VirtualNetworkGateway>())
        consider(gateway.clientAddressPool, {&gateway, nullptr});
    for (const Connection& connection : tenant.all<Connection>()) {
        const auto* gateway = tenant.find<VirtualNetworkGateway>(connection.gateway);
        const auto* site = tenant.find<LocalNetworkGateway>(connection.localNetworkGateway);
        if (gateway && site)
            consider(site->addressSpace, {gateway, &connection});
    }
    return best;
}

Outcome PathWalk::enterFrom(const SiteEntry& site)
{
    if (site.connection && !isUp(*site.connection))
        return connectionDown(*site.connection);
    m_cameByBgp = !site.connection || site.connection->enableBgp;
    return enterAt(*site.gateway);
}

/// Every way on from a gateway that holds the destination, in the order of the connections.
std::vector<PathWalk::TunnelWay> PathWalk::tunnelWays(const VirtualNetworkGateway& gateway) const
{
    std::vector<TunnelWay> ways;
    const auto add = [&](const std::vector<IpPrefix>& prefixes, TunnelWay way) {
        for (const IpPrefix& prefix : prefixes) {
            way.length = prefix.length();
            if (prefix.contains(m_packet.destination))
                ways.push_back(way);
        }
    };
    add(gateway.clientAddressPool, {});
    for (const ResourceKey key : tenant().connectionsOf(gateway.key)) {
        const Connection* connection = tenant().find<Connection>(key);
        if (!connection)
            continue;
        const auto* site = tenant().find<LocalNetworkGateway>(connection->localNetworkGateway);
        if (site && connection->gateway == gateway.key)
            add(site->addressSpace, {.rank = isUp(*connection) ? 1 : 2, .connection = connection});
        const auto* partner = tenant().find<VirtualNetworkGateway>(partnerOf(*connection, gateway.key));
        if (!partner)
            continue;
        if (const auto* network = tenant().find<VirtualNetwork>(partner->virtualNetwork))
            add(network->addressSpace, {.rank = 3, .connection = connection, .partner = partner});
        if (connection->enableBgp)
            add(learnedFrom(tenant(), gateway, *partner),
                {.rank = 4, .connection = connection, .partner = partner});
    }
    return ways;
}

/// Into the tunnel that holds the destination most exactly.
Outcome PathWalk::outOf(const VirtualNetworkGateway& gateway)
{
    const std::vector<TunnelWay> ways = tunnelWays(gateway);
    const auto best = std::min_element(ways.begin(), ways.end(), [](const TunnelWay& a, const TunnelWay& b) {
        return a.length != b.length ? a.length > b.length : a.rank < b.rank;
    });
    if (best == ways.end()) {
        if (learnsRoutes(tenant(), gateway)) {
            return Outcome::unknown("dynamic-routes",
                                    "Whether " + gateway.name + " learned a route to "
                                        + m_packet.destination.toString()
                                        + " by BGP is not in the snapshot.");
        }
        return Outcome::denied("route-none",
                               "Nothing behind " + gateway.name + " holds " + m_packet.destination.toString()
                                   + '.',
                               gateway.key);
    }
    if (best->partner)
        return throughPartner(gateway, *best);
    if (best->connection)
        return isUp(*best->connection) ? outTo(gateway, *best->connection)
                                       : connectionDown(*best->connection);
    if (m_cameByBgp == false)
        return transitDenied(gateway);
    assume("on-premises-not-modelled");
    Outcome outcome;
    outcome.end = {WalkEnd::Kind::OnPremises, nullptr, &gateway};
    return outcome;
}

Outcome PathWalk::outTo(const VirtualNetworkGateway& gateway, const Connection& connection)
{
    if (m_cameByBgp && !(*m_cameByBgp && connection.enableBgp))
        return transitDenied(gateway); // D-31
    if (connection.enableBgp && !m_cameByBgp) { // D-26
        return Outcome::unknown("dynamic-routes",
                                "Connection " + connection.name
                                    + " uses BGP, and which prefixes it learned is not in the snapshot.");
    }
    if (m_cameByBgp)
        assume("bgp-transit");
    assume("on-premises-not-modelled");
    Outcome outcome;
    outcome.end = {WalkEnd::Kind::OnPremises, nullptr, &gateway};
    Step& step = addStep(StepKind::Gateway);
    step.resource = connection.key;
    step.remote = connection.localNetworkGateway;
    if (m_explain == Explain::EveryRule)
        step.reason.text = "Connection " + connection.name + " carries the packet to site "
            + name(connection.localNetworkGateway) + ", which is not in the snapshot.";
    return outcome;
}

/// To the partner gateway whose network holds the destination, or which announced it.
Outcome PathWalk::throughPartner(const VirtualNetworkGateway& gateway, const TunnelWay& way)
{
    for (const ResourceKey key : tenant().connectionsOf(gateway.key)) {
        const Connection* other = tenant().find<Connection>(key);
        if (other && partnerOf(*other, gateway.key) == way.partner->key && !isUp(*other))
            return connectionDown(*other); // one object per direction, both needed
    }
    if (m_cameByBgp && !(*m_cameByBgp && way.connection->enableBgp))
        return transitDenied(gateway);
    if (m_cameByBgp)
        assume("bgp-transit");
    m_cameByBgp = way.connection->enableBgp;
    return enterAt(*way.partner);
}

} // namespace vnetlens
