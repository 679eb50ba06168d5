// Routes and tags of every subnet, computed once and shared by all who ask.
#pragma once

#include "model/effective/effective_routes.h"
#include "model/effective/service_tags.h"

#include <memory>

namespace vnetlens {

/// Answers "routes and tags of this subnet", computing each on first use and keeping it. All members may be
/// called from any thread. The Tenant is kept alive.
class SubnetFacts
{
public:
    explicit SubnetFacts(std::shared_ptr<const Tenant> tenant);
    ~SubnetFacts();

    const Tenant& tenant() const { return *m_tenant; }
    std::shared_ptr<const Tenant> sharedTenant() const { return m_tenant; }
    /// Precondition: the subnet is of this tenant. First use O(its routes); then O(1).
    const EffectiveRoutes& routes(const Subnet& subnet) const;
    const SubnetTags& tags(const Subnet& subnet) const;
    /// A resource without a type of its own that carries the address in this network; one that names no
    /// subnet may stand in any. nullptr when there is none. First use O(resources); then O(log addresses).
    const UnmodelledResource* unmodelledAt(IpAddress address, const VirtualNetwork& network) const;
    /// A public address of the snapshot, and the ip configuration that it belongs to (nullptr when it belongs
    /// to something else or nothing).
    struct PublicOwner {
        const PublicIpAddress* address = nullptr;
        const IpConfiguration* holder = nullptr;
    };
    /// Who has a public address; `address` is nullptr when nobody in the snapshot has. First use
    /// O(interfaces); then O(log addresses).
    PublicOwner publicOwnerOf(IpAddress address) const;

private:
    struct Entry;
    const Entry& entry(const Subnet& subnet) const;

    std::shared_ptr<const Tenant> m_tenant;
    std::unique_ptr<Entry[]> m_entries; // by position in all<Subnet>()
    struct Indexes;
    std::unique_ptr<Indexes> m_indexes;
};

} // namespace vnetlens
