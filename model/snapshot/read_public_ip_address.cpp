#include "model/snapshot/readers.h"

namespace vnetlens {

void readPublicIpAddress(const JsonObject& json)
{
    PublicIpAddress address;
    readCommon(json, address);
    address.address = readAddress(json, "ipAddress");
    if (json.has("sku")) {
        if (const auto sku = json.object("sku"))
            address.sku = sku->textOrEmpty("name");
    }
    address.ipConfiguration = readReference(json, "ipConfiguration");
    json.context().tenant.add(std::move(address));
}

} // namespace vnetlens
