#include "views/panels/fact_sections.h"

#include "views/common/resource_kind.h"

namespace vnetlens {

namespace {

/// Interfaces and subnets that use a resource, by a member that names it.
template<typename T, typename Member>
std::vector<ResourceKey> usersOf(const Tenant& tenant, Member T::*member, ResourceKey key)
{
    std::vector<ResourceKey> users;
    for (const T& resource : tenant.all<T>()) {
        if (resource.*member == key)
            users.push_back(resource.key);
    }
    return users;
}

QString addressOf(const IpConfiguration& configuration)
{
    return configuration.privateIpAddress ? toQString(configuration.privateIpAddress->toString())
                                          : FactText::tr("Not in the snapshot");
}

QString directionWord(Direction direction)
{
    return direction == Direction::Inbound ? FactText::tr("Inbound") : FactText::tr("Outbound");
}

QString accessWord(const std::optional<Access>& access)
{
    if (!access)
        return FactText::tr("Not understood");
    return *access == Access::Allow ? FactText::tr("Allow") : FactText::tr("Deny");
}

QString nextHopWord(UserNextHop type)
{
    switch (type) {
    case UserNextHop::VirtualNetworkGateway:
        return FactText::tr("Virtual network gateway");
    case UserNextHop::VnetLocal:
        return FactText::tr("Virtual network");
    case UserNextHop::Internet:
        return FactText::tr("Internet");
    case UserNextHop::VirtualAppliance:
        return FactText::tr("Virtual appliance");
    case UserNextHop::VirtualApplianceEcmp:
        return FactText::tr("Virtual appliances (several)");
    case UserNextHop::None:
        return FactText::tr("None (dropped)");
    case UserNextHop::Unreadable:
        break;
    }
    return FactText::tr("Not understood");
}

std::vector<FactValue> termValues(const FactWriter& write, const std::vector<AddressTerm>& terms)
{
    std::vector<FactValue> values;
    for (const AddressTerm& term : terms) {
        if (term.kind == AddressTerm::Kind::Asg)
            values.push_back(write.valueOf(term.asg));
        else
            values.push_back(
                {.text = term.kind == AddressTerm::Kind::Any ? FactText::tr("Any") : toQString(term.text)});
    }
    return values;
}

QString portsOf(const PortField& field)
{
    QStringList texts;
    for (const PortRange& range : field.ranges)
        texts << (range.isAll() ? FactText::tr("Any") : toQString(range.toString()));
    for (const std::string& text : field.unreadable)
        texts << FactText::tr("%1 (not understood)").arg(toQString(text));
    return texts.join(QStringLiteral(", "));
}

} // namespace

void writeFacts(FactWriter& write, const Tenant& tenant, const NetworkInterface& networkInterface)
{
    write.link(FactText::tr("Virtual machine"), networkInterface.virtualMachine);
    write.link(FactText::tr("Network security group"), networkInterface.networkSecurityGroup);
    write.linkIfAny(FactText::tr("Private endpoint"), networkInterface.privateEndpoint);
    write.yesNo(FactText::tr("IP forwarding"), networkInterface.enableIpForwarding);
    if (networkInterface.disableTcpStateTracking)
        write.yesNo(FactText::tr("TCP state tracking switched off"), true);
    for (const ResourceKey key : networkInterface.ipConfigurations) {
        const IpConfiguration* configuration = tenant.find<IpConfiguration>(key);
        if (!configuration)
            continue;
        write.section(configuration->primary
                          ? FactText::tr("IP configuration %1 (primary)").arg(toQString(configuration->name))
                          : FactText::tr("IP configuration %1").arg(toQString(configuration->name)));
        write.text(FactText::tr("Private address"), addressOf(*configuration));
        write.link(FactText::tr("Subnet"), configuration->subnet);
        write.link(FactText::tr("Public address"), configuration->publicIpAddress);
        write.linksIfAny(FactText::tr("Application security groups"),
                         configuration->applicationSecurityGroups);
        if (const Subnet* subnet = tenant.find<Subnet>(configuration->subnet)) {
            write.link(FactText::tr("Security group of the subnet"), subnet->networkSecurityGroup);
            write.link(FactText::tr("Route table of the subnet"), subnet->routeTable);
        }
    }
}

void writeFacts(FactWriter& write, const Tenant&, const IpConfiguration& configuration)
{
    write.text(FactText::tr("Private address"), addressOf(configuration));
    write.link(FactText::tr("Network interface"), configuration.networkInterface);
    write.link(FactText::tr("Subnet"), configuration.subnet);
    write.link(FactText::tr("Public address"), configuration.publicIpAddress);
    write.yesNo(FactText::tr("Primary"), configuration.primary);
    write.linksIfAny(FactText::tr("Application security groups"), configuration.applicationSecurityGroups);
}

void writeFacts(FactWriter& write, const Tenant& tenant, const VirtualMachine& machine)
{
    write.textIfAny(FactText::tr("Power state"), toQString(machine.powerState));
    write.links(FactText::tr("Network interfaces"), machine.networkInterfaces);
    for (const ResourceKey key : machine.networkInterfaces) {
        if (const NetworkInterface* networkInterface = tenant.find<NetworkInterface>(key)) {
            for (const ResourceKey configurationKey : networkInterface->ipConfigurations) {
                const IpConfiguration* configuration = tenant.find<IpConfiguration>(configurationKey);
                if (!configuration)
                    continue;
                write.section(FactText::tr("Interface %1").arg(toQString(networkInterface->name)));
                write.text(FactText::tr("Private address"), addressOf(*configuration));
                write.link(FactText::tr("Subnet"), configuration->subnet);
                write.linkIfAny(FactText::tr("Public address"), configuration->publicIpAddress);
                write.link(FactText::tr("Network security group"), networkInterface->networkSecurityGroup);
            }
        }
    }
}

void writeFacts(FactWriter& write, const Tenant& tenant, const ApplicationSecurityGroup& group)
{
    std::vector<FactValue> members;
    for (const ResourceKey key : tenant.membersOf(group.key)) {
        if (members.size() == longestFactList)
            break;
        const IpConfiguration* configuration = tenant.find<IpConfiguration>(key);
        FactValue value = write.valueOf(configuration->networkInterface);
        value.text = QStringLiteral("%1 (%2)").arg(value.text, addressOf(*configuration));
        members.push_back(std::move(value));
    }
    write.values(FactText::tr("Members"), std::move(members));
}

void writeFacts(FactWriter& write, const Tenant& tenant, const PublicIpAddress& address)
{
    write.text(FactText::tr("Address"), address.address ? toQString(address.address->toString()) : QString());
    write.text(FactText::tr("SKU"), toQString(address.sku));
    write.yesNo(FactText::tr("Closed unless a security group allows"), isSecureByDefault(address));
    write.link(FactText::tr("Used by"), owningResource(tenant, address.ipConfiguration));
}

void writeFacts(FactWriter& write, const Tenant& tenant, const NetworkSecurityGroup& group)
{
    write.links(FactText::tr("Attached to subnets"),
                usersOf(tenant, &Subnet::networkSecurityGroup, group.key));
    write.links(FactText::tr("Attached to interfaces"),
                usersOf(tenant, &NetworkInterface::networkSecurityGroup, group.key));
    for (const Direction direction : {Direction::Inbound, Direction::Outbound}) {
        write.section(direction == Direction::Inbound ? FactText::tr("Inbound rules")
                                                      : FactText::tr("Outbound rules"));
        for (const SecurityRule& rule : group.rules) {
            if (rule.direction != direction)
                continue;
            const QString text = QStringLiteral("%1: %2").arg(toQString(rule.name), accessWord(rule.access));
            write.values(QString::number(rule.priority),
                         {{.text = text, .resource = group.key, .detail = rule.key}});
        }
    }
    if (!group.unplacedRules.empty()) {
        write.section(FactText::tr("Rules whose place is not understood"));
        for (const SecurityRule& rule : group.unplacedRules)
            write.values(QString(),
                         {{.text = toQString(rule.name), .resource = group.key, .detail = rule.key}});
    }
}

void writeFacts(FactWriter& write, const Tenant& tenant, const RouteTable& table)
{
    write.links(FactText::tr("Attached to subnets"), usersOf(tenant, &Subnet::routeTable, table.key));
    write.yesNo(FactText::tr("Gateway routes reach the subnets"), !table.disableBgpRoutePropagation);
    if (table.disablePeeringRoutes)
        write.yesNo(FactText::tr("Peering routes switched off"), true);
    write.section(FactText::tr("Routes"));
    for (const Route& route : table.routes) {
        const QString prefix
            = route.prefix ? toQString(route.prefix->toString()) : toQString(route.serviceTag);
        QString text = nextHopWord(route.nextHopType);
        for (const IpAddress& address : route.nextHopAddresses)
            text += QLatin1Char(' ') + toQString(address.toString());
        write.values(prefix.isEmpty() ? FactText::tr("Not understood") : prefix,
                     {{.text = QStringLiteral("%1: %2").arg(toQString(route.name), text),
                       .resource = table.key,
                       .detail = route.key}});
    }
}

void writeRule(FactWriter& write, const NetworkSecurityGroup& group, const SecurityRule& rule)
{
    write.link(FactText::tr("Network security group"), group.key);
    write.text(FactText::tr("Direction"), directionWord(rule.direction));
    write.text(FactText::tr("Priority"), QString::number(rule.priority));
    write.text(FactText::tr("Access"), accessWord(rule.access));
    write.text(FactText::tr("Protocol"),
               rule.anyProtocol    ? FactText::tr("Any")
                   : rule.protocol ? toQString(toString(*rule.protocol))
                                   : FactText::tr("Not understood"));
    write.values(FactText::tr("Source"), termValues(write, rule.sources));
    write.text(FactText::tr("Source ports"), portsOf(rule.sourcePorts));
    write.values(FactText::tr("Destination"), termValues(write, rule.destinations));
    write.text(FactText::tr("Destination ports"), portsOf(rule.destinationPorts));
    write.textIfAny(FactText::tr("Description"), toQString(rule.description));
    write.yesNo(FactText::tr("Default rule of Azure"), rule.isDefault);
}

void writeRoute(FactWriter& write, const RouteTable& table, const Route& route)
{
    write.link(FactText::tr("Route table"), table.key);
    write.text(FactText::tr("Prefix"), route.prefix ? toQString(route.prefix->toString()) : QString());
    write.textIfAny(FactText::tr("Service tag"), toQString(route.serviceTag));
    write.text(FactText::tr("Next hop"), nextHopWord(route.nextHopType));
    QStringList addresses;
    for (const IpAddress& address : route.nextHopAddresses)
        addresses << toQString(address.toString());
    write.textIfAny(FactText::tr("Next hop address"), addresses.join(QStringLiteral(", ")));
    if (route.hasBgpOverride)
        write.yesNo(FactText::tr("Overrides learned routes"), true);
}

} // namespace vnetlens
