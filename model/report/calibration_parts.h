// What the comparisons with Azure's recorded answers share. Only for calibration*.cpp.
#pragma once

#include "model/base/dom_access.h"
#include "model/effective/admin_decision.h"
#include "model/effective/effective_rules.h"
#include "model/report/calibration.h"

namespace vnetlens::calibration {

/// "securityRules/X", "UserRule_X", "defaultSecurityRules/X", "DefaultRule_X" and "DefaultInboundDenyAll" as
/// the plain rule name in lower case (S-184).
std::string plainRuleName(std::string_view recorded);

/// One interface with all that its groups need.
struct Site {
    const Tenant& tenant;
    const NetworkInterface& networkInterface;
    SubnetTags tags = {};
    ResourceKey subnet = {};

    Site(const Tenant& snapshot, const NetworkInterface& nic);
};

/// The interface that a recorded answer names: an interface, or a machine's primary one; nullptr when the
/// snapshot has none.
const NetworkInterface* interfaceOfTarget(const Tenant& tenant, std::string_view id);

/// What the security admin rules of the side's network say, before its groups (S-090).
AdminDecision adminAnswerAt(const Site& site, Direction direction, const Packet& packet);

/// What one group says to one packet.
struct GroupAnswer {
    const NetworkSecurityGroup* group = nullptr;
    ResourceKey appliedTo = {}; ///< the subnet or the interface
    RuleDecision decision = {};
};

/// The answers of one side's groups in Azure's order, up to the first that does not allow (S-002, S-003).
std::vector<GroupAnswer> answersAt(const Site& site, Direction direction, const Packet& packet);
/// Allowed when all allow, and when there is no group at all (S-004).
Verdict verdictOf(const std::vector<GroupAnswer>& answers);

/// What RuleQuestion has to be for one group of the site.
RuleQuestion questionAt(const Site& site, const NetworkSecurityGroup& group, Direction direction,
                        const Packet& packet);

CalibrationCase compareFlow(const Tenant& tenant, dom::element request, dom::element answer);
std::vector<CalibrationCase> compareDiagnostics(const Tenant& tenant, dom::element answer,
                                                std::string_view target);
CalibrationCase compareEffectiveRules(const Tenant& tenant, dom::element answer, std::string_view target);
std::vector<CalibrationCase> compareGroupView(const Tenant& tenant, dom::element answer);

/// Compares recorded effective rules, in Azure's normal form (S-181), with the rules of these groups and adds
/// what differs. Tags compare by name and, where the recording expands them, by addresses.
void compareRules(const Site& site, const std::vector<const NetworkSecurityGroup*>& groups,
                  const std::vector<dom::element>& recorded, std::vector<std::string>& differences);

} // namespace vnetlens::calibration
