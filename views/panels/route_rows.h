// Effective routes -> rows of the routes panel.
#pragma once

#include "model/effective/effective_routes.h"
#include "views/panels/row_model.h"

namespace vnetlens {

enum RouteColumn {
    RouteSourceColumn,
    RouteStateColumn,
    RoutePrefix,
    RouteNextHop,
    RouteAddress,
    RouteName,
    RouteNote
};
QStringList routeColumnTitles();

/// The rows in the order of `routes`; a row leads to the route, peering, connection or network that made it.
std::vector<PanelRow> routeRows(const Tenant& tenant, const EffectiveRoutes& routes);
/// What the table does not say: routes learned at run time, routes for tags that cannot be resolved.
QStringList routeWarnings(const Tenant& tenant, const EffectiveRoutes& routes);
/// What to select for the thing that made a route: a user route leads to its table.
SelectedItem routeTarget(const Tenant& tenant, ResourceKey origin);

} // namespace vnetlens
