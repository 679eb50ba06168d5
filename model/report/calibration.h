// Azure's own recorded answers beside ours, so that a user sees how far to trust the program (S-180 to
// S-185).
#pragma once

#include "model/azure/tenant.h"

#include <string>
#include <vector>

namespace vnetlens {

enum class Agreement {
    Agrees,
    Differs,
    NotComparable, ///< the snapshot or the recording lacks something; `note` says what
};

/// One recorded answer and ours to the same question.
struct CalibrationCase {
    std::string tool = {}; ///< "IP flow verify", "NSG diagnostics", "Effective security rules"
    std::string file = {};
    std::string question = {}; ///< "Inbound Tcp 100.1.2.3:* to 10.0.0.9:22 at vm1VMNic"
    std::string azure = {}; ///< "Deny by defaultSecurityRules/DenyAllInBound"
    std::string ours = {};
    Agreement agreement = Agreement::NotComparable;
    std::vector<std::string> differences = {}; ///< one sentence each
    std::string note = {};
    ResourceKey networkInterface = {};
};

/// Compares every recorded answer in one JSON document. Empty when the document holds none. Known are, told
/// apart by content:
///  - the answer of effectiveNetworkSecurityGroups (S-180): {"value": [{"effectiveSecurityRules": …}]};
///  - the answer of securityGroupView (S-185): {"networkInterfaces": [{"securityRuleAssociations": …}]};
///  - the answer of networkConfigurationDiagnostic (S-183): {"results": [{"networkSecurityGroupResult": …}]};
///  - a question with its answer: {"request": …, "answer": …} or {"request": …, "response": …}, which is the
///  only
///    way to keep ipFlowVerify (S-182), whose answer does not name its question.
/// A list of any of these is taken one by one. Names compare as S-184 says. O(rules) per answer.
std::vector<CalibrationCase> calibrate(const Tenant& tenant, const std::string& json,
                                       const std::string& fileName);

} // namespace vnetlens
