// Big tenants for the benchmarks, as Resource Graph JSON.
#pragma once

#include <cstdint>
#include <string>

namespace vnetlens::bench {

/// How big a tenant is to be.
struct TenantSize {
    int networks = 20;
    int subnetsPerNetwork = 10; ///< on average
    int machinesPerSubnet = 5; ///< on average; each with one interface and one disk
    std::uint32_t seed = 1;
};

/// A tenant as `az graph query` exports it, the same for the same size. Like real ones: hubs with gateway and
/// appliance, spokes peered with their hub and routed through its appliance, few distinct rule sets under
/// many groups, application security groups, public addresses here and there, disks that nobody models.
std::string generateTenant(const TenantSize& size);

} // namespace vnetlens::bench
