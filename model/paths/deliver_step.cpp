// The last step inside a network: S-002, D-15.
#include "model/paths/path_walk.h"

namespace vnetlens {

Outcome PathWalk::arrive(const IpConfiguration& target)
{
    const auto* nic = tenant().find<NetworkInterface>(target.networkInterface);
    if (nic && nic->privateEndpoint) {
        return Outcome::unknown("not-modelled",
                                nic->name + " belongs to private endpoint " + name(nic->privateEndpoint)
                                    + " (microsoft.network/privateendpoints), which is not modelled.");
    }
    if (auto stopped = askGroups(target, Direction::Inbound, false))
        return std::move(*stopped);
    Step& step = addStep(StepKind::Delivered);
    step.nic = target.networkInterface;
    if (m_explain == Explain::EveryRule)
        step.reason.text = name(target.networkInterface) + " gets the packet.";
    if (!hasPorts(m_packet.protocol) && m_packet.protocol != Protocol::Icmp)
        assumeIfAllowed("protocol-carriage"); // D-42
    Outcome outcome;
    outcome.end = {WalkEnd::Kind::Interface, &target, nullptr};
    return outcome;
}

Outcome PathWalk::deliverIn(const VirtualNetwork& network)
{
    const IpAddress destination = m_packet.destination;
    if (const IpConfiguration* owner = ownerOf(network, destination))
        return arrive(*owner);
    const AzureFirewall* firewall = firewallAt(network, destination);
    if (firewall && (m_leg == Leg::Forward || passedBefore(*firewall)))
        return atFirewall(*firewall);
    if (const UnmodelledResource* owner = m_facts.unmodelledAt(destination, network)) {
        return Outcome::unknown("not-modelled",
                                destination.toString() + " is " + owner->name + " (" + owner->type
                                    + "), which is not modelled.");
    }
    const Subnet* subnet = subnetOf(network, destination);
    if (subnet && isServiceSubnet(*subnet) && m_leg == Leg::Reply) { // D-41: it asked, so it is there
        addStep(StepKind::Delivered).subnet = subnet->key;
        Outcome outcome;
        outcome.end.kind = WalkEnd::Kind::Interface;
        return outcome;
    }
    if (subnet && isServiceSubnet(*subnet)) { // D-15
        return Outcome::unknown("managed-address",
                                destination.toString() + " lies in subnet " + subnet->name
                                    + ", whose addresses Azure manages without listing them.");
    }
    return Outcome::denied("no-endpoint",
                           "Nothing in the snapshot has the address " + destination.toString() + " in "
                               + network.name + '.');
}

} // namespace vnetlens
