#include "model/azure/network_security_group.h"

namespace vnetlens {

std::string_view toString(Direction direction)
{
    return direction == Direction::Inbound ? "Inbound" : "Outbound";
}

std::string_view toString(Access access)
{
    return access == Access::Allow ? "Allow" : "Deny";
}

} // namespace vnetlens
