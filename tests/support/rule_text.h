// Rules, routes and addresses as one line of text each, for tests.
#pragma once

#include "model/azure/id_table.h"
#include "model/azure/network_security_group.h"
#include "model/azure/route_table.h"

namespace vnetlens::test {

/// "name priority direction access protocol sources ports -> destinations ports", for example
///
///     "ssh 100 Inbound Allow Tcp 10.0.0.0/8 * -> asg:web 22,8000-8100"
///
/// Lists are separated by commas. An address is "*", an address, a prefix, a dash range, "asg:NAME", "?x" (a
/// term that nobody can read) or else a service tag. "?x" is also an unreadable port, protocol or access.
/// "In" and "Out" are short for the directions. Prefix "none" is an empty list.
struct RuleText {
    RuleText(const char* text)
        : line(text)
    {
    }
    RuleText(std::string text)
        : line(std::move(text))
    {
    }
    std::string line;
};

/// The rule that `line` writes down, as a child of the group with id `groupId`.
SecurityRule ruleFromText(IdTable& ids, const std::string& groupId, const std::string& line);
/// "name prefix-or-tag nextHopType [address[,address]]" as a child of the route table with id `tableId`.
Route routeFromText(IdTable& ids, const std::string& tableId, const std::string& line);

/// The id of a test resource: testId("Microsoft.Network/virtualNetworks", "hub").
std::string testId(const std::string& type, const std::string& name);

/// Shorthands that stop the test program on a spelling mistake.
IpAddress address(const std::string& text);
IpPrefix prefix(const std::string& text);
std::vector<IpPrefix> prefixes(const std::vector<std::string>& texts);

} // namespace vnetlens::test
