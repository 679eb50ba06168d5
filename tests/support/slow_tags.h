// The twin's service tags: is this address in that tag, for an interface of this subnet?
#pragma once

#include "model/azure/tenant.h"

#include <optional>
#include <string_view>

namespace vnetlens {

/// D-01 and D-02.
bool slowInVirtualNetwork(const Tenant& tenant, const Subnet& subnet, IpAddress address);
/// D-02: a user route 0.0.0.0/0 to an appliance or gateway widens VirtualNetwork to everything.
bool slowVirtualNetworkIsEverything(const Tenant& tenant, const Subnet& subnet);
/// D-03.
bool slowInInternet(const Tenant& tenant, const Subnet& subnet, IpAddress address);
/// Whether a tag holds the address; nothing when nobody knows (S-088).
std::optional<bool> slowInTag(const Tenant& tenant, const Subnet& subnet, std::string_view tag,
                              IpAddress address);

/// addresses that the public Internet does not carry.
bool slowIsPrivate(IpAddress address);
/// S-040: 168.63.129.16 and 169.254.169.254.
bool slowIsPlatform(IpAddress address);

} // namespace vnetlens
