// Azure Firewall on the way, S-120 to S-155, D-12, D-24.
#include "model/paths/path_walk.h"
#include "model/paths/path_words.h"

#include <algorithm>

namespace vnetlens {

/// True for the addresses of the firewall itself: what is sent there goes nowhere without DNAT.
bool PathWalk::isOwn(const AzureFirewall& firewall, IpAddress address) const
{
    const auto& own = firewall.privateIpAddresses;
    return std::find(own.begin(), own.end(), address) != own.end()
        || std::any_of(firewall.publicIpAddresses.begin(), firewall.publicIpAddresses.end(),
                       [&](ResourceKey key) {
                           const auto* held = tenant().find<PublicIpAddress>(key);
                           return held && held->address == address;
                       });
}

const AzureFirewall* PathWalk::firewallAt(const VirtualNetwork& network, IpAddress address) const
{
    for (const AzureFirewall& firewall : tenant().all<AzureFirewall>()) {
        const auto& own = firewall.privateIpAddresses;
        const Subnet* subnet = tenant().find<Subnet>(firewall.subnet);
        if (subnet && subnet->virtualNetwork == network.key
            && std::find(own.begin(), own.end(), address) != own.end())
            return &firewall;
    }
    return nullptr;
}

bool PathWalk::passedBefore(const AzureFirewall& firewall) const
{
    return std::any_of(m_translations.begin(), m_translations.end(),
                       [&firewall](const Translation& passed) { return passed.firewall == &firewall; });
}

Outcome PathWalk::atFirewall(const AzureFirewall& firewall)
{
    const Subnet* subnet = tenant().find<Subnet>(firewall.subnet);
    if (!subnet) {
        return Outcome::unknown("missing-data",
                                "The subnet of firewall " + firewall.name + " is not in the snapshot.");
    }
    m_appliances.insert(firewall.key);
    return m_leg == Leg::Forward ? askFirewall(firewall, *subnet) : answerThroughFirewall(firewall, *subnet);
}

Outcome PathWalk::askFirewall(const AzureFirewall& firewall, const Subnet& subnet)
{
    FirewallDecision decision = decideAtFirewall(
        tenant(), {.firewall = &firewall, .packet = m_packet, .fqdn = std::string(m_fqdn)}, m_explain);
    Step& step = addStep(StepKind::Firewall);
    step.resource = firewall.key;
    step.verdict = decision.verdict;
    step.rule = decision.decidedBy.rule;
    step.priority = decision.decidedBy.priority;
    if (m_explain == Explain::EveryRule)
        step.reason = decision.reason;
    m_assumptions.insert(m_assumptions.end(), decision.assumptions.begin(), decision.assumptions.end());
    if (decision.verdict == Verdict::Unknown)
        return Outcome::unknown(decision.code, decision.missing);
    if (decision.pass != FirewallRuleKind::Nat && isOwn(firewall, m_packet.destination)) {
        return Outcome::denied("no-translation",
                               "No DNAT rule of " + firewall.name + " translates "
                                   + m_packet.destination.toString() + ", which is its own address.",
                               firewall.key);
    }
    if (decision.verdict == Verdict::Denied) {
        const std::string by = decision.decidedBy.rule.empty() ? ": no rule allows it."
                                                               : " by rule " + decision.decidedBy.rule + " ("
                + std::to_string(decision.decidedBy.priority) + ").";
        Outcome outcome = Outcome::denied("firewall-deny",
                                          firewall.name + " denies " + serviceWords(m_packet) + " from "
                                              + m_packet.source.toString() + " to "
                                              + m_packet.destination.toString() + by,
                                          decision.decidedBy.resource);
        outcome.blocking.rule = decision.decidedBy.rule;
        outcome.blocking.priority = decision.decidedBy.priority;
        return outcome;
    }
    translate(firewall, decision);
    return follow(subnet, {Sender::Kind::Firewall, nullptr, &firewall});
}

/// S-126, S-150, S-152.
void PathWalk::translate(const AzureFirewall& firewall, const FirewallDecision& decision)
{
    Translation done {.firewall = &firewall, .before = m_packet, .after = m_packet};
    if (decision.translatedDestination)
        done.after.destination = *decision.translatedDestination;
    if (decision.translatedPort && hasPorts(m_packet.protocol))
        done.after.destinationPort = *decision.translatedPort;
    // After DNAT nobody documents whether the backend sees the client or the firewall, so both are tried.
    const bool hides = decision.pass == FirewallRuleKind::Nat ? m_branches.choose(2, "missing-data") == 1
                                                              : decision.translatesSource;
    if (hides && !firewall.privateIpAddresses.empty())
        done.after.source = firewall.privateIpAddresses.front();
    m_packet = done.after;
    if (m_packet != done.before) {
        Step& step = addStep(StepKind::Nat);
        step.resource = firewall.key;
        if (m_explain == Explain::EveryRule)
            step.reason.text = firewall.name + " makes it a packet from " + m_packet.source.toString()
                + " to " + m_packet.destination.toString() + '.';
    }
    m_translations.push_back(done);
}

/// S-133: a reply passes without a rule, but only where the packet passed.
Outcome PathWalk::answerThroughFirewall(const AzureFirewall& firewall, const Subnet& subnet)
{
    addStep(StepKind::Firewall).resource = firewall.key;
    const auto passed
        = std::find_if(m_translations.rbegin(), m_translations.rend(), [&](const Translation& done) {
              return done.firewall == &firewall && answerTo(done.after) == m_packet;
          });
    if (passed == m_translations.rend()) {
        return Outcome::denied("asymmetric",
                               "The reply passes firewall " + firewall.name
                                   + ", which did not see the packet and drops it.",
                               firewall.key);
    }
    if (m_explain == Explain::EveryRule)
        m_steps.back().reason.text = firewall.name + " knows the flow and lets the reply pass.";
    m_packet = answerTo(passed->before);
    return follow(subnet, {Sender::Kind::Firewall, nullptr, &firewall});
}

/// out by one of its public addresses.
Outcome PathWalk::sentOutByFirewall(const Subnet& subnet, const AzureFirewall& firewall)
{
    Outcome outcome;
    outcome.end = {WalkEnd::Kind::Internet, nullptr, nullptr, &firewall};
    if (m_leg == Leg::Reply) { // back to a client that came in by DNAT
        addStep(StepKind::Internet);
        return outcome;
    }
    const ResourceKey by = subnet.natGateway ? subnet.natGateway
        : firewall.publicIpAddresses.empty() ? ResourceKey()
                                             : firewall.publicIpAddresses.front();
    if (!by) {
        return Outcome::denied(
            "no-egress", "Firewall " + firewall.name + " has no public address to send from.", firewall.key);
    }
    if (subnet.natGateway && !hasPorts(m_packet.protocol)) {
        return Outcome::denied("protocol-not-carried",
                               "NAT gateway " + name(subnet.natGateway) + " does not carry "
                                   + std::string(toString(m_packet.protocol)) + '.',
                               subnet.natGateway);
    }
    addStep(StepKind::Nat).resource = by;
    if (m_explain == Explain::EveryRule)
        m_steps.back().reason.text = "The source becomes the public address of " + name(by) + '.';
    if (const auto* address = tenant().find<PublicIpAddress>(by); address && address->address)
        m_packet.source = *address->address;
    if (!m_translations.empty() && m_translations.back().firewall == &firewall)
        m_translations.back().after = m_packet;
    addStep(StepKind::Internet);
    if (m_explain == Explain::EveryRule)
        m_steps.back().reason.text = "The packet leaves to the Internet.";
    return outcome;
}

} // namespace vnetlens
