// Out to the Internet, D-14, D-27, D-34.
#include "model/base/ascii.h"
#include "model/effective/internet_ranges.h"
#include "model/paths/path_walk.h"

namespace vnetlens {

Outcome PathWalk::toInternet(const Subnet& subnet, const Sender& sender)
{
    if (!publicInternet().contains(m_packet.destination)) { // D-14
        return Outcome::unknown("private-to-internet",
                                "The route of " + subnet.name + " sends " + m_packet.destination.toString()
                                    + " to the Internet, which does not carry that address.");
    }
    switch (sender.kind) {
    case Sender::Kind::Interface:
        return egress(subnet, *sender.at);
    case Sender::Kind::Gateway:
        return Outcome::denied(
            "route-none", "A gateway does not send what comes from a site on to the Internet.", subnet.key);
    case Sender::Kind::Firewall:
        return sentOutByFirewall(subnet, *sender.firewall);
    case Sender::Kind::Managed:
        break;
    }
    return Outcome::unknown("managed-address",
                            "How subnet " + subnet.name
                                + ", which Azure manages, reaches the Internet is not in the snapshot.");
}

namespace {

/// A load balancer whose backends name the interface: it may translate outbound flows, but is not
/// modelled.
const UnmodelledResource* balancerOf(const Tenant& tenant, const IpConfiguration& sender)
{
    const std::string nic = asciiLower(tenant.idOf(sender.networkInterface)) + '/';
    for (const UnmodelledResource& resource : tenant.all<UnmodelledResource>()) {
        if (resource.type == "microsoft.network/loadbalancers"
            && asciiLower(tenant.rawJson(resource)).find(nic) != std::string::npos)
            return &resource;
    }
    return nullptr;
}

} // namespace

/// NAT gateway, then instance address, then default outbound access.
Outcome PathWalk::egress(const Subnet& subnet, const IpConfiguration& sender)
{
    const auto notCarried = [this](ResourceKey by, const std::string& what) {
        return Outcome::denied("protocol-not-carried",
                               what + " does not carry " + std::string(toString(m_packet.protocol)) + '.',
                               by);
    };
    if (subnet.natGateway) {
        return hasPorts(m_packet.protocol)
            ? sentOut(sender, subnet.natGateway)
            : notCarried(subnet.natGateway, "NAT gateway " + name(subnet.natGateway));
    }
    if (sender.publicIpAddress) {
        return m_packet.protocol == Protocol::Ah
            ? notCarried(sender.publicIpAddress, "Public address " + name(sender.publicIpAddress))
            : sentOut(sender, sender.publicIpAddress);
    }
    if (const UnmodelledResource* balancer = balancerOf(tenant(), sender)) {
        return Outcome::unknown("not-modelled",
                                "Load balancer " + balancer->name
                                    + " may send this out; load balancers are not modelled.");
    }
    if (subnet.defaultOutboundAccess == false) { // D-27
        return Outcome::denied(
            "no-egress",
            "Subnet " + subnet.name
                + " is private: without NAT gateway or public address nothing leaves to the"
                  " Internet.",
            subnet.key);
    }
    if (machineHasStandardAddress(sender)) {
        return Outcome::denied("no-egress",
                               "The machine has a Standard public address elsewhere, so "
                                   + name(sender.networkInterface) + " gets no default outbound access.",
                               sender.networkInterface);
    }
    if (!subnet.defaultOutboundAccess) {
        return Outcome::unknown(
            "default-outbound",
            "Subnet " + subnet.name
                + " has no explicit way out, and defaultOutboundAccess is not in the snapshot.");
    }
    return hasPorts(m_packet.protocol) ? sentOut(sender, {})
                                       : notCarried(subnet.key, "Default outbound access");
}

/// a Standard public address anywhere on the machine ends its default outbound access.
bool PathWalk::machineHasStandardAddress(const IpConfiguration& sender) const
{
    const auto hasStandard = [this](const NetworkInterface* nic) {
        if (!nic)
            return false;
        for (const ResourceKey key : nic->ipConfigurations) {
            const auto* configuration = tenant().find<IpConfiguration>(key);
            const auto* address
                = configuration ? tenant().find<PublicIpAddress>(configuration->publicIpAddress) : nullptr;
            if (address && isSecureByDefault(*address))
                return true;
        }
        return false;
    };
    const auto* own = tenant().find<NetworkInterface>(sender.networkInterface);
    if (hasStandard(own))
        return true;
    const auto* machine = own ? tenant().find<VirtualMachine>(own->virtualMachine) : nullptr;
    if (!machine)
        return false;
    for (const ResourceKey key : machine->networkInterfaces) {
        if (hasStandard(tenant().find<NetworkInterface>(key)))
            return true;
    }
    return false;
}

Outcome PathWalk::sentOut(const IpConfiguration& sender, ResourceKey translatedBy)
{
    m_innerPacket = m_packet;
    if (translatedBy) {
        Step& step = addStep(StepKind::Nat);
        step.resource = translatedBy;
        if (m_explain == Explain::EveryRule)
            step.reason.text = "The source becomes the public address of " + name(translatedBy) + '.';
        if (const auto* address = tenant().find<PublicIpAddress>(translatedBy); address && address->address)
            m_packet.source = *address->address;
    }
    Step& step = addStep(StepKind::Internet);
    if (m_explain == Explain::EveryRule)
        step.reason.text = translatedBy ? "The packet leaves to the Internet."
                                        : "The packet leaves to the Internet by default outbound access.";
    if (!m_appliances.empty())
        assume("appliance-translates"); // D-34
    Outcome outcome;
    outcome.end = {WalkEnd::Kind::Internet, &sender, nullptr};
    return outcome;
}

Outcome PathWalk::enterByAddress(const IpConfiguration& target)
{
    const auto* address = tenant().find<PublicIpAddress>(target.publicIpAddress);
    addStep(StepKind::Internet).resource = target.publicIpAddress;
    m_packet.destination = *target.privateIpAddress; // before any group
    Step& step = addStep(StepKind::Nat);
    step.resource = target.publicIpAddress;
    if (m_explain == Explain::EveryRule)
        step.reason.text = "The destination becomes " + m_packet.destination.toString() + '.';
    const auto* nic = tenant().find<NetworkInterface>(target.networkInterface);
    const Subnet* subnet = tenant().find<Subnet>(target.subnet);
    const bool noGroup = subnet && !subnet->networkSecurityGroup && !(nic && nic->networkSecurityGroup);
    if (noGroup && !address) {
        return Outcome::unknown(
            "missing-data",
            "The public address " + name(target.publicIpAddress)
                + " is not in the snapshot, so whether it is closed by default is not known.");
    }
    if (noGroup && isSecureByDefault(*address)) { // D-23
        return Outcome::denied("secure-by-default",
                               "Public address " + address->name
                                   + " is closed by default: no security group on "
                                   + name(target.networkInterface) + " or its subnet allows anything.",
                               address->key);
    }
    return arrive(target);
}

Outcome PathWalk::answerInternet(const IpConfiguration& target)
{
    const Subnet* subnet = tenant().find<Subnet>(target.subnet);
    if (!subnet)
        return Outcome::unknown("missing-data", "The subnet of the destination is not in the snapshot.");
    Choice choice = chooseRoute(*subnet);
    if (choice.open)
        return std::move(*choice.open);
    const std::string client = m_packet.destination.toString();
    if (!choice.row)
        return Outcome::denied("route-none",
                               "No route of subnet " + subnet->name + " leads to " + client + '.');
    const EffectiveRoute& row = *choice.row;
    addRouteStep(routesOf(*subnet), row);
    assumeNoOtherRoutes(routesOf(*subnet), row);
    switch (row.nextHopType) {
    case NextHopType::Internet:
        addStep(StepKind::Internet).resource = target.publicIpAddress;
        return {};
    case NextHopType::None:
        return swallowed(*subnet, row);
    default:
        break;
    }
    return Outcome::denied(
        "asymmetric",
        "The client came in by the public address of " + name(target.networkInterface) + ", but subnet "
            + subnet->name + " sends replies to " + std::string(toString(row.nextHopType))
            + (row.nextHopAddresses.empty() ? "" : ' ' + row.nextHopAddresses.front().toString())
            + " instead of the Internet.",
        subnet->routeTable);
}

} // namespace vnetlens
