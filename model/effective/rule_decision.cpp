#include "model/effective/rule_decision.h"

#include "model/effective/rule_match.h"
#include "model/effective/rule_reason.h"

#include <algorithm>

namespace vnetlens {

namespace {

/// Walks the rules of one group for one packet, keeping every outcome that is still possible (D-21).
class RuleWalk
{
public:
    RuleWalk(const Tenant& tenant, const RuleQuestion& question, Explain explain)
        : m_tenant(tenant)
        , m_question(question)
        , m_explain(explain == Explain::EveryRule)
    {
    }

    RuleDecision decide()
    {
        for (const SecurityRule& rule : m_question.group->unplacedRules)
            visitUnplaced(rule);
        const auto& rules = m_question.group->rules;
        const auto begin = std::partition_point(rules.begin(), rules.end(), [this](const SecurityRule& rule) {
            return rule.direction < m_question.direction;
        });
        for (auto rule = begin; rule != rules.end() && rule->direction == m_question.direction; ++rule) {
            if (visit(*rule))
                break;
        }
        conclude();
        return std::move(m_decision);
    }

private:
    void visitUnplaced(const SecurityRule& rule);
    bool visit(const SecurityRule& rule);
    void keepOpen(const SecurityRule& rule);
    void countOutcomes(const SecurityRule& rule);
    void conclude();
    void concludeUnknown();
    void addAssumptions(const RuleMatch& match);
    void addSideAssumptions(const SideMatch& side, bool isSource);
    bool orderMatters(const SideMatch& side, bool isSource) const;
    void assume(const char* code) { m_decision.assumptions.emplace_back(code); }

    const Tenant& m_tenant;
    const RuleQuestion& m_question;
    const bool m_explain;
    RuleDecision m_decision;
    std::vector<Reason> m_passed; ///< the rules before the one that decided
    const SecurityRule* m_matched = nullptr;
    const SecurityRule* m_open = nullptr;
    bool m_mayAllow = false;
    bool m_mayDeny = false;
};

void RuleWalk::countOutcomes(const SecurityRule& rule)
{
    m_mayAllow = m_mayAllow || rule.access != Access::Deny;
    m_mayDeny = m_mayDeny || rule.access != Access::Allow;
}

void RuleWalk::keepOpen(const SecurityRule& rule)
{
    if (!m_open)
        m_open = &rule;
    m_decision.openRules.push_back(&rule);
    if (m_explain)
        m_passed.push_back({openSentence(m_tenant, m_question, rule), {}});
}

void RuleWalk::visitUnplaced(const SecurityRule& rule)
{
    if (matchRule(m_tenant, m_question, rule).match == Match::No)
        return;
    countOutcomes(rule);
    keepOpen(rule);
}

/// True when the walk ends here.
bool RuleWalk::visit(const SecurityRule& rule)
{
    const RuleMatch match = matchRule(m_tenant, m_question, rule);
    if (match.missedByPortsOnly)
        assume("portless-protocol-with-ports");
    if (match.match == Match::No) {
        if (m_explain)
            m_passed.push_back({missSentence(m_tenant, m_question, rule), {}});
        return false;
    }
    countOutcomes(rule);
    if (match.match == Match::Maybe || !rule.access)
        keepOpen(rule);
    if (match.match == Match::Maybe)
        return false;
    m_matched = &rule;
    addAssumptions(match);
    return true;
}

void RuleWalk::addAssumptions(const RuleMatch& match)
{
    if (namesEmptyAsg(m_tenant, *m_matched))
        assume("empty-asg-in-rule"); // D-20
    addSideAssumptions(match.source, true);
    addSideAssumptions(match.destination, false);
}

void RuleWalk::addSideAssumptions(const SideMatch& side, bool isSource)
{
    if (!m_question.tags || !side.term || side.term->kind != AddressTerm::Kind::Tag)
        return;
    const SubnetTags& tags = *m_question.tags;
    const IpAddress address = isSource ? m_question.packet.source : m_question.packet.destination;
    const IpRangeSet* tag = findTag(side.term->text, tags);
    if (tag == &tags.virtualNetwork && tags.coversEverything) {
        const bool heldWithout = std::any_of(
            tags.virtualNetworkParts.begin(), tags.virtualNetworkParts.end(), [address](const TagPart& part) {
                return part.range.contains(address) && part.range != IpRange::all(address.family());
            });
        if (!heldWithout)
            assume("virtual-network-tag-covers-everything"); // D-02
    }
    if (tag == &tags.internet && tags.internetInternal.contains(address))
        assume("internet-tag-internal-range"); // D-03
    if ((tag == &tags.internet || tag == &tags.virtualNetwork) && tags.internet.contains(address)
        && tags.virtualNetwork.contains(address) && orderMatters(side, isSource))
        assume("prefix-in-virtualnetwork-and-internet"); // D-04
}

/// D-04: another rule takes the same packet by the other of the two tags, and decides otherwise.
bool RuleWalk::orderMatters(const SideMatch& side, bool isSource) const
{
    const SubnetTags& tags = *m_question.tags;
    const bool byInternet = findTag(side.term->text, tags) == &tags.internet;
    const IpRangeSet* other = byInternet ? &tags.virtualNetwork : &tags.internet;
    for (const SecurityRule& rule : m_question.group->rules) {
        if (rule.direction != m_question.direction || rule.priority <= m_matched->priority
            || rule.access == m_matched->access)
            continue;
        const RuleMatch match = matchRule(m_tenant, m_question, rule);
        const AddressTerm* term = isSource ? match.source.term : match.destination.term;
        if (match.match != Match::No && term->kind == AddressTerm::Kind::Tag
            && findTag(term->text, tags) == other)
            return true;
    }
    return false;
}

void RuleWalk::conclude()
{
    auto& assumptions = m_decision.assumptions;
    std::sort(assumptions.begin(), assumptions.end());
    assumptions.erase(std::unique(assumptions.begin(), assumptions.end()), assumptions.end());
    if (!m_matched || (m_mayAllow && m_mayDeny)) {
        concludeUnknown();
    } else {
        m_decision.verdict = m_mayAllow ? Verdict::Allowed : Verdict::Denied;
        m_decision.rule = m_matched;
        if (m_explain)
            m_decision.reason.text = matchSentence(m_tenant, m_question, *m_matched);
    }
    if (m_explain)
        m_decision.reason.because = std::move(m_passed);
}

void RuleWalk::concludeUnknown()
{
    m_decision.verdict = Verdict::Unknown;
    m_decision.rule = m_open;
    if (!m_open) {
        m_decision.code = "missing-data";
        m_decision.missing = "No rule of " + m_question.group->name + " matches, not even a default rule.";
        m_decision.reason.text = m_decision.missing;
        return;
    }
    m_decision.code = openPointOf(m_tenant, m_question, *m_open).code;
    for (const SecurityRule* rule : m_decision.openRules) {
        const std::string missing = openPointOf(m_tenant, m_question, *rule).missing;
        if (m_decision.missing.find(missing) == std::string::npos)
            m_decision.missing += (m_decision.missing.empty() ? "" : " ") + missing;
    }
    if (!m_explain)
        return;
    m_decision.reason.text = "Whether " + ruleTitle(*m_open) + " decides is not known.";
    if (m_matched && m_matched != m_open)
        m_passed.push_back({"Otherwise " + matchSentence(m_tenant, m_question, *m_matched), {}});
}

} // namespace

std::string_view toString(AttachedTo attachedTo)
{
    switch (attachedTo) {
    case AttachedTo::NetworkInterface:
        return "nic";
    case AttachedTo::Subnet:
        return "subnet";
    case AttachedTo::VirtualNetwork:
        return "vnet";
    }
    return {};
}

RuleDecision decide(const Tenant& tenant, const RuleQuestion& question, Explain explain)
{
    return RuleWalk(tenant, question, explain).decide();
}

} // namespace vnetlens
