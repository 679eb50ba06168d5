// Security admin rules, before the security groups of a side: S-090 to S-09B.
#include "model/effective/admin_decision.h"
#include "model/paths/path_walk.h"
#include "model/paths/path_words.h"

namespace vnetlens {

PathWalk::AdminResult PathWalk::askAdminRules(const RuleQuestion& question, const Subnet& subnet,
                                              ResourceKey nic)
{
    const AdminDecision decision = decideByAdminRules(tenant(), question, subnet);
    if (!decision.rule && decision.isCertain())
        return {}; // S-091: no match, on to the groups
    Step& step = addStep(StepKind::Rules);
    step.direction = question.direction;
    step.nic = nic;
    step.resource = decision.rules->key;
    step.attachedTo = AttachedTo::VirtualNetwork;
    if (decision.rule) {
        step.rule = decision.rule->rule.name;
        step.priority = decision.rule->rule.priority;
    }
    if (m_explain == Explain::EveryRule)
        step.reason = decision.reason;
    AdminResult result;
    if (!decision.isCertain()) {
        step.verdict = Verdict::Unknown;
        if (m_explain == Explain::EveryRule)
            step.reason.because.push_back({decision.missing, {}});
        result.mayBypass = decision.mayBypass;
        result.open = Outcome::unknown(decision.code, decision.missing);
        if (decision.mayDeny)
            keepOpen(*result.open);
        return result;
    }
    if (decision.mayDeny) {
        step.verdict = Verdict::Denied;
        result.stopped = Outcome::denied(
            "admin-deny",
            "Security admin rule " + step.rule + " (" + std::to_string(step.priority) + ") denies "
                + serviceWords(m_packet) + " in " + name(decision.rules->virtualNetwork) + '.',
            step.resource);
        result.stopped->blocking.rule = step.rule;
        result.stopped->blocking.priority = step.priority;
        result.stopped->blocking.direction = step.direction;
        result.stopped->blocking.nic = step.nic;
    }
    result.bypasses = step.bypassesGroups = decision.mayBypass;
    return result;
}

void PathWalk::keepOpen(const Outcome& open)
{
    if (m_open.verdict == Verdict::Allowed)
        m_open = open;
}

} // namespace vnetlens
