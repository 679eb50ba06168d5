#include "model/azure/network_interface.h"

#include "model/base/ascii.h"

namespace vnetlens {

bool isSecureByDefault(const PublicIpAddress& address)
{
    return !address.sku.empty() && !equalsNoCase(address.sku, "Basic");
}

} // namespace vnetlens
