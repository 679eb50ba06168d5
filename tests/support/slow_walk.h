// The twin's packet walk: one direction of one flow, step by step as routing.md R-1100 tells it.
#pragma once

#include "tests/support/slow_routes.h"
#include "tests/support/slow_rules.h"

#include <optional>
#include <set>

namespace vnetlens {

/// Where a packet came to rest.
struct SlowEnd {
    enum class Kind { Nowhere, Interface, OnPremises, Internet, Platform };
    Kind kind = Kind::Nowhere;
    const IpConfiguration* at = nullptr; ///< Interface; for Internet the one whose subnet it left by
    const VirtualNetworkGateway* gateway = nullptr; ///< OnPremises
};

/// What became of a packet. `reason` is empty when allowed.
struct SlowOutcome {
    Verdict verdict = Verdict::Allowed;
    std::string reason = {};
    SlowEnd end = {};
};

/// Which way a packet takes where a route has several next hops (R-021, D-35). The same choices give the same
/// way; `advance` turns to the next combination, like an odometer, and says whether there was one.
class SlowChoices
{
public:
    std::size_t choose(std::size_t alternatives);
    /// Whether a route whose tag nobody can resolve takes this packet (D-21): both are tried.
    bool takesTagRoute();
    bool advance();
    bool hadTagRoute() const { return m_hadTagRoute; }

private:
    struct Choice {
        std::size_t taken = 0;
        std::size_t alternatives = 1;
    };
    std::vector<Choice> m_choices;
    std::size_t m_next = 0;
    bool m_hadTagRoute = false;
};

/// Carries one packet. A reply (D-11) asks no security group.
class SlowWalk
{
public:
    SlowWalk(const Tenant& tenant, const Packet& packet, bool isReply, SlowChoices& choices);

    /// Leaves an interface: its groups, then its routes.
    SlowOutcome leave(const IpConfiguration& source);
    /// Routes from an interface without asking its groups (an appliance that answers for the Internet, D-34).
    SlowOutcome routeFrom(const IpConfiguration& sender);
    /// Answers a client that came in by the interface's own public address (D-30, R-508).
    SlowOutcome answerInternet(const IpConfiguration& sender);
    /// Enters at a gateway from outside (D-33).
    SlowOutcome enterAt(const VirtualNetworkGateway& gateway);
    /// Comes in at an interface: its groups only.
    SlowOutcome arrive(const IpConfiguration& target);

    /// Says how the packet came to the gateway where it enters: by a connection with BGP or not (D-31).
    void cameBy(bool bgp) { m_cameByBgp = bgp; }
    void passed(ResourceKey appliance) { m_appliances.insert(appliance); }
    /// The forwarding interfaces that the packet went through.
    const std::set<ResourceKey>& appliances() const { return m_appliances; }
    /// The first undecided group met; Allowed when there was none.
    const SlowDecision& open() const { return m_open; }

private:
    SlowOutcome go(const Subnet& subnet, const IpConfiguration* sender);
    std::optional<SlowOutcome> unclearRoutes(const Subnet& subnet, SlowRoute& route);
    SlowOutcome toNone(const VirtualNetwork& network, const Subnet& subnet, const SlowRoute& route);
    SlowOutcome toInternet(const Subnet& subnet, const IpConfiguration* sender);
    SlowOutcome toAppliance(const Subnet& subnet, const IpConfiguration* sender, const SlowRoute& route);
    SlowOutcome through(const IpConfiguration& appliance);
    SlowOutcome toGateway(const Subnet& subnet, const SlowRoute& route);
    SlowOutcome outOf(const VirtualNetworkGateway& gateway);
    struct Way {
        int length = 0; ///< of the prefix that holds the destination
        int rank = 0; ///< among equal ones: pool, site, site that is down, partner, partner that was told
        const Connection* connection = nullptr;
        const VirtualNetworkGateway* partner = nullptr;
    };
    std::vector<Way> waysFrom(const VirtualNetworkGateway& gateway) const;
    SlowOutcome deliverIn(const VirtualNetwork& network);
    SlowOutcome egress(const Subnet& subnet, const IpConfiguration& sender) const;
    /// Nothing when the packet gets across a peering towards `target`.
    std::optional<SlowOutcome> cross(const Peering& peering, const Subnet& from, IpAddress target,
                                     bool byGateway) const;
    const IpConfiguration* ownerOf(const VirtualNetwork& network, IpAddress address) const;
    const Subnet* subnetOf(const VirtualNetwork& network, IpAddress address) const;
    bool unmodelledOwns(IpAddress address) const;
    bool askGroups(const IpConfiguration& at, Direction direction, bool passesThrough, SlowOutcome& denied);

    const Tenant& m_tenant;
    Packet m_packet;
    bool m_isReply;
    SlowChoices& m_choices;
    std::set<ResourceKey> m_appliances;
    std::set<std::pair<ResourceKey, IpAddress>> m_lookedUp; // D-10
    SlowDecision m_open;
    std::optional<bool> m_cameByBgp;
};

/// The subnet named GatewaySubnet of a network; a bare one without table when the snapshot lists none.
Subnet slowGatewaySubnet(const Tenant& tenant, ResourceKey network);

} // namespace vnetlens
