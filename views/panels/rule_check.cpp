#include "views/panels/rule_check.h"

#include "model/paths/path_walk.h"

#include <algorithm>

namespace vnetlens {

namespace {

bool namesPlatformTag(const SecurityRule& rule, const SubnetTags& tags, IpAddress address)
{
    return std::any_of(rule.destinations.begin(), rule.destinations.end(), [&](const AddressTerm& term) {
        if (term.kind != AddressTerm::Kind::Tag || !term.text.starts_with("AzurePlatform"))
            return false;
        const IpRangeSet* addresses = findTag(term.text, tags);
        return addresses && addresses->contains(address);
    });
}

/// D-22: outbound platform traffic passes unless the first rule to match is a Deny that names the platform's
/// own tag.
Verdict platformVerdict(const EffectiveGroup& group, const RuleDecision& decision, const SubnetTags& tags,
                        IpAddress destination)
{
    const auto blocks = [&](const SecurityRule& rule) {
        return rule.access != Access::Allow && namesPlatformTag(rule, tags, destination);
    };
    const auto blocksAt = [&](const SecurityRule* rule) { return blocks(*rule); };
    const auto& open = decision.openRules;
    bool mayBlock = std::any_of(open.begin(), open.end(), blocksAt);
    bool mayPass = std::any_of(open.begin(), open.end(), [&](const auto* rule) { return !blocks(*rule); });
    if (decision.verdict == Verdict::Unknown) {
        mayPass = true;
        mayBlock = mayBlock
            || std::any_of(group.rules.begin(), group.rules.end(),
                           [&](const EffectiveRule& rule) { return blocks(*rule.rule); });
    } else if (decision.rule && blocks(*decision.rule)) {
        mayBlock = true;
    } else {
        mayPass = true;
    }
    if (mayBlock && mayPass)
        return Verdict::Unknown;
    return mayBlock ? Verdict::Denied : Verdict::Allowed;
}

} // namespace

RuleAnswer checkRules(const Tenant& tenant, const RulesInForce& rules, const RuleCheck& check)
{
    RuleAnswer answer;
    RuleQuestion question {.direction = check.direction,
                           .packet = check.packet,
                           .ipConfiguration = check.ipConfiguration,
                           .tags = rules.tags};
    const bool toPlatform
        = check.direction == Direction::Outbound && isPlatformAddress(check.packet.destination);
    if (rules.subnet && !toPlatform) {
        answer.admin = decideByAdminRules(tenant, question, *rules.subnet);
        if (!answer.admin.isCertain())
            answer.verdict = Verdict::Unknown;
        else if (answer.admin.mayDeny)
            answer.verdict = Verdict::Denied;
        if (answer.admin.isCertain() && !answer.admin.mayContinue)
            return answer;
    }
    if (!rules.missingGroups.empty())
        answer.verdict = Verdict::Unknown;
    for (const EffectiveGroup& group : rules.groups) {
        question.group = group.group;
        GroupAnswer said {.group = group.group, .decision = decide(tenant, question, Explain::EveryRule)};
        said.verdict = toPlatform
            ? platformVerdict(group, said.decision, *rules.tags, check.packet.destination)
            : said.decision.verdict;
        said.platformTraffic = toPlatform && said.verdict == Verdict::Allowed;
        answer.groups.push_back(said);
        if (said.verdict == Verdict::Denied) {
            // An admin rule that may always allow may have let it past this group.
            answer.verdict = answer.admin.mayBypass ? Verdict::Unknown : Verdict::Denied;
            break;
        }
        if (said.verdict == Verdict::Unknown)
            answer.verdict = Verdict::Unknown;
    }
    return answer;
}

} // namespace vnetlens
