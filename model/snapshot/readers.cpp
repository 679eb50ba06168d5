#include "model/snapshot/readers.h"

#include "model/base/ascii.h"

#include <array>

namespace vnetlens {

namespace {

struct Entry {
    std::string_view type;
    Reader reader;
};

constexpr std::array entries = {
    Entry {"microsoft.network/virtualnetworks", readVirtualNetwork},
    Entry {"microsoft.network/virtualnetworks/subnets", readSubnet},
    Entry {"microsoft.network/virtualnetworks/virtualnetworkpeerings", readPeering},
    Entry {"microsoft.network/networkinterfaces", readNetworkInterface},
    Entry {"microsoft.compute/virtualmachinescalesets/virtualmachines/networkinterfaces",
           readNetworkInterface},
    Entry {"microsoft.compute/virtualmachines", readVirtualMachine},
    Entry {"microsoft.compute/virtualmachinescalesets/virtualmachines", readVirtualMachine},
    Entry {"microsoft.network/applicationsecuritygroups", readApplicationSecurityGroup},
    Entry {"microsoft.network/publicipaddresses", readPublicIpAddress},
    Entry {"microsoft.network/networksecuritygroups", readNetworkSecurityGroup},
    Entry {"microsoft.network/networksecuritygroups/securityrules", readSecurityRule},
    Entry {"microsoft.network/networksecuritygroups/defaultsecurityrules", readSecurityRule},
    Entry {"microsoft.network/routetables", readRouteTable},
    Entry {"microsoft.network/routetables/routes", readRoute},
    Entry {"microsoft.network/virtualnetworkgateways", readVirtualNetworkGateway},
    Entry {"microsoft.network/localnetworkgateways", readLocalNetworkGateway},
    Entry {"microsoft.network/connections", readConnection},
    Entry {"microsoft.network/effectivesecurityadminrules", readEffectiveAdminRules},
    Entry {"microsoft.network/azurefirewalls", readAzureFirewall},
    Entry {"microsoft.network/firewallpolicies", readFirewallPolicy},
    Entry {"microsoft.network/firewallpolicies/rulecollectiongroups", readRuleCollectionGroup},
    Entry {"microsoft.network/ipgroups", readIpGroup},
};

/// "/…/providers/Microsoft.Network/virtualNetworks/v/subnets/s" ->
/// "microsoft.network/virtualnetworks/subnets".
std::string typeFromId(std::string_view id)
{
    static constexpr std::string_view marker = "/providers/";
    const std::string lower = asciiLower(id);
    const auto provider = lower.rfind(marker);
    if (provider == std::string::npos)
        return {};
    std::string type;
    std::size_t start = provider + marker.size();
    for (int segment = 0; start <= lower.size(); ++segment) {
        const auto slash = std::min(lower.find('/', start), lower.size());
        const bool isName = segment >= 2 && segment % 2 == 0;
        if (!isName)
            type.append(type.empty() ? "" : "/").append(lower, start, slash - start);
        start = slash + 1;
    }
    return type.find('/') == std::string::npos ? std::string() : type;
}

} // namespace

Reader readerFor(std::string_view type)
{
    for (const Entry& entry : entries) {
        if (entry.type == type)
            return entry.reader;
    }
    return nullptr;
}

std::string resourceType(std::string_view type, std::string_view id)
{
    return type.find('/') != std::string_view::npos ? asciiLower(type) : typeFromId(id);
}

} // namespace vnetlens
