#include "views/common/resource_kind.h"

#include <QCoreApplication>
#include <QStringList>

namespace vnetlens {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ResourceKind)
};

} // namespace

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

ResourceKind kindOf(const Tenant& tenant, ResourceKey key)
{
    if (tenant.find<VirtualNetwork>(key))
        return ResourceKind::VirtualNetwork;
    if (tenant.find<Subnet>(key))
        return ResourceKind::Subnet;
    if (tenant.find<Peering>(key))
        return ResourceKind::Peering;
    if (tenant.find<NetworkInterface>(key))
        return ResourceKind::NetworkInterface;
    if (tenant.find<IpConfiguration>(key))
        return ResourceKind::IpConfiguration;
    if (tenant.find<VirtualMachine>(key))
        return ResourceKind::VirtualMachine;
    if (tenant.find<ApplicationSecurityGroup>(key))
        return ResourceKind::ApplicationSecurityGroup;
    if (tenant.find<PublicIpAddress>(key))
        return ResourceKind::PublicIpAddress;
    if (tenant.find<NetworkSecurityGroup>(key))
        return ResourceKind::NetworkSecurityGroup;
    if (tenant.find<RouteTable>(key))
        return ResourceKind::RouteTable;
    if (tenant.find<VirtualNetworkGateway>(key))
        return ResourceKind::VirtualNetworkGateway;
    if (tenant.find<LocalNetworkGateway>(key))
        return ResourceKind::LocalNetworkGateway;
    if (tenant.find<Connection>(key))
        return ResourceKind::Connection;
    return tenant.findAny(key) ? ResourceKind::Unmodelled : ResourceKind::Absent;
}

QString kindName(ResourceKind kind)
{
    switch (kind) {
    case ResourceKind::VirtualNetwork:
        return Words::tr("Virtual network");
    case ResourceKind::Subnet:
        return Words::tr("Subnet");
    case ResourceKind::Peering:
        return Words::tr("Peering");
    case ResourceKind::NetworkInterface:
        return Words::tr("Network interface");
    case ResourceKind::IpConfiguration:
        return Words::tr("IP configuration");
    case ResourceKind::VirtualMachine:
        return Words::tr("Virtual machine");
    case ResourceKind::ApplicationSecurityGroup:
        return Words::tr("Application security group");
    case ResourceKind::PublicIpAddress:
        return Words::tr("Public IP address");
    case ResourceKind::NetworkSecurityGroup:
        return Words::tr("Network security group");
    case ResourceKind::RouteTable:
        return Words::tr("Route table");
    case ResourceKind::VirtualNetworkGateway:
        return Words::tr("Virtual network gateway");
    case ResourceKind::LocalNetworkGateway:
        return Words::tr("Local network gateway");
    case ResourceKind::Connection:
        return Words::tr("Connection");
    case ResourceKind::Unmodelled:
        return Words::tr("Other resource");
    case ResourceKind::Absent:
        return Words::tr("Not in the snapshot");
    }
    return {};
}

QString kindNamePlural(ResourceKind kind)
{
    switch (kind) {
    case ResourceKind::VirtualNetwork:
        return Words::tr("Virtual networks");
    case ResourceKind::Subnet:
        return Words::tr("Subnets");
    case ResourceKind::Peering:
        return Words::tr("Peerings");
    case ResourceKind::NetworkInterface:
        return Words::tr("Network interfaces");
    case ResourceKind::IpConfiguration:
        return Words::tr("IP configurations");
    case ResourceKind::VirtualMachine:
        return Words::tr("Virtual machines");
    case ResourceKind::ApplicationSecurityGroup:
        return Words::tr("Application security groups");
    case ResourceKind::PublicIpAddress:
        return Words::tr("Public IP addresses");
    case ResourceKind::NetworkSecurityGroup:
        return Words::tr("Network security groups");
    case ResourceKind::RouteTable:
        return Words::tr("Route tables");
    case ResourceKind::VirtualNetworkGateway:
        return Words::tr("Virtual network gateways");
    case ResourceKind::LocalNetworkGateway:
        return Words::tr("Local network gateways");
    case ResourceKind::Connection:
        return Words::tr("Connections");
    case ResourceKind::Unmodelled:
        return Words::tr("Other resources");
    case ResourceKind::Absent:
        return Words::tr("Not in the snapshot");
    }
    return {};
}

Glyph glyphOf(ResourceKind kind)
{
    switch (kind) {
    case ResourceKind::VirtualNetwork:
        return Glyph::VirtualNetwork;
    case ResourceKind::Subnet:
        return Glyph::Subnet;
    case ResourceKind::Peering:
        return Glyph::Peering;
    case ResourceKind::NetworkInterface:
    case ResourceKind::IpConfiguration:
        return Glyph::NetworkInterface;
    case ResourceKind::VirtualMachine:
        return Glyph::VirtualMachine;
    case ResourceKind::ApplicationSecurityGroup:
        return Glyph::ApplicationSecurityGroup;
    case ResourceKind::PublicIpAddress:
        return Glyph::PublicIpAddress;
    case ResourceKind::NetworkSecurityGroup:
        return Glyph::NetworkSecurityGroup;
    case ResourceKind::RouteTable:
        return Glyph::RouteTable;
    case ResourceKind::VirtualNetworkGateway:
        return Glyph::VirtualNetworkGateway;
    case ResourceKind::LocalNetworkGateway:
        return Glyph::LocalNetworkGateway;
    case ResourceKind::Connection:
        return Glyph::Connection;
    case ResourceKind::Unmodelled:
    case ResourceKind::Absent:
        return Glyph::Unmodelled;
    }
    return Glyph::Unmodelled;
}

ResourceKey owningResource(const Tenant& tenant, ResourceKey key)
{
    if (const IpConfiguration* configuration = tenant.find<IpConfiguration>(key))
        return configuration->networkInterface ? configuration->networkInterface : key;
    if (!key || tenant.findAny(key))
        return key;
    const ResourceKey parent = tenant.keyOf(parentIdOf(tenant.idOf(key)));
    return tenant.findAny(parent) ? parent : key;
}

ResourceKey containerOf(const Tenant& tenant, ResourceKey key)
{
    ResourceKey container;
    if (const auto* subnet = tenant.find<Subnet>(key)) {
        container = subnet->virtualNetwork;
    } else if (const auto* peering = tenant.find<Peering>(key)) {
        container = peering->virtualNetwork;
    } else if (const auto* gateway = tenant.find<VirtualNetworkGateway>(key)) {
        container = gateway->virtualNetwork;
    } else if (const auto* configuration = tenant.find<IpConfiguration>(key)) {
        container = configuration->networkInterface;
    } else if (const auto* machine = tenant.find<VirtualMachine>(key)) {
        return machine->networkInterfaces.empty() ? ResourceKey()
                                                  : containerOf(tenant, machine->networkInterfaces.front());
    } else if (const auto* networkInterface = tenant.find<NetworkInterface>(key)) {
        const auto* primary = networkInterface->ipConfigurations.empty()
            ? nullptr
            : tenant.find<IpConfiguration>(networkInterface->ipConfigurations.front());
        container = primary ? primary->subnet : ResourceKey();
    } else if (key && !tenant.findAny(key)) {
        container = owningResource(tenant, key);
    }
    return container != key && tenant.findAny(container) ? container : ResourceKey();
}

QString displayName(const Tenant& tenant, ResourceKey key)
{
    const QString name = toQString(tenant.nameOf(key));
    if (tenant.find<Subnet>(key) || tenant.find<Peering>(key))
        return QStringLiteral("%1/%2").arg(toQString(resourceNameOf(parentIdOf(tenant.idOf(key)))), name);
    return name;
}

QString plainToolTip(const QString& text)
{
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped());
}

QString prefixList(const std::vector<IpPrefix>& prefixes)
{
    QStringList texts;
    for (const IpPrefix& prefix : prefixes)
        texts << toQString(prefix.toString());
    return texts.join(QStringLiteral(", "));
}

} // namespace vnetlens
