// Security admin rules on one packet, before the security groups (S-090 to S-09B).
#pragma once

#include "model/azure/security_admin_rule.h"
#include "model/effective/rule_decision.h"

namespace vnetlens {

/// What the admin rules of a network do with a packet on one side.
struct AdminDecision {
    bool mayContinue = false; ///< no rule, or Allow: the security groups are asked
    bool mayBypass = false; ///< AlwaysAllow: they are not
    bool mayDeny = false;
    const SecurityAdminRule* rule = nullptr; ///< the one that decided; nullptr when none matched
    const EffectiveAdminRules* rules = nullptr; ///< where it stands
    std::string code = {}; ///< when more than one of the three may be: a code of decisions.md
    std::string missing = {};
    Reason reason = {};

    bool isCertain() const { return int(mayContinue) + int(mayBypass) + int(mayDeny) == 1; }
};

/// Where the rules do not count: gateway, firewall, bastion, route server and application gateway subnets and
/// private endpoints; networks with SQL Managed Instance or Databricks, as the configuration says (S-098).
/// `question.group` is not used. O(rules).
AdminDecision decideByAdminRules(const Tenant& tenant, const RuleQuestion& question, const Subnet& subnet);

} // namespace vnetlens
