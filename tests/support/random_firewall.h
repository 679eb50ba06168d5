// A random Azure Firewall with its policies and IP groups.
#pragma once

#include "tests/support/random_tenant.h"

namespace vnetlens {

/// The resources of a firewall "fw" at `address`, in the subnet with that id: classic rules, or a policy with
/// or without a parent. `names` are addresses and prefixes that its rules may name.
std::vector<std::string> randomFirewall(Dice& dice, const std::string& subnetId, const std::string& address,
                                        const std::vector<std::string>& names);

} // namespace vnetlens
