#include "model/azure/virtual_network.h"

#include "model/base/ascii.h"

#include <algorithm>
#include <array>

namespace vnetlens {

bool isServiceSubnet(const Subnet& subnet)
{
    static constexpr std::array fixedNames = {
        "GatewaySubnet",     "AzureBastionSubnet",           "AzureFirewallSubnet", "AzureFirewallManagementSubnet",
        "RouteServerSubnet", "VirtualNetworkApplianceSubnet"};
    return !subnet.delegations.empty()
        || std::any_of(fixedNames.begin(), fixedNames.end(),
                       [&](const char* name) { return equalsNoCase(subnet.name, name); });
}

} // namespace vnetlens
