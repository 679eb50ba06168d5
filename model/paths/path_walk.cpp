#include "model/paths/path_walk.h"

#include "model/base/ascii.h"

namespace vnetlens {

Outcome Outcome::denied(std::string reason, std::string sentence, ResourceKey resource)
{
    Outcome outcome;
    outcome.verdict = Verdict::Denied;
    outcome.reason = std::move(reason);
    outcome.sentence = std::move(sentence);
    outcome.blocking.resource = resource;
    return outcome;
}

Outcome Outcome::unknown(std::string reason, std::string sentence)
{
    Outcome outcome;
    outcome.verdict = Verdict::Unknown;
    outcome.reason = std::move(reason);
    outcome.sentence = std::move(sentence);
    return outcome;
}

Packet answerTo(const Packet& packet)
{
    return {packet.protocol, packet.destination, packet.destinationPort, packet.source, packet.sourcePort};
}

PathWalk::PathWalk(const WalkSetting& setting, const Packet& packet, Leg leg)
    : m_facts(setting.facts)
    , m_branches(setting.branches)
    , m_explain(setting.explain)
    , m_fqdn(setting.fqdn)
    , m_leg(leg)
    , m_packet(packet)
{
    m_steps.reserve(8);
}

Step& PathWalk::addStep(StepKind kind)
{
    Step& step = m_steps.emplace_back();
    step.kind = kind;
    step.packet = m_packet;
    return step;
}

Outcome PathWalk::leave(const IpConfiguration& source)
{
    if (auto stopped = askGroups(source, Direction::Outbound, false))
        return std::move(*stopped);
    if (isPlatformAddress(m_packet.destination)) { // no route can turn it away
        addStep(StepKind::Delivered).reason.text = "Azure's host takes its own traffic before any route.";
        Outcome outcome;
        outcome.end.kind = WalkEnd::Kind::Platform;
        return outcome;
    }
    return routeFrom(source);
}

Outcome PathWalk::routeFrom(const IpConfiguration& sender)
{
    const Subnet* subnet = tenant().find<Subnet>(sender.subnet);
    if (!subnet)
        return Outcome::unknown(
            "missing-data", "The subnet of " + name(sender.networkInterface) + " is not in the snapshot.");
    return follow(*subnet, {Sender::Kind::Interface, &sender});
}

Outcome PathWalk::leaveManaged(const Subnet& subnet)
{
    IpConfiguration somewhere;
    somewhere.subnet = subnet.key;
    if (auto stopped = askGroups(somewhere, Direction::Outbound, false))
        return std::move(*stopped);
    return follow(subnet, {Sender::Kind::Managed, nullptr});
}

Outcome PathWalk::enterAt(const VirtualNetworkGateway& gateway)
{
    addGatewayStep(gateway, gateway.name + " takes the packet in.");
    return follow(gatewaySubnetOf(tenant(), gateway.virtualNetwork),
                  {Sender::Kind::Gateway, nullptr});
}

const IpConfiguration* PathWalk::ownerOf(const VirtualNetwork& network, IpAddress address) const
{
    for (const ResourceKey key : tenant().ipConfigurationsAt(address)) {
        const auto* configuration = tenant().find<IpConfiguration>(key);
        const Subnet* subnet = tenant().find<Subnet>(configuration->subnet);
        if (subnet && subnet->virtualNetwork == network.key)
            return configuration;
    }
    return nullptr;
}

const Subnet* PathWalk::subnetOf(const VirtualNetwork& network, IpAddress address) const
{
    for (const ResourceKey key : network.subnets) {
        const Subnet* subnet = tenant().find<Subnet>(key);
        if (!subnet)
            continue;
        for (const IpPrefix& prefix : subnet->prefixes) {
            if (prefix.contains(address))
                return subnet;
        }
    }
    return nullptr;
}

Subnet gatewaySubnetOf(const Tenant& tenant, ResourceKey network)
{
    if (const auto* owner = tenant.find<VirtualNetwork>(network)) {
        for (const ResourceKey key : owner->subnets) {
            const Subnet* subnet = tenant.find<Subnet>(key);
            if (subnet && equalsNoCase(subnet->name, "GatewaySubnet"))
                return *subnet;
        }
    }
    Subnet bare;
    bare.name = "GatewaySubnet";
    bare.virtualNetwork = network;
    return bare;
}

} // namespace vnetlens
