#include "views/panels/route_rows.h"

#include "views/common/wording.h"
#include "views/panels/panel_text.h"

#include <QCoreApplication>

namespace vnetlens {

namespace {

struct RouteText {
    Q_DECLARE_TR_FUNCTIONS(RouteRows)
};

QString stateText(RouteState state)
{
    const QString word = displayText(toString(state));
    return state == RouteState::Active ? word : verdictSymbol(Verdict::Denied) + QLatin1Char(' ') + word;
}

QString noteOf(const Tenant& tenant, const EffectiveRoute& route)
{
    if (!route.lostBecause.empty())
        return displayText(route.lostBecause);
    const QString name = nameText(tenant, route.origin);
    if (tenant.find<Peering>(route.origin))
        return RouteText::tr("peering %1").arg(name);
    if (tenant.find<Connection>(route.origin))
        return RouteText::tr("connection %1").arg(name);
    if (tenant.find<VirtualNetwork>(route.origin))
        return RouteText::tr("address space of %1").arg(name);
    return {};
}

} // namespace

QStringList routeColumnTitles()
{
    return {RouteText::tr("Source"),
            RouteText::tr("State"),
            RouteText::tr("Prefix"),
            RouteText::tr("Next hop"),
            RouteText::tr("Next hop address"),
            RouteText::tr("Name"),
            RouteText::tr("Note")};
}

SelectedItem routeTarget(const Tenant& tenant, ResourceKey origin)
{
    if (!origin)
        return {};
    if (tenant.findAny(origin))
        return {.resource = origin};
    const ResourceKey table = tenant.keyOf(parentIdOf(tenant.idOf(origin)));
    if (tenant.find<RouteTable>(table))
        return {.resource = table, .detail = origin};
    return {.resource = origin};
}

std::vector<PanelRow> routeRows(const Tenant& tenant, const EffectiveRoutes& routes)
{
    std::vector<PanelRow> rows;
    rows.reserve(routes.rows.size());
    for (const EffectiveRoute& route : routes.rows) {
        const bool dropped = route.state == RouteState::Active && route.nextHopType == NextHopType::None;
        RowLook look = route.state == RouteState::Invalid ? RowLook::Struck : RowLook::Normal;
        if (dropped)
            look = RowLook::Muted;
        rows.push_back(
            {.cells
             = {displayText(toString(route.source)), stateText(route.state),
                displayText(route.prefix.toString()), displayText(toString(route.nextHopType)),
                addressListText(route.nextHopAddresses), displayText(route.name), noteOf(tenant, route)},
             .tip = displayText(route.lostBecause),
             .target = routeTarget(tenant, route.origin),
             .look = look});
    }
    return rows;
}

QStringList routeWarnings(const Tenant& tenant, const EffectiveRoutes& routes)
{
    QStringList warnings;
    if (routes.dynamicRoutesFrom)
        warnings.append(
            RouteText::tr("%1 learns routes at run time (BGP), and the snapshot has no list of them: more "
                          "routes may exist.")
                .arg(nameText(tenant, routes.dynamicRoutesFrom)));
    if (routes.unknownRoutesFrom)
        warnings.append(
            RouteText::tr("Peering %1 uses the gateway of a network that the snapshot lacks: more routes "
                          "may exist.")
                .arg(nameText(tenant, routes.unknownRoutesFrom)));
    for (const UnresolvedTagRoute& route : routes.unresolvedTags)
        warnings.append(
            RouteText::tr("Route %1 is for the service tag %2, whose addresses the snapshot does not hold.")
                .arg(nameText(tenant, route.route), displayText(route.tag)));
    if (routes.disableBgpRoutePropagation)
        warnings.append(RouteText::tr("Gateway routes are not propagated here."));
    return warnings;
}

} // namespace vnetlens
