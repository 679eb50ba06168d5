// The whole snapshot, typed and immutable.
#pragma once

#include "model/azure/azure_firewall.h"
#include "model/azure/id_table.h"
#include "model/azure/network_interface.h"
#include "model/azure/network_security_group.h"
#include "model/azure/route_table.h"
#include "model/azure/security_admin_rule.h"
#include "model/azure/service_tag_list.h"
#include "model/azure/unmodelled_resource.h"
#include "model/azure/virtual_network.h"
#include "model/azure/virtual_network_gateway.h"
#include "model/base/issue.h"

#include <map>
#include <memory>
#include <span>
#include <tuple>

namespace vnetlens {

/// One file of the snapshot, kept open so that the raw JSON of a resource can be shown.
struct SourceFile {
    std::string name; ///< as given by the user, or relative to the folder that was given
    std::string sha256; ///< lower-case hex of the bytes on disk
    std::string modified; ///< ISO 8601 UTC time of the file; the best known date of the data
    std::shared_ptr<const std::string> text; ///< UTF-8 without BOM
};

/// Everything that a Tenant holds, for building one (TenantBuilder) and nothing else.
struct TenantTables {
    using Lists
        = std::tuple<std::vector<VirtualNetwork>, std::vector<Subnet>, std::vector<Peering>,
                     std::vector<NetworkInterface>, std::vector<IpConfiguration>, std::vector<VirtualMachine>,
                     std::vector<ApplicationSecurityGroup>, std::vector<PublicIpAddress>,
                     std::vector<NetworkSecurityGroup>, std::vector<RouteTable>,
                     std::vector<VirtualNetworkGateway>, std::vector<LocalNetworkGateway>,
                     std::vector<Connection>, std::vector<AzureFirewall>, std::vector<FirewallPolicy>,
                     std::vector<RuleCollectionGroup>, std::vector<IpGroup>, std::vector<EffectiveAdminRules>,
                     std::vector<UnmodelledResource>>;
    IdTable ids;
    Lists lists;
    ServiceTagList serviceTags;
    std::vector<SourceFile> sources;
    std::vector<Issue> issues;
};

/// The snapshot: all resources, typed, referring to each other by ResourceKey.
///
/// Never changes after it was built; every const member may be called from any thread. Lists are ordered by
/// id (without case), so everything derived from them is deterministic. Look-ups by key are O(1).
class Tenant
{
public:
    /// Sorts the lists and builds the indexes. Resources must have distinct keys (D-29 is the loader's work).
    explicit Tenant(TenantTables tables);

    /// All resources of one type.
    template<typename T>
    const std::vector<T>& all() const
    {
        return std::get<std::vector<T>>(m_tables.lists);
    }
    /// The resource with this key; nullptr when the key is empty, of another type, or not in the snapshot.
    template<typename T>
    const T* find(ResourceKey key) const;
    /// The common part of any resource; nullptr when it is not in the snapshot.
    const ChildResource* findAny(ResourceKey key) const;

    /// The key of an id, without case; empty when the snapshot never mentions it.
    ResourceKey keyOf(std::string_view id) const { return m_tables.ids.find(id); }
    /// The id as spelt in the snapshot.
    std::string_view idOf(ResourceKey key) const { return m_tables.ids.text(key); }
    std::string_view nameOf(ResourceKey key) const { return resourceNameOf(idOf(key)); }
    std::size_t idCount() const { return m_tables.ids.size(); }

    /// ipConfigurations with a private address there, ordered by subnet id then address.
    std::span<const ResourceKey> ipConfigurationsIn(ResourceKey subnet) const;
    /// ipConfigurations that carry the address in any network (address spaces may overlap), ordered by id.
    std::span<const ResourceKey> ipConfigurationsAt(IpAddress address) const;
    /// ipConfigurations that are members of the application security group (S-070), ordered by id.
    std::span<const ResourceKey> membersOf(ResourceKey asg) const;
    /// Gateways in a virtual network (at most one per type in a sane snapshot), ordered by id.
    std::span<const ResourceKey> gatewaysIn(ResourceKey virtualNetwork) const;
    /// Connections whose virtualNetworkGateway1 or virtualNetworkGateway2 is the gateway, ordered by id.
    std::span<const ResourceKey> connectionsOf(ResourceKey gateway) const;
    /// The peering that points back from the remote network at the owner of `peering`; nullptr when the
    /// snapshot has none.
    const Peering* reverseOf(const Peering& peering) const;

    /// The service tag files of the snapshot; empty when it has none (S-08C, D-21).
    const ServiceTagList& serviceTags() const { return m_tables.serviceTags; }
    const std::vector<SourceFile>& sources() const { return m_tables.sources; }
    const std::vector<Issue>& issues() const { return m_tables.issues; }
    /// The JSON of a resource as it stands in its file; empty when it has none.
    std::string_view rawJson(const ChildResource& resource) const;

private:
    struct Slot {
        std::uint8_t list = 0; ///< index into Lists, plus one; 0: not in the snapshot
        std::uint32_t index = 0;
    };
    using KeyLists = std::map<ResourceKey, std::vector<ResourceKey>>;

    template<typename T>
    void indexList();
    void indexRelations();

    TenantTables m_tables;
    std::vector<Slot> m_slots; ///< by key value
    KeyLists m_bySubnet;
    KeyLists m_byAsg;
    KeyLists m_gatewaysByNetwork;
    KeyLists m_connectionsByGateway;
    std::map<IpAddress, std::vector<ResourceKey>> m_byAddress;
    std::map<std::pair<ResourceKey, ResourceKey>, const Peering*> m_peeringBetween; ///< by owner, then remote
};

/// Index of std::vector<T> in TenantTables::Lists.
template<typename T, std::size_t I = 0>
constexpr std::size_t listIndexOf()
{
    if constexpr (std::is_same_v<std::tuple_element_t<I, TenantTables::Lists>, std::vector<T>>)
        return I;
    else
        return listIndexOf<T, I + 1>();
}

template<typename T>
const T* Tenant::find(ResourceKey key) const
{
    if (!key || key.value() >= m_slots.size())
        return nullptr;
    const Slot slot = m_slots[key.value()];
    return slot.list == listIndexOf<T>() + 1 ? &all<T>()[slot.index] : nullptr;
}

} // namespace vnetlens
