#include "tests/support/random_firewall.h"

#include <set>

namespace vnetlens {

namespace {

using std::string;
using Strings = std::vector<string>;

class FirewallInventor
{
public:
    FirewallInventor(Dice& dice, const Strings& names)
        : m_dice(dice)
        , m_names(names)
    {
    }

    string addresses(bool destination)
    {
        if (m_dice.percent(25))
            return json::texts({"*"});
        if (destination && m_dice.percent(8))
            return json::texts({"Storage"}); // S-12B
        Strings some;
        for (int i = 1 + m_dice.below(3); i > 0; --i)
            some.push_back(m_dice.pick(m_names));
        if (m_dice.below(150) == 0)
            some.push_back("10.0.0.300");
        return json::texts(some);
    }

    /// One side by IP groups now and then: filled, empty (S-141) or not in the snapshot.
    string groups()
    {
        const int kind = m_dice.below(100);
        if (kind >= 12)
            return {};
        const string group = kind < 7 ? "group-filled" : kind < 11 ? "group-empty" : "group-lost";
        return json::texts({randomId("ipGroups", group)});
    }

    string protocols()
    {
        static const std::vector<Strings> sets
            = {{"Any"}, {"TCP"}, {"TCP"}, {"UDP"}, {"TCP", "UDP"}, {"ICMP"}};
        const Strings& chosen = m_dice.pick(sets);
        m_icmp = chosen.front() == "ICMP";
        return json::texts(m_dice.below(150) == 0 ? Strings {"SCTP"} : chosen);
    }

    string ports()
    {
        if (m_icmp) // ICMP rules have no ports but "*"
            return json::texts({"*"});
        return json::texts({m_dice.pick(Strings {"*", "*", "80", "443", "22", "8000-8100", "1433"})});
    }

    string networkRule(const string& name, const char* protocolMember)
    {
        const string from = groups();
        const string to = groups();
        const string protocol = protocols();
        const string fqdns = m_dice.percent(8) ? json::texts({"www.contoso.com"}) : "";
        return json::object({"ruleType", json::text("NetworkRule"), "name", json::text(name), protocolMember,
                             protocol, "sourceAddresses", from.empty() ? addresses(false) : "",
                             "sourceIpGroups", from, "destinationAddresses",
                             to.empty() && fqdns.empty() ? addresses(true) : "", "destinationIpGroups",
                             fqdns.empty() ? to : "", "destinationFqdns", fqdns, "destinationPorts",
                             ports()});
    }

    string applicationRule(const string& name)
    {
        const string fqdn
            = m_dice.pick(Strings {"*", "*.contoso.com", "www.contoso.com", "*contoso.com", "bing.com"});
        const string tags = m_dice.percent(10) ? json::texts({"WindowsUpdate"}) : "";
        const string type = m_dice.pick(Strings {"Http", "Https", "Mssql"});
        const int port = type == "Http" ? 80 : type == "Https" ? 443 : 1433;
        return json::object({"ruleType", json::text("ApplicationRule"), "name", json::text(name), "protocols",
                             json::list({json::object({"protocolType", json::text(type), "port",
                                                       std::to_string(m_dice.percent(10) ? 8000 : port)})}),
                             "sourceAddresses", addresses(false), "targetFqdns",
                             tags.empty() ? json::texts({fqdn}) : "", "fqdnTags", tags});
    }

    string natRule(const string& name, const char* protocolMember)
    {
        return json::object(
            {"ruleType", json::text("NatRule"), "name", json::text(name), protocolMember,
             json::texts({m_dice.percent(60) ? "TCP" : "UDP"}), "sourceAddresses", addresses(false),
             "destinationAddresses", json::texts({m_dice.percent(70) ? "20.0.0.200" : m_dice.pick(m_names)}),
             "destinationPorts", json::texts({m_dice.pick(Strings {"443", "22", "8000"})}),
             "translatedAddress", json::text(m_dice.pick(Strings {"10.0.0.4", "10.1.0.4", "172.16.0.4"})),
             "translatedPort", json::text(m_dice.pick(Strings {"443", "22", "8080"}))});
    }

    string rules(int kind, const char* protocolMember)
    {
        Strings some;
        for (int i = m_dice.below(4); i >= 0; --i) {
            const string name = "r" + std::to_string(i);
            some.push_back(kind == 0       ? natRule(name, protocolMember)
                               : kind == 1 ? networkRule(name, protocolMember)
                                           : applicationRule(name));
        }
        return json::list(some);
    }

    string action(int kind)
    {
        const string word = kind == 0 ? "DNAT"
            : m_dice.below(150) == 0  ? "Perhaps"
            : m_dice.percent(65)      ? "Allow"
                                      : "Deny";
        return json::object({"type", json::text(word)});
    }

    /// ruleCollections of a policy's group (S-122).
    string collectionGroup(const string& policy, const string& name, int priority)
    {
        Strings collections;
        std::set<int> priorities;
        for (int i = m_dice.below(3); i >= 0; --i)
            priorities.insert(100 + m_dice.below(50));
        for (const int each : priorities) {
            const int kind = m_dice.percent(20) ? 0 : m_dice.percent(70) ? 1 : 2;
            collections.insert(m_dice.percent(50) ? collections.begin() : collections.end(),
                               json::object({"ruleCollectionType",
                                             json::text(kind == 0 ? "FirewallPolicyNatRuleCollection"
                                                                  : "FirewallPolicyFilterRuleCollection"),
                                             "name", json::text("c" + std::to_string(each)), "priority",
                                             std::to_string(each), "action", action(kind), "rules",
                                             rules(kind, "ipProtocols")}));
        }
        const string id = randomId("firewallPolicies", policy) + "/ruleCollectionGroups/" + name;
        return json::object({"id", json::text(id), "name", json::text(name), "type",
                             json::text("microsoft.network/firewallpolicies/rulecollectiongroups"),
                             "properties",
                             json::object({"priority", std::to_string(priority), "ruleCollections",
                                           json::list(collections)})});
    }

    /// Classic rules of one kind (S-123).
    string classic(int kind)
    {
        Strings collections;
        for (int i = m_dice.below(3); i > 0; --i) {
            collections.push_back(
                json::object({"name", json::text("classic" + std::to_string(i)), "properties",
                              json::object({"priority", std::to_string(100 + 10 * i), "action", action(kind),
                                            "rules", rules(kind, "protocols")})}));
        }
        return json::list(collections);
    }

private:
    Dice& m_dice;
    const Strings& m_names;
    bool m_icmp = false;
};

string policyJson(Dice& dice, const string& name, const string& base, const Strings& groups)
{
    Strings references;
    for (const string& group : groups)
        references.push_back(
            json::reference(randomId("firewallPolicies", name) + "/ruleCollectionGroups/" + group));
    const string ranges
        = dice.pick(Strings {"0.0.0.0/0", "255.255.255.255/32", "IANAPrivateRanges", "20.0.0.0/8"});
    return json::resource(
        "firewallPolicies", name,
        json::object({"basePolicy", base.empty() ? "" : json::reference(randomId("firewallPolicies", base)),
                      "ruleCollectionGroups", json::list(references), "snat",
                      dice.percent(25) ? json::object({"privateRanges", json::texts({ranges})}) : ""}));
}

} // namespace

Strings randomFirewall(Dice& dice, const string& subnetId, const string& address, const Strings& names)
{
    FirewallInventor inventor(dice, names);
    Strings resources = {
        json::resource("ipGroups", "group-filled",
                       json::object({"ipAddresses", json::texts({dice.pick(names), "10.0.0.4-10.0.0.6"})})),
        json::resource("ipGroups", "group-empty", json::object({"ipAddresses", "[]"})),
        json::resource("publicIPAddresses", "pip-fw", json::object({"ipAddress", json::text("20.0.0.200")}),
                       "Standard")};
    const bool hasPolicy = dice.percent(75);
    const bool hasParent = hasPolicy && dice.percent(40);
    const string configuration = json::object(
        {"name", json::text("ipconfig"), "properties",
         json::object({"privateIPAddress", json::text(address), "subnet", json::reference(subnetId),
                       "publicIPAddress", json::reference(randomId("publicIPAddresses", "pip-fw"))})});
    resources.push_back(json::resource(
        "azureFirewalls", "fw",
        json::object({"ipConfigurations", json::list({configuration}), "firewallPolicy",
                      hasPolicy ? json::reference(randomId("firewallPolicies", "policy")) : "",
                      "natRuleCollections", inventor.classic(0), "networkRuleCollections",
                      inventor.classic(1), "applicationRuleCollections", inventor.classic(2)})));
    if (hasPolicy) {
        resources.push_back(policyJson(dice, "policy", hasParent ? "parent" : "", {"g1", "g2"}));
        resources.push_back(inventor.collectionGroup("policy", "g1", 100 + dice.below(300)));
        if (!dice.percent(3)) // now and then one that the snapshot lacks
            resources.push_back(inventor.collectionGroup("policy", "g2", 200));
    }
    if (hasParent && !dice.percent(4)) {
        resources.push_back(policyJson(dice, "parent", "", {"p1"}));
        resources.push_back(inventor.collectionGroup("parent", "p1", 300));
    }
    return resources;
}

} // namespace vnetlens
