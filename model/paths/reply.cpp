// The way back: D-11, D-12, D-30, D-34.
#include "model/paths/flow.h"

namespace vnetlens {

/// Marks an outcome of the reply.
Outcome Flow::returning(Outcome outcome) const
{
    // D-30 has a name of its own: the reply takes another way, which is what breaks the flow.
    if (outcome.reason != "asymmetric")
        outcome.reason = "return-" + outcome.reason;
    outcome.sentence
        = (outcome.verdict == Verdict::Denied ? "The reply fails: " : "The reply is not decided: ")
        + outcome.sentence;
    return outcome;
}

/// What an interface sends to the Internet comes back to its private address.
Flow::Sent Flow::sentBy(const Outcome& outcome, const PathWalk& forward)
{
    const bool translated = outcome.end.kind == WalkEnd::Kind::Internet && outcome.end.at;
    return {translated ? forward.innerPacket() : forward.packet(), forward.translations(),
            forward.appliances()};
}

Outcome Flow::withReply(Outcome outcome, const Sent& sent)
{
    if (outcome.verdict != Verdict::Allowed)
        return outcome;
    const bool answeredByHost
        = outcome.end.kind == WalkEnd::Kind::Platform || outcome.end.kind == WalkEnd::Kind::Nowhere;
    const bool translatedBack = outcome.end.kind == WalkEnd::Kind::Internet && outcome.end.at
        && outcome.end.at->key == m_question.source.ipConfiguration;
    if (answeredByHost || translatedBack)
        return outcome;
    PathWalk reply(m_setting, answerTo(sent.packet), PathWalk::Leg::Reply);
    reply.undo(sent.translations);
    Outcome returned = cameBack(replyFrom(outcome, reply));
    const auto asymmetric = asymmetry(sent, reply);
    take(reply, m_trace.back);
    if (returned.verdict != Verdict::Allowed)
        return returning(std::move(returned));
    return asymmetric ? *asymmetric : outcome;
}

/// D-12: a firewall drops replies to what it did not see and what it saw half of; an appliance may.
std::optional<Outcome> Flow::asymmetry(const Sent& sent, const PathWalk& reply) const
{
    if (sent.appliances == reply.appliances())
        return std::nullopt;
    for (const ResourceKey key : sent.appliances) {
        if (tenant().find<AzureFirewall>(key) && !reply.appliances().contains(key)) {
            return returning(Outcome::denied("asymmetric",
                                             "it does not pass firewall " + std::string(tenant().nameOf(key))
                                                 + ", which the packet passed.",
                                             key));
        }
    }
    return Outcome::unknown("asymmetric",
                            "The reply does not pass the same appliances as the packet, and whether they mind"
                            " is not in the snapshot.");
}

/// The answer to a client on the Internet that came in by a firewall: back through it and out again.
Outcome Flow::withFirewallReply(Outcome outcome, const PathWalk& forward, const AzureFirewall& firewall)
{
    const Sent sent = sentBy(outcome, forward);
    PathWalk reply(m_setting, answerTo(sent.packet), PathWalk::Leg::Reply);
    reply.undo(sent.translations);
    Outcome returned = replyFrom(outcome, reply);
    const auto asymmetric = asymmetry(sent, reply);
    take(reply, m_trace.back);
    if (returned.verdict != Verdict::Allowed)
        return returning(std::move(returned));
    if (asymmetric)
        return *asymmetric;
    if (returned.end.kind == WalkEnd::Kind::Internet && returned.end.firewall == &firewall)
        return outcome;
    return returning(Outcome::denied(
        "asymmetric", "it does not leave by firewall " + firewall.name + ", where the client came in.",
        firewall.key));
}

/// A reply must come to where the packet started.
Outcome Flow::cameBack(Outcome outcome) const
{
    if (outcome.verdict != Verdict::Allowed)
        return outcome;
    const bool fromInterface = static_cast<bool>(m_question.source.ipConfiguration);
    if (outcome.end.kind == WalkEnd::Kind::Internet)
        return Outcome::denied("asymmetric",
                               "It goes to the Internet instead of back where the packet came from.");
    if (outcome.end.kind == WalkEnd::Kind::OnPremises && fromInterface) {
        return Outcome::unknown("not-modelled",
                                "It goes to a site behind " + outcome.end.gateway->name
                                    + ". Whether the site brings it back is not in the snapshot.");
    }
    if (outcome.end.kind == WalkEnd::Kind::Interface && outcome.end.at
        && outcome.end.at->key != m_question.source.ipConfiguration) {
        return Outcome::denied("no-endpoint",
                               "It goes to " + std::string(tenant().nameOf(outcome.end.at->networkInterface))
                                   + " instead of back where the packet came from.");
    }
    return outcome;
}

Outcome Flow::replyFrom(const Outcome& outcome, PathWalk& reply)
{
    switch (outcome.end.kind) {
    case WalkEnd::Kind::Interface:
        return reply.routeFrom(*outcome.end.at);
    case WalkEnd::Kind::OnPremises:
        reply.cameBy(true); // it came over that connection, whatever it speaks
        return reply.enterAt(*outcome.end.gateway);
    case WalkEnd::Kind::Internet: // D-34: the appliance gets it and sends it on
        if (outcome.end.firewall)
            return reply.atFirewall(*outcome.end.firewall);
        reply.passed(outcome.end.at->networkInterface);
        return reply.routeFrom(*outcome.end.at);
    case WalkEnd::Kind::Platform:
    case WalkEnd::Kind::Nowhere:
        break;
    }
    return {};
}

Outcome Flow::withInternetReply(Outcome outcome, PathWalk& forward, const IpConfiguration& target)
{
    PathWalk reply(m_setting, answerTo(forward.packet()), PathWalk::Leg::Reply);
    Outcome answered = reply.answerInternet(target);
    take(reply, m_trace.back);
    return answered.verdict == Verdict::Allowed ? outcome : returning(std::move(answered));
}

} // namespace vnetlens
