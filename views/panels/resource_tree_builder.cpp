#include "views/panels/resource_tree_builder.h"

#include "model/base/ascii.h"
#include "views/common/resource_kind.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <map>

namespace vnetlens {

namespace {

struct TreeText {
    Q_DECLARE_TR_FUNCTIONS(ResourceTree)
};

struct NoCase {
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const { return compareNoCase(a, b) < 0; }
};

/// Collects the tree depth first: a node's children directly follow it.
class TreeBuilder
{
public:
    explicit TreeBuilder(const Tenant& tenant)
        : m_tenant(tenant)
        , m_nodes(1)
    {
        sortIntoSubscriptions();
    }

    std::vector<ResourceTreeNode> build()
    {
        for (const auto& [subscription, groups] : m_subscriptions)
            addSubscription(subscription, groups);
        return std::move(m_nodes);
    }

private:
    using Keys = std::vector<ResourceKey>;
    /// Resources of one subscription by kind, those of no known kind by type.
    struct Groups {
        std::map<ResourceKind, Keys> byKind;
        std::map<std::string, Keys, NoCase> byType;
    };

    template<typename T>
    void sortIn(ResourceKind kind)
    {
        for (const T& resource : m_tenant.all<T>())
            groupsOf(resource.key).byKind[kind].push_back(resource.key);
    }

    Groups& groupsOf(ResourceKey key)
    {
        const std::string_view id = idSegment(m_tenant.idOf(key), "subscriptions");
        const auto found = m_subscriptions.find(id);
        return found != m_subscriptions.end() ? found->second : m_subscriptions[std::string(id)];
    }

    void sortIntoSubscriptions()
    {
        sortIn<VirtualNetwork>(ResourceKind::VirtualNetwork);
        sortIn<VirtualMachine>(ResourceKind::VirtualMachine);
        sortIn<NetworkInterface>(ResourceKind::NetworkInterface);
        sortIn<NetworkSecurityGroup>(ResourceKind::NetworkSecurityGroup);
        sortIn<ApplicationSecurityGroup>(ResourceKind::ApplicationSecurityGroup);
        sortIn<RouteTable>(ResourceKind::RouteTable);
        sortIn<PublicIpAddress>(ResourceKind::PublicIpAddress);
        sortIn<VirtualNetworkGateway>(ResourceKind::VirtualNetworkGateway);
        sortIn<LocalNetworkGateway>(ResourceKind::LocalNetworkGateway);
        sortIn<Connection>(ResourceKind::Connection);
        sortInByType<AzureFirewall>();
        sortInByType<FirewallPolicy>();
        sortInByType<RuleCollectionGroup>();
        sortInByType<IpGroup>();
        sortInByType<EffectiveAdminRules>();
        sortInByType<UnmodelledResource>();
    }
    /// Types without a kind of their own stand under their type's name.
    template<typename T>
    void sortInByType()
    {
        for (const T& resource : m_tenant.all<T>())
            groupsOf(resource.key).byType[resource.type].push_back(resource.key);
    }

    int add(int parent, ResourceTreeNode node)
    {
        node.parent = parent;
        m_nodes.push_back(std::move(node));
        return static_cast<int>(m_nodes.size()) - 1;
    }
    int addResource(int parent, ResourceKey key)
    {
        return add(parent, {.key = key, .glyph = glyphOf(kindOf(m_tenant, key))});
    }
    void addGroup(int parent, Glyph glyph, const QString& title, const Keys& keys)
    {
        const int group = add(parent, {.glyph = glyph, .title = title});
        for (const ResourceKey key : keys)
            addResource(group, key);
    }

    void addSubscription(const std::string& id, const Groups& groups)
    {
        const QString title = id.empty() ? TreeText::tr("No subscription")
                                         : TreeText::tr("Subscription %1").arg(toQString(id));
        const int subscription = add(0, {.glyph = Glyph::Subscription, .title = title});
        for (const auto& [kind, keys] : groups.byKind) {
            if (kind == ResourceKind::VirtualNetwork) {
                for (const ResourceKey key : keys)
                    addNetwork(subscription, key);
            } else {
                addGroup(subscription, glyphOf(kind), kindNamePlural(kind), keys);
            }
        }
        for (const auto& [type, keys] : groups.byType)
            addGroup(subscription, Glyph::Unmodelled, toQString(type), keys);
    }

    void addNetwork(int subscription, ResourceKey key)
    {
        const int network = addResource(subscription, key);
        for (const ResourceKey subnet : m_tenant.find<VirtualNetwork>(key)->subnets)
            addSubnet(network, subnet);
        for (const ResourceKey peering : m_tenant.find<VirtualNetwork>(key)->peerings)
            addResource(network, peering);
        for (const ResourceKey gateway : m_tenant.gatewaysIn(key))
            addResource(network, gateway);
    }

    void addSubnet(int network, ResourceKey key)
    {
        const int subnet = addResource(network, key);
        Keys interfaces;
        for (const ResourceKey configuration : m_tenant.ipConfigurationsIn(key)) {
            const ResourceKey nic = m_tenant.find<IpConfiguration>(configuration)->networkInterface;
            if (nic && std::find(interfaces.begin(), interfaces.end(), nic) == interfaces.end())
                interfaces.push_back(nic);
        }
        for (const ResourceKey nic : interfaces)
            addInterface(subnet, nic);
    }

    /// A machine stands where its primary interface is, with that interface inside; other interfaces by
    /// themselves.
    void addInterface(int subnet, ResourceKey nic)
    {
        const NetworkInterface* networkInterface = m_tenant.find<NetworkInterface>(nic);
        const VirtualMachine* machine
            = networkInterface ? m_tenant.find<VirtualMachine>(networkInterface->virtualMachine) : nullptr;
        const bool primary
            = machine && !machine->networkInterfaces.empty() && machine->networkInterfaces.front() == nic;
        addResource(primary ? addResource(subnet, machine->key) : subnet, nic);
    }

    const Tenant& m_tenant;
    std::map<std::string, Groups, NoCase> m_subscriptions;
    std::vector<ResourceTreeNode> m_nodes;
};

QString addressesOf(const Tenant& tenant, const NetworkInterface& networkInterface)
{
    QStringList addresses;
    for (const ResourceKey key : networkInterface.ipConfigurations) {
        const IpConfiguration* configuration = tenant.find<IpConfiguration>(key);
        if (configuration && configuration->privateIpAddress)
            addresses << toQString(configuration->privateIpAddress->toString());
    }
    return addresses.join(QStringLiteral(", "));
}

} // namespace

std::vector<ResourceTreeNode> resourceTree(const Tenant& tenant)
{
    return TreeBuilder(tenant).build();
}

QString shortFactOf(const Tenant& tenant, ResourceKey key)
{
    if (const auto* network = tenant.find<VirtualNetwork>(key))
        return prefixList(network->addressSpace);
    if (const auto* subnet = tenant.find<Subnet>(key))
        return prefixList(subnet->prefixes);
    if (const auto* networkInterface = tenant.find<NetworkInterface>(key))
        return addressesOf(tenant, *networkInterface);
    if (const auto* machine = tenant.find<VirtualMachine>(key)) {
        const auto* primary = machine->networkInterfaces.empty()
            ? nullptr
            : tenant.find<NetworkInterface>(machine->networkInterfaces.front());
        return primary ? addressesOf(tenant, *primary) : QString();
    }
    if (const auto* address = tenant.find<PublicIpAddress>(key))
        return address->address ? toQString(address->address->toString()) : QString();
    if (const auto* site = tenant.find<LocalNetworkGateway>(key))
        return prefixList(site->addressSpace);
    return {};
}

} // namespace vnetlens
