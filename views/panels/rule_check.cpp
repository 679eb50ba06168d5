#include "views/panels/rule_check.h"

#include <algorithm>

namespace vnetlens {

namespace {

/// S-040: the addresses of Azure's host services.
bool isPlatformAddress(IpAddress address)
{
    return address == IpAddress::fromV4(0xa83f8110u) || address == IpAddress::fromV4(0xa9fea9feu);
}

bool namesPlatformTag(const SecurityRule& rule, const SubnetTags& tags, IpAddress address)
{
    return std::any_of(rule.destinations.begin(), rule.destinations.end(), [&](const AddressTerm& term) {
        if (term.kind != AddressTerm::Kind::Tag || !term.text.starts_with("AzurePlatform"))
            return false;
        const IpRangeSet* addresses = findTag(term.text, tags);
        return addresses && addresses->contains(address);
    });
}

/// D-22: only a Deny that names the platform's own tag stops outbound platform traffic. An undecided group
/// stays undecided when it has such a rule.
bool isPlatformTraffic(const EffectiveGroup& group, const RuleDecision& decision, const SubnetTags& tags,
                       const RuleCheck& check)
{
    const IpAddress destination = check.packet.destination;
    if (check.direction != Direction::Outbound || !isPlatformAddress(destination))
        return false;
    if (decision.verdict == Verdict::Denied)
        return !decision.rule || !namesPlatformTag(*decision.rule, tags, destination);
    if (decision.verdict == Verdict::Allowed)
        return true;
    return std::none_of(group.rules.begin(), group.rules.end(), [&](const EffectiveRule& rule) {
        return rule.rule->access != Access::Allow && namesPlatformTag(*rule.rule, tags, destination);
    });
}

} // namespace

RuleAnswer checkRules(const Tenant& tenant, const std::vector<EffectiveGroup>& groups, const SubnetTags& tags,
                      const RuleCheck& check)
{
    RuleAnswer answer;
    for (const EffectiveGroup& group : groups) {
        GroupAnswer said {.group = group.group, .attachedTo = group.attachedTo};
        said.decision = decide(tenant,
                               {.group = group.group,
                                .direction = check.direction,
                                .packet = check.packet,
                                .ipConfiguration = check.ipConfiguration,
                                .tags = &tags},
                               Explain::EveryRule);
        said.platformTraffic = isPlatformTraffic(group, said.decision, tags, check);
        const Verdict verdict = said.platformTraffic ? Verdict::Allowed : said.decision.verdict;
        answer.groups.push_back(std::move(said));
        if (verdict == Verdict::Denied) {
            answer.verdict = Verdict::Denied;
            break;
        }
        // An open group stays open, unless a later one denies.
        if (verdict == Verdict::Unknown)
            answer.verdict = Verdict::Unknown;
    }
    return answer;
}

} // namespace vnetlens
