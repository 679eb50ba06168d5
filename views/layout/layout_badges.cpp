#include "views/layout/layout_content.h"

#include "model/base/ascii.h"
#include "views/layout/layout_text.h"

#include <algorithm>

namespace vnetlens {

bool cannotHaveSecurityGroup(const Subnet& subnet)
{
    for (const std::string_view name :
         {"GatewaySubnet", "AzureFirewallSubnet", "AzureFirewallManagementSubnet", "RouteServerSubnet"}) {
        if (equalsNoCase(subnet.name, name))
            return true;
    }
    return std::any_of(subnet.delegations.begin(), subnet.delegations.end(), [](const std::string& service) {
        return equalsNoCase(service, "Microsoft.HardwareSecurityModules/dedicatedHSMs");
    });
}

std::vector<Badge> badgesOf(const Tenant& tenant, const Subnet& subnet)
{
    std::vector<Badge> badges;
    if (subnet.networkSecurityGroup) {
        const QString name = textOf(tenant.nameOf(subnet.networkSecurityGroup));
        badges.push_back({.kind = BadgeKind::NetworkSecurityGroup,
                          .resource = subnet.networkSecurityGroup,
                          .tip = LayoutText::tr("Network security group: %1").arg(name)});
    } else if (!cannotHaveSecurityGroup(subnet)) {
        badges.push_back({.kind = BadgeKind::Unprotected,
                          .tip = LayoutText::tr("No network security group on this subnet")});
    }
    if (subnet.routeTable) {
        const QString name = textOf(tenant.nameOf(subnet.routeTable));
        badges.push_back({.kind = BadgeKind::RouteTable,
                          .resource = subnet.routeTable,
                          .tip = LayoutText::tr("Route table: %1").arg(name)});
    }
    if (subnet.natGateway) {
        const QString name = textOf(tenant.nameOf(subnet.natGateway));
        badges.push_back({.kind = BadgeKind::NatGateway,
                          .resource = subnet.natGateway,
                          .tip = LayoutText::tr("NAT gateway: %1").arg(name)});
    }
    return badges;
}

std::vector<Badge> badgesOf(const Tenant& tenant, const NetworkInterface& interface)
{
    std::vector<Badge> badges;
    if (interface.networkSecurityGroup) {
        const QString name = textOf(tenant.nameOf(interface.networkSecurityGroup));
        badges.push_back({.kind = BadgeKind::NetworkSecurityGroup,
                          .resource = interface.networkSecurityGroup,
                          .tip = LayoutText::tr("Network security group of the interface: %1").arg(name)});
    }
    Badge publicIp {.kind = BadgeKind::PublicIp};
    for (const ResourceKey key : interface.ipConfigurations) {
        const auto* configuration = tenant.find<IpConfiguration>(key);
        if (!configuration || !configuration->publicIpAddress)
            continue;
        const auto* address = tenant.find<PublicIpAddress>(configuration->publicIpAddress);
        QString text = textOf(tenant.nameOf(configuration->publicIpAddress));
        if (address && address->address)
            text += QStringLiteral(" (%1)").arg(textOf(address->address->toString()));
        if (!publicIp.resource)
            publicIp.resource = configuration->publicIpAddress;
        publicIp.tip += publicIp.tip.isEmpty() ? LayoutText::tr("Public IP address: %1").arg(text)
                                               : QStringLiteral(", ") + text;
    }
    if (publicIp.resource)
        badges.push_back(std::move(publicIp));
    if (interface.enableIpForwarding) {
        badges.push_back({.kind = BadgeKind::IpForwarding,
                          .resource = interface.key,
                          .tip = LayoutText::tr("IP forwarding is on: the interface passes packets on")});
    }
    return badges;
}

} // namespace vnetlens
