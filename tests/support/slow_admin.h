// The twin's security admin rules: security.md section 5.
#pragma once

#include "tests/support/slow_rules.h"

namespace vnetlens {

/// What may happen: Allow or no match hands over to the groups, AlwaysAllow passes them by, Deny ends
/// (S-091).
struct SlowAdmin {
    bool goesOn = false;
    bool bypasses = false;
    bool denies = false;
    std::string code = {}; ///< when more than one may be
};

SlowAdmin slowAdmin(const Tenant& tenant, const SlowPoint& point, const Packet& packet);

} // namespace vnetlens
