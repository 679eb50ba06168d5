#include "model/report/effective_text.h"

#include "model/effective/effective_rules.h"
#include "model/report/text_table.h"

namespace vnetlens {

namespace {

template<typename List, typename ToText>
std::string joined(const List& list, const ToText& toText)
{
    std::string text;
    for (const auto& element : list) {
        if (!text.empty())
            text += ", ";
        text += toText(element);
    }
    return text;
}

std::string headingOf(const Tenant& tenant, const NetworkInterface& networkInterface)
{
    std::string text = "Network interface " + networkInterface.name;
    const std::string addresses = joined(networkInterface.ipConfigurations, [&](ResourceKey key) {
        const auto* configuration = tenant.find<IpConfiguration>(key);
        return configuration && configuration->privateIpAddress ? configuration->privateIpAddress->toString()
                                                                : std::string("no address");
    });
    if (!addresses.empty())
        text += " (" + addresses + ")";
    if (const Subnet* subnet = primarySubnetOf(tenant, networkInterface))
        text += " in " + std::string(tenant.nameOf(subnet->virtualNetwork)) + '/' + subnet->name;
    return printable(text) + '\n';
}

std::string addressesText(const Tenant& tenant, const std::vector<AddressTerm>& terms)
{
    if (terms.empty())
        return "(none)";
    return joined(terms, [&](const AddressTerm& term) {
        switch (term.kind) {
        case AddressTerm::Kind::Any:
            return std::string("*");
        case AddressTerm::Kind::Asg:
            return "asg " + std::string(tenant.nameOf(term.asg));
        case AddressTerm::Kind::Unreadable:
            return "unreadable \"" + term.text + '"';
        case AddressTerm::Kind::Range:
        case AddressTerm::Kind::Tag:
            break;
        }
        return term.text;
    });
}

std::string portsText(const PortField& field)
{
    std::string text = joined(field.ranges, [](const PortRange& range) { return range.toString(); });
    for (const std::string& entry : field.unreadable)
        text += (text.empty() ? "" : ", ") + ("unreadable \"" + entry + '"');
    return text.empty() ? "(none)" : text;
}

std::string protocolText(const SecurityRule& rule)
{
    if (rule.anyProtocol)
        return "*";
    return rule.protocol ? std::string(toString(*rule.protocol)) : std::string("unreadable");
}

std::string noteOf(const EffectiveRule& effective)
{
    if (!effective.shadowedBy.empty()) {
        return "never matches: "
            + joined(effective.shadowedBy, [](const SecurityRule* rule) { return rule->name; })
            + (effective.shadowedBy.size() == 1 ? " comes first" : " come first");
    }
    if (!effective.sources || !effective.destinations)
        return "addresses not known";
    return {};
}

std::string groupText(const Tenant& tenant, const EffectiveGroup& group, Direction direction)
{
    TextTable table(
        {"Priority", "Name", "Access", "Protocol", "Source", "Source ports", "Destination", "Ports", "Note"});
    for (const EffectiveRule& effective : group.rules) {
        const SecurityRule& rule = *effective.rule;
        table.addRow({std::to_string(rule.priority), rule.name,
                      rule.access ? std::string(toString(*rule.access)) : std::string("unreadable"),
                      protocolText(rule), addressesText(tenant, rule.sources), portsText(rule.sourcePorts),
                      addressesText(tenant, rule.destinations), portsText(rule.destinationPorts),
                      noteOf(effective)});
    }
    const char* place = group.attachedTo == AttachedTo::Subnet ? " of the subnet" : " of the interface";
    return '\n' + std::string(toString(direction)) + ": " + printable(group.group->name) + place + '\n'
        + table.toString(2);
}

std::string directionText(const Tenant& tenant, const std::vector<EffectiveGroup>& groups,
                          Direction direction)
{
    if (groups.empty())
        return '\n' + std::string(toString(direction))
            + ": no network security group, so everything passes\n";
    std::string text;
    for (const EffectiveGroup& group : groups)
        text += groupText(tenant, group, direction);
    return text;
}

} // namespace

std::string effectiveRulesText(const SubnetFacts& facts, const NetworkInterface& networkInterface)
{
    const Tenant& tenant = facts.tenant();
    const Subnet* subnet = primarySubnetOf(tenant, networkInterface);
    const EffectiveRules rules = subnet ? effectiveRules(tenant, networkInterface, facts.tags(*subnet))
                                        : effectiveRules(tenant, networkInterface);
    return headingOf(tenant, networkInterface) + directionText(tenant, rules.inbound, Direction::Inbound)
        + directionText(tenant, rules.outbound, Direction::Outbound);
}

std::string effectiveRoutesText(const SubnetFacts& facts, const NetworkInterface& networkInterface)
{
    const Tenant& tenant = facts.tenant();
    std::string text = headingOf(tenant, networkInterface);
    const Subnet* subnet = primarySubnetOf(tenant, networkInterface);
    if (!subnet)
        return text + "\nThe subnet is not in the snapshot, so its routes are not known.\n";

    const EffectiveRoutes& routes = facts.routes(*subnet);
    text += routes.routeTable ? "Route table " + printable(tenant.nameOf(routes.routeTable)) + '\n'
                              : std::string("No route table\n");
    TextTable table({"Source", "State", "Prefix", "Next hop type", "Next hop", "Name", "Note"});
    for (const EffectiveRoute& row : routes.rows) {
        table.addRow({std::string(toString(row.source)), std::string(toString(row.state)),
                      row.prefix.toString(), std::string(toString(row.nextHopType)),
                      joined(row.nextHopAddresses, [](IpAddress address) { return address.toString(); }),
                      row.name, row.lostBecause});
    }
    text += '\n' + table.toString(0);
    for (const UnresolvedTagRoute& route : routes.unresolvedTags)
        text += "\nThe route to the service tag " + printable(route.tag)
            + " is not resolved in this snapshot.\n";
    if (routes.dynamicRoutesFrom) {
        text += "\nMore routes may exist: " + printable(tenant.nameOf(routes.dynamicRoutesFrom))
            + " learns routes by BGP, and no snapshot holds them.\n";
    }
    return text;
}

} // namespace vnetlens
