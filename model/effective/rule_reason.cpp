#include "model/effective/rule_reason.h"

#include <algorithm>

namespace vnetlens {

namespace {

constexpr std::size_t longestList = 4;

/// "a", "a or b", "a, b or c", "a, b, c, d or one of 12 more".
template<typename List, typename Text>
std::string alternatives(const List& list, Text text)
{
    std::string result;
    const std::size_t shown = std::min(list.size(), longestList);
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0)
            result += i + 1 == list.size() ? " or " : ", ";
        result += text(list[i]);
    }
    if (list.size() > shown)
        result += " or one of " + std::to_string(list.size() - shown) + " more";
    return result;
}

std::string portsText(const PortField& field)
{
    return field.ranges.empty()
        ? "any port that it names"
        : alternatives(field.ranges, [](const PortRange& range) { return range.toString(); });
}

std::string termText(const Tenant& tenant, const AddressTerm& term)
{
    if (term.kind == AddressTerm::Kind::Asg)
        return "application security group " + std::string(tenant.nameOf(term.asg));
    return term.text;
}

/// Where VirtualNetwork got the address from: the narrowest part that holds it.
std::string originOf(const SubnetTags& tags, IpAddress address)
{
    const TagPart* best = nullptr;
    for (const TagPart& part : tags.virtualNetworkParts) {
        if (part.range.contains(address) && (!best || best->range.contains(part.range)))
            best = &part;
    }
    return best ? " (" + best->origin + ')' : std::string();
}

std::string matchedSideText(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule,
                            bool isSource)
{
    const IpAddress address = isSource ? question.packet.source : question.packet.destination;
    const SideMatch side = matchSide(tenant, question, rule, isSource);
    if (!side.term || side.term->kind == AddressTerm::Kind::Any)
        return {};
    const AddressTerm& term = *side.term;
    std::string text = (isSource ? "source " : "destination ") + address.toString();
    const bool isOneAddress = term.kind == AddressTerm::Kind::Range && term.range.first == term.range.last;
    text += (isOneAddress ? " is " : " is in ") + termText(tenant, term);
    if (question.tags && term.kind == AddressTerm::Kind::Tag
        && findTag(term.text, *question.tags) == &question.tags->virtualNetwork)
        text += originOf(*question.tags, address);
    return text;
}

std::string matchedPortText(const PortField& field, std::uint16_t port, const std::string& which)
{
    if (isAllPorts(field))
        return {};
    for (const PortRange& range : field.ranges) {
        if (range.contains(port))
            return which + ' ' + std::to_string(port) + (range.first == range.last ? " is " : " is in ")
                + range.toString();
    }
    return {};
}

std::string missedSideText(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule,
                           bool isSource)
{
    const auto& terms = isSource ? rule.sources : rule.destinations;
    const std::string which = isSource ? "source" : "destination";
    if (terms.empty())
        return "it names no " + which;
    const IpAddress address = isSource ? question.packet.source : question.packet.destination;
    const bool onlyAsgs = std::all_of(terms.begin(), terms.end(), [](const AddressTerm& term) {
        return term.kind == AddressTerm::Kind::Asg;
    });
    const std::string list
        = alternatives(terms, [&tenant](const AddressTerm& term) { return termText(tenant, term); });
    if (onlyAsgs && isOwnSide(question.direction, isSource))
        return "the interface is no member of " + list;
    const bool oneAddress = terms.size() == 1 && terms[0].kind == AddressTerm::Kind::Range
        && terms[0].range.first == terms[0].range.last;
    return which + ' ' + address.toString() + (oneAddress ? " is not " : " is not in ") + list;
}

std::string missedPortText(Protocol protocol, const PortField& field, std::uint16_t port,
                           const std::string& which)
{
    if (!hasPorts(protocol))
        return std::string(toString(protocol)) + " has no ports, and the rule asks for " + which + ' '
            + portsText(field); // D-17
    return which + ' ' + std::to_string(port) + " is not " + portsText(field);
}

std::string missedFieldText(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule,
                            RuleField field)
{
    const Packet& packet = question.packet;
    switch (field) {
    case RuleField::Protocol:
        return "protocol " + std::string(toString(packet.protocol)) + " is not "
            + std::string(toString(rule.protocol.value_or(packet.protocol)));
    case RuleField::Source:
        return missedSideText(tenant, question, rule, true);
    case RuleField::SourcePort:
        return missedPortText(packet.protocol, rule.sourcePorts, packet.sourcePort, "source port");
    case RuleField::Destination:
        return missedSideText(tenant, question, rule, false);
    case RuleField::DestinationPort:
        return missedPortText(packet.protocol, rule.destinationPorts, packet.destinationPort,
                              "destination port");
    }
    return {};
}

} // namespace

std::string ruleTitle(const SecurityRule& rule)
{
    return rule.name + " (" + std::to_string(rule.priority) + ')';
}

std::string missSentence(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule)
{
    for (const RuleField field : ruleFields) {
        if (matchField(tenant, question, rule, field) == Match::No)
            return ruleTitle(rule) + ": " + missedFieldText(tenant, question, rule, field);
    }
    return ruleTitle(rule);
}

std::string matchSentence(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule)
{
    const Packet& packet = question.packet;
    std::string text;
    const auto append = [&text](const std::string& part) {
        if (!part.empty())
            text += (text.empty() ? "" : ", ") + part;
    };
    if (!rule.anyProtocol)
        append("protocol is " + std::string(toString(packet.protocol)));
    append(matchedSideText(tenant, question, rule, true));
    append(matchedPortText(rule.sourcePorts, packet.sourcePort, "source port"));
    append(matchedSideText(tenant, question, rule, false));
    append(matchedPortText(rule.destinationPorts, packet.destinationPort, "destination port"));
    if (text.empty())
        text = "it matches everything";
    const char* verb = rule.access == Access::Allow ? " allows: " : rule.access ? " denies: " : " matches: ";
    return ruleTitle(rule) + verb + text;
}

std::string openSentence(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule)
{
    return ruleTitle(rule) + " may match: " + openPointOf(tenant, question, rule).missing;
}

} // namespace vnetlens
