// Whether one firewall rule matches one packet, three-valued.
#pragma once

#include "model/effective/firewall_decision.h"
#include "model/effective/rule_match.h"

namespace vnetlens {

/// How a rule stands to a packet; `code` and `missing` say what keeps a Maybe open.
struct FirewallMatch {
    Match match = Match::No;
    std::string code = {};
    std::string missing = {};
    const char* missed = ""; ///< for No: the first field that did not match, in words
};

/// DNAT and network rules (S-122, S-128, S-129, S-141).
FirewallMatch matchNetworkRule(const Tenant& tenant, const FirewallQuestion& question,
                               const FirewallRule& rule);
/// Application rules (S-127): HTTP, HTTPS and MSSQL only, by name; the destination address is ignored.
FirewallMatch matchApplicationRule(const Tenant& tenant, const FirewallQuestion& question,
                                   const FirewallRule& rule);

} // namespace vnetlens
