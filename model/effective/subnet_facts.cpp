#include "model/effective/subnet_facts.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <vector>

namespace vnetlens {

struct SubnetFacts::Entry {
    mutable std::once_flag once;
    mutable EffectiveRoutes routes;
    mutable SubnetTags tags;
};

/// Things by address, sorted; made when first asked for.
struct SubnetFacts::Indexes {
    std::once_flag unmodelledOnce;
    std::vector<std::pair<IpAddress, const UnmodelledResource*>> unmodelled;
    std::once_flag publicOnce;
    std::map<IpAddress, PublicOwner> publicOwners;
};

SubnetFacts::SubnetFacts(std::shared_ptr<const Tenant> tenant)
    : m_tenant(std::move(tenant))
    , m_entries(std::make_unique<Entry[]>(m_tenant->all<Subnet>().size()))
    , m_indexes(std::make_unique<Indexes>())
{
}

SubnetFacts::~SubnetFacts() = default;

const SubnetFacts::Entry& SubnetFacts::entry(const Subnet& subnet) const
{
    const auto position = static_cast<std::size_t>(&subnet - m_tenant->all<Subnet>().data());
    const Entry& entry = m_entries[position];
    std::call_once(entry.once, [&] {
        entry.routes = effectiveRoutes(*m_tenant, subnet);
        entry.tags = subnetTags(*m_tenant, subnet);
    });
    return entry;
}

const EffectiveRoutes& SubnetFacts::routes(const Subnet& subnet) const
{
    return entry(subnet).routes;
}

const SubnetTags& SubnetFacts::tags(const Subnet& subnet) const
{
    return entry(subnet).tags;
}

const UnmodelledResource* SubnetFacts::unmodelledAt(IpAddress address, const VirtualNetwork& network) const
{
    auto& entries = m_indexes->unmodelled;
    std::call_once(m_indexes->unmodelledOnce, [this, &entries] {
        for (const UnmodelledResource& resource : m_tenant->all<UnmodelledResource>()) {
            for (const IpAddress& carried : resource.privateIpAddresses)
                entries.emplace_back(carried, &resource);
        }
        std::stable_sort(entries.begin(), entries.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
    });
    const auto standsIn = [&](const UnmodelledResource& resource) {
        return resource.subnets.empty()
            || std::any_of(resource.subnets.begin(), resource.subnets.end(), [&](ResourceKey key) {
                   const Subnet* subnet = m_tenant->find<Subnet>(key);
                   return subnet && subnet->virtualNetwork == network.key;
               });
    };
    auto entry = std::lower_bound(entries.begin(), entries.end(), address,
                                  [](const auto& a, IpAddress b) { return a.first < b; });
    for (; entry != entries.end() && entry->first == address; ++entry) {
        if (standsIn(*entry->second))
            return entry->second;
    }
    return nullptr;
}

SubnetFacts::PublicOwner SubnetFacts::publicOwnerOf(IpAddress address) const
{
    auto& owners = m_indexes->publicOwners;
    std::call_once(m_indexes->publicOnce, [this, &owners] {
        std::map<ResourceKey, const IpConfiguration*> holders;
        for (const IpConfiguration& configuration : m_tenant->all<IpConfiguration>()) {
            if (configuration.publicIpAddress)
                holders.emplace(configuration.publicIpAddress, &configuration);
        }
        for (const PublicIpAddress& candidate : m_tenant->all<PublicIpAddress>()) {
            if (!candidate.address)
                continue;
            const auto holder = holders.find(candidate.key);
            const auto* direct = m_tenant->find<IpConfiguration>(candidate.ipConfiguration);
            owners.emplace(*candidate.address,
                           PublicOwner {&candidate, holder == holders.end() ? direct : holder->second});
        }
    });
    const auto found = owners.find(address);
    return found == owners.end() ? PublicOwner() : found->second;
}

} // namespace vnetlens
