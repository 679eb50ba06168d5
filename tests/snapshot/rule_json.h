// Security rules as JSON to read, and as one line to compare with.
#pragma once

#include "tests/snapshot/snapshot_text.h"

namespace vnetlens::test {

inline std::string describe(const std::vector<AddressTerm>& terms)
{
    std::string text;
    for (const AddressTerm& term : terms) {
        text += text.empty() ? "" : "|";
        switch (term.kind) {
        case AddressTerm::Kind::Any:
            text += '*';
            break;
        case AddressTerm::Kind::Range:
            text += term.range.first.toString() + '-' + term.range.last.toString();
            break;
        case AddressTerm::Kind::Tag:
            text += "tag:" + term.text;
            break;
        case AddressTerm::Kind::Asg:
            text += "asg:" + term.text;
            break;
        case AddressTerm::Kind::Unreadable:
            text += '?' + term.text;
            break;
        }
    }
    return text;
}

inline std::string describe(const PortField& field)
{
    std::string text = joined(field.ranges);
    for (const std::string& unreadable : field.unreadable)
        text += '?' + unreadable;
    return text;
}

/// "In 100 Allow Tcp * * -> * 22"; "?" stands for what was not understood.
inline std::string describe(const SecurityRule& rule)
{
    std::string text = rule.direction == Direction::Inbound ? "In " : "Out ";
    text += std::to_string(rule.priority) + ' ';
    text += rule.access ? std::string(toString(*rule.access)) : "?";
    text += ' ';
    text += rule.anyProtocol ? "*" : (rule.protocol ? std::string(toString(*rule.protocol)) : "?");
    return text + ' ' + describe(rule.sources) + ' ' + describe(rule.sourcePorts) + " -> "
        + describe(rule.destinations) + ' ' + describe(rule.destinationPorts);
}

/// The properties of a complete rule, some of them replaced or (with an empty value) taken away.
inline std::string ruleJson(const std::vector<std::pair<std::string, std::string>>& changes)
{
    std::vector<std::pair<std::string, std::string>> members
        = {{"protocol", R"("Tcp")"},          {"access", R"("Allow")"},
           {"direction", R"("Inbound")"},     {"priority", "100"},
           {"sourceAddressPrefix", R"("*")"}, {"destinationAddressPrefix", R"("*")"},
           {"sourcePortRange", R"("*")"},     {"destinationPortRange", R"("22")"}};
    for (const auto& [name, value] : changes) {
        const auto isIt = [&, wanted = name](const auto& member) { return member.first == wanted; };
        std::erase_if(members, isIt);
        if (!value.empty())
            members.emplace_back(name, value);
    }
    std::string json;
    for (const auto& [name, value] : members)
        json += (json.empty() ? "" : ",") + ('"' + name + "\":") + value;
    return '{' + json + '}';
}

inline std::string groupJson(const std::string& rules, const std::string& more = {})
{
    return '[' + row("networkSecurityGroups/nsg", R"({"securityRules":)" + rules + more + '}') + ']';
}

} // namespace vnetlens::test
