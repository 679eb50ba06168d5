#include "model/snapshot/readers.h"

#include "model/base/ascii.h"

namespace vnetlens {

namespace {

/// the network is that of the gateway subnet.
ResourceKey networkOf(const JsonObject& json)
{
    TenantBuilder& tenant = json.context().tenant;
    for (const JsonObject& configuration : json.objects("ipConfigurations")) {
        const std::string_view subnet = configuration.reference("subnet");
        if (!subnet.empty() && !parentIdOf(subnet).empty())
            return tenant.key(parentIdOf(subnet));
    }
    json.report(Severity::Warning, "The gateway does not say which virtual network it is in.",
                "ipConfigurations");
    return {};
}

std::vector<IpPrefix> prefixesIn(const std::optional<JsonObject>& json, std::string_view name)
{
    const auto space = json ? json->object(name) : std::nullopt;
    return space ? readPrefixes(*space, {"addressPrefixes"}) : std::vector<IpPrefix>();
}

std::vector<IpAddress> bgpAddressesOf(const JsonObject& json)
{
    std::vector<IpAddress> addresses;
    const auto settings = json.object("bgpSettings");
    if (!settings)
        return addresses;
    for (const JsonObject& instance : settings->objects("bgpPeeringAddresses")) {
        for (const IpAddress address : readAddresses(instance, "defaultBgpIpAddresses"))
            addresses.push_back(address);
    }
    if (!addresses.empty())
        return addresses;
    // The older field holds the instances' addresses, separated by commas.
    const std::string_view text = settings->textOrEmpty("bgpPeeringAddress");
    for (std::size_t start = 0; start < text.size();) {
        const auto comma = std::min(text.find(',', start), text.size());
        if (const auto address = IpAddress::parse(text.substr(start, comma - start)))
            addresses.push_back(*address);
        start = comma + 1;
    }
    return addresses;
}

} // namespace

void readVirtualNetworkGateway(const JsonObject& json)
{
    static constexpr Word<GatewayType> gatewayTypes[]
        = {{"Vpn", GatewayType::Vpn}, {"ExpressRoute", GatewayType::ExpressRoute}};
    VirtualNetworkGateway gateway;
    readCommon(json, gateway);
    gateway.gatewayType = readWord(json, "gatewayType", gatewayTypes).value_or(GatewayType::Unreadable);
    if (!json.has("gatewayType"))
        json.report(Severity::Warning, "The gateway does not say whether it is for VPN or ExpressRoute.",
                    "gatewayType");
    gateway.virtualNetwork = networkOf(json);
    gateway.policyBased = equalsNoCase(json.textOrEmpty("vpnType"), "PolicyBased");
    gateway.enableBgp = json.flag("enableBgp", false);
    gateway.activeActive = json.flag("activeActive", false);
    gateway.privateIpAddresses = bgpAddressesOf(json);
    gateway.clientAddressPool = prefixesIn(json.object("vpnClientConfiguration"), "vpnClientAddressPool");
    if (const auto routes = json.object("customRoutes"))
        gateway.customRoutes = readPrefixes(*routes, {"addressPrefixes"});
    json.context().tenant.add(std::move(gateway));
}

} // namespace vnetlens
