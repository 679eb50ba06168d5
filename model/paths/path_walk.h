// One packet on its way in one direction: filters, routes, peerings, appliances, gateways, the Internet.
#pragma once

#include "model/effective/firewall_decision.h"
#include "model/effective/gateway_reach.h"
#include "model/effective/subnet_facts.h"
#include "model/paths/branch_plan.h"
#include "model/paths/trace.h"

#include <deque>
#include <optional>
#include <set>

namespace vnetlens {

/// How an address outside the virtual networks gets in: over a connection, or as a point-to-site client.
struct SiteEntry {
    const VirtualNetworkGateway* gateway = nullptr;
    const Connection* connection = nullptr; ///< nullptr for a client
};
/// The way in for an address: the longest site prefix or client pool that holds it, connections that are up
/// first. O(connections).
std::optional<SiteEntry> siteOf(const Tenant& tenant, IpAddress address);

/// Where a packet came to rest.
struct WalkEnd {
    enum class Kind { Nowhere, Interface, OnPremises, Internet, Platform };
    Kind kind = Kind::Nowhere;
    const IpConfiguration* at = nullptr; ///< Interface: who got it; Internet: who sent it out
    const VirtualNetworkGateway* gateway = nullptr; ///< OnPremises: through which it left
    const AzureFirewall* firewall = nullptr; ///< Internet: which sent it out, when no interface did
};

/// What became of a packet. `reason` is a code of decisions.md, empty when allowed; `sentence` says it in
/// words and names what is to blame or missing.
struct Outcome {
    Verdict verdict = Verdict::Allowed;
    std::string reason = {};
    std::string sentence = {};
    Blocking blocking = {};
    WalkEnd end = {};

    static Outcome denied(std::string reason, std::string sentence, ResourceKey resource = {});
    static Outcome unknown(std::string reason, std::string sentence);
};

/// What a firewall made of a packet: it does the reverse to the reply (S-133).
struct Translation {
    const AzureFirewall* firewall = nullptr;
    Packet before = {};
    Packet after = {};
};

/// The packet that answers `packet`.
Packet answerTo(const Packet& packet);

/// What all walks of one question share.
struct WalkSetting {
    const SubnetFacts& facts;
    BranchPlan& branches;
    Explain explain = Explain::EveryRule;
    std::string_view fqdn = {}; ///< for rules that name hosts; outlives the walks
};

/// The first route that nobody can read and that may take a packet to `destination`; nullptr when there is none.
const UnreadableRoute* unreadableFor(const EffectiveRoutes& routes, IpAddress destination);

/// Carries one packet and writes down what happens to it (R-1100). The reply passes every filter (D-11),
/// since security groups keep state (S-020).
///
/// One object is one walk: call one of the beginnings once. The steps of each kind stand in files of their
/// own.
class PathWalk
{
public:
    enum class Leg { Forward, Reply };
    PathWalk(const WalkSetting& setting, const Packet& packet, Leg leg);

    /// Leaves an interface: its groups (S-003), then its routes.
    Outcome leave(const IpConfiguration& source);
    /// Routes from an interface without asking its groups.
    Outcome routeFrom(const IpConfiguration& sender);
    /// Leaves a service subnet whose sender has no interface in the snapshot: its group, then its routes
    /// (D-41).
    Outcome leaveManaged(const Subnet& subnet);
    /// Enters at a gateway from outside (D-33): the gateway subnet's routes.
    Outcome enterAt(const VirtualNetworkGateway& gateway);
    /// Enters from a site or a point-to-site client (D-25, D-33).
    Outcome enterFrom(const SiteEntry& site);
    /// Comes in at an interface: its groups (S-002), then it is delivered.
    Outcome arrive(const IpConfiguration& target);
    /// Comes in from the Internet by the public address of an interface (R-507, D-23).
    Outcome enterByAddress(const IpConfiguration& target);
    /// Answers a client that came in by the interface's public address: the route must lead straight to the
    /// Internet (R-508, D-30).
    Outcome answerInternet(const IpConfiguration& target);

    /// Comes to a firewall: its rules, its translations, then the routes of its subnet. A reply
    /// passes only where the packet itself did.
    Outcome atFirewall(const AzureFirewall& firewall);
    /// The firewall of the snapshot that has this private address in a network; nullptr when none has.
    const AzureFirewall* firewallAt(const VirtualNetwork& network, IpAddress address) const;
    /// What firewalls did to the packet, in order; a reply needs them to find its way back.
    const std::vector<Translation>& translations() const { return m_translations; }
    void undo(std::vector<Translation> translations) { m_translations = std::move(translations); }
    /// The packet as it was before an interface sent it out to the Internet by its public address.
    const Packet& innerPacket() const { return m_innerPacket ? *m_innerPacket : m_packet; }

    /// How the packet came to the gateway where it enters: over a connection with BGP or not (D-31).
    void cameBy(bool bgp) { m_cameByBgp = bgp; }
    /// Counts a forwarding interface as passed (D-12).
    void passed(ResourceKey appliance) { m_appliances.insert(appliance); }
    const std::set<ResourceKey>& appliances() const { return m_appliances; }

    /// Appends to the steps; `verdict` Allowed unless it stops or leaves the flow open.
    Step& addStep(StepKind kind);
    void assume(std::string code) { m_assumptions.push_back(std::move(code)); }
    /// An assumption that only a flow that passes rests on (D-05, D-42).
    void assumeIfAllowed(std::string code) { m_assumptionsIfAllowed.push_back(std::move(code)); }

    /// The first group that could not decide; Allowed when there was none. A later certain denial outweighs
    /// it (D-21).
    const Outcome& open() const { return m_open; }
    std::vector<Step>& steps() { return m_steps; }
    std::vector<std::string>& assumptions() { return m_assumptions; }
    std::vector<std::string>& assumptionsIfAllowed() { return m_assumptionsIfAllowed; }
    const Packet& packet() const { return m_packet; }
    const Tenant& tenant() const { return m_facts.tenant(); }
    std::string name(ResourceKey key) const { return std::string(tenant().nameOf(key)); }

    /// The routes of a subnet, also of one that the snapshot only implies.
    const EffectiveRoutes& routesOf(const Subnet& subnet);
    /// The row that the packet follows from a subnet, or why that is open.
    struct Choice {
        const EffectiveRoute* row = nullptr;
        std::optional<Outcome> open = {};
    };
    Choice chooseRoute(const Subnet& subnet);
    /// Who carries an address in a network; nullptr when no interface in the snapshot does.
    const IpConfiguration* ownerOf(const VirtualNetwork& network, IpAddress address) const;
    /// The subnet of a network that holds an address.
    const Subnet* subnetOf(const VirtualNetwork& network, IpAddress address) const;

private:
    /// Who sends from a subnet: an interface, a gateway, a firewall, or something else that Azure
    /// manages there.
    struct Sender {
        enum class Kind { Interface, Gateway, Firewall, Managed };
        Kind kind = Kind::Interface;
        const IpConfiguration* at = nullptr;
        const AzureFirewall* firewall = nullptr;
    };

    /// What the admin rules of a side did: `stopped` ends the walk, `bypasses` skips its groups; when they
    /// may be bypassed, `open` says what would tell.
    struct AdminResult {
        std::optional<Outcome> stopped = {};
        bool bypasses = false;
        bool mayBypass = false;
        std::optional<Outcome> open = {};
    };
    // admin_step.cpp
    AdminResult askAdminRules(const RuleQuestion& question, const Subnet& subnet, ResourceKey nic);
    /// A later certain denial decides all the same (D-21).
    void keepOpen(const Outcome& open);

    // filter_step.cpp
    std::optional<Outcome> askGroups(const IpConfiguration& at, Direction direction, bool passesThrough);
    std::optional<Outcome> askGroup(const RuleQuestion& question, ResourceKey nic, AttachedTo attachedTo);
    std::optional<Outcome> missingGroup(ResourceKey group, Direction direction, ResourceKey nic,
                                        AttachedTo attachedTo);
    std::optional<Outcome> askPlatform(const RuleQuestion& question, ResourceKey nic, AttachedTo attachedTo);
    std::optional<Outcome> stopAtGroup(const RuleDecision& decision, Step& step);

    // route_step.cpp
    Outcome follow(const Subnet& subnet, const Sender& sender);
    void addRouteStep(const EffectiveRoutes& routes, const EffectiveRoute& row);
    Outcome swallowed(const Subnet& subnet, const EffectiveRoute& row);
    std::optional<Outcome> brokenPeeringTo(const VirtualNetwork& network) const;
    void assumeNoOtherRoutes(const EffectiveRoutes& routes, const EffectiveRoute& row);

    // peering_step.cpp
    struct Crossing {
        const Peering& peering;
        const Subnet& from;
        IpAddress target;
        bool byGateway = false;
    };
    std::optional<Outcome> cross(const Crossing& crossing);
    std::optional<Outcome> checkSubnetPeering(const Crossing& crossing, const VirtualNetwork& remote,
                                              const Peering& back) const;

    // appliance_step.cpp
    Outcome toAppliance(const Subnet& subnet, const Sender& sender, const EffectiveRoute& row);
    Outcome through(const IpConfiguration& appliance);

    // firewall_step.cpp
    Outcome askFirewall(const AzureFirewall& firewall, const Subnet& subnet);
    Outcome answerThroughFirewall(const AzureFirewall& firewall, const Subnet& subnet);
    void translate(const AzureFirewall& firewall, const FirewallDecision& decision);
    bool passedBefore(const AzureFirewall& firewall) const;
    bool isOwn(const AzureFirewall& firewall, IpAddress address) const;

    // gateway_step.cpp
    Outcome toGateway(const Subnet& subnet, const EffectiveRoute& row);
    Outcome outOf(const VirtualNetworkGateway& gateway);
    Outcome outTo(const VirtualNetworkGateway& gateway, const Connection& connection);
    Outcome transitDenied(const VirtualNetworkGateway& gateway) const;
    Outcome connectionDown(const Connection& connection);
    struct TunnelWay {
        int length = 0; ///< of the prefix that holds the destination
        int rank = 0; ///< among equal ones: pool, site, site that is down, partner, what a partner announced
        const Connection* connection = nullptr;
        const VirtualNetworkGateway* partner = nullptr;
    };
    std::vector<TunnelWay> tunnelWays(const VirtualNetworkGateway& gateway) const;
    Outcome throughPartner(const VirtualNetworkGateway& gateway, const TunnelWay& way);
    void addGatewayStep(const VirtualNetworkGateway& gateway, std::string sentence);

    // internet_step.cpp
    Outcome toInternet(const Subnet& subnet, const Sender& sender);
    Outcome egress(const Subnet& subnet, const IpConfiguration& sender);
    bool machineHasStandardAddress(const IpConfiguration& sender) const;
    Outcome sentOut(const IpConfiguration& sender, ResourceKey translatedBy);
    Outcome sentOutByFirewall(const Subnet& subnet, const AzureFirewall& firewall);

    // deliver_step.cpp
    Outcome deliverIn(const VirtualNetwork& network);

    const SubnetFacts& m_facts;
    BranchPlan& m_branches;
    Explain m_explain;
    std::string_view m_fqdn;
    Leg m_leg;
    Packet m_packet;
    std::vector<Step> m_steps;
    std::vector<std::string> m_assumptions;
    std::vector<std::string> m_assumptionsIfAllowed;
    std::set<ResourceKey> m_appliances;
    /// Subnets whose routes were asked, and for which destination (D-10).
    std::vector<std::pair<ResourceKey, IpAddress>> m_lookedUp;
    std::deque<EffectiveRoutes> m_impliedRoutes; ///< of gateway subnets that the snapshot lacks
    std::deque<EffectiveRoute> m_tagRows; ///< user routes by service tag that may hold the destination
    std::vector<Translation> m_translations;
    std::optional<Packet> m_innerPacket;
    Outcome m_open;
    std::optional<bool> m_cameByBgp;
};

/// 168.63.129.16 and 169.254.169.254, which no route and few rules stop (S-040, R-032).
bool isPlatformAddress(IpAddress address);

/// The subnet named GatewaySubnet of a network; a bare one without table when the snapshot lists none.
Subnet gatewaySubnetOf(const Tenant& tenant, ResourceKey network);

} // namespace vnetlens
