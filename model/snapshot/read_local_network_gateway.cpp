#include "model/snapshot/readers.h"

namespace vnetlens {

void readLocalNetworkGateway(const JsonObject& json)
{
    LocalNetworkGateway gateway;
    readCommon(json, gateway);
    if (const auto space = json.object("localNetworkAddressSpace"))
        gateway.addressSpace = readPrefixes(*space, {"addressPrefixes"});
    gateway.gatewayAddress = json.textOrEmpty("gatewayIpAddress");
    if (gateway.gatewayAddress.empty())
        gateway.gatewayAddress = json.textOrEmpty("fqdn");
    gateway.hasBgpSettings = json.has("bgpSettings");
    json.context().tenant.add(std::move(gateway));
}

} // namespace vnetlens
