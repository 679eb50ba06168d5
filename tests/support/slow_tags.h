// The twin's service tags: is this address in that tag, for an interface of this subnet?
#pragma once

#include "model/azure/tenant.h"

#include <string>
#include <string_view>

namespace vnetlens {

/// Whether a tag holds an address; `code` says why nobody knows.
struct SlowTag {
    enum class Holds { No, Maybe, Yes };
    Holds holds = Holds::No;
    std::string code = {};
};

/// D-01 and D-02. What a gateway learns by BGP could be any private address (R-206, S-068).
SlowTag slowInVirtualNetwork(const Tenant& tenant, const Subnet& subnet, IpAddress address);
/// D-03.
bool slowInInternet(const Tenant& tenant, const Subnet& subnet, IpAddress address);
/// Any tag of a rule. Those that no snapshot resolves hold public addresses only (S-080, S-088, S-089).
SlowTag slowInTag(const Tenant& tenant, const Subnet& subnet, std::string_view tag, IpAddress address);

/// D-03's fixed list, before any network is taken out.
bool slowIsPublic(IpAddress address);
/// addresses that the public Internet does not carry.
bool slowIsPrivate(IpAddress address);
/// S-040: 168.63.129.16 and 169.254.169.254.
bool slowIsPlatform(IpAddress address);

} // namespace vnetlens
