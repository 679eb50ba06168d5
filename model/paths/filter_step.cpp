// Security groups on the way: S-002 to S-006, S-040 to S-042, D-09, D-11, D-22.
#include "model/base/ascii.h"
#include "model/effective/rule_match.h"
#include "model/paths/path_walk.h"
#include "model/paths/path_words.h"

#include <algorithm>

namespace vnetlens {

namespace {

constexpr IpAddress hostServices = IpAddress::fromV4(0xa83f8110); // 168.63.129.16
constexpr IpAddress metadata = IpAddress::fromV4(0xa9fea9fe); // 169.254.169.254

std::string_view directionWord(Direction direction)
{
    return direction == Direction::Inbound ? "inbound" : "outbound";
}

/// S-040: a Deny that names the platform's own tag for this address.
bool blocksPlatform(const SecurityRule& rule, const RuleQuestion& question)
{
    if (rule.access != Access::Deny)
        return false;
    return std::any_of(rule.destinations.begin(), rule.destinations.end(), [&](const AddressTerm& term) {
        if (term.kind != AddressTerm::Kind::Tag || !asciiLower(term.text).starts_with("azureplatform"))
            return false;
        const IpRangeSet* addresses = findTag(term.text, *question.tags);
        return addresses && addresses->contains(question.packet.destination);
    });
}

/// Which rules may be the first to match platform traffic, and what they would do.
struct PlatformOutcome {
    bool mayPass = false;
    const SecurityRule* denies = nullptr;
    const SecurityRule* open = nullptr;
};

PlatformOutcome platformOutcome(const Tenant& tenant, const RuleQuestion& question)
{
    PlatformOutcome outcome;
    for (const SecurityRule& rule : question.group->unplacedRules) {
        if (blocksPlatform(rule, question) && matchRule(tenant, question, rule).match != Match::No)
            outcome.denies = outcome.open = &rule;
    }
    for (const SecurityRule& rule : question.group->rules) {
        if (rule.direction != Direction::Outbound)
            continue;
        const Match match = matchRule(tenant, question, rule).match;
        if (match == Match::No)
            continue;
        if (blocksPlatform(rule, question))
            outcome.denies = outcome.denies ? outcome.denies : &rule;
        else
            outcome.mayPass = true;
        if (match == Match::Yes)
            return outcome;
        outcome.open = outcome.open ? outcome.open : &rule;
    }
    outcome.mayPass = true;
    return outcome;
}

} // namespace

bool isPlatformAddress(IpAddress address)
{
    return address == hostServices || address == metadata;
}

std::optional<Outcome> PathWalk::askGroups(const IpConfiguration& at, Direction direction, bool passesThrough)
{
    if (m_leg == Leg::Reply)
        return std::nullopt; // D-11
    const auto* nic = tenant().find<NetworkInterface>(at.networkInterface);
    const Subnet* subnet = tenant().find<Subnet>(at.subnet);
    if (!subnet) {
        return Outcome::unknown("missing-data",
                                "The subnet of " + name(at.networkInterface) + " is not in the snapshot.");
    }
    std::pair<ResourceKey, AttachedTo> groups[]
        = {{subnet->networkSecurityGroup, AttachedTo::Subnet},
           {nic ? nic->networkSecurityGroup : ResourceKey(), AttachedTo::NetworkInterface}};
    if (direction == Direction::Outbound)
        std::swap(groups[0], groups[1]); // S-003
    const bool toPlatform
        = direction == Direction::Outbound && !passesThrough && isPlatformAddress(m_packet.destination);
    RuleQuestion question {.direction = direction,
                           .packet = m_packet,
                           .ipConfiguration = passesThrough ? ResourceKey() : at.key,
                           .tags = &m_facts.tags(*subnet)};
    const AdminResult admin
        = toPlatform ? AdminResult {} : askAdminRules(question, *subnet, at.networkInterface);
    if (admin.stopped || admin.bypasses)
        return admin.stopped;
    for (const auto& [key, attachedTo] : groups) {
        if (!key)
            continue; // S-004
        question.group = tenant().find<NetworkSecurityGroup>(key);
        auto stopped = !question.group ? missingGroup(key, direction, at.networkInterface, attachedTo)
            : toPlatform               ? askPlatform(question, at.networkInterface, attachedTo)
                                       : askGroup(question, at.networkInterface, attachedTo);
        if (!stopped)
            continue;
        if (!admin.mayBypass)
            return stopped;
        keepOpen(*admin.open); // AlwaysAllow may have let it past this group
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Outcome> PathWalk::missingGroup(ResourceKey group, Direction direction, ResourceKey nic,
                                              AttachedTo attachedTo)
{
    Step& step = addStep(StepKind::Rules);
    step.direction = direction;
    step.nic = nic;
    step.resource = group;
    step.attachedTo = attachedTo;
    RuleDecision decision;
    decision.code = "missing-data";
    decision.missing = "The security group " + name(group) + " is not in the snapshot.";
    decision.reason.text = decision.missing;
    return stopAtGroup(decision, step);
}

std::optional<Outcome> PathWalk::askGroup(const RuleQuestion& question, ResourceKey nic,
                                          AttachedTo attachedTo)
{
    RuleDecision decision = decide(tenant(), question, m_explain);
    Step& step = addStep(StepKind::Rules);
    step.direction = question.direction;
    step.nic = nic;
    step.resource = question.group->key;
    step.attachedTo = attachedTo;
    if (decision.rule) {
        step.rule = decision.rule->name;
        step.priority = decision.rule->priority;
    }
    m_assumptions.insert(m_assumptions.end(), decision.assumptions.begin(), decision.assumptions.end());
    return stopAtGroup(decision, step);
}

/// D-22: only the platform's own tags block its traffic.
std::optional<Outcome> PathWalk::askPlatform(const RuleQuestion& question, ResourceKey nic,
                                             AttachedTo attachedTo)
{
    const PlatformOutcome outcome = platformOutcome(tenant(), question);
    Step& step = addStep(StepKind::Rules);
    step.direction = question.direction;
    step.nic = nic;
    step.resource = question.group->key;
    step.attachedTo = attachedTo;
    step.rule = "platform";
    RuleDecision decision;
    decision.verdict = Verdict::Allowed;
    decision.reason.text
        = "Azure's own traffic passes security groups unless a Deny names its AzurePlatform tag.";
    if (outcome.denies) {
        step.rule = outcome.denies->name;
        step.priority = outcome.denies->priority;
        decision.verdict = outcome.mayPass ? Verdict::Unknown : Verdict::Denied;
        decision.rule = outcome.denies;
        decision.reason.text = outcome.denies->name + " names the platform's own tag.";
        if (outcome.mayPass) {
            const OpenPoint open
                = openPointOf(tenant(), question, outcome.open ? *outcome.open : *outcome.denies);
            decision.code = open.code;
            decision.missing = open.missing;
        }
    }
    return stopAtGroup(decision, step);
}

/// Writes the decision into the step; an Outcome when the packet ends here.
std::optional<Outcome> PathWalk::stopAtGroup(const RuleDecision& decision, Step& step)
{
    step.verdict = decision.verdict;
    if (m_explain == Explain::EveryRule)
        step.reason = decision.reason;
    if (decision.verdict == Verdict::Allowed)
        return std::nullopt;
    if (decision.verdict == Verdict::Unknown) {
        keepOpen(Outcome::unknown(decision.code, decision.missing));
        return std::nullopt;
    }
    Outcome outcome = Outcome::denied(
        "nsg-deny",
        name(step.resource) + " denies " + std::string(directionWord(step.direction)) + ' '
            + serviceWords(m_packet) + " by rule " + step.rule + " (" + std::to_string(step.priority) + ").",
        step.resource);
    outcome.blocking.rule = step.rule;
    outcome.blocking.priority = step.priority;
    outcome.blocking.direction = step.direction;
    outcome.blocking.nic = step.nic;
    return outcome;
}

} // namespace vnetlens
