#include "model/effective/effective_routes.h"

#include "model/effective/route_contest.h"
#include "model/effective/route_sources.h"

#include <algorithm>
#include <tuple>

namespace vnetlens {

namespace {

/// R-023 leaves the network's own rows.
void dropPeeringRows(EffectiveRoutes& routes)
{
    std::erase_if(routes.rows, [](const EffectiveRoute& row) {
        return row.nextHopType == NextHopType::VNetPeering
            || row.nextHopType == NextHopType::VNetGlobalPeering;
    });
}

void sortRows(std::vector<EffectiveRoute>& rows)
{
    // Not by origin: keys follow the order of the files, and answers must not.
    const auto order = [](const EffectiveRoute& row) {
        return std::tuple(row.state, row.prefix, row.source, row.nextHopType);
    };
    std::stable_sort(rows.begin(), rows.end(), [&order](const EffectiveRoute& a, const EffectiveRoute& b) {
        return order(a) < order(b);
    });
}

/// Rows are sorted by first address, then length, so a stack of open prefixes is enough.
void linkEnclosing(EffectiveRoutes& routes)
{
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < routes.rows.size() && routes.rows[i].state == RouteState::Active; ++i) {
        while (!open.empty() && !routes.rows[open.back()].prefix.contains(routes.rows[i].prefix))
            open.pop_back();
        routes.enclosing.push_back(open.empty() ? 0 : open.back() + 1);
        open.push_back(i);
    }
}

} // namespace

std::string_view toString(RouteSource source)
{
    switch (source) {
    case RouteSource::Default:
        return "Default";
    case RouteSource::User:
        return "User";
    case RouteSource::VirtualNetworkGateway:
        return "VirtualNetworkGateway";
    }
    return {};
}

std::string_view toString(RouteState state)
{
    return state == RouteState::Active ? "Active" : "Invalid";
}

std::string_view toString(NextHopType type)
{
    switch (type) {
    case NextHopType::VnetLocal:
        return "VnetLocal";
    case NextHopType::VNetPeering:
        return "VNetPeering";
    case NextHopType::VNetGlobalPeering:
        return "VNetGlobalPeering";
    case NextHopType::Internet:
        return "Internet";
    case NextHopType::None:
        return "None";
    case NextHopType::VirtualAppliance:
        return "VirtualAppliance";
    case NextHopType::VirtualNetworkGateway:
        return "VirtualNetworkGateway";
    case NextHopType::VirtualNetworkServiceEndpoint:
        return "VirtualNetworkServiceEndpoint";
    case NextHopType::InterfaceEndpoint:
        return "InterfaceEndpoint";
    case NextHopType::ConnectedGroup:
        return "ConnectedGroup";
    }
    return {};
}

const EffectiveRoute* EffectiveRoutes::lookUp(IpAddress destination) const
{
    if (!enclosing.empty()) {
        // The last row that begins at or before the destination holds it, or lies inside all rows that do.
        const auto end = rows.begin() + static_cast<std::ptrdiff_t>(enclosing.size());
        const auto after = std::upper_bound(
            rows.begin(), end, destination,
            [](IpAddress address, const EffectiveRoute& row) { return address < row.prefix.first(); });
        auto next = static_cast<std::size_t>(after - rows.begin());
        while (next > 0 && !rows[next - 1].prefix.contains(destination))
            next = enclosing[next - 1];
        if (next == 0)
            return nullptr;
        // Of several rows with one prefix the first counts.
        while (next > 1 && rows[next - 2].prefix == rows[next - 1].prefix)
            --next;
        return &rows[next - 1];
    }
    const EffectiveRoute* best = nullptr;
    for (const EffectiveRoute& row : rows) {
        if (row.state != RouteState::Active || destination < row.prefix.first())
            break; // active rows come first, by address
        if (row.prefix.contains(destination) && (!best || row.prefix.length() > best->prefix.length()))
            best = &row;
    }
    return best;
}

EffectiveRoutes effectiveRoutes(const Tenant& tenant, const Subnet& subnet)
{
    EffectiveRoutes routes;
    routes.subnet = subnet.key;
    routes.routeTable = subnet.routeTable;
    const auto* network = tenant.find<VirtualNetwork>(subnet.virtualNetwork);
    const auto* table = tenant.find<RouteTable>(subnet.routeTable);
    routes.disableBgpRoutePropagation = table && table->disableBgpRoutePropagation;

    addSystemRows(subnet, network, routes);
    if (network) {
        addPeeringRows(tenant, *network, routes);
        if (!routes.disableBgpRoutePropagation)
            addGatewayRows(tenant, *network, routes);
    }
    if (table && table->disablePeeringRoutes)
        dropPeeringRows(routes);
    if (table)
        addUserRows(tenant, network, *table, routes);
    holdContest(table, routes);
    sortRows(routes.rows);
    linkEnclosing(routes);
    return routes;
}

} // namespace vnetlens
