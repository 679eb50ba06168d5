#include "model/azure/virtual_network_gateway.h"

#include "model/base/ascii.h"

namespace vnetlens {

bool isUp(const Connection& connection)
{
    return connection.status.empty() || equalsNoCase(connection.status, "Connected");
}

} // namespace vnetlens
