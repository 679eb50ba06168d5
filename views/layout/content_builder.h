// Builds a LayoutContent from a tenant.
#pragma once

#include "views/layout/layout_content.h"

#include <QStringList>

#include <set>

namespace vnetlens {

/// One use: `ContentBuilder(tenant).build()`.
class ContentBuilder
{
public:
    explicit ContentBuilder(const Tenant& tenant);
    LayoutContent build();

private:
    int addNode(DiagramNode node);
    void sortInterfaces();
    void collectServices();
    void addNetworks();
    void addSubnet(const Subnet& subnet, int network);
    QString subtitleOf(const Subnet& subnet) const;
    void addInterface(const NetworkInterface& interface, int parent);
    void addGateway(const VirtualNetworkGateway& gateway, int network);
    void addMissingNetworks();
    int addMissingNetwork(ResourceKey key, const std::vector<IpPrefix>& addressSpace);
    void addLooseSubnet(const Subnet& subnet);
    void addLooseBoxes();
    void addInternet();

    void linkPeerings();
    Link linkOf(const Peering& peering, const Peering* reverse, int from, int to) const;
    void linkConnections();
    int farEndOf(const Connection& connection);
    void linkInternet();

    const Tenant& m_tenant;
    LayoutContent m_content;
    std::vector<std::vector<const NetworkInterface*>> m_bySubnet; ///< by key value of the subnet
    std::vector<const NetworkInterface*> m_loose;
    std::unordered_map<ResourceKey, QStringList> m_services; ///< by subnet: names of what Azure runs in it
    std::set<int> m_internetNetworks; ///< nodes of networks with a public address or NAT gateway
};

} // namespace vnetlens
