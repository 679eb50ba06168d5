// One flow through the tenant, forward and back.
#pragma once

#include "model/base/result.h"
#include "model/effective/subnet_facts.h"
#include "model/paths/trace.h"

namespace vnetlens {

/// A question with its ends already found.
struct FlowQuestion {
    FlowEnd source = {};
    FlowEnd destination = {};
    Protocol protocol = Protocol::Tcp;
    std::uint16_t sourcePort = 50000;
    std::uint16_t destinationPort = 0;
    std::string fqdn = {}; ///< for rules that name hosts; empty when only addresses are known
    Explain explain = Explain::EveryRule;
};

/// Follows the packet as Azure routes and filters it (R-1100, security.md section 0), then the reply (D-11).
/// Always answers; what the snapshot cannot decide is Unknown with a code of decisions.md. O(rules passed +
/// routes looked up); microseconds with Explain::Nothing.
Trace simulate(const SubnetFacts& facts, const FlowQuestion& question);

} // namespace vnetlens
