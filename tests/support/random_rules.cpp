#include "tests/support/random_tenant.h"

#include <algorithm>
#include <set>

namespace vnetlens {

namespace {

using std::string;
using Strings = std::vector<string>;

/// A prefix or address that some interface or flow may meet.
string somePrefix(Dice& dice, const RandomPlan& plan)
{
    const RandomPlan::Net& net = dice.pick(plan.nets);
    switch (dice.below(11)) {
    case 0:
        return dice.pick(net.prefixes);
    case 1:
    case 2:
        return net.stem + '.' + std::to_string(dice.below(4)) + ".0/24";
    case 3:
        return dice.pick(plan.hosts);
    case 4:
        return dice.pick(plan.hosts) + "/32";
    case 5:
        return net.stem + ".0.5/24"; // host bits (D-19)
    case 6:
        return dice.pick(Strings {"10.0.0.0/8", "172.16.0.0/12", "10.200.0.0/16", "198.51.100.0/24"});
    case 7:
        return dice.pick(Strings {"20.0.0.0/8", "8.8.8.0/24", "203.0.113.0/24", "0.0.0.0/0"});
    case 8:
        return net.stem + ".0.4/31";
    case 9:
        return net.stem + ".0.0/" + std::to_string(17 + dice.below(14));
    default:
        return net.stem + ".0.4-" + net.stem + ".0.5"; // a dash range (S-057)
    }
}

/// The members of one side of a rule: names and values for json::object.
struct Side {
    string prefix = {};
    string prefixes = {};
    string asgs = {};
};

Side someSide(Dice& dice, const RandomPlan& plan)
{
    const int kind = dice.below(100);
    if (kind < 25)
        return {.prefix = json::text("*")};
    if (kind < 45) {
        const Strings tags
            = {"VirtualNetwork", "VirtualNetwork", "Internet",         "Internet", "AzureLoadBalancer",
               "Storage",        "INTERNET",       "AzurePlatformDNS", "Any",      "AzurePlatformIMDS"};
        return {.prefix = json::text(dice.pick(tags))};
    }
    if (kind < 65)
        return {.prefix = json::text(somePrefix(dice, plan)), .prefixes = dice.percent(20) ? "[]" : ""};
    if (kind < 82) {
        Strings some;
        for (int i = 1 + dice.below(3); i > 0; --i)
            some.push_back(somePrefix(dice, plan));
        return {.prefixes = json::texts(some)};
    }
    if (kind < 99) {
        const string net = dice.pick(plan.nets).name;
        Strings some = {json::reference(randomId("applicationSecurityGroups", "asg-a-" + net))};
        if (dice.percent(30))
            some = {json::reference(randomId("applicationSecurityGroups", "asg-empty"))};
        if (dice.percent(40))
            some.push_back(json::reference(randomId("applicationSecurityGroups", "asg-b-" + net)));
        return {.asgs = json::list(some)};
    }
    return {.prefix = json::text("10.0.0.300/24")}; // nobody can read this
}

string somePort(Dice& dice)
{
    return dice.pick(Strings {"*", "*", "*", "*", "*", "*", "22", "443", "80-443", "8000-8100", "0-65535",
                              "1433", "0", "65535", "1024-65535", "0-49999", "50000"});
}

struct Ports {
    string one = {};
    string many = {};
};

Ports somePorts(Dice& dice, bool source)
{
    if (source && dice.percent(80))
        return {.one = json::text("*")};
    if (dice.percent(70))
        return {.one = json::text(dice.percent(1) ? "http" : somePort(dice))};
    Strings some;
    for (int i = 1 + dice.below(3); i > 0; --i)
        some.push_back(dice.pick(Strings {"22", "80", "443", "8000-8100", "1433", "100-200"}));
    return {.many = json::texts(some)};
}

string someRule(Dice& dice, const RandomPlan& plan, int number, int priority)
{
    const Side from = someSide(dice, plan);
    const Side to = someSide(dice, plan);
    const Ports fromPorts = somePorts(dice, true);
    const Ports toPorts = somePorts(dice, false);
    const string protocol = dice.percent(1)
        ? "Sctp"
        : dice.pick(Strings {"*", "*", "Tcp", "Tcp", "TCP", "Udp", "Icmp", "Esp", "Ah"});
    const string access = dice.below(150) == 0 ? "Perhaps" : dice.percent(45) ? "Deny" : "Allow";
    const string direction = dice.below(200) == 0 ? "Sideways" : dice.percent(55) ? "Inbound" : "Outbound";
    const string properties = json::object({"protocol",
                                            json::text(protocol),
                                            "access",
                                            json::text(access),
                                            "direction",
                                            json::text(direction),
                                            "priority",
                                            std::to_string(priority),
                                            "sourceAddressPrefix",
                                            from.prefix,
                                            "sourceAddressPrefixes",
                                            from.prefixes,
                                            "sourceApplicationSecurityGroups",
                                            from.asgs,
                                            "destinationAddressPrefix",
                                            to.prefix,
                                            "destinationAddressPrefixes",
                                            to.prefixes,
                                            "destinationApplicationSecurityGroups",
                                            to.asgs,
                                            "sourcePortRange",
                                            fromPorts.one,
                                            "sourcePortRanges",
                                            fromPorts.many,
                                            "destinationPortRange",
                                            toPorts.one,
                                            "destinationPortRanges",
                                            toPorts.many});
    return json::object({"name", json::text("rule" + std::to_string(number)), "properties", properties});
}

string someHop(Dice& dice)
{
    const int kind = dice.below(100);
    return kind < 52 ? "VirtualAppliance"
        : kind < 66  ? "VirtualNetworkGateway"
        : kind < 76  ? "Internet"
        : kind < 86  ? "None"
        : kind < 99  ? "VnetLocal"
                     : "Elsewhere";
}

string someNextHopAddress(Dice& dice, const RandomPlan& plan)
{
    const int kind = dice.below(100);
    if (kind < 70 && !plan.appliances.empty())
        return dice.pick(plan.appliances);
    if (kind < 85)
        return dice.pick(plan.hosts);
    if (kind < 92)
        return dice.pick(plan.nets).stem + ".1.99"; // nobody
    return kind < 96 ? "10.77.0.4" : "203.0.113.9"; // a network that is missing, and nowhere
}

string someRoutePrefix(Dice& dice, const RandomPlan& plan)
{
    const int kind = dice.below(100);
    const RandomPlan::Net& net = dice.pick(plan.nets);
    if (dice.percent(2))
        return dice.percent(70) ? "Storage" : "10.0.0.0/99";
    if (kind < 30)
        return "0.0.0.0/0";
    if (kind < 50)
        return dice.pick(net.prefixes);
    if (kind < 65)
        return net.stem + '.' + std::to_string(dice.below(4)) + ".0/24";
    if (kind < 75)
        return dice.pick(plan.hosts) + "/32";
    return dice.pick(Strings {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "10.200.0.0/16",
                              "172.20.0.0/16", "198.51.100.0/24", "8.8.8.0/24", "20.0.0.0/8", "10.210.0.0/24",
                              "10.44.0.7/24"});
}

} // namespace

string randomGroupJson(Dice& dice, const RandomPlan& plan, const string& name)
{
    std::set<int> priorities;
    for (int i = dice.below(9); i > 0; --i)
        priorities.insert(dice.percent(10) ? 100 + dice.below(3) : 100 + 10 * dice.below(40));
    Strings rules;
    for (const int priority : priorities)
        rules.push_back(someRule(dice, plan, static_cast<int>(rules.size()), priority));
    if (dice.percent(50))
        std::reverse(rules.begin(), rules.end()); // the order in the file means nothing
    return json::resource("networkSecurityGroups", name, json::object({"securityRules", json::list(rules)}));
}

namespace {

string someAdminRule(Dice& dice, const RandomPlan& plan, int priority)
{
    const auto side = [&] {
        const int kind = dice.below(100);
        const string type = kind < 45 ? "IPPrefix"
            : kind < 55               ? "ServiceTag"
            : kind < 97               ? "IPPrefix"
                                      : "NetworkGroup";
        const string what = kind < 45 ? somePrefix(dice, plan)
            : kind < 55               ? dice.pick(Strings {"Internet", "VirtualNetwork", "Storage"})
            : kind < 97               ? "*"
                                      : "/x/networkGroups/g";
        return json::list(
            {json::object({"addressPrefixType", json::text(type), "addressPrefix", json::text(what)})});
    };
    const string access
        = dice.below(120) == 0 ? "Perhaps" : dice.pick(Strings {"Allow", "AlwaysAllow", "Deny", "Deny"});
    const string name = "admin" + std::to_string(priority);
    const string from = side();
    const string to = side();
    return json::object({"id", json::text("/x/networkManagers/m/" + name), "name", json::text(name), "kind",
                         json::text("Custom"), "properties",
                         json::object({"access", json::text(access), "direction",
                                       json::text(dice.percent(50) ? "Inbound" : "Outbound"), "priority",
                                       std::to_string(priority), "protocol",
                                       json::text(dice.pick(Strings {"Any", "Any", "Tcp", "Udp", "Icmp"})),
                                       "sources", from, "destinations", to, "destinationPortRanges",
                                       dice.percent(50) ? json::texts({somePort(dice)}) : ""})});
}

} // namespace

string randomAdminRulesJson(Dice& dice, const RandomPlan& plan, const string& network)
{
    std::set<int> priorities;
    for (int i = 1 + dice.below(4); i > 0; --i)
        priorities.insert(1 + dice.below(100));
    Strings rules;
    for (const int priority : priorities)
        rules.push_back(someAdminRule(dice, plan, priority));
    const string configuration
        = json::object({"id", json::text("/x/networkManagers/m/securityAdminConfigurations/c"),
                        "applyOnNetworkIntentPolicyBasedServices",
                        json::texts({dice.pick(Strings {"None", "AllowRulesOnly", "All"})}),
                        "ruleCollections", json::list({json::object({"rules", json::list(rules)})})});
    const string id = randomId("virtualNetworks", network)
        + "/providers/Microsoft.Network/effectiveSecurityAdminRules/default";
    return json::object(
        {"id", json::text(id), "name", json::text("default"), "type",
         json::text("microsoft.network/effectivesecurityadminrules"), "properties",
         json::object({"effectiveSecurityAdminConfigurations", json::list({configuration})})});
}

string randomRouteTableJson(Dice& dice, const RandomPlan& plan, const string& name, bool forGateway)
{
    std::set<string> prefixes;
    for (int i = dice.below(5); i > 0; --i)
        prefixes.insert(someRoutePrefix(dice, plan));
    if (forGateway)
        prefixes.erase("0.0.0.0/0");
    Strings routes;
    for (const string& prefix : prefixes) {
        const string hop = someHop(dice);
        const string address = hop == "VirtualAppliance" ? json::text(someNextHopAddress(dice, plan)) : "";
        routes.push_back(json::object(
            {"name", json::text("route" + std::to_string(routes.size())), "properties",
             json::object({"addressPrefix", json::text(prefix), "nextHopType", json::text(hop),
                           "nextHopIpAddress", address, "hasBgpOverride", dice.percent(5) ? "true" : ""})}));
    }
    return json::resource("routeTables", name,
                          json::object({"routes", json::list(routes), "disableBgpRoutePropagation",
                                        json::boolean(!forGateway && dice.percent(20)), "disablePeeringRoute",
                                        dice.percent(4) ? json::text("All") : ""}));
}

} // namespace vnetlens
