// One route look-up and where it leads: R-014, R-1100, D-10, D-21, D-26, D-32, D-36.
#include "model/effective/internet_ranges.h"
#include "model/paths/path_walk.h"

#include <algorithm>

namespace vnetlens {

namespace {

/// A packet that needs more look-ups than this goes round in circles for all that anybody can tell.
constexpr std::size_t hopLimit = 64;

bool isSystemNone(const EffectiveRoute& row)
{
    return row.nextHopType == NextHopType::None && row.source == RouteSource::Default;
}

/// "system route 10.1.0.0/16 to VNetPeering", "user route out 0.0.0.0/0 to VirtualAppliance 10.0.9.4".
std::string rowWords(const EffectiveRoute& row)
{
    std::string text = row.source == RouteSource::User ? "user route " + row.name + ' '
        : row.source == RouteSource::Default           ? "system route "
                                                       : "gateway route ";
    text += row.prefix.toString() + " to " + std::string(toString(row.nextHopType));
    for (const IpAddress& hop : row.nextHopAddresses)
        text += ' ' + hop.toString();
    return text;
}

/// The row that a user route by service tag would make, were its prefix one that holds `destination`. Nothing
/// for a next hop that nobody can read.
std::optional<EffectiveRoute> rowOfTag(const Tenant& tenant, const EffectiveRoutes& routes,
                                       const UnresolvedTagRoute& tagged, IpAddress destination)
{
    const auto* table = tenant.find<RouteTable>(routes.routeTable);
    if (!table)
        return std::nullopt;
    const auto route = std::find_if(table->routes.begin(), table->routes.end(),
                                    [&](const Route& candidate) { return candidate.key == tagged.route; });
    if (route == table->routes.end())
        return std::nullopt;
    EffectiveRoute row {.prefix = IpPrefix::host(destination),
                        .source = RouteSource::User,
                        .nextHopAddresses = route->nextHopAddresses,
                        .name = route->name,
                        .origin = route->key};
    switch (route->nextHopType) {
    case UserNextHop::VirtualNetworkGateway:
        row.nextHopType = NextHopType::VirtualNetworkGateway;
        break;
    case UserNextHop::VnetLocal:
        row.nextHopType = NextHopType::VnetLocal;
        break;
    case UserNextHop::Internet:
        row.nextHopType = NextHopType::Internet;
        break;
    case UserNextHop::VirtualAppliance:
    case UserNextHop::VirtualApplianceEcmp:
        row.nextHopType = NextHopType::VirtualAppliance;
        break;
    case UserNextHop::None:
        row.nextHopType = NextHopType::None;
        break;
    case UserNextHop::Unreadable:
        return std::nullopt;
    }
    return row;
}

bool sameHop(const EffectiveRoute& a, const EffectiveRoute& b)
{
    return a.nextHopType == b.nextHopType && a.nextHopAddresses == b.nextHopAddresses;
}

Outcome unreadableRoute(const std::string& routeName)
{
    return Outcome::unknown("missing-data",
                            "User route " + routeName
                                + " could not be read from the snapshot, and it may take this packet.");
}

} // namespace

const UnreadableRoute* unreadableFor(const EffectiveRoutes& routes, IpAddress destination)
{
    const EffectiveRoute* row = routes.lookUp(destination);
    for (const UnreadableRoute& unreadable : routes.unreadableRoutes) {
        if (!unreadable.prefix
            || (unreadable.prefix->contains(destination)
                && (!row || row->prefix.length() <= unreadable.prefix->length())))
            return &unreadable;
    }
    return nullptr;
}

const EffectiveRoutes& PathWalk::routesOf(const Subnet& subnet)
{
    if (const Subnet* known = tenant().find<Subnet>(subnet.key))
        return m_facts.routes(*known);
    return m_impliedRoutes.emplace_back(effectiveRoutes(tenant(), subnet));
}

PathWalk::Choice PathWalk::chooseRoute(const Subnet& subnet)
{
    const EffectiveRoutes& routes = routesOf(subnet);
    if (routes.routeTable && !tenant().find<RouteTable>(routes.routeTable)) {
        return {nullptr,
                Outcome::unknown("missing-data",
                                 "The route table " + name(routes.routeTable) + " of subnet " + subnet.name
                                     + " is not in the snapshot.")};
    }
    const IpAddress destination = m_packet.destination;
    const EffectiveRoute* row = routes.lookUp(destination);
    if (const UnreadableRoute* unreadable = unreadableFor(routes, destination))
        return {nullptr, unreadableRoute(unreadable->name)};
    // no tag has a longer prefix, and of equal ones the written prefix wins.
    const bool exact
        = row && row->source == RouteSource::User && row->prefix.length() == destination.bitCount();
    if (exact || routes.unresolvedTags.empty() || !mayBeInUnresolvedTag(destination))
        return {row, std::nullopt};
    std::vector<const EffectiveRoute*> ways {row}; // D-21: with and without a match
    for (const UnresolvedTagRoute& tagged : routes.unresolvedTags) {
        const auto candidate = rowOfTag(tenant(), routes, tagged, destination);
        if (!candidate)
            return {nullptr, unreadableRoute(tagged.tag)};
        const bool known = std::any_of(ways.begin(), ways.end(), [&](const EffectiveRoute* way) {
            return way && sameHop(*way, *candidate);
        });
        if (!known)
            ways.push_back(&m_tagRows.emplace_back(*candidate));
    }
    return {ways[m_branches.choose(ways.size(), "service-tag-unresolved")], std::nullopt};
}

void PathWalk::addRouteStep(const EffectiveRoutes& routes, const EffectiveRoute& row)
{
    Step& step = addStep(StepKind::Route);
    step.subnet = routes.subnet;
    step.routeSource = row.source;
    step.prefix = row.prefix;
    step.nextHopType = row.nextHopType;
    step.nextHopAddresses = row.nextHopAddresses;
    step.routeOrigin = row.origin;
    step.routeName = row.name;
    if (m_explain != Explain::EveryRule)
        return;
    step.reason.text = m_packet.destination.toString() + " follows the " + rowWords(row) + '.';
    for (const EffectiveRoute& other : routes.rows) {
        if (&other == &row || !other.prefix.contains(m_packet.destination))
            continue;
        const std::string why = other.state == RouteState::Invalid
            ? " is invalid: " + other.lostBecause
            : (other.prefix == row.prefix ? " stands second." : " is less specific.");
        step.reason.because.push_back({"The " + rowWords(other) + why, {}});
    }
}

Outcome PathWalk::follow(const Subnet& subnet, const Sender& sender)
{
    const std::pair asked {subnet.key, m_packet.destination};
    const bool again = std::find(m_lookedUp.begin(), m_lookedUp.end(), asked) != m_lookedUp.end();
    if (again || m_lookedUp.size() >= hopLimit) {
        return Outcome::denied("loop",
                               "The packet to " + m_packet.destination.toString() + " comes back to subnet "
                                   + subnet.name + ", so it goes round in circles.",
                               subnet.routeTable);
    }
    m_lookedUp.push_back(asked);
    const auto* network = tenant().find<VirtualNetwork>(subnet.virtualNetwork);
    if (!network) {
        return Outcome::unknown("missing-data",
                                "The virtual network " + name(subnet.virtualNetwork)
                                    + " is not in the snapshot.");
    }
    Choice choice = chooseRoute(subnet);
    if (choice.open)
        return std::move(*choice.open);
    if (!choice.row) {
        return Outcome::denied("route-none",
                               "No route of subnet " + subnet.name + " leads to "
                                   + m_packet.destination.toString() + '.');
    }
    const EffectiveRoute& row = *choice.row;
    addRouteStep(routesOf(subnet), row);
    assumeNoOtherRoutes(routesOf(subnet), row);
    switch (row.nextHopType) {
    case NextHopType::VnetLocal:
        return deliverIn(*network);
    case NextHopType::VNetPeering:
    case NextHopType::VNetGlobalPeering: {
        const Peering* peering = tenant().find<Peering>(row.origin);
        if (auto stopped
            = cross({*peering, subnet, m_packet.destination, sender.kind == Sender::Kind::Gateway}))
            return std::move(*stopped);
        return deliverIn(*tenant().find<VirtualNetwork>(peering->remoteVirtualNetwork));
    }
    case NextHopType::Internet:
        return toInternet(subnet, sender);
    case NextHopType::None:
        return swallowed(subnet, row);
    case NextHopType::VirtualAppliance:
        return toAppliance(subnet, sender, row);
    case NextHopType::VirtualNetworkGateway:
        return toGateway(subnet, row);
    case NextHopType::VirtualNetworkServiceEndpoint:
    case NextHopType::InterfaceEndpoint:
    case NextHopType::ConnectedGroup:
        break;
    }
    return Outcome::unknown(
        "not-modelled", "A next hop of type " + std::string(toString(row.nextHopType)) + " is not modelled.");
}

/// D-32, R-206: a gateway may have learned a longer prefix than the one that was followed.
void PathWalk::assumeNoOtherRoutes(const EffectiveRoutes& routes, const EffectiveRoute& row)
{
    if (!routes.dynamicRoutesFrom && !routes.unknownRoutesFrom)
        return;
    const bool systemDefault = row.source == RouteSource::Default && row.nextHopType == NextHopType::Internet;
    if (systemDefault)
        assumeIfAllowed("no-default-route-learned");
    else if (row.source == RouteSource::User && row.prefix.length() < m_packet.destination.bitCount())
        assumeIfAllowed("no-longer-route-learned");
}

/// D-36: what a peering would carry if it were whole on both sides.
std::optional<Outcome> PathWalk::brokenPeeringTo(const VirtualNetwork& network) const
{
    for (const ResourceKey key : network.peerings) {
        const Peering* peering = tenant().find<Peering>(key);
        if (!peering)
            continue;
        const auto* remote = tenant().find<VirtualNetwork>(peering->remoteVirtualNetwork);
        const auto& space = remote ? remote->addressSpace : peering->remoteAddressSpace;
        const bool holds = std::any_of(space.begin(), space.end(), [this](const IpPrefix& prefix) {
            return prefix.contains(m_packet.destination);
        });
        if (!holds)
            continue;
        const Peering* reverse = tenant().reverseOf(*peering);
        const bool whole = peering->state == PeeringState::Connected
            && (!remote || (reverse && reverse->state == PeeringState::Connected));
        if (!whole) {
            return Outcome::denied("peering-not-connected",
                                   "The peering " + peering->name + " of " + network.name + " with "
                                       + name(peering->remoteVirtualNetwork)
                                       + " is not connected on both sides.",
                                   peering->key);
        }
    }
    return std::nullopt;
}

/// Next hop None, D-26, D-36.
Outcome PathWalk::swallowed(const Subnet& subnet, const EffectiveRoute& row)
{
    const std::string destination = m_packet.destination.toString();
    const EffectiveRoutes& routes = routesOf(subnet);
    if (!isSystemNone(row)) {
        const auto* table = tenant().find<RouteTable>(routes.routeTable);
        const bool meantGateway
            = table && std::any_of(table->routes.begin(), table->routes.end(), [&row](const Route& route) {
                  return route.key == row.origin && route.nextHopType == UserNextHop::VirtualNetworkGateway;
              });
        if (meantGateway) {
            return Outcome::denied("no-gateway",
                                   "User route " + row.name + " of " + table->name
                                       + " leads to a VPN gateway, but the network has and uses none.",
                                   table->key);
        }
        return Outcome::denied("route-none",
                               "User route " + row.name + " of " + name(routes.routeTable)
                                   + " drops packets to " + row.prefix.toString() + '.',
                               routes.routeTable);
    }
    if (auto broken = brokenPeeringTo(*tenant().find<VirtualNetwork>(subnet.virtualNetwork)))
        return std::move(*broken);
    if (routes.dynamicRoutesFrom) {
        return Outcome::unknown("dynamic-routes",
                                "Whether gateway " + name(routes.dynamicRoutesFrom) + " learned a route to "
                                    + destination + " by BGP is not in the snapshot.");
    }
    if (routes.unknownRoutesFrom) {
        const Peering* peering = tenant().find<Peering>(routes.unknownRoutesFrom);
        return Outcome::unknown("missing-data",
                                "The network " + name(peering->remoteVirtualNetwork) + ", whose gateway "
                                    + subnet.name
                                    + " uses, is not in the snapshot, so its routes are not known.");
    }
    return Outcome::denied("route-none",
                           "Azure's built-in route for " + row.prefix.toString()
                               + " drops the packet: no route of subnet " + subnet.name + " leads to "
                               + destination + '.');
}

} // namespace vnetlens
