// A whole flow on one choice of branches: where it starts, the way there, the way back.
#pragma once

#include "model/paths/path_walk.h"
#include "model/paths/simulate.h"

namespace vnetlens {

/// Answers one question once, for the branches that the plan names. Use: `Flow(setting, question).answer()`.
class Flow
{
public:
    Flow(const WalkSetting& setting, const FlowQuestion& question);

    Trace answer();

private:
    // flow.cpp: where the source stands decides how the packet starts.
    Outcome start();
    Outcome fromInterface(const IpConfiguration& source);
    Outcome fromPlatform();
    Outcome fromSite(const SiteEntry& site);
    Outcome fromManaged(const Subnet& subnet);
    Outcome fromInternet();
    Outcome fromNowhere() const;
    Outcome fromInternetToFirewall(const SubnetFacts::PublicOwner& owner, const AzureFirewall& firewall);
    Outcome finish(Outcome outcome, PathWalk& forward);
    Outcome onToPublicAddress(Outcome outcome, PathWalk& forward);
    const AzureFirewall* firewallWith(ResourceKey publicAddress) const;
    Outcome checkTarget(Outcome outcome) const;
    std::optional<Outcome> otherHolder(const SubnetFacts::PublicOwner& owner) const;
    const Subnet* managedSubnetOfSource() const;
    const UnmodelledResource* unmodelledSource() const;

    // reply.cpp
    /// A packet as it left, and what it passed: what its answer has to undo.
    struct Sent {
        Packet packet = {};
        std::vector<Translation> translations = {};
        std::set<ResourceKey> appliances = {};
    };
    static Sent sentBy(const Outcome& outcome, const PathWalk& forward);
    Outcome withReply(Outcome outcome, const Sent& sent);
    Outcome withFirewallReply(Outcome outcome, const PathWalk& forward, const AzureFirewall& firewall);
    std::optional<Outcome> asymmetry(const Sent& sent, const PathWalk& reply) const;
    Outcome replyFrom(const Outcome& outcome, PathWalk& reply);
    Outcome withInternetReply(Outcome outcome, PathWalk& forward, const IpConfiguration& target);
    Outcome returning(Outcome outcome) const;
    Outcome cameBack(Outcome outcome) const;

    Outcome withOpenGroups(Outcome outcome, const PathWalk& forward) const;
    void take(PathWalk& walk, std::vector<Step>& into);
    const Tenant& tenant() const { return m_setting.facts.tenant(); }

    WalkSetting m_setting;
    const FlowQuestion& m_question;
    Packet m_packet;
    Trace m_trace;
    std::vector<std::string> m_assumptionsIfAllowed;
};

/// Fills the sentence for the user and the codes of the answer.
void conclude(const Tenant& tenant, const Outcome& outcome, Trace& trace);
/// "nic-web (10.0.0.4)", "the Internet", "192.168.0.4".
std::string endWords(const Tenant& tenant, const FlowEnd& end);

} // namespace vnetlens
