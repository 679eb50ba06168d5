// Route tables as text, and the networks that the tests of routes share.
#pragma once

#include "model/effective/effective_routes.h"
#include "tests/support/tenant_builder.h"

#include <QString>
#include <QStringList>

namespace vnetlens::test {

/// "Active User 10.0.0.0/8 VirtualAppliance 10.0.9.4": one line per row, for reading side by side.
inline QString rowText(const EffectiveRoute& row)
{
    QStringList words {QString::fromStdString(std::string(toString(row.state))),
                       QString::fromStdString(std::string(toString(row.source))),
                       QString::fromStdString(row.prefix.toString()),
                       QString::fromStdString(std::string(toString(row.nextHopType)))};
    for (const IpAddress& hop : row.nextHopAddresses)
        words << QString::fromStdString(hop.toString());
    return words.join(u' ');
}

/// Rows without Azure's None rows unless those are the point.
inline QStringList tableText(const EffectiveRoutes& routes, bool withNoneRows = false)
{
    QStringList lines;
    for (const EffectiveRoute& row : routes.rows) {
        const bool none = row.source == RouteSource::Default && row.nextHopType == NextHopType::None;
        if (withNoneRows || !none)
            lines << rowText(row);
    }
    return lines;
}

inline EffectiveRoutes routesOf(const std::shared_ptr<const Tenant>& tenant, const std::string& path)
{
    return effectiveRoutes(*tenant, subnetOf(*tenant, path));
}

inline QString hopTo(const EffectiveRoutes& routes, const std::string& destination)
{
    const EffectiveRoute* row = routes.lookUp(address(destination));
    return row ? rowText(*row) : QStringLiteral("nothing");
}

/// A network "net" 10.0.0.0/16 whose subnet "net/s" has these user routes.
inline std::shared_ptr<const Tenant> withRoutes(const std::vector<std::string>& routes)
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.routeTable("rt", routes);
    builder.subnet("net/s", {"10.0.0.0/24"}, {.routeTable = "rt"});
    return builder.build();
}

/// The same with a peer 10.1.0.0/16 and a gateway to a site 192.168.0.0/16 and 10.0.5.0/24.
inline TenantBuilder connectedNetwork(const std::vector<std::string>& routes)
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.network("peer", {"10.1.0.0/16"});
    builder.peered("net", "peer");
    builder.gateway("gw", "net").privateIpAddresses = {address("10.0.255.4"), address("10.0.255.5")};
    builder.site("dc", {"192.168.0.0/16", "10.0.5.0/24"});
    builder.connection("to-dc", "gw", "dc");
    builder.routeTable("rt", routes);
    builder.subnet("net/s", {"10.0.0.0/24"}, {.routeTable = "rt"});
    return builder;
}

} // namespace vnetlens::test
