#include "views/layout/layout_content.h"

#include "model/base/ascii.h"
#include "views/layout/content_builder.h"
#include "views/layout/layout_text.h"

#include <algorithm>

namespace vnetlens {

namespace {

bool isHubSubnet(const Subnet& subnet)
{
    for (const std::string_view name : {"GatewaySubnet", "AzureFirewallSubnet", "RouteServerSubnet"}) {
        if (equalsNoCase(subnet.name, name))
            return true;
    }
    return false;
}

QString addressesOf(const Tenant& tenant, const NetworkInterface& interface)
{
    if (interface.ipConfigurations.size() == 1) {
        const auto* configuration = tenant.find<IpConfiguration>(interface.ipConfigurations.front());
        return configuration && configuration->privateIpAddress
            ? textOf(configuration->privateIpAddress->toString())
            : QString();
    }
    QStringList addresses;
    int further = 0;
    for (const ResourceKey key : interface.ipConfigurations) {
        const auto* configuration = tenant.find<IpConfiguration>(key);
        if (!configuration || !configuration->privateIpAddress)
            continue;
        if (addresses.size() < 2)
            addresses << textOf(configuration->privateIpAddress->toString());
        else
            ++further;
    }
    const QString text = addresses.join(QStringLiteral(", "));
    return further > 0 ? LayoutText::tr("%1 and %2 more").arg(text).arg(further) : text;
}

} // namespace

QString joinedPrefixes(const std::vector<IpPrefix>& prefixes)
{
    constexpr std::size_t most = 3;
    QStringList texts;
    for (std::size_t i = 0; i < prefixes.size() && i < most; ++i)
        texts << textOf(prefixes[i].toString());
    const QString text = texts.join(QStringLiteral(", "));
    if (prefixes.size() <= most)
        return text;
    return LayoutText::tr("%1 and %2 more").arg(text).arg(prefixes.size() - most);
}

LayoutContent contentOf(const Tenant& tenant)
{
    return ContentBuilder(tenant).build();
}

ContentBuilder::ContentBuilder(const Tenant& tenant)
    : m_tenant(tenant)
{
}

LayoutContent ContentBuilder::build()
{
    const auto interfaces = m_tenant.all<NetworkInterface>().size();
    const auto networks = m_tenant.all<VirtualNetwork>().size();
    m_content.nodes.reserve(networks + m_tenant.all<Subnet>().size() + interfaces + 64);
    m_content.topOf.reserve(m_content.nodes.capacity());
    m_content.nodeByResource.reserve(m_content.nodes.capacity() + interfaces
                                     + m_tenant.all<IpConfiguration>().size());
    sortInterfaces();
    collectServices();
    addNetworks();
    addMissingNetworks();
    addLooseBoxes();
    addInternet();
    linkPeerings();
    linkConnections();
    linkInternet();
    return std::move(m_content);
}

int ContentBuilder::addNode(DiagramNode node)
{
    const int index = static_cast<int>(m_content.nodes.size());
    if (node.parent < 0) {
        m_content.tops.push_back({.node = index});
    }
    m_content.topOf.push_back(static_cast<int>(m_content.tops.size()) - 1);
    m_content.tops.back().end = index + 1;
    if (node.resource)
        m_content.nodeByResource.emplace(node.resource, index);
    m_content.nodes.push_back(std::move(node));
    return index;
}

void ContentBuilder::sortInterfaces()
{
    const auto count = m_tenant.idCount() + 1;
    m_bySubnet.resize(count);
    for (const auto& interface : m_tenant.all<NetworkInterface>()) {
        ResourceKey subnet;
        for (const ResourceKey key : interface.ipConfigurations) {
            const auto* configuration = m_tenant.find<IpConfiguration>(key);
            if (configuration && m_tenant.find<Subnet>(configuration->subnet)) {
                subnet = configuration->subnet;
                break;
            }
        }
        if (subnet)
            m_bySubnet[subnet.value()].push_back(&interface);
        else
            m_loose.push_back(&interface);
    }
    const auto address = [this](const NetworkInterface* interface) -> std::optional<IpAddress> {
        const auto* configuration = interface->ipConfigurations.empty()
            ? nullptr
            : m_tenant.find<IpConfiguration>(interface->ipConfigurations.front());
        return configuration ? configuration->privateIpAddress : std::nullopt;
    };
    for (auto& list : m_bySubnet) {
        std::stable_sort(list.begin(), list.end(),
                         [&](const auto* a, const auto* b) { return address(a) < address(b); });
    }
}

void ContentBuilder::addNetworks()
{
    std::vector<const VirtualNetwork*> networks;
    for (const auto& network : m_tenant.all<VirtualNetwork>())
        networks.push_back(&network);
    std::stable_sort(networks.begin(), networks.end(), [](const auto* a, const auto* b) {
        return std::lexicographical_compare(a->addressSpace.begin(), a->addressSpace.end(),
                                            b->addressSpace.begin(), b->addressSpace.end());
    });
    for (const auto* network : networks) {
        const int node = addNode({.kind = NodeKind::VirtualNetwork,
                                  .resource = network->key,
                                  .title = textOf(network->name),
                                  .subtitle = joinedPrefixes(network->addressSpace)});
        for (const ResourceKey key : network->subnets) {
            if (const auto* subnet = m_tenant.find<Subnet>(key))
                addSubnet(*subnet, node);
        }
        for (const ResourceKey key : m_tenant.gatewaysIn(network->key)) {
            if (const auto* gateway = m_tenant.find<VirtualNetworkGateway>(key))
                addGateway(*gateway, node);
        }
    }
}

/// A firewall or Bastion has no box of its own, but a subnet of its own.
void ContentBuilder::collectServices()
{
    const auto add = [this](const std::string& name, ResourceKey key) {
        const auto* subnet = m_tenant.find<Subnet>(key);
        QStringList& names = m_services[key];
        if (subnet && isServiceSubnet(*subnet) && names.size() < 2)
            names << textOf(name);
    };
    for (const AzureFirewall& firewall : m_tenant.all<AzureFirewall>())
        add(firewall.name, firewall.subnet);
    for (const auto& resource : m_tenant.all<UnmodelledResource>()) {
        for (const ResourceKey key : resource.subnets)
            add(resource.name, key);
    }
}

QString ContentBuilder::subtitleOf(const Subnet& subnet) const
{
    const QString prefixes = joinedPrefixes(subnet.prefixes);
    const auto services = m_services.find(subnet.key);
    if (services == m_services.end() || services->second.isEmpty())
        return prefixes;
    return QStringLiteral("%1 · %2").arg(prefixes, services->second.join(QStringLiteral(", ")));
}

void ContentBuilder::addSubnet(const Subnet& subnet, int network)
{
    if (m_content.nodeByResource.contains(subnet.key))
        return; // listed twice
    const int node = addNode({.kind = NodeKind::Subnet,
                              .resource = subnet.key,
                              .parent = network,
                              .title = textOf(subnet.name),
                              .subtitle = subtitleOf(subnet),
                              .badges = badgesOf(m_tenant, subnet)});
    TopBox& top = m_content.tops.back();
    top.subnets.push_back(node);
    top.hubSubnets = top.hubSubnets || isHubSubnet(subnet);
    bool reachesInternet = bool(subnet.natGateway);
    for (const auto* interface : m_bySubnet[subnet.key.value()]) {
        addInterface(*interface, node);
        const auto& badges = m_content.nodes.back().badges;
        reachesInternet = reachesInternet
            || std::any_of(badges.begin(), badges.end(),
                           [](const Badge& badge) { return badge.kind == BadgeKind::PublicIp; });
    }
    if (reachesInternet)
        m_internetNetworks.insert(network);
}

void ContentBuilder::addInterface(const NetworkInterface& interface, int parent)
{
    const auto* machine = m_tenant.find<VirtualMachine>(interface.virtualMachine);
    const bool primary = machine && !machine->networkInterfaces.empty()
        && machine->networkInterfaces.front() == interface.key;
    DiagramNode node {.kind = primary ? NodeKind::Machine : NodeKind::NetworkInterface,
                      .resource = primary ? machine->key : interface.key,
                      .parent = parent,
                      .title = textOf(primary ? machine->name : interface.name),
                      .subtitle = addressesOf(m_tenant, interface),
                      .badges = badgesOf(m_tenant, interface)};
    const int index = addNode(std::move(node));
    m_content.nodeByResource.emplace(interface.key, index);
    for (const ResourceKey key : interface.ipConfigurations)
        m_content.nodeByResource.emplace(key, index);
}

void ContentBuilder::addGateway(const VirtualNetworkGateway& gateway, int network)
{
    const QString kind = gateway.gatewayType == GatewayType::ExpressRoute
        ? LayoutText::tr("ExpressRoute gateway")
        : gateway.gatewayType == GatewayType::Vpn ? LayoutText::tr("VPN gateway")
                                                  : LayoutText::tr("Gateway");
    const int node = addNode({.kind = NodeKind::Gateway,
                              .resource = gateway.key,
                              .parent = network,
                              .title = textOf(gateway.name),
                              .subtitle = kind});
    m_content.tops.back().gateways.push_back(node);
}

void ContentBuilder::addMissingNetworks()
{
    // Subnets exported without their network still stand in a box that says so.
    for (const auto& subnet : m_tenant.all<Subnet>()) {
        if (m_content.nodeByResource.contains(subnet.key))
            continue;
        const int node = addMissingNetwork(subnet.virtualNetwork, {});
        if (m_content.tops.back().node == node)
            addSubnet(subnet, node);
        else
            addLooseSubnet(subnet);
    }
    for (const auto& peering : m_tenant.all<Peering>()) {
        if (peering.remoteVirtualNetwork && !m_tenant.find<VirtualNetwork>(peering.remoteVirtualNetwork))
            addMissingNetwork(peering.remoteVirtualNetwork, peering.remoteAddressSpace);
    }
}

int ContentBuilder::addMissingNetwork(ResourceKey key, const std::vector<IpPrefix>& addressSpace)
{
    if (const auto found = m_content.nodeByResource.find(key); key && found != m_content.nodeByResource.end())
        return found->second;
    const QString space = joinedPrefixes(addressSpace);
    const QString note = LayoutText::tr("not in the snapshot");
    return addNode({.kind = NodeKind::MissingNetwork,
                    .resource = key,
                    .title = key ? textOf(m_tenant.nameOf(key)) : LayoutText::tr("Unknown network"),
                    .subtitle = space.isEmpty() ? note : QStringLiteral("%1 · %2").arg(space, note)});
}

void ContentBuilder::addLooseSubnet(const Subnet& subnet)
{
    const int node = addNode({.kind = NodeKind::MissingNetwork,
                              .title = textOf(resourceNameOf(parentIdOf(m_tenant.idOf(subnet.key)))),
                              .subtitle = LayoutText::tr("not in the snapshot")});
    addSubnet(subnet, node);
}

void ContentBuilder::addLooseBoxes()
{
    for (const auto& site : m_tenant.all<LocalNetworkGateway>()) {
        addNode({.kind = NodeKind::OnPremises,
                 .resource = site.key,
                 .title = textOf(site.name),
                 .subtitle = site.addressSpace.empty() ? textOf(site.gatewayAddress)
                                                       : joinedPrefixes(site.addressSpace)});
    }
    for (const auto& gateway : m_tenant.all<VirtualNetworkGateway>()) {
        if (!m_content.nodeByResource.contains(gateway.key))
            addNode({.kind = NodeKind::Gateway,
                     .resource = gateway.key,
                     .title = textOf(gateway.name),
                     .subtitle = LayoutText::tr("network not in the snapshot")});
    }
    for (const auto* interface : m_loose)
        addInterface(*interface, -1);
    for (const auto& machine : m_tenant.all<VirtualMachine>()) {
        if (!m_content.nodeByResource.contains(machine.key))
            addNode({.kind = NodeKind::Machine,
                     .resource = machine.key,
                     .title = textOf(machine.name),
                     .subtitle = LayoutText::tr("interface not in the snapshot")});
    }
}

void ContentBuilder::addInternet()
{
    if (!m_content.nodes.empty())
        m_content.internet = addNode({.kind = NodeKind::Internet,
                                      .title = LayoutText::tr("Internet"),
                                      .subtitle = LayoutText::tr("public addresses")});
}

} // namespace vnetlens
