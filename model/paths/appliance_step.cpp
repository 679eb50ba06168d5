// Next hop virtual appliance, D-07 to D-09, D-37.
#include "model/paths/path_walk.h"

#include <algorithm>

namespace vnetlens {

namespace {

bool holds(const std::vector<IpPrefix>& prefixes, IpAddress address)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [address](const IpPrefix& prefix) { return prefix.contains(address); });
}

} // namespace

Outcome PathWalk::toAppliance(const Subnet& subnet, const Sender& sender, const EffectiveRoute& row)
{
    if (row.nextHopAddresses.empty())
        return Outcome::unknown("missing-data", "User route " + row.name + " names no next hop address.");
    const std::size_t way = m_branches.choose(row.nextHopAddresses.size(), "intermittent"); // D-35
    const IpAddress hop = row.nextHopAddresses[way];
    const auto* network = tenant().find<VirtualNetwork>(subnet.virtualNetwork);
    const VirtualNetwork* holder = holds(network->addressSpace, hop) ? network : nullptr;
    for (const ResourceKey key : network->peerings) {
        const Peering* peering = tenant().find<Peering>(key);
        if (holder)
            break;
        if (!peering || peering->state != PeeringState::Connected || !holds(peering->remoteAddressSpace, hop))
            continue;
        if (auto stopped
            = cross({*peering, subnet, hop, sender.kind == Sender::Kind::Gateway})) // D-37 among them
            return std::move(*stopped);
        holder = tenant().find<VirtualNetwork>(peering->remoteVirtualNetwork);
    }
    const std::string where
        = "Next hop " + hop.toString() + " of user route " + row.name + " in " + name(subnet.routeTable);
    if (!holder) { // D-07
        return Outcome::denied("next-hop-unreachable",
                               where + " lies outside " + network->name
                                   + " and its directly peered networks.",
                               subnet.routeTable);
    }
    const IpConfiguration* appliance = ownerOf(*holder, hop);
    if (!appliance) {
        if (const AzureFirewall* firewall = firewallAt(*holder, hop))
            return atFirewall(*firewall);
        if (const UnmodelledResource* owner = m_facts.unmodelledAt(hop, *holder)) {
            return Outcome::unknown("not-modelled",
                                    where + " is " + owner->name + " (" + owner->type
                                        + "), which is not modelled.");
        }
        return Outcome::unknown("next-hop-not-found",
                                where + " belongs to nothing in the snapshot, so what it does is not known.");
    }
    if (hop == m_packet.destination)
        return arrive(*appliance);
    return through(*appliance);
}

Outcome PathWalk::through(const IpConfiguration& appliance)
{
    const auto* nic = tenant().find<NetworkInterface>(appliance.networkInterface);
    if (!nic) {
        return Outcome::unknown(
            "missing-data", "The interface " + name(appliance.networkInterface) + " is not in the snapshot.");
    }
    for (const ResourceKey key : nic->ipConfigurations) {
        const auto* own = tenant().find<IpConfiguration>(key);
        if (own && own->privateIpAddress == m_packet.destination)
            return arrive(*own);
    }
    if (!nic->enableIpForwarding) { // D-08
        Outcome outcome = Outcome::denied("ip-forwarding-disabled",
                                          nic->name + " gets packets for " + m_packet.destination.toString()
                                              + " as next hop, but IP forwarding is off.",
                                          nic->key);
        outcome.blocking.nic = nic->key;
        Step& step = addStep(StepKind::Appliance);
        step.nic = nic->key;
        step.verdict = Verdict::Denied;
        step.reason.text = outcome.sentence;
        return outcome;
    }
    if (auto stopped = askGroups(appliance, Direction::Inbound, true)) // D-09
        return std::move(*stopped);
    Step& step = addStep(StepKind::Appliance);
    step.nic = nic->key;
    if (m_explain == Explain::EveryRule)
        step.reason.text
            = nic->name + " forwards the packet; what its software allows is not in the snapshot.";
    assume("appliance-forwards");
    if (auto stopped = askGroups(appliance, Direction::Outbound, true))
        return std::move(*stopped);
    m_appliances.insert(nic->key);
    return routeFrom(appliance);
}

} // namespace vnetlens
