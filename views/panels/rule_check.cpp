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
        const auto addresses = resolveTag(term.text, tags);
        return addresses && addresses->contains(address);
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
        // D-22: only a Deny that names the platform's tag stops outbound platform traffic.
        const IpAddress destination = check.packet.destination;
        if (check.direction == Direction::Outbound && isPlatformAddress(destination)) {
            const SecurityRule* rule = said.decision.rule;
            const bool denied = said.decision.verdict == Verdict::Denied && rule
                && namesPlatformTag(*rule, tags, destination);
            said.platformTraffic = !denied;
        }
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
