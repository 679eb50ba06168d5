// Effective rules and routes in the shape of Azure's own answers.
#pragma once

#include "model/effective/subnet_facts.h"
#include "model/effective/effective_rules.h"

#include <string>

namespace vnetlens {

/// Like `effectiveNetworkSecurityGroups` (S-180, S-181): {"value":[…]}, one element per group that applies.
std::string effectiveRulesJson(const SubnetFacts& facts, const NetworkInterface& networkInterface);
/// Like `effectiveRouteTable`: {"value":[…]}, active and invalid rows.
std::string effectiveRoutesJson(const SubnetFacts& facts, const NetworkInterface& networkInterface);

} // namespace vnetlens
