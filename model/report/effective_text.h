// Effective rules and routes as plain text tables, for the command line.
#pragma once

#include "model/effective/subnet_facts.h"

#include <string>

namespace vnetlens {

/// The rules in force at an interface, group by group in the order in which Azure asks them, with the rules
/// that can never match marked. Ends with a newline.
std::string effectiveRulesText(const SubnetFacts& facts, const NetworkInterface& networkInterface);
/// The route table in force at an interface: active rows, then the ones that lost and why.
std::string effectiveRoutesText(const SubnetFacts& facts, const NetworkInterface& networkInterface);

} // namespace vnetlens
