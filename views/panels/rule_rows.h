// Security rules -> rows of the rules panel.
#pragma once

#include "model/azure/security_admin_rule.h"
#include "model/effective/effective_rules.h"
#include "views/panels/row_model.h"

#include <memory>

namespace vnetlens {

enum RuleColumn {
    RulePriority,
    RuleName,
    RuleProtocol,
    RuleSources,
    RuleSourcePorts,
    RuleDestinations,
    RuleDestinationPorts,
    RuleAccess,
    RuleNote,
};
QStringList ruleColumnTitles();

/// Where rules stand: `tags` are those of the interface's subnet, empty for rules shown as written. Rows
/// share both, so they may outlive the caller's.
struct RuleContext {
    std::shared_ptr<const Tenant> tenant;
    std::shared_ptr<const SubnetTags> tags = {};
};

/// One heading per group with its rules underneath; below each rule, on demand, what its addresses stand for.
std::vector<PanelRow> ruleRows(const RuleContext& context, const std::vector<EffectiveGroup>& groups);
/// The rules of one direction as written, without a place.
std::vector<PanelRow> writtenRuleRows(const RuleContext& context, const NetworkSecurityGroup& group,
                                      Direction direction);
/// The security admin rules of a network in one direction, which are asked before the groups (S-091).
PanelRow adminRuleRows(const RuleContext& context, const EffectiveAdminRules& rules, Direction direction);
/// What one address of a rule stands for, each part with its origin.
std::vector<PanelRow> addressTermRows(const RuleContext& context, const AddressTerm& term);

} // namespace vnetlens
