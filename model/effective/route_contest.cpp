#include "model/effective/route_contest.h"

#include "model/base/ascii.h"
#include "model/effective/route_sources.h"

#include <algorithm>

namespace vnetlens {

namespace {

/// Equal prefixes: User before gateway before system.
int rankOf(RouteSource source)
{
    switch (source) {
    case RouteSource::User:
        return 0;
    case RouteSource::VirtualNetworkGateway:
        return 1;
    case RouteSource::Default:
        return 2;
    }
    return 2;
}

/// a written prefix, then a region's tag, a service's, a region of AzureCloud, all of AzureCloud.
int tagRankOf(const EffectiveRoute& row)
{
    if (row.serviceTag.empty())
        return 0;
    const bool regional = row.serviceTag.find('.') != std::string::npos;
    const bool cloud = equalsNoCase(row.serviceTag.substr(0, row.serviceTag.find('.')), "AzureCloud");
    return (cloud ? 3 : 1) + (regional ? 0 : 1);
}

std::pair<int, int> strengthOf(const EffectiveRoute& row)
{
    return {rankOf(row.source), tagRankOf(row)};
}

void lose(EffectiveRoute& row, std::string because)
{
    row.state = RouteState::Invalid;
    row.lostBecause = std::move(because);
}

/// the network's own and its peerings' prefixes beat whatever a gateway announces inside them.
void discardGatewayRows(EffectiveRoutes& routes)
{
    for (EffectiveRoute& row : routes.rows) {
        if (row.source != RouteSource::VirtualNetworkGateway)
            continue;
        for (const EffectiveRoute& system : routes.rows) {
            const bool stronger = system.source == RouteSource::Default
                && system.nextHopType != NextHopType::None && system.nextHopType != NextHopType::Internet;
            if (stronger && system.prefix.contains(row.prefix)) {
                lose(row,
                     "A gateway route never takes traffic from the system route for "
                         + system.prefix.toString() + ".");
                break;
            }
        }
    }
}

///
void applyBgpOverrides(const RouteTable& table, EffectiveRoutes& routes)
{
    for (const Route& route : table.routes) {
        if (!route.hasBgpOverride || !route.prefix)
            continue;
        for (EffectiveRoute& row : routes.rows) {
            if (row.source == RouteSource::VirtualNetworkGateway && row.state == RouteState::Active
                && route.prefix->contains(row.prefix))
                lose(row, "User route " + route.name + " overrides gateway routes inside its prefix.");
        }
    }
}

std::string winnerSentence(const EffectiveRoute& winner)
{
    if (winner.source == RouteSource::User)
        return "User route " + winner.name + " has the same prefix"
            + (winner.serviceTag.empty() ? "." : ", by service tag " + winner.serviceTag + '.');
    return "A gateway route has the same prefix.";
}

/// of identical prefixes only the strongest source stays active.
void settleEqualPrefixes(EffectiveRoutes& routes)
{
    std::vector<EffectiveRoute*> rows;
    for (EffectiveRoute& row : routes.rows) {
        if (row.state == RouteState::Active)
            rows.push_back(&row);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const EffectiveRoute* a, const EffectiveRoute* b) {
        return a->prefix == b->prefix ? strengthOf(*a) < strengthOf(*b) : a->prefix < b->prefix;
    });
    const EffectiveRoute* winner = nullptr;
    for (EffectiveRoute* row : rows) {
        if (!winner || winner->prefix != row->prefix)
            winner = row;
        else if (strengthOf(*winner) != strengthOf(*row))
            lose(*row, winnerSentence(*winner));
    }
}

/// D-13.
void dropNoneRows(EffectiveRoutes& routes)
{
    const bool ownDefault = std::any_of(routes.rows.begin(), routes.rows.end(),
                                        [](const EffectiveRoute& row) {
                                            return row.source != RouteSource::Default
                                                && row.state == RouteState::Active
                                                && row.prefix == IpPrefix::everything(IpFamily::V4);
                                        })
        || std::any_of(routes.unreadableRoutes.begin(), routes.unreadableRoutes.end(),
                       [](const UnreadableRoute& route) { // active in Azure, wherever it leads
                           return route.prefix == IpPrefix::everything(IpFamily::V4);
                       });
    const auto replaces = [](const EffectiveRoute& row, const IpPrefix& reserved) {
        switch (row.nextHopType) {
        case NextHopType::VnetLocal:
            if (row.source == RouteSource::Default)
                return row.prefix.contains(reserved);
            break;
        case NextHopType::VNetPeering:
        case NextHopType::VNetGlobalPeering:
            return row.prefix == reserved;
        default:
            break;
        }
        return row.source == RouteSource::User && row.prefix == reserved;
    };
    const std::vector<EffectiveRoute> before = routes.rows;
    std::erase_if(routes.rows, [&](const EffectiveRoute& none) {
        return isReservedNone(none)
            && (ownDefault || std::any_of(before.begin(), before.end(), [&](const EffectiveRoute& row) {
                    return replaces(row, none.prefix);
                }));
    });
}

} // namespace

void holdContest(const RouteTable* table, EffectiveRoutes& routes)
{
    discardGatewayRows(routes);
    if (table)
        applyBgpOverrides(*table, routes);
    settleEqualPrefixes(routes);
    dropNoneRows(routes);
}

} // namespace vnetlens
