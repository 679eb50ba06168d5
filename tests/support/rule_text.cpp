#include "tests/support/rule_text.h"

#include <sstream>
#include <stdexcept>

namespace vnetlens::test {

IpAddress address(const std::string& text)
{
    const auto parsed = IpAddress::parse(text);
    if (!parsed)
        throw std::invalid_argument("Not an address: " + text);
    return *parsed;
}

IpPrefix prefix(const std::string& text)
{
    const auto parsed = IpPrefix::parse(text);
    if (!parsed)
        throw std::invalid_argument("Not a prefix: " + text);
    return parsed->prefix;
}

std::vector<IpPrefix> prefixes(const std::vector<std::string>& texts)
{
    std::vector<IpPrefix> result;
    for (const std::string& text : texts)
        result.push_back(prefix(text));
    return result;
}

std::string testId(const std::string& type, const std::string& name)
{
    return "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/" + type + '/'
        + name;
}

namespace {

std::vector<std::string> words(const std::string& line)
{
    std::istringstream stream(line);
    std::vector<std::string> result;
    for (std::string word; stream >> word;)
        result.push_back(word);
    return result;
}

std::vector<std::string> commaList(const std::string& text)
{
    if (text == "none")
        return {};
    std::vector<std::string> result;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, ',');)
        result.push_back(part);
    return result;
}

PortField ports(const std::string& text)
{
    PortField field;
    for (const std::string& part : commaList(text)) {
        if (const auto range = PortRange::parse(part))
            field.ranges.push_back(*range);
        else
            field.unreadable.push_back(part);
    }
    return field;
}

UserNextHop nextHopType(const std::string& word)
{
    static const std::pair<const char*, UserNextHop> known[] = {
        {"VirtualNetworkGateway", UserNextHop::VirtualNetworkGateway},
        {"VnetLocal", UserNextHop::VnetLocal},
        {"Internet", UserNextHop::Internet},
        {"VirtualAppliance", UserNextHop::VirtualAppliance},
        {"VirtualApplianceEcmp", UserNextHop::VirtualApplianceEcmp},
        {"None", UserNextHop::None},
    };
    for (const auto& [name, type] : known) {
        if (word == name)
            return type;
    }
    return UserNextHop::Unreadable;
}

AddressTerm termFromText(IdTable& ids, const std::string& text)
{
    AddressTerm term {.text = text};
    if (text == "*") {
        term.kind = AddressTerm::Kind::Any;
    } else if (text.front() == '?') {
        term.kind = AddressTerm::Kind::Unreadable;
    } else if (text.starts_with("asg:")) {
        term.kind = AddressTerm::Kind::Asg;
        term.asg = ids.intern(testId("Microsoft.Network/applicationSecurityGroups", text.substr(4)));
    } else if (const auto parsed = IpPrefix::parse(text)) {
        term.kind = AddressTerm::Kind::Range;
        term.range = parsed->prefix.range();
    } else if (const auto dash = text.find('-');
               dash != std::string::npos && IpAddress::parse(text.substr(0, dash))) {
        term.kind = AddressTerm::Kind::Range;
        term.range = {address(text.substr(0, dash)), address(text.substr(dash + 1))};
    } else {
        term.kind = AddressTerm::Kind::Tag;
    }
    return term;
}

} // namespace

SecurityRule ruleFromText(IdTable& ids, const std::string& groupId, const std::string& line)
{
    const auto parts = words(line);
    if (parts.size() != 10 || parts[7] != "->")
        throw std::invalid_argument("Not a rule: " + line);
    SecurityRule rule;
    rule.name = parts[0];
    rule.key = ids.intern(groupId + "/securityRules/" + rule.name);
    rule.priority = std::stoi(parts[1]);
    rule.direction = parts[2].front() == 'I' ? Direction::Inbound : Direction::Outbound;
    if (parts[3] == "Allow" || parts[3] == "Deny")
        rule.access = parts[3] == "Allow" ? Access::Allow : Access::Deny;
    rule.anyProtocol = parts[4] == "*";
    rule.protocol = parseProtocol(parts[4]);
    for (const std::string& part : commaList(parts[5]))
        rule.sources.push_back(termFromText(ids, part));
    rule.sourcePorts = ports(parts[6]);
    for (const std::string& part : commaList(parts[8]))
        rule.destinations.push_back(termFromText(ids, part));
    rule.destinationPorts = ports(parts[9]);
    return rule;
}

Route routeFromText(IdTable& ids, const std::string& tableId, const std::string& line)
{
    const auto parts = words(line);
    if (parts.size() < 3)
        throw std::invalid_argument("Not a route: " + line);
    Route route;
    route.name = parts[0];
    route.key = ids.intern(tableId + "/routes/" + route.name);
    if (const auto parsed = IpPrefix::parse(parts[1]))
        route.prefix = parsed->prefix;
    else
        route.serviceTag = parts[1];
    route.nextHopType = nextHopType(parts[2]);
    if (parts.size() > 3) {
        for (const std::string& hop : commaList(parts[3]))
            route.nextHopAddresses.push_back(address(hop));
    }
    return route;
}

} // namespace vnetlens::test
