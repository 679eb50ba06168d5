// Crossing a peering, D-05, D-06, D-16.
#include "model/base/ascii.h"
#include "model/paths/path_walk.h"

#include <algorithm>

namespace vnetlens {

namespace {

bool lists(const std::vector<std::string>& names, const std::string& name)
{
    return std::any_of(names.begin(), names.end(),
                       [&name](const std::string& candidate) { return equalsNoCase(candidate, name); });
}

bool holds(const std::vector<IpPrefix>& prefixes, IpAddress address)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [address](const IpPrefix& prefix) { return prefix.contains(address); });
}

} // namespace

/// Nothing when the packet gets across.
std::optional<Outcome> PathWalk::cross(const Crossing& crossing)
{
    const Peering& peering = crossing.peering;
    const std::string remoteName = name(peering.remoteVirtualNetwork);
    Step& step = addStep(StepKind::Peering);
    step.resource = peering.key;
    step.remote = peering.remoteVirtualNetwork;
    const auto stop = [&step](Outcome outcome) {
        step.verdict = outcome.verdict;
        step.reason.text = outcome.sentence;
        return std::optional<Outcome>(std::move(outcome));
    };
    const auto* remote = tenant().find<VirtualNetwork>(peering.remoteVirtualNetwork);
    if (!remote) { // D-16
        return stop(Outcome::unknown("missing-data",
                                     "The network " + remoteName + " behind peering " + peering.name
                                         + " is not in the snapshot."));
    }
    const Peering* back = tenant().reverseOf(peering);
    if (peering.state != PeeringState::Connected || !back
        || back->state != PeeringState::Connected) {
        const std::string why = back ? "is not connected on both sides." : "has no counterpart there.";
        return stop(Outcome::denied("peering-not-connected",
                                    "The peering " + peering.name + " of " + name(peering.virtualNetwork)
                                        + " with " + remoteName + ' ' + why,
                                    peering.key));
    }
    if (auto stopped = checkSubnetPeering(crossing, *remote, *back))
        return stop(std::move(*stopped));
    const auto* sending = tenant().find<VirtualNetwork>(peering.virtualNetwork);
    const bool native = sending && holds(sending->addressSpace, m_packet.source);
    if (!native && !crossing.byGateway && !back->allowForwardedTraffic) { // D-06, R-106
        return stop(Outcome::unknown(
            "forwarded-traffic",
            "The packet from " + m_packet.source.toString() + " is forwarded over peering " + back->name
                + " of " + remoteName
                + ", which does not allow forwarded traffic: documented to be dropped, seen to pass."));
    }
    if (!peering.allowVirtualNetworkAccess || !back->allowVirtualNetworkAccess)
        assumeIfAllowed("peering-access-disabled"); // D-05
    if (m_explain == Explain::EveryRule)
        step.reason.text = "The peering " + peering.name + " carries the packet to " + remoteName + '.';
    return std::nullopt;
}

/// only listed subnets talk, and both sides have their lists.
std::optional<Outcome> PathWalk::checkSubnetPeering(const Crossing& crossing, const VirtualNetwork& remote,
                                                    const Peering& back) const
{
    const Peering& peering = crossing.peering;
    if (peering.peerCompleteVnets && back.peerCompleteVnets)
        return std::nullopt;
    const Subnet* to = subnetOf(remote, crossing.target);
    if (!to)
        return std::nullopt; // nobody is there; the delivery says so
    const std::string& from = crossing.from.name;
    const bool here = peering.peerCompleteVnets
        || (lists(peering.localSubnetNames, from) && lists(peering.remoteSubnetNames, to->name));
    const bool there = back.peerCompleteVnets
        || (lists(back.remoteSubnetNames, from) && lists(back.localSubnetNames, to->name));
    if (here && there)
        return std::nullopt;
    return Outcome::denied("subnet-not-peered",
                           "The peering " + peering.name + " with " + remote.name
                               + " joins some subnets only, and not " + from + " with " + to->name + '.',
                           peering.key);
}

} // namespace vnetlens
