#include "views/panels/fact_sections.h"

#include "views/common/resource_kind.h"

namespace vnetlens {

namespace {

QString joined(const std::vector<std::string>& texts)
{
    QStringList list;
    for (const std::string& text : texts)
        list << toQString(text);
    return list.join(QStringLiteral(", "));
}

QString addressList(const std::vector<IpAddress>& addresses)
{
    QStringList list;
    for (const IpAddress& address : addresses)
        list << toQString(address.toString());
    return list.join(QStringLiteral(", "));
}

QString stateWord(PeeringState state)
{
    switch (state) {
    case PeeringState::Initiated:
        return FactText::tr("Initiated: the other side has not been set up, so nothing passes");
    case PeeringState::Connected:
        return FactText::tr("Connected");
    case PeeringState::Disconnected:
        return FactText::tr("Disconnected: the other side was removed, so nothing passes");
    case PeeringState::Unreadable:
        break;
    }
    return FactText::tr("Not understood");
}

QString syncWord(PeeringSyncLevel level)
{
    switch (level) {
    case PeeringSyncLevel::FullyInSync:
        return FactText::tr("Fully in sync");
    case PeeringSyncLevel::LocalNotInSync:
        return FactText::tr("The local address space changed since the last sync");
    case PeeringSyncLevel::RemoteNotInSync:
        return FactText::tr("The remote address space changed since the last sync");
    case PeeringSyncLevel::LocalAndRemoteNotInSync:
        return FactText::tr("Both address spaces changed since the last sync");
    case PeeringSyncLevel::Unreadable:
        break;
    }
    return FactText::tr("Not understood");
}

QString policiesWord(PrivateEndpointPolicies policies)
{
    switch (policies) {
    case PrivateEndpointPolicies::Disabled:
        return FactText::tr("Neither security group nor route table");
    case PrivateEndpointPolicies::NetworkSecurityGroupEnabled:
        return FactText::tr("Security group only");
    case PrivateEndpointPolicies::RouteTableEnabled:
        return FactText::tr("Route table only");
    case PrivateEndpointPolicies::Enabled:
        break;
    }
    return FactText::tr("Security group and route table");
}

QString connectionWord(ConnectionType type)
{
    switch (type) {
    case ConnectionType::IPsec:
        return FactText::tr("Site to site (IPsec)");
    case ConnectionType::Vnet2Vnet:
        return FactText::tr("Network to network");
    case ConnectionType::ExpressRoute:
        return FactText::tr("ExpressRoute");
    case ConnectionType::VpnClient:
        return FactText::tr("Point to site");
    case ConnectionType::Unreadable:
        break;
    }
    return FactText::tr("Not understood");
}

QString gatewayWord(GatewayType type)
{
    switch (type) {
    case GatewayType::Vpn:
        return FactText::tr("VPN");
    case GatewayType::ExpressRoute:
        return FactText::tr("ExpressRoute");
    case GatewayType::Unreadable:
        break;
    }
    return FactText::tr("Not understood");
}

} // namespace

void writeFacts(FactWriter& write, const Tenant& tenant, const VirtualNetwork& network)
{
    write.text(FactText::tr("Address space"), prefixList(network.addressSpace));
    write.links(FactText::tr("Subnets"), network.subnets);
    std::vector<FactValue> peerings;
    for (const ResourceKey key : network.peerings) {
        const Peering* peering = tenant.find<Peering>(key);
        if (!peering)
            continue;
        const QString name = toQString(tenant.nameOf(key));
        const QString remote = displayName(tenant, peering->remoteVirtualNetwork);
        peerings.push_back({.text = FactText::tr("%1 to %2").arg(name, remote), .resource = key});
    }
    write.values(FactText::tr("Peerings"), std::move(peerings));
    write.linksIfAny(FactText::tr("Gateways"), tenant.gatewaysIn(network.key));
}

void writeFacts(FactWriter& write, const Tenant& tenant, const Subnet& subnet)
{
    write.text(FactText::tr("Prefix"), prefixList(subnet.prefixes));
    write.link(FactText::tr("Virtual network"), subnet.virtualNetwork);
    write.link(FactText::tr("Network security group"), subnet.networkSecurityGroup);
    write.link(FactText::tr("Route table"), subnet.routeTable);
    write.link(FactText::tr("NAT gateway"), subnet.natGateway);
    std::vector<ResourceKey> interfaces;
    for (const ResourceKey key : tenant.ipConfigurationsIn(subnet.key)) {
        const ResourceKey owner = tenant.find<IpConfiguration>(key)->networkInterface;
        if (owner && (interfaces.empty() || interfaces.back() != owner))
            interfaces.push_back(owner);
    }
    write.links(FactText::tr("Interfaces"), interfaces);
    write.textIfAny(FactText::tr("Delegated to"), joined(subnet.delegations));
    write.textIfAny(FactText::tr("Service endpoints"), joined(subnet.serviceEndpoints));
    write.text(FactText::tr("Policies for private endpoints"),
               policiesWord(subnet.privateEndpointNetworkPolicies));
    if (subnet.defaultOutboundAccess)
        write.yesNo(FactText::tr("Default outbound access"), *subnet.defaultOutboundAccess);
}

void writeFacts(FactWriter& write, const Tenant& tenant, const Peering& peering)
{
    write.text(FactText::tr("State"), stateWord(peering.state));
    write.text(FactText::tr("Sync"), syncWord(peering.syncLevel));
    write.link(FactText::tr("Local network"), peering.virtualNetwork);
    write.link(FactText::tr("Remote network"), peering.remoteVirtualNetwork);
    const Peering* reverse = tenant.reverseOf(peering);
    write.link(FactText::tr("Peering of the other side"), reverse ? reverse->key : ResourceKey());
    write.text(FactText::tr("Remote address space"), prefixList(peering.remoteAddressSpace));
    write.yesNo(FactText::tr("Allows access to the remote network"), peering.allowVirtualNetworkAccess);
    write.yesNo(FactText::tr("Allows forwarded traffic"), peering.allowForwardedTraffic);
    write.yesNo(FactText::tr("Offers its gateway"), peering.allowGatewayTransit);
    write.yesNo(FactText::tr("Uses the remote gateway"), peering.useRemoteGateways);
    if (!peering.peerCompleteVnets) {
        write.text(FactText::tr("Local subnets peered"), joined(peering.localSubnetNames));
        write.text(FactText::tr("Remote subnets peered"), joined(peering.remoteSubnetNames));
    }
}

void writeFacts(FactWriter& write, const Tenant& tenant, const VirtualNetworkGateway& gateway)
{
    write.text(FactText::tr("Kind"), gatewayWord(gateway.gatewayType));
    write.link(FactText::tr("Virtual network"), gateway.virtualNetwork);
    write.links(FactText::tr("Connections"), tenant.connectionsOf(gateway.key));
    write.textIfAny(FactText::tr("Private addresses"), addressList(gateway.privateIpAddresses));
    write.yesNo(FactText::tr("BGP"), gateway.enableBgp);
    write.yesNo(FactText::tr("Active-active"), gateway.activeActive);
    write.yesNo(FactText::tr("Policy based"), gateway.policyBased);
    write.textIfAny(FactText::tr("Client address pool"), prefixList(gateway.clientAddressPool));
    write.textIfAny(FactText::tr("Custom routes"), prefixList(gateway.customRoutes));
}

void writeFacts(FactWriter& write, const Tenant& tenant, const LocalNetworkGateway& site)
{
    write.text(FactText::tr("Address space"), prefixList(site.addressSpace));
    write.text(FactText::tr("Gateway address"), toQString(site.gatewayAddress));
    write.yesNo(FactText::tr("BGP"), site.hasBgpSettings);
    std::vector<ResourceKey> connections;
    for (const Connection& connection : tenant.all<Connection>()) {
        if (connection.localNetworkGateway == site.key)
            connections.push_back(connection.key);
    }
    write.links(FactText::tr("Connections"), connections);
}

void writeFacts(FactWriter& write, const Tenant&, const Connection& connection)
{
    write.text(FactText::tr("Kind"), connectionWord(connection.connectionType));
    write.text(FactText::tr("Status"), toQString(connection.status));
    write.link(FactText::tr("Gateway"), connection.gateway);
    write.linkIfAny(FactText::tr("On-premises site"), connection.localNetworkGateway);
    write.linkIfAny(FactText::tr("Gateway of the other side"), connection.peerGateway);
    write.linkIfAny(FactText::tr("Circuit"), connection.circuit);
    write.yesNo(FactText::tr("BGP"), connection.enableBgp);
}

void writeFacts(FactWriter& write, const Tenant&, const UnmodelledResource& resource)
{
    write.textIfAny(FactText::tr("Private addresses"), addressList(resource.privateIpAddresses));
    write.linksIfAny(FactText::tr("Subnets"), resource.subnets);
}

} // namespace vnetlens
