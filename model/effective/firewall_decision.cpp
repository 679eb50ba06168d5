#include "model/effective/firewall_decision.h"

#include "model/azure/private_ranges.h"
#include "model/effective/firewall_match.h"
#include "model/effective/firewall_rules.h"

#include <algorithm>

namespace vnetlens {

namespace {

const char* passName(FirewallRuleKind kind)
{
    switch (kind) {
    case FirewallRuleKind::Nat:
        return "DNAT";
    case FirewallRuleKind::Network:
        return "network";
    case FirewallRuleKind::Application:
        return "application";
    }
    return "";
}

/// Asks the three passes for one packet and keeps every outcome that is still possible.
class FirewallWalk
{
public:
    FirewallWalk(const Tenant& tenant, const FirewallQuestion& question, Explain explain)
        : m_tenant(tenant)
        , m_question(question)
        , m_explain(explain == Explain::EveryRule)
        , m_rules(firewallRules(tenant, *question.firewall))
    {
    }

    FirewallDecision decide()
    {
        for (const std::string& missing : m_rules.missing)
            keepOpen("missing-data", missing, true, true);
        const bool ended = askPass(FirewallRuleKind::Nat) || askPass(FirewallRuleKind::Network)
            || (m_question.packet.protocol == Protocol::Tcp && askPass(FirewallRuleKind::Application));
        if (!ended)
            denyByDefault();
        conclude();
        return std::move(m_decision);
    }

private:
    bool askPass(FirewallRuleKind pass);
    bool askRule(const OrderedCollection& where, const FirewallRule& rule);
    void take(const OrderedCollection& where, const FirewallRule& rule);
    bool hidesSource(const FirewallRule& rule) const;
    void noteSource(const FirewallRule& rule);
    bool networkRulesDeny(const FirewallRule& nat) const;
    void denyByDefault();
    void conclude();
    void keepOpen(const std::string& code, const std::string& missing, bool mayAllow, bool mayDeny);
    void explain(std::string sentence)
    {
        if (m_explain)
            m_passed.push_back({std::move(sentence), {}});
    }
    FirewallRuleRef refOf(const OrderedCollection& where, const FirewallRule& rule) const
    {
        return {where.resource, where.prefix + where.collection->name + '/' + rule.name, &rule,
                where.collection->priority};
    }

    const Tenant& m_tenant;
    const FirewallQuestion& m_question;
    const bool m_explain;
    const FirewallRules m_rules;
    FirewallDecision m_decision;
    std::vector<Reason> m_passed;
    std::string m_code; ///< of the first thing that could not be decided
    std::string m_missing;
    bool m_mayAllow = false;
    bool m_mayDeny = false;
    bool m_mayKeepSource = false; ///< of what is allowed: the next stage sees the client
    bool m_mayHideSource = false; ///< ... or the firewall
};

void FirewallWalk::keepOpen(const std::string& code, const std::string& missing, bool mayAllow, bool mayDeny)
{
    if (m_code.empty())
        m_code = code;
    if (m_missing.find(missing) == std::string::npos)
        m_missing += (m_missing.empty() ? "" : " ") + missing;
    m_mayAllow = m_mayAllow || mayAllow;
    m_mayDeny = m_mayDeny || mayDeny;
}

bool FirewallWalk::askPass(FirewallRuleKind pass)
{
    for (const OrderedCollection& where : m_rules.collections) {
        if (where.collection->kind != pass)
            continue;
        for (const FirewallRule& rule : where.collection->rules) {
            if (askRule(where, rule))
                return true;
        }
    }
    return false;
}

/// True when the rule decides for sure.
bool FirewallWalk::askRule(const OrderedCollection& where, const FirewallRule& rule)
{
    const FirewallMatch match = rule.kind == FirewallRuleKind::Application
        ? matchApplicationRule(m_tenant, m_question, rule)
        : matchNetworkRule(m_tenant, m_question, rule);
    const auto title = [&] { return std::string(passName(rule.kind)) + " rule " + refOf(where, rule).rule; };
    if (match.match == Match::No) {
        if (m_explain)
            explain(title() + ": the " + match.missed + " does not match.");
        return false;
    }
    const auto action = where.collection->action;
    if (match.match == Match::Maybe) {
        if (action != FirewallAction::Deny)
            noteSource(rule);
        // A DNAT that may happen leads elsewhere, so nothing behind it is sure.
        keepOpen(match.code, match.missing, action != FirewallAction::Deny,
                 !action || action != FirewallAction::Allow);
        if (m_explain)
            explain(title() + " may match: " + match.missing);
        return false;
    }
    if (!action) {
        keepOpen("missing-data",
                 "The action of rule collection " + where.collection->name + " could not be read.", true,
                 true);
        return false;
    }
    take(where, rule);
    return true;
}

void FirewallWalk::take(const OrderedCollection& where, const FirewallRule& rule)
{
    const bool denies = where.collection->action == FirewallAction::Deny;
    (denies ? m_mayDeny : m_mayAllow) = true;
    m_decision.pass = rule.kind;
    m_decision.decidedBy = refOf(where, rule);
    if (rule.kind == FirewallRuleKind::Nat) {
        m_decision.translatedDestination = rule.translatedAddress;
        m_decision.translatedPort = rule.translatedPort;
        if (where.inherited)
            m_decision.assumptions.emplace_back("inherited-dnat"); // S-125
        if (networkRulesDeny(rule))
            m_decision.assumptions.emplace_back("dnat-over-network-deny"); // S-126
        if (!rule.translatedAddress)
            keepOpen("needs-fqdn",
                     "DNAT rule " + rule.name + " leads to " + rule.translatedFqdn
                         + ", whose address no snapshot holds.",
                     true, true);
    }
    if (!denies)
        noteSource(rule);
    m_decision.translatesSource = hidesSource(rule);
    if (m_explain)
        m_decision.reason.text = std::string(passName(rule.kind)) + " rule " + m_decision.decidedBy.rule
            + (denies ? " denies." : " allows.");
}

/// S-150: an application rule answers for the server, so the server sees the firewall.
bool FirewallWalk::hidesSource(const FirewallRule& rule) const
{
    return rule.kind == FirewallRuleKind::Application
        || (rule.kind == FirewallRuleKind::Network
            && translatesSource(m_tenant, *m_question.firewall, m_question.packet.destination));
}

void FirewallWalk::noteSource(const FirewallRule& rule)
{
    (hidesSource(rule) ? m_mayHideSource : m_mayKeepSource) = true;
}

/// Whether the first network rule that surely takes the translated packet denies it.
bool FirewallWalk::networkRulesDeny(const FirewallRule& nat) const
{
    FirewallQuestion translated = m_question;
    if (nat.translatedAddress)
        translated.packet.destination = *nat.translatedAddress;
    if (nat.translatedPort)
        translated.packet.destinationPort = *nat.translatedPort;
    for (const OrderedCollection& where : m_rules.collections) {
        if (where.collection->kind != FirewallRuleKind::Network)
            continue;
        for (const FirewallRule& rule : where.collection->rules) {
            if (matchNetworkRule(m_tenant, translated, rule).match == Match::Yes)
                return where.collection->action == FirewallAction::Deny;
        }
    }
    return false;
}

void FirewallWalk::denyByDefault()
{
    m_mayDeny = true; // S-120
    m_decision.pass = FirewallRuleKind::Network;
    m_decision.decidedBy = {.resource = m_question.firewall->key};
    m_decision.reason.text = "No rule of " + m_question.firewall->name + " matches, so it denies.";
}

void FirewallWalk::conclude()
{
    if (m_mayAllow && (m_mayDeny || (m_mayKeepSource && m_mayHideSource))) {
        m_decision.verdict = Verdict::Unknown;
        m_decision.code = m_code;
        m_decision.missing = m_missing;
        if (m_explain) {
            m_passed.push_back({"Otherwise: " + m_decision.reason.text, {}});
            m_decision.reason.text = "What " + m_question.firewall->name + " does is not known. " + m_missing;
        }
    } else {
        m_decision.verdict = m_mayAllow ? Verdict::Allowed : Verdict::Denied;
    }
    m_decision.reason.because = std::move(m_passed);
    std::sort(m_decision.assumptions.begin(), m_decision.assumptions.end());
}

} // namespace

bool translatesSource(const Tenant& tenant, const AzureFirewall& firewall, IpAddress destination)
{
    const SnatSettings* settings = &firewall.snat;
    if (firewall.policy) { // S-151: the classic property does not count
        const FirewallPolicy* policy = tenant.find<FirewallPolicy>(firewall.policy);
        settings = policy ? &policy->snat : nullptr;
    }
    const IpRangeSet& kept = settings && settings->isSet ? settings->privateRanges : ianaPrivateRanges();
    return !kept.contains(destination);
}

FirewallDecision decideAtFirewall(const Tenant& tenant, const FirewallQuestion& question, Explain explain)
{
    return FirewallWalk(tenant, question, explain).decide();
}

} // namespace vnetlens
