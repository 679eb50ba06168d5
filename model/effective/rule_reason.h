// The sentences that explain a decision over rules.
#pragma once

#include "model/effective/rule_match.h"

#include <string>

namespace vnetlens {

/// "ssh (100)".
std::string ruleTitle(const SecurityRule& rule);
/// "ssh (100): destination port 443 is not 22": the first field that does not match. Precondition: one does
/// not.
std::string missSentence(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule);
/// "ssh (100) allows: destination port 22 is 22, …": every field that the rule restricts. Precondition: it
/// matches.
std::string matchSentence(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule);
/// "ssh (100) may match: …".
std::string openSentence(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule);

} // namespace vnetlens
