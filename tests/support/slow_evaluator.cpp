#include "tests/support/slow_evaluator.h"

#include "tests/support/slow_tags.h"
#include "tests/support/slow_walk.h"

#include <algorithm>

namespace vnetlens {

namespace {

SlowAnswer denied(std::string reason)
{
    return {Verdict::Denied, std::move(reason)};
}

SlowAnswer unknown(std::string reason)
{
    return {Verdict::Unknown, std::move(reason)};
}

/// The first undecided group makes an otherwise passing flow unknown (D-21); a certain denial stays one.
SlowAnswer withOpen(SlowAnswer answer, const SlowDecision& open)
{
    if (answer.verdict != Verdict::Denied && open.verdict == Verdict::Unknown)
        return unknown(open.code);
    return answer;
}

SlowAnswer returning(const SlowOutcome& outcome)
{
    return {outcome.verdict, outcome.reason.empty() ? std::string() : "return-" + outcome.reason};
}

struct Site {
    const VirtualNetworkGateway* gateway = nullptr;
    bool up = false;
    bool bgp = false;
};

/// The gateway behind which an address lives: the longest site prefix or client pool, by a tunnel that is up
/// where there is one (D-33). A site with 0.0.0.0/0 (forced tunnelling, R-221) does not own the public
/// Internet.
std::optional<Site> siteOf(const Tenant& tenant, IpAddress address)
{
    std::optional<Site> best;
    int longest = -1;
    const auto consider = [&](const std::vector<IpPrefix>& prefixes, Site site) {
        for (const IpPrefix& prefix : prefixes) {
            if (!prefix.contains(address) || (prefix.length() == 0 && slowIsPublic(address)))
                continue;
            if (prefix.length() > longest || (prefix.length() == longest && site.up && !best->up)) {
                longest = prefix.length();
                best = site;
            }
        }
    };
    for (const VirtualNetworkGateway& gateway : tenant.all<VirtualNetworkGateway>())
        consider(gateway.clientAddressPool, {&gateway, true, true});
    for (const Connection& connection : tenant.all<Connection>()) {
        const auto* gateway = tenant.find<VirtualNetworkGateway>(connection.gateway);
        const auto* site = tenant.find<LocalNetworkGateway>(connection.localNetworkGateway);
        if (gateway && site)
            consider(site->addressSpace, {gateway, isUp(connection), connection.enableBgp});
    }
    return best;
}

class Flow
{
public:
    Flow(const Tenant& tenant, const FlowQuestion& question, SlowChoices& choices)
        : m_tenant(tenant)
        , m_choices(choices)
        , m_fromInternet(question.source.isInternet)
        , m_source(tenant.find<IpConfiguration>(question.source.ipConfiguration))
        , m_target(tenant.find<IpConfiguration>(question.destination.ipConfiguration))
        , m_packet {question.protocol, question.source.address, question.sourcePort,
                    question.destination.address, question.destinationPort}
    {
    }

    SlowAnswer answer()
    {
        if (m_source)
            return fromInterface();
        if (m_packet.source == *IpAddress::parse("168.63.129.16") && m_target)
            return fromPlatform();
        const auto site = siteOf(m_tenant, m_packet.source);
        if (site && !m_fromInternet)
            return fromSite(*site);
        return fromInternet();
    }

private:
    SlowAnswer fromInterface()
    {
        SlowWalk forward(m_tenant, m_packet, false, m_choices);
        const SlowOutcome outcome = reached(forward.leave(*m_source));
        return withOpen(withReply(outcome, forward), forward.open());
    }

    SlowAnswer fromPlatform()
    {
        SlowWalk forward(m_tenant, m_packet, false, m_choices); // S-042
        const SlowOutcome outcome = forward.arrive(*m_target);
        return withOpen({outcome.verdict, outcome.reason}, forward.open());
    }

    SlowAnswer fromSite(const Site& site)
    {
        if (!site.up)
            return denied("connection-down"); // D-25
        SlowWalk forward(m_tenant, m_packet, false, m_choices);
        forward.cameBy(site.bgp);
        const SlowOutcome outcome = reached(forward.enterAt(*site.gateway));
        return withOpen(withReply(outcome, forward), forward.open());
    }

    SlowAnswer fromInternet()
    {
        if (!m_target) {
            for (const PublicIpAddress& address : m_tenant.all<PublicIpAddress>()) {
                for (const IpConfiguration& holder : m_tenant.all<IpConfiguration>()) {
                    if (address.address == m_packet.destination && holder.publicIpAddress == address.key)
                        m_target = &holder;
                }
            }
        }
        if (!m_target || !m_target->publicIpAddress)
            return denied("no-endpoint");
        m_packet.destination = *m_target->privateIpAddress;
        const auto* address = m_tenant.find<PublicIpAddress>(m_target->publicIpAddress);
        if (slowHasNoGroup(m_tenant, *m_target)) {
            if (!address)
                return unknown("missing-data");
            if (isSecureByDefault(*address))
                return denied("secure-by-default"); // D-23
        }
        SlowWalk forward(m_tenant, m_packet, false, m_choices);
        const SlowOutcome outcome = forward.arrive(*m_target);
        if (outcome.verdict == Verdict::Denied)
            return {outcome.verdict, outcome.reason};
        const Packet back {m_packet.protocol, m_packet.destination, m_packet.destinationPort, m_packet.source,
                           m_packet.sourcePort};
        const SlowOutcome answered = SlowWalk(m_tenant, back, true, m_choices).answerInternet(*m_target);
        return withOpen(answered.reason == "asymmetric" ? denied("asymmetric") : returning(answered),
                        forward.open());
    }

    /// A packet for an interface of the snapshot that left to a site is there for the site to bring back,
    /// which nobody knows; one that left to the Internet is lost.
    SlowOutcome reached(SlowOutcome outcome) const
    {
        if (outcome.verdict != Verdict::Allowed || !m_target)
            return outcome;
        switch (outcome.end.kind) {
        case SlowEnd::Kind::OnPremises:
            return {Verdict::Unknown, "not-modelled", {}};
        case SlowEnd::Kind::Internet:
            return {Verdict::Denied, "no-endpoint", {}};
        case SlowEnd::Kind::Interface:
            return outcome.end.at == m_target ? outcome : SlowOutcome {Verdict::Denied, "no-endpoint", {}};
        case SlowEnd::Kind::Platform:
        case SlowEnd::Kind::Nowhere:
            break;
        }
        return outcome;
    }

    /// The same for a reply, which has to come to where the packet started.
    SlowAnswer returned(const SlowOutcome& outcome) const
    {
        if (outcome.verdict != Verdict::Allowed)
            return returning(outcome);
        if (outcome.end.kind == SlowEnd::Kind::Internet)
            return denied("asymmetric");
        if (outcome.end.kind == SlowEnd::Kind::OnPremises && m_source)
            return unknown("return-not-modelled");
        if (outcome.end.kind == SlowEnd::Kind::Interface && outcome.end.at != m_source)
            return denied("return-no-endpoint");
        return {Verdict::Allowed, {}};
    }

    /// D-11 and D-12.
    SlowAnswer withReply(const SlowOutcome& outcome, const SlowWalk& forward)
    {
        if (outcome.verdict != Verdict::Allowed)
            return {outcome.verdict, outcome.reason};
        const Packet back {m_packet.protocol, m_packet.destination, m_packet.destinationPort, m_packet.source,
                           m_packet.sourcePort};
        SlowWalk reply(m_tenant, back, true, m_choices);
        SlowOutcome cameTo;
        switch (outcome.end.kind) {
        case SlowEnd::Kind::Interface:
            cameTo = reply.routeFrom(*outcome.end.at);
            break;
        case SlowEnd::Kind::OnPremises:
            reply.cameBy(true);
            cameTo = reply.enterAt(*outcome.end.gateway);
            break;
        case SlowEnd::Kind::Internet:
            if (outcome.end.at == m_source)
                return {Verdict::Allowed, {}}; // translated back where it left
            reply.passed(outcome.end.at->networkInterface); // D-34
            cameTo = reply.routeFrom(*outcome.end.at);
            break;
        case SlowEnd::Kind::Platform:
        case SlowEnd::Kind::Nowhere:
            return {Verdict::Allowed, {}};
        }
        const SlowAnswer answered = returned(cameTo);
        if (answered.verdict != Verdict::Allowed)
            return answered;
        if (reply.appliances() != forward.appliances())
            return unknown("asymmetric"); // D-12
        return {Verdict::Allowed, {}};
    }

    const Tenant& m_tenant;
    SlowChoices& m_choices;
    bool m_fromInternet;
    const IpConfiguration* m_source;
    const IpConfiguration* m_target;
    Packet m_packet;
};

/// D-35: what the answers of all branches make together.
SlowAnswer together(const std::vector<SlowAnswer>& branches, bool byTag)
{
    const auto first = [&](Verdict verdict) {
        return std::find_if(branches.begin(), branches.end(),
                            [&](const SlowAnswer& branch) { return branch.verdict == verdict; });
    };
    const bool same = std::all_of(branches.begin(), branches.end(), [&](const SlowAnswer& branch) {
        return branch.verdict == branches.front().verdict;
    });
    if (byTag && !same)
        return unknown("service-tag-unresolved"); // D-21
    const bool somePass = first(Verdict::Allowed) != branches.end();
    const bool someFail = first(Verdict::Denied) != branches.end();
    if (somePass && someFail)
        return unknown("intermittent");
    if (first(Verdict::Unknown) != branches.end())
        return *first(Verdict::Unknown);
    return branches.front();
}

} // namespace

SlowAnswer slowAnswer(const Tenant& tenant, const FlowQuestion& question)
{
    SlowChoices choices;
    std::vector<SlowAnswer> branches;
    do {
        branches.push_back(Flow(tenant, question, choices).answer());
    } while (choices.advance());
    return together(branches, choices.hadTagRoute());
}

} // namespace vnetlens
