// The answer about one flow, step by step: design.md section 3 in types.
#pragma once

#include "model/azure/network_security_group.h"
#include "model/azure/resource_key.h"
#include "model/base/verdict.h"
#include "model/effective/effective_routes.h"
#include "model/effective/rule_decision.h"
#include "model/net/packet.h"

#include <string>
#include <vector>

namespace vnetlens {

enum class StepKind {
    Rules,
    Route,
    Peering,
    Appliance,
    Firewall,
    Gateway,
    LoadBalancer,
    Nat,
    Internet,
    PrivateEndpoint,
    Delivered,
};
std::string_view
toString(StepKind kind); ///< "rules", … "private-endpoint", "delivered": the words of the JSON

/// One thing that happened to the packet. Which fields are set depends on the kind, as design.md section 3
/// says; the others keep their defaults.
struct Step {
    StepKind kind = StepKind::Delivered;
    Verdict verdict = Verdict::Allowed; ///< of this step alone
    Packet packet = {}; ///< as this step saw it
    Reason reason = {}; ///< why, in sentences

    Direction direction = Direction::Inbound; ///< Rules
    ResourceKey nic = {}; ///< Rules, Appliance, Delivered
    ResourceKey resource = {}; ///< the NSG, peering, gateway, load balancer, public address, …
    ResourceKey remote = {}; ///< Peering: the network behind it
    ResourceKey subnet = {}; ///< Route: whose table was used
    AttachedTo attachedTo = AttachedTo::Subnet; ///< Rules
    std::string rule = {}; ///< Rules: its name; "platform" for platform traffic (D-22)
    int priority = 0; ///< Rules
    bool bypassesGroups = false; ///< Rules: an admin rule with AlwaysAllow (S-091)
    RouteSource routeSource = RouteSource::Default; ///< Route
    std::optional<IpPrefix> prefix = {}; ///< Route
    NextHopType nextHopType = NextHopType::None; ///< Route
    std::vector<IpAddress> nextHopAddresses = {}; ///< Route
    ResourceKey routeOrigin = {}; ///< Route: see EffectiveRoute::origin
    std::string routeName = {}; ///< Route: name of the user route
};

/// What denied the flow, for `blocking` in the JSON. `resource` is empty when nothing in particular did.
struct Blocking {
    ResourceKey resource = {};
    std::string rule = {};
    int priority = 0;
    std::optional<Direction> direction = {};
    ResourceKey nic = {};
};

/// One end of a flow. `ipConfiguration` and `nic` are empty for addresses outside the snapshot's networks.
struct FlowEnd {
    ResourceKey ipConfiguration = {};
    ResourceKey nic = {};
    IpAddress address = IpAddress::fromV4(0);
    bool isInternet = false; ///< the word `Internet` was asked for; the address is a stand-in
};

/// The whole answer. `reason` is empty when allowed, else one code of decisions.md.
struct Trace {
    Verdict verdict = Verdict::Unknown;
    std::string reason = {};
    std::string explanation = {}; ///< one sentence for the user
    Blocking blocking = {};
    std::vector<std::string> assumptions = {}; ///< sorted, each once
    Protocol protocol = Protocol::Tcp;
    FlowEnd source = {};
    std::uint16_t sourcePort = 0;
    FlowEnd destination = {};
    std::uint16_t destinationPort = 0;
    std::vector<Step> forward = {};
    std::vector<Step> back = {}; ///< `return` in the JSON
};

} // namespace vnetlens
