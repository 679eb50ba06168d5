#include "model/snapshot/readers.h"

namespace vnetlens {

Subnet subnetFrom(const JsonObject& json, ResourceKey network)
{
    static constexpr Word<PrivateEndpointPolicies> policies[]
        = {{"Disabled", PrivateEndpointPolicies::Disabled},
           {"NetworkSecurityGroupEnabled", PrivateEndpointPolicies::NetworkSecurityGroupEnabled},
           {"RouteTableEnabled", PrivateEndpointPolicies::RouteTableEnabled},
           {"Enabled", PrivateEndpointPolicies::Enabled}};

    Subnet subnet;
    readCommonChild(json, network, "subnets", subnet);
    subnet.virtualNetwork = network;
    subnet.prefixes = readPrefixes(json, {"addressPrefix", "addressPrefixes"});
    if (subnet.prefixes.empty())
        json.report(Severity::Warning, "The subnet has no address prefix.", "addressPrefix");
    subnet.networkSecurityGroup = readReference(json, "networkSecurityGroup");
    subnet.routeTable = readReference(json, "routeTable");
    subnet.natGateway = readReference(json, "natGateway");
    for (const JsonObject& delegation : json.objects("delegations"))
        subnet.delegations.emplace_back(delegation.textOrEmpty("serviceName"));
    for (const JsonObject& endpoint : json.objects("serviceEndpoints"))
        subnet.serviceEndpoints.emplace_back(endpoint.textOrEmpty("service"));
    subnet.defaultOutboundAccess = json.boolean("defaultOutboundAccess");
    if (const auto policy = readWord(json, "privateEndpointNetworkPolicies", policies))
        subnet.privateEndpointNetworkPolicies = *policy;
    return subnet;
}

void readSubnet(const JsonObject& json)
{
    TenantBuilder& tenant = json.context().tenant;
    tenant.add(subnetFrom(json, tenant.key(parentIdOf(json.ownText("id")))));
}

} // namespace vnetlens
