#include "model/effective/subnet_facts.h"

#include <mutex>

namespace vnetlens {

struct SubnetFacts::Entry {
    mutable std::once_flag once;
    mutable EffectiveRoutes routes;
    mutable SubnetTags tags;
};

SubnetFacts::SubnetFacts(std::shared_ptr<const Tenant> tenant)
    : m_tenant(std::move(tenant))
    , m_entries(std::make_unique<Entry[]>(m_tenant->all<Subnet>().size()))
{
}

SubnetFacts::~SubnetFacts() = default;

const SubnetFacts::Entry& SubnetFacts::entry(const Subnet& subnet) const
{
    const auto position = static_cast<std::size_t>(&subnet - m_tenant->all<Subnet>().data());
    const Entry& entry = m_entries[position];
    std::call_once(entry.once, [&] {
        entry.routes = effectiveRoutes(*m_tenant, subnet);
        entry.tags = subnetTags(*m_tenant, subnet, entry.routes);
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

} // namespace vnetlens
