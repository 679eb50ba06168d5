#include "tests/support/slow_evaluator.h"

#include "tests/support/slow_tags.h"
#include "tests/support/slow_walk.h"

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

/// The gateway behind which an address lives: the longest site prefix or client pool (D-33).
std::optional<Site> siteOf(const Tenant& tenant, IpAddress address)
{
    std::optional<Site> best;
    int longest = -1;
    const auto consider = [&](const std::vector<IpPrefix>& prefixes, Site site) {
        for (const IpPrefix& prefix : prefixes) {
            if (prefix.contains(address) && prefix.length() > longest) {
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
    Flow(const Tenant& tenant, const FlowQuestion& question)
        : m_tenant(tenant)
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
        if (const auto site = siteOf(m_tenant, m_packet.source))
            return fromSite(*site);
        return fromInternet();
    }

private:
    SlowAnswer fromInterface()
    {
        SlowWalk forward(m_tenant, m_packet, false);
        const SlowOutcome outcome = forward.leave(*m_source);
        return withOpen(withReply(outcome, forward), forward.open());
    }

    SlowAnswer fromPlatform()
    {
        SlowWalk forward(m_tenant, m_packet, false); // S-042
        const SlowOutcome outcome = forward.arrive(*m_target);
        return withOpen({outcome.verdict, outcome.reason}, forward.open());
    }

    SlowAnswer fromSite(const Site& site)
    {
        if (!site.up)
            return denied("connection-down"); // D-25
        SlowWalk forward(m_tenant, m_packet, false);
        forward.cameBy(site.bgp);
        const SlowOutcome outcome = forward.enterAt(*site.gateway);
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
        SlowWalk forward(m_tenant, m_packet, false);
        const SlowOutcome outcome = forward.arrive(*m_target);
        if (outcome.verdict == Verdict::Denied)
            return {outcome.verdict, outcome.reason};
        return withOpen(replyToInternet(), forward.open());
    }

    /// D-30, R-508.
    SlowAnswer replyToInternet() const
    {
        const auto routes = slowRoutes(m_tenant, *m_tenant.find<Subnet>(m_target->subnet));
        const SlowRoute* route = slowLookUp(routes, m_packet.source);
        if (!route || route->hop == SlowHop::None)
            return denied("return-route-none");
        return route->hop == SlowHop::Internet ? SlowAnswer {Verdict::Allowed, {}} : denied("asymmetric");
    }

    /// D-11 and D-12.
    SlowAnswer withReply(const SlowOutcome& outcome, const SlowWalk& forward)
    {
        if (outcome.verdict != Verdict::Allowed)
            return {outcome.verdict, outcome.reason};
        const Packet back {m_packet.protocol, m_packet.destination, m_packet.destinationPort, m_packet.source,
                           m_packet.sourcePort};
        SlowWalk reply(m_tenant, back, true);
        SlowOutcome returned;
        switch (outcome.end.kind) {
        case SlowEnd::Kind::Interface:
            returned = reply.routeFrom(*outcome.end.at);
            break;
        case SlowEnd::Kind::OnPremises:
            reply.cameBy(true);
            returned = reply.enterAt(*outcome.end.gateway);
            break;
        case SlowEnd::Kind::Internet:
            if (outcome.end.at == m_source)
                return {Verdict::Allowed, {}}; // translated back where it left
            reply.passed(outcome.end.at->networkInterface); // D-34
            returned = reply.routeFrom(*outcome.end.at);
            break;
        case SlowEnd::Kind::Platform:
        case SlowEnd::Kind::Nowhere:
            return {Verdict::Allowed, {}};
        }
        if (returned.verdict != Verdict::Allowed)
            return returning(returned);
        if (reply.appliances() != forward.appliances())
            return unknown("asymmetric"); // D-12
        return {Verdict::Allowed, {}};
    }

    const Tenant& m_tenant;
    const IpConfiguration* m_source;
    const IpConfiguration* m_target;
    Packet m_packet;
};

} // namespace

SlowAnswer slowAnswer(const Tenant& tenant, const FlowQuestion& question)
{
    return Flow(tenant, question).answer();
}

} // namespace vnetlens
