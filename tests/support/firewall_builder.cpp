#include "tests/support/firewall_builder.h"

#include "model/base/ascii.h"

#include <algorithm>
#include <sstream>

namespace vnetlens::test {

namespace {

std::vector<std::string> split(const std::string& text, char separator)
{
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);)
        parts.push_back(part);
    return parts;
}

std::vector<std::string> words(const std::string& line)
{
    std::istringstream stream(line);
    std::vector<std::string> result;
    for (std::string word; stream >> word;)
        result.push_back(word);
    return result;
}

} // namespace

FirewallBuilder::FirewallBuilder()
{
    m_firewall.key = m_tables.ids.intern(testId("Microsoft.Network/azureFirewalls", "fw"));
    m_firewall.name = "fw";
    m_parent.key = m_tables.ids.intern(testId("Microsoft.Network/firewallPolicies", "parent"));
    m_parent.name = "parent";
    m_child.key = m_tables.ids.intern(testId("Microsoft.Network/firewallPolicies", "child"));
    m_child.name = "child";
    m_child.basePolicy = m_parent.key;
    m_firewall.policy = m_child.key;
}

FirewallRuleCollection& FirewallBuilder::add(const std::string& policyName, int groupPriority, int priority,
                                             FirewallRuleKind kind, FirewallAction action)
{
    const ResourceKey owner = policy(policyName).key;
    const std::string name = "group-" + std::to_string(groupPriority);
    auto found = std::find_if(m_groups.begin(), m_groups.end(), [&](const auto& group) {
        return group->policy == owner && group->priority == groupPriority;
    });
    if (found == m_groups.end()) {
        auto group = std::make_unique<RuleCollectionGroup>();
        group->key
            = m_tables.ids.intern(std::string(m_tables.ids.text(owner)) + "/ruleCollectionGroups/" + name);
        group->name = name;
        group->policy = owner;
        group->priority = groupPriority;
        found = m_groups.insert(m_groups.end(), std::move(group));
    }
    static constexpr const char* kinds[] = {"nat-", "network-", "application-"};
    auto& collections = (*found)->collections;
    collections.push_back({.name = kinds[static_cast<int>(kind)] + std::to_string(priority),
                           .priority = priority,
                           .kind = kind,
                           .action = action});
    return collections.back();
}

FirewallRule FirewallBuilder::ruleFrom(const std::string& line)
{
    const auto parts = words(line); // name protocols sources -> destinations ports
    FirewallRule rule {.name = parts.at(0)};
    for (const std::string& protocol : split(parts.at(1), ',')) {
        if (equalsNoCase(protocol, "Any"))
            rule.anyProtocol = true;
        else if (const auto known = parseProtocol(protocol))
            rule.protocols.push_back(*known);
        else
            rule.hasUnreadableProtocol = true;
    }
    const auto readSide = [this](const std::string& text, std::vector<AddressTerm>& terms,
                                 std::vector<ResourceKey>& groups, std::vector<std::string>* names) {
        for (const std::string& part : split(text, ',')) {
            if (part.starts_with("group:"))
                groups.push_back(m_tables.ids.intern(testId("Microsoft.Network/ipGroups", part.substr(6))));
            else if (names && part.starts_with("fqdn:"))
                names->push_back(part.substr(5));
            else if (part != "none")
                terms.push_back(ruleFromText(m_tables.ids, "/x", "r 100 In Allow Tcp " + part + " * -> * *")
                                    .sources.at(0));
        }
    };
    readSide(parts.at(2), rule.sources, rule.sourceIpGroups, nullptr);
    readSide(parts.at(4), rule.destinations, rule.destinationIpGroups, &rule.destinationFqdns);
    rule.destinationPorts
        = ruleFromText(m_tables.ids, "/x", "r 100 In Allow Tcp * * -> * " + parts.at(5)).destinationPorts;
    return rule;
}

FirewallRuleCollection& FirewallBuilder::network(const std::string& policy, int groupPriority, int priority,
                                                 FirewallAction action, const std::vector<std::string>& rules)
{
    FirewallRuleCollection& collection
        = add(policy, groupPriority, priority, FirewallRuleKind::Network, action);
    for (const std::string& line : rules)
        collection.rules.push_back(ruleFrom(line));
    return collection;
}

FirewallRuleCollection& FirewallBuilder::nat(const std::string& policy, int groupPriority, int priority,
                                             const std::vector<std::string>& rules)
{
    FirewallRuleCollection& collection
        = add(policy, groupPriority, priority, FirewallRuleKind::Nat, FirewallAction::Dnat);
    for (const std::string& line : rules) {
        FirewallRule rule = ruleFrom(line);
        rule.kind = FirewallRuleKind::Nat;
        const auto target = split(words(line).at(7), ':');
        rule.translatedAddress = IpAddress::parse(target.at(0));
        if (!rule.translatedAddress)
            rule.translatedFqdn = target.at(0);
        rule.translatedPort = static_cast<std::uint16_t>(std::stoi(target.at(1)));
        collection.rules.push_back(rule);
    }
    return collection;
}

FirewallRuleCollection& FirewallBuilder::application(const std::string& policy, int groupPriority,
                                                     int priority, FirewallAction action,
                                                     const std::vector<std::string>& rules)
{
    FirewallRuleCollection& collection
        = add(policy, groupPriority, priority, FirewallRuleKind::Application, action);
    for (const std::string& line : rules) {
        const auto parts = words(line); // name sources -> protocols names
        FirewallRule rule = ruleFrom(parts.at(0) + " Tcp " + parts.at(1) + " -> * *");
        rule.kind = FirewallRuleKind::Application;
        for (const std::string& protocol : split(parts.at(3), ',')) {
            const auto pair = split(protocol, ':');
            const auto kind = pair.at(0) == "Https" ? ApplicationProtocol::Kind::Https
                : pair.at(0) == "Http"              ? ApplicationProtocol::Kind::Http
                                                    : ApplicationProtocol::Kind::Mssql;
            rule.applicationProtocols.push_back({kind, static_cast<std::uint16_t>(std::stoi(pair.at(1)))});
        }
        for (const std::string& name : split(parts.at(4), ',')) {
            if (name.starts_with("tag:"))
                rule.openTargets.push_back("FQDN tag " + name.substr(4));
            else
                rule.targetFqdns.push_back(name);
        }
        collection.rules.push_back(rule);
    }
    return collection;
}

void FirewallBuilder::ipGroup(const std::string& name, const std::vector<std::string>& addresses)
{
    IpGroup group;
    group.key = m_tables.ids.intern(testId("Microsoft.Network/ipGroups", name));
    group.name = name;
    group.addresses = IpRangeSet::fromPrefixes(prefixes(addresses));
    std::get<std::vector<IpGroup>>(m_tables.lists).push_back(group);
}

void FirewallBuilder::serviceTag(const std::string& name, const std::vector<std::string>& addresses)
{
    m_tables.serviceTags.add(
        {ServiceTag {.name = name, .addresses = IpRangeSet::fromPrefixes(prefixes(addresses))}}, "test");
}

std::shared_ptr<const Tenant> FirewallBuilder::build()
{
    std::get<std::vector<AzureFirewall>>(m_tables.lists).push_back(m_firewall);
    std::get<std::vector<FirewallPolicy>>(m_tables.lists) = {m_parent, m_child};
    for (const auto& group : m_groups)
        std::get<std::vector<RuleCollectionGroup>>(m_tables.lists).push_back(*group);
    return std::make_shared<const Tenant>(std::move(m_tables));
}

} // namespace vnetlens::test
