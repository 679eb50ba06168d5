#include "model/azure/tenant.h"

#include "model/base/ascii.h"

#include <algorithm>

namespace vnetlens {

namespace {

std::span<const ResourceKey> listAt(const std::map<ResourceKey, std::vector<ResourceKey>>& lists,
                                    ResourceKey key)
{
    const auto found = lists.find(key);
    return found == lists.end() ? std::span<const ResourceKey>()
                                : std::span<const ResourceKey>(found->second);
}

} // namespace

template<typename T>
void Tenant::indexList()
{
    auto& list = std::get<std::vector<T>>(m_tables.lists);
    std::sort(list.begin(), list.end(),
              [this](const T& a, const T& b) { return compareNoCase(idOf(a.key), idOf(b.key)) < 0; });
    for (std::size_t i = 0; i < list.size(); ++i) {
        m_slots[list[i].key.value()]
            = Slot {.list = listIndexOf<T>() + 1, .index = static_cast<std::uint32_t>(i)};
    }
}

Tenant::Tenant(TenantTables tables)
    : m_tables(std::move(tables))
    , m_slots(m_tables.ids.size() + 1)
{
    [this]<typename... T>(const std::tuple<std::vector<T>...>&) { (indexList<T>(), ...); }(m_tables.lists);
    indexRelations();
}

void Tenant::indexRelations()
{
    // Lists are ordered by id, so what is appended here is too.
    for (const IpConfiguration& configuration : all<IpConfiguration>()) {
        for (const ResourceKey asg : configuration.applicationSecurityGroups)
            m_byAsg[asg].push_back(configuration.key);
        if (!configuration.privateIpAddress)
            continue;
        m_bySubnet[configuration.subnet].push_back(configuration.key);
        m_byAddress[*configuration.privateIpAddress].push_back(configuration.key);
    }
    for (auto& [subnet, keys] : m_bySubnet) {
        std::stable_sort(keys.begin(), keys.end(), [this](ResourceKey a, ResourceKey b) {
            return find<IpConfiguration>(a)->privateIpAddress < find<IpConfiguration>(b)->privateIpAddress;
        });
    }
    for (const VirtualNetwork& network : all<VirtualNetwork>()) {
        for (const ResourceKey key : network.peerings) {
            if (const Peering* peering = find<Peering>(key))
                m_peeringBetween.try_emplace({network.key, peering->remoteVirtualNetwork}, peering);
        }
    }
    for (const VirtualNetworkGateway& gateway : all<VirtualNetworkGateway>())
        m_gatewaysByNetwork[gateway.virtualNetwork].push_back(gateway.key);
    for (const Connection& connection : all<Connection>()) {
        m_connectionsByGateway[connection.gateway].push_back(connection.key);
        if (connection.peerGateway && connection.peerGateway != connection.gateway)
            m_connectionsByGateway[connection.peerGateway].push_back(connection.key);
    }
}

const ChildResource* Tenant::findAny(ResourceKey key) const
{
    if (!key || key.value() >= m_slots.size() || m_slots[key.value()].list == 0)
        return nullptr;
    return [&]<typename... T>(const std::tuple<std::vector<T>...>&) {
        const ChildResource* found = nullptr;
        ((found = found ? found : find<T>(key)), ...);
        return found;
    }(m_tables.lists);
}

std::span<const ResourceKey> Tenant::ipConfigurationsIn(ResourceKey subnet) const
{
    return listAt(m_bySubnet, subnet);
}

std::span<const ResourceKey> Tenant::ipConfigurationsAt(IpAddress address) const
{
    const auto found = m_byAddress.find(address);
    return found == m_byAddress.end() ? std::span<const ResourceKey>()
                                      : std::span<const ResourceKey>(found->second);
}

std::span<const ResourceKey> Tenant::membersOf(ResourceKey asg) const
{
    return listAt(m_byAsg, asg);
}

std::span<const ResourceKey> Tenant::gatewaysIn(ResourceKey virtualNetwork) const
{
    return listAt(m_gatewaysByNetwork, virtualNetwork);
}

std::span<const ResourceKey> Tenant::connectionsOf(ResourceKey gateway) const
{
    return listAt(m_connectionsByGateway, gateway);
}

const Peering* Tenant::reverseOf(const Peering& peering) const
{
    const auto found = m_peeringBetween.find({peering.remoteVirtualNetwork, peering.virtualNetwork});
    return found == m_peeringBetween.end() ? nullptr : found->second;
}

std::string_view Tenant::rawJson(const ChildResource& resource) const
{
    if (resource.json.length == 0 || resource.json.file >= m_tables.sources.size())
        return {};
    return std::string_view(*m_tables.sources[resource.json.file].text)
        .substr(resource.json.offset, resource.json.length);
}

} // namespace vnetlens
