// Words for the sentences of a trace.
#pragma once

#include "model/net/packet.h"

#include <string>

namespace vnetlens {

/// "TCP 1433", "ICMP": the protocol as people write it, with the destination port where it has one.
std::string serviceWords(const Packet& packet);
/// "10.0.0.4".
inline std::string words(IpAddress address)
{
    return address.toString();
}

} // namespace vnetlens
