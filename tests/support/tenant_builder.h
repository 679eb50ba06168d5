// A small language for writing tenants in tests: names instead of ids, rules and routes as one line each.
#pragma once

#include "model/azure/tenant.h"
#include "tests/support/rule_text.h"

#include <deque>
#include <memory>

namespace vnetlens::test {

/// Builds a Tenant without JSON. Every resource is named by its bare name ("hub"); a subnet is
/// "network/subnet". All live in one subscription, resource group and location. The references that the
/// functions return stay valid until `build`, so that a test can set any further field.
///
///     TenantBuilder tenant;
///     tenant.network("hub", {"10.0.0.0/16"});
///     tenant.group("nsg", {"ssh 100 In Allow Tcp * * -> * 22"});
///     tenant.subnet("hub/web", {"10.0.1.0/24"}, {.group = "nsg"});
///     tenant.interface("nic", "hub/web", "10.0.1.4");
///     const auto built = tenant.build();
class TenantBuilder
{
public:
    struct SubnetParts {
        std::string group = {};
        std::string routeTable = {};
    };
    struct InterfaceParts {
        std::string group = {};
        std::vector<std::string> asgs = {};
        std::string publicAddress = {};
    };

    VirtualNetwork& network(const std::string& name, const std::vector<std::string>& addressSpace);
    Subnet& subnet(const std::string& path, const std::vector<std::string>& prefixes);
    Subnet& subnet(const std::string& path, const std::vector<std::string>& prefixes,
                   const SubnetParts& parts);
    /// An interface with one ip configuration, "ipconfig1", primary.
    NetworkInterface& interface(const std::string& name, const std::string& subnetPath,
                                const std::string& address);
    NetworkInterface& interface(const std::string& name, const std::string& subnetPath,
                                const std::string& address, const InterfaceParts& parts);
    /// A further ip configuration of an interface that stands already.
    IpConfiguration& configuration(const std::string& interfaceName, const std::string& name,
                                   const std::string& subnetPath, const std::string& address);
    VirtualMachine& machine(const std::string& name, const std::vector<std::string>& interfaces);
    ApplicationSecurityGroup& asg(const std::string& name);
    PublicIpAddress& publicAddress(const std::string& name, const std::string& address,
                                   const std::string& sku = "Standard");

    /// A group with these rules and the six default ones (S-007).
    NetworkSecurityGroup& group(const std::string& name, const std::vector<RuleText>& rules = {});
    /// Security admin rules in force in a network; access may also be AlwaysAllow (S-094).
    EffectiveAdminRules& adminRules(const std::string& network, const std::vector<RuleText>& rules);
    /// Routes are "name prefix-or-tag nextHopType [address[,address]]", like "to-dc 192.168.0.0/16
    /// VirtualAppliance 10.0.0.4".
    RouteTable& routeTable(const std::string& name, const std::vector<std::string>& routes);

    /// Both sides, Connected, named "to-<remote>". The remote address space is that of the remote network.
    void peered(const std::string& a, const std::string& b);
    /// One side. An empty remoteAddressSpace is filled from the remote network when the tenant is built.
    Peering& peering(const std::string& local, const std::string& remote,
                     PeeringState state = PeeringState::Connected);

    VirtualNetworkGateway& gateway(const std::string& name, const std::string& network);
    LocalNetworkGateway& site(const std::string& name, const std::vector<std::string>& addressSpace);
    /// From a gateway to a site (IPsec) or to another gateway (Vnet2Vnet), whichever has that name.
    Connection& connection(const std::string& name, const std::string& gateway, const std::string& remote);

    /// A service tag as from a file of Microsoft's.
    void serviceTag(const std::string& name, const std::vector<std::string>& prefixes);

    /// A firewall with classic rules (none yet), in "network/AzureFirewallSubnet".
    AzureFirewall& firewall(const std::string& name, const std::string& network, const std::string& address,
                            const std::string& publicAddress = {});

    /// A resource without a type of its own, like "microsoft.network/loadbalancers", with its addresses.
    UnmodelledResource& unmodelled(const std::string& type, const std::string& name,
                                   const std::vector<std::string>& addresses);

    ResourceKey networkKey(const std::string& name);
    ResourceKey subnetKey(const std::string& path);
    ResourceKey interfaceKey(const std::string& name);
    ResourceKey configurationKey(const std::string& interfaceName, const std::string& name = "ipconfig1");
    ResourceKey groupKey(const std::string& name);
    ResourceKey asgKey(const std::string& name);

    /// The tenant; the builder is used up.
    std::shared_ptr<const Tenant> build();

private:
    template<typename T>
    T& add(const std::string& id, const std::string& name);
    template<typename T>
    void move(std::deque<T>& from);
    ResourceKey intern(const std::string& id) { return m_tables.ids.intern(id); }
    template<typename T>
    T* find(ResourceKey key);
    void addDefaultRules(NetworkSecurityGroup& group, const std::string& groupId);
    void fillPeerings();

    using Lists = std::tuple<
        std::deque<VirtualNetwork>, std::deque<Subnet>, std::deque<Peering>, std::deque<NetworkInterface>,
        std::deque<IpConfiguration>, std::deque<VirtualMachine>, std::deque<ApplicationSecurityGroup>,
        std::deque<PublicIpAddress>, std::deque<NetworkSecurityGroup>, std::deque<RouteTable>,
        std::deque<VirtualNetworkGateway>, std::deque<LocalNetworkGateway>, std::deque<Connection>,
        std::deque<UnmodelledResource>, std::deque<EffectiveAdminRules>, std::deque<AzureFirewall>>;
    TenantTables m_tables;
    Lists m_lists;
};

/// Finds things in a built tenant by their bare names. Precondition: they are there.
const Subnet& subnetOf(const Tenant& tenant, const std::string& path);
const NetworkInterface& interfaceOf(const Tenant& tenant, const std::string& name);
const NetworkSecurityGroup& groupOf(const Tenant& tenant, const std::string& name);
ResourceKey configurationOf(const Tenant& tenant, const std::string& interfaceName,
                            const std::string& name = "ipconfig1");

} // namespace vnetlens::test
