#include "tests/support/tenant_builder.h"

#include "model/base/ascii.h"

#include <algorithm>
#include <stdexcept>

namespace vnetlens::test {

namespace {

std::string networkId(const std::string& name)
{
    return testId("Microsoft.Network/virtualNetworks", name);
}
std::string subnetId(const std::string& path)
{
    const auto slash = path.find('/');
    if (slash == std::string::npos)
        throw std::invalid_argument("A subnet is written network/subnet, not " + path);
    return networkId(path.substr(0, slash)) + "/subnets/" + path.substr(slash + 1);
}
std::string interfaceId(const std::string& name)
{
    return testId("Microsoft.Network/networkInterfaces", name);
}
std::string configurationId(const std::string& interfaceName, const std::string& name)
{
    return interfaceId(interfaceName) + "/ipConfigurations/" + name;
}
std::string groupId(const std::string& name)
{
    return testId("Microsoft.Network/networkSecurityGroups", name);
}
std::string asgId(const std::string& name)
{
    return testId("Microsoft.Network/applicationSecurityGroups", name);
}
std::string routeTableId(const std::string& name)
{
    return testId("Microsoft.Network/routeTables", name);
}
std::string gatewayId(const std::string& name)
{
    return testId("Microsoft.Network/virtualNetworkGateways", name);
}
std::string siteId(const std::string& name)
{
    return testId("Microsoft.Network/localNetworkGateways", name);
}
std::string publicAddressId(const std::string& name)
{
    return testId("Microsoft.Network/publicIPAddresses", name);
}

} // namespace

template<typename T>
T& TenantBuilder::add(const std::string& id, const std::string& name)
{
    T& resource = std::get<std::deque<T>>(m_lists).emplace_back();
    resource.key = intern(id);
    resource.name = name;
    if constexpr (std::is_base_of_v<Resource, T>) {
        const std::string typeAndName = id.substr(id.find("Microsoft."));
        resource.type = asciiLower(typeAndName.substr(0, typeAndName.rfind('/')));
        resource.location = "westeurope";
    }
    return resource;
}

template<typename T>
T* TenantBuilder::find(ResourceKey key)
{
    for (T& resource : std::get<std::deque<T>>(m_lists)) {
        if (resource.key == key)
            return &resource;
    }
    return nullptr;
}

VirtualNetwork& TenantBuilder::network(const std::string& name, const std::vector<std::string>& addressSpace)
{
    auto& network = add<VirtualNetwork>(networkId(name), name);
    network.addressSpace = prefixes(addressSpace);
    return network;
}

Subnet& TenantBuilder::subnet(const std::string& path, const std::vector<std::string>& prefixList)
{
    return subnet(path, prefixList, SubnetParts());
}

Subnet& TenantBuilder::subnet(const std::string& path, const std::vector<std::string>& prefixList,
                              const SubnetParts& parts)
{
    auto& subnet = add<Subnet>(subnetId(path), path.substr(path.find('/') + 1));
    subnet.virtualNetwork = networkKey(path.substr(0, path.find('/')));
    subnet.prefixes = prefixes(prefixList);
    if (!parts.group.empty())
        subnet.networkSecurityGroup = groupKey(parts.group);
    if (!parts.routeTable.empty())
        subnet.routeTable = intern(routeTableId(parts.routeTable));
    if (auto* network = find<VirtualNetwork>(subnet.virtualNetwork))
        network->subnets.push_back(subnet.key);
    return subnet;
}

NetworkInterface& TenantBuilder::interface(const std::string& name, const std::string& subnetPath,
                                           const std::string& addressText)
{
    return interface(name, subnetPath, addressText, InterfaceParts());
}

NetworkInterface& TenantBuilder::interface(const std::string& name, const std::string& subnetPath,
                                           const std::string& addressText, const InterfaceParts& parts)
{
    auto& networkInterface = add<NetworkInterface>(interfaceId(name), name);
    if (!parts.group.empty())
        networkInterface.networkSecurityGroup = groupKey(parts.group);
    IpConfiguration& primary = configuration(name, "ipconfig1", subnetPath, addressText);
    primary.primary = true;
    for (const std::string& asg : parts.asgs)
        primary.applicationSecurityGroups.push_back(asgKey(asg));
    if (!parts.publicAddress.empty()) {
        primary.publicIpAddress = intern(publicAddressId(parts.publicAddress));
        if (auto* publicIp = find<PublicIpAddress>(primary.publicIpAddress))
            publicIp->ipConfiguration = primary.key;
    }
    return networkInterface;
}

IpConfiguration& TenantBuilder::configuration(const std::string& interfaceName, const std::string& name,
                                              const std::string& subnetPath, const std::string& addressText)
{
    auto& configuration = add<IpConfiguration>(configurationId(interfaceName, name), name);
    configuration.networkInterface = interfaceKey(interfaceName);
    configuration.privateIpAddress = address(addressText);
    configuration.subnet = subnetKey(subnetPath);
    find<NetworkInterface>(configuration.networkInterface)->ipConfigurations.push_back(configuration.key);
    return configuration;
}

VirtualMachine& TenantBuilder::machine(const std::string& name, const std::vector<std::string>& interfaces)
{
    auto& machine = add<VirtualMachine>(testId("Microsoft.Compute/virtualMachines", name), name);
    for (const std::string& interfaceName : interfaces) {
        machine.networkInterfaces.push_back(interfaceKey(interfaceName));
        if (auto* networkInterface = find<NetworkInterface>(machine.networkInterfaces.back()))
            networkInterface->virtualMachine = machine.key;
    }
    return machine;
}

ApplicationSecurityGroup& TenantBuilder::asg(const std::string& name)
{
    return add<ApplicationSecurityGroup>(asgId(name), name);
}

PublicIpAddress& TenantBuilder::publicAddress(const std::string& name, const std::string& addressText,
                                              const std::string& sku)
{
    auto& publicIp = add<PublicIpAddress>(publicAddressId(name), name);
    publicIp.address = address(addressText);
    publicIp.sku = sku;
    return publicIp;
}

void TenantBuilder::addDefaultRules(NetworkSecurityGroup& group, const std::string& ofGroup)
{
    for (const char* line : {"AllowVnetInBound 65000 In Allow * VirtualNetwork * -> VirtualNetwork *",
                             "AllowAzureLoadBalancerInBound 65001 In Allow * AzureLoadBalancer * -> * *",
                             "DenyAllInBound 65500 In Deny * * * -> * *",
                             "AllowVnetOutBound 65000 Out Allow * VirtualNetwork * -> VirtualNetwork *",
                             "AllowInternetOutBound 65001 Out Allow * * * -> Internet *",
                             "DenyAllOutBound 65500 Out Deny * * * -> * *"}) {
        SecurityRule added = ruleFromText(m_tables.ids, ofGroup, line);
        added.key = intern(ofGroup + "/defaultSecurityRules/" + added.name);
        added.isDefault = true;
        group.rules.push_back(std::move(added));
    }
}

NetworkSecurityGroup& TenantBuilder::group(const std::string& name, const std::vector<RuleText>& rules)
{
    const std::string id = groupId(name);
    auto& group = add<NetworkSecurityGroup>(id, name);
    for (const RuleText& text : rules)
        group.rules.push_back(ruleFromText(m_tables.ids, id, text.line));
    addDefaultRules(group, id);
    std::stable_sort(group.rules.begin(), group.rules.end(),
                     [](const SecurityRule& a, const SecurityRule& b) {
                         return std::pair(a.direction, a.priority) < std::pair(b.direction, b.priority);
                     });
    return group;
}

EffectiveAdminRules& TenantBuilder::adminRules(const std::string& network, const std::vector<RuleText>& rules)
{
    const std::string id
        = networkId(network) + "/providers/Microsoft.Network/effectiveSecurityAdminRules/default";
    auto& admin = add<EffectiveAdminRules>(id, "default");
    admin.virtualNetwork = networkKey(network);
    for (const RuleText& text : rules) {
        SecurityAdminRule added {.rule = ruleFromText(m_tables.ids, id, text.line)};
        if (text.line.find(" AlwaysAllow ") != std::string::npos)
            added.access = AdminAccess::AlwaysAllow;
        else if (added.rule.access)
            added.access = *added.rule.access == Access::Allow ? AdminAccess::Allow : AdminAccess::Deny;
        admin.rules.push_back(std::move(added));
    }
    std::stable_sort(admin.rules.begin(), admin.rules.end(),
                     [](const SecurityAdminRule& a, const SecurityAdminRule& b) {
                         return std::pair(a.rule.direction, a.rule.priority)
                             < std::pair(b.rule.direction, b.rule.priority);
                     });
    return admin;
}

RouteTable& TenantBuilder::routeTable(const std::string& name, const std::vector<std::string>& routes)
{
    const std::string id = routeTableId(name);
    auto& table = add<RouteTable>(id, name);
    for (const std::string& line : routes)
        table.routes.push_back(routeFromText(m_tables.ids, id, line));
    return table;
}

void TenantBuilder::peered(const std::string& a, const std::string& b)
{
    peering(a, b);
    peering(b, a);
}

Peering& TenantBuilder::peering(const std::string& local, const std::string& remote, PeeringState state)
{
    auto& peering = add<Peering>(networkId(local) + "/virtualNetworkPeerings/to-" + remote, "to-" + remote);
    peering.virtualNetwork = networkKey(local);
    peering.remoteVirtualNetwork = networkKey(remote);
    peering.state = state;
    if (auto* network = find<VirtualNetwork>(peering.virtualNetwork))
        network->peerings.push_back(peering.key);
    return peering;
}

VirtualNetworkGateway& TenantBuilder::gateway(const std::string& name, const std::string& network)
{
    auto& gateway = add<VirtualNetworkGateway>(gatewayId(name), name);
    gateway.gatewayType = GatewayType::Vpn;
    gateway.virtualNetwork = networkKey(network);
    return gateway;
}

LocalNetworkGateway& TenantBuilder::site(const std::string& name,
                                         const std::vector<std::string>& addressSpace)
{
    auto& site = add<LocalNetworkGateway>(siteId(name), name);
    site.addressSpace = prefixes(addressSpace);
    return site;
}

Connection& TenantBuilder::connection(const std::string& name, const std::string& gateway,
                                      const std::string& remote)
{
    auto& connection = add<Connection>(testId("Microsoft.Network/connections", name), name);
    connection.gateway = intern(gatewayId(gateway));
    connection.status = "Connected";
    if (find<VirtualNetworkGateway>(intern(gatewayId(remote)))) {
        connection.connectionType = ConnectionType::Vnet2Vnet;
        connection.peerGateway = intern(gatewayId(remote));
    } else {
        connection.connectionType = ConnectionType::IPsec;
        connection.localNetworkGateway = intern(siteId(remote));
    }
    return connection;
}

void TenantBuilder::serviceTag(const std::string& name, const std::vector<std::string>& prefixList)
{
    m_tables.serviceTags.add({{.name = name, .addresses = IpRangeSet::fromPrefixes(prefixes(prefixList))}},
                             "test service tags");
}

AzureFirewall& TenantBuilder::firewall(const std::string& name, const std::string& networkName,
                                       const std::string& addressText, const std::string& publicAddressName)
{
    auto& firewall = add<AzureFirewall>(testId("Microsoft.Network/azureFirewalls", name), name);
    firewall.subnet = subnetKey(networkName + "/AzureFirewallSubnet");
    firewall.privateIpAddresses = {address(addressText)};
    if (!publicAddressName.empty())
        firewall.publicIpAddresses = {intern(publicAddressId(publicAddressName))};
    return firewall;
}

UnmodelledResource& TenantBuilder::unmodelled(const std::string& type, const std::string& name,
                                              const std::vector<std::string>& addresses)
{
    auto& resource = add<UnmodelledResource>(testId(type, name), name);
    resource.type = asciiLower(type);
    for (const std::string& text : addresses)
        resource.privateIpAddresses.push_back(address(text));
    return resource;
}

ResourceKey TenantBuilder::networkKey(const std::string& name)
{
    return intern(networkId(name));
}
ResourceKey TenantBuilder::subnetKey(const std::string& path)
{
    return intern(subnetId(path));
}
ResourceKey TenantBuilder::interfaceKey(const std::string& name)
{
    return intern(interfaceId(name));
}
ResourceKey TenantBuilder::configurationKey(const std::string& interfaceName, const std::string& name)
{
    return intern(configurationId(interfaceName, name));
}
ResourceKey TenantBuilder::groupKey(const std::string& name)
{
    return intern(groupId(name));
}
ResourceKey TenantBuilder::asgKey(const std::string& name)
{
    return intern(asgId(name));
}

void TenantBuilder::fillPeerings()
{
    for (Peering& peering : std::get<std::deque<Peering>>(m_lists)) {
        const auto* remote = find<VirtualNetwork>(peering.remoteVirtualNetwork);
        if (peering.remoteAddressSpace.empty() && remote)
            peering.remoteAddressSpace = remote->addressSpace;
    }
}

template<typename T>
void TenantBuilder::move(std::deque<T>& from)
{
    std::get<std::vector<T>>(m_tables.lists)
        = std::vector<T>(std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::shared_ptr<const Tenant> TenantBuilder::build()
{
    fillPeerings();
    [this]<typename... T>(std::tuple<std::deque<T>...>& lists) {
        (move(std::get<std::deque<T>>(lists)), ...);
    }(m_lists);
    return std::make_shared<const Tenant>(std::move(m_tables));
}

const Subnet& subnetOf(const Tenant& tenant, const std::string& path)
{
    return *tenant.find<Subnet>(tenant.keyOf(subnetId(path)));
}
const NetworkInterface& interfaceOf(const Tenant& tenant, const std::string& name)
{
    return *tenant.find<NetworkInterface>(tenant.keyOf(interfaceId(name)));
}
const NetworkSecurityGroup& groupOf(const Tenant& tenant, const std::string& name)
{
    return *tenant.find<NetworkSecurityGroup>(tenant.keyOf(groupId(name)));
}
ResourceKey configurationOf(const Tenant& tenant, const std::string& interfaceName, const std::string& name)
{
    return tenant.keyOf(configurationId(interfaceName, name));
}

} // namespace vnetlens::test
