// Network interfaces, machines, public addresses and application security groups.
#pragma once

#include "model/azure/resource.h"
#include "model/net/ip_address.h"

#include <optional>

namespace vnetlens {

/// networkInterfaces/ipConfigurations.
struct IpConfiguration : ChildResource {
    ResourceKey networkInterface = {};
    std::optional<IpAddress> privateIpAddress = {}; ///< absent: not in the snapshot, with an Issue
    ResourceKey subnet = {};
    ResourceKey publicIpAddress = {};
    std::vector<ResourceKey> applicationSecurityGroups = {}; ///< S-070
    bool primary = false;
};

/// networkInterfaces.
struct NetworkInterface : Resource {
    std::vector<ResourceKey> ipConfigurations = {}; ///< the primary one first
    ResourceKey networkSecurityGroup = {};
    ResourceKey virtualMachine = {};
    ResourceKey privateEndpoint = {}; ///< set for the interface of a private endpoint (S-104)
    bool enableIpForwarding = false; ///< R-300
    bool disableTcpStateTracking = false; ///< S-023
};

/// virtualMachines: only what network review needs.
struct VirtualMachine : Resource {
    std::vector<ResourceKey> networkInterfaces = {}; ///< the primary one first
    std::string powerState = {}; ///< as spelt, like "PowerState/running"; empty when not exported
};

/// applicationSecurityGroups; members are found by Tenant::membersOf (S-070).
struct ApplicationSecurityGroup : Resource {
};

/// publicIPAddresses.
struct PublicIpAddress : Resource {
    std::optional<IpAddress> address = {};
    std::string sku = {}; ///< sku.name: "Basic", "Standard", "StandardV2"; empty when not exported
    ResourceKey ipConfiguration = {}; ///< back reference to what uses it
};

/// True for the SKUs that are closed unless an NSG allows (S-030): everything but Basic. An absent SKU is
/// Basic, as Azure's API defaults it.
bool isSecureByDefault(const PublicIpAddress& address);

} // namespace vnetlens
