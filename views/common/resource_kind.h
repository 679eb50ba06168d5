// What a ResourceKey stands for, in words and as a glyph.
#pragma once

#include "model/azure/tenant.h"
#include "views/common/icon.h"

#include <QString>

namespace vnetlens {

enum class ResourceKind {
    VirtualNetwork,
    Subnet,
    Peering,
    NetworkInterface,
    IpConfiguration,
    VirtualMachine,
    ApplicationSecurityGroup,
    PublicIpAddress,
    NetworkSecurityGroup,
    RouteTable,
    VirtualNetworkGateway,
    LocalNetworkGateway,
    Connection,
    Unmodelled,
    Absent, ///< the snapshot only refers to it
};

/// The kind of a key of this tenant. Rules and routes have no kind of their own: they are Absent here.
ResourceKind kindOf(const Tenant& tenant, ResourceKey key);
/// "Virtual network"; for counts use kindNamePlural.
QString kindName(ResourceKind kind);
QString kindNamePlural(ResourceKind kind);
Glyph glyphOf(ResourceKind kind);

/// UTF-8 of the model as text of the views.
QString toQString(std::string_view text);
/// The resource that a child without a box or row of its own belongs to: an ip configuration's interface, a
/// rule's group, a route's table. The key itself for everything that stands in the tenant by itself.
ResourceKey owningResource(const Tenant& tenant, ResourceKey key);
/// What the resource is inside of: a subnet's network, an interface's subnet, a machine's subnet, a rule's
/// group. Empty when it is inside of nothing in the snapshot.
ResourceKey containerOf(const Tenant& tenant, ResourceKey key);
/// What a user calls the resource: its own name; with the parent's name before it for subnets and peerings.
QString displayName(const Tenant& tenant, ResourceKey key);
/// A tool tip that shows the text as it is, markup in it included.
QString plainToolTip(const QString& text);
/// "10.0.0.0/16, 10.1.0.0/16".
QString prefixList(const std::vector<IpPrefix>& prefixes);

} // namespace vnetlens
