// NSG diagnostics: every rule that was evaluated, with the fields that matched (S-183).
#include "model/report/calibration_parts.h"

#include "model/effective/rule_match.h"

#include <algorithm>

namespace vnetlens::calibration {

namespace {

constexpr std::uint16_t anyPort = 50000; // profiles name no source port

struct Profile {
    Direction direction = Direction::Inbound;
    std::optional<Packet> packet = {}; ///< absent when the profile asks about more than one packet
    std::string text = {};
};

Profile profileIn(dom::element profile)
{
    const std::string direction = dom::textOf(profile, "direction");
    const std::string sourceText = dom::textOf(profile, "source");
    const std::string destinationText = dom::textOf(profile, "destination");
    const std::string portText = dom::textOf(profile, "destinationPort");
    const auto protocol = parseProtocol(dom::textOf(profile, "protocol"));
    const auto source = IpPrefix::parse(sourceText);
    const auto destination = IpPrefix::parse(destinationText);
    const auto port = PortRange::parse(portText);
    Profile result;
    result.direction = equalsNoCase(direction, "Outbound") ? Direction::Outbound : Direction::Inbound;
    result.text = direction + ' ' + dom::textOf(profile, "protocol") + ' ' + sourceText + " to "
        + destinationText + ':' + portText;
    const auto isOne = [](const auto& range) { return range->first() == range->last(); };
    if (protocol && source && destination && port && isOne(&source->prefix) && isOne(&destination->prefix)
        && port->first == port->last) {
        result.packet = Packet {.protocol = *protocol,
                                .source = source->prefix.first(),
                                .sourcePort = anyPort,
                                .destination = destination->prefix.first(),
                                .destinationPort = port->first};
    }
    return result;
}

/// The interface that the recorded groups were applied to, when the target is not known.
const NetworkInterface* appliedInterface(const Tenant& tenant, dom::element groupResult)
{
    const NetworkInterface* found = nullptr;
    for (const dom::element group : dom::itemsOf(groupResult, "evaluatedNetworkSecurityGroups")) {
        const std::string appliedTo = dom::textOf(group, "appliedTo");
        if (const NetworkInterface* networkInterface = interfaceOfTarget(tenant, appliedTo))
            return networkInterface;
        const auto inSubnet = tenant.ipConfigurationsIn(tenant.keyOf(appliedTo));
        if (!inSubnet.empty())
            found = tenant.find<NetworkInterface>(
                tenant.find<IpConfiguration>(inSubnet.front())->networkInterface);
    }
    return found;
}

const SecurityRule* ruleNamed(const NetworkSecurityGroup& group, Direction direction,
                              const std::string& recorded)
{
    const std::string name = plainRuleName(recorded);
    for (const SecurityRule& rule : group.rules) {
        if (rule.direction == direction && asciiLower(rule.name) == name)
            return &rule;
    }
    return nullptr;
}

/// What one recorded rule says against our fields.
void compareFields(const Site& site, const RuleQuestion& question, dom::element recorded,
                   std::vector<std::string>& differences)
{
    static constexpr std::pair<const char*, RuleField> fields[] = {
        {"protocolMatched", RuleField::Protocol},
        {"sourceMatched", RuleField::Source},
        {"sourcePortMatched", RuleField::SourcePort},
        {"destinationMatched", RuleField::Destination},
        {"destinationPortMatched", RuleField::DestinationPort},
    };
    const std::string name = dom::textOf(recorded, "name");
    const SecurityRule* rule = ruleNamed(*question.group, question.direction, name);
    if (!rule) {
        differences.push_back("Rule " + name + " is not in " + question.group->name + '.');
        return;
    }
    for (const auto& [field, which] : fields) {
        bool azure = false;
        const Match ours = matchField(site.tenant, question, *rule, which);
        if (dom::member(recorded, field).get(azure) != simdjson::SUCCESS || ours == Match::Maybe)
            continue;
        if (azure != (ours == Match::Yes))
            differences.push_back("Rule " + name + ": Azure says " + field + " is "
                                  + (azure ? "true" : "false") + '.');
    }
}

std::string recordedText(dom::element groupResult)
{
    std::string text = dom::textOf(groupResult, "securityRuleAccessResult");
    for (const dom::element group : dom::itemsOf(groupResult, "evaluatedNetworkSecurityGroups")) {
        if (const auto matched = dom::objectOf(group, "matchedRule"))
            text += ", " + dom::textOf(*matched, "ruleName") + " in "
                + std::string(resourceNameOf(dom::textOf(group, "networkSecurityGroupId")));
    }
    return text;
}

std::string ourText(const std::vector<GroupAnswer>& answers)
{
    const Verdict verdict = verdictOf(answers);
    std::string text = verdict == Verdict::Allowed ? "Allow"
        : verdict == Verdict::Denied               ? "Deny"
                                                   : "unknown";
    for (const GroupAnswer& answer : answers) {
        if (answer.decision.rule)
            text += ", " + answer.decision.rule->name + " in " + answer.group->name;
    }
    return text;
}

/// The rule that matched in one recorded group. Azure has been seen to repeat the matchedRule of the group
/// before; then the last rule that it evaluated is the one.
std::string matchedName(const NetworkSecurityGroup& group, Direction direction, dom::element recorded)
{
    const auto matched = dom::objectOf(recorded, "matchedRule");
    const std::string name = matched ? dom::textOf(*matched, "ruleName") : std::string();
    if (name.empty() || ruleNamed(group, direction, name))
        return name;
    const auto evaluated = dom::itemsOf(recorded, "rulesEvaluationResult");
    return evaluated.empty() ? name : dom::textOf(evaluated.back(), "name");
}

void compareGroup(const Site& site, const GroupAnswer& ours, const Profile& profile, dom::element recorded,
                  std::vector<std::string>& differences)
{
    if (site.tenant.keyOf(dom::textOf(recorded, "networkSecurityGroupId")) != ours.group->key) {
        differences.push_back("Azure asked " + dom::textOf(recorded, "networkSecurityGroupId")
                              + " where we ask " + ours.group->name + '.');
        return;
    }
    const std::string name = matchedName(*ours.group, profile.direction, recorded);
    if (!name.empty() && ours.decision.rule && plainRuleName(name) != asciiLower(ours.decision.rule->name))
        differences.push_back("In " + ours.group->name + " Azure's rule is " + name + ", ours "
                              + ours.decision.rule->name + '.');
    const RuleQuestion question = questionAt(site, *ours.group, profile.direction, *profile.packet);
    for (const dom::element rule : dom::itemsOf(recorded, "rulesEvaluationResult"))
        compareFields(site, question, rule, differences);
}

bool namesManager(dom::element groupResult)
{
    for (const dom::element group : dom::itemsOf(groupResult, "evaluatedNetworkSecurityGroups")) {
        if (!idSegment(dom::textOf(group, "networkSecurityGroupId"), "networkManagers").empty())
            return true;
    }
    return false;
}

void compareAnswers(const Site& site, const Profile& profile, dom::element recorded, CalibrationCase& result)
{
    const AdminDecision admin = adminAnswerAt(site, profile.direction, *profile.packet);
    if (admin.rule || !admin.isCertain()) {
        result.note = "Security admin rules take part, which are not compared.";
        return;
    }
    const auto answers = answersAt(site, profile.direction, *profile.packet);
    result.ours = ourText(answers);
    const Verdict verdict = verdictOf(answers);
    if (verdict == Verdict::Unknown) {
        result.note = answers.back().decision.missing;
        return;
    }
    const std::string access = dom::textOf(recorded, "securityRuleAccessResult");
    if (!equalsNoCase(access, verdict == Verdict::Allowed ? "Allow" : "Deny"))
        result.differences.push_back("Azure says " + access + ", we say " + result.ours + '.');
    const auto groups = dom::itemsOf(recorded, "evaluatedNetworkSecurityGroups");
    if (groups.size() != answers.size()) {
        result.differences.push_back("Azure asked " + std::to_string(groups.size()) + " groups, we asked "
                                     + std::to_string(answers.size()) + '.');
    }
    for (std::size_t i = 0; i < std::min(groups.size(), answers.size()); ++i)
        compareGroup(site, answers[i], profile, groups[i], result.differences);
    result.agreement = result.differences.empty() ? Agreement::Agrees : Agreement::Differs;
}

} // namespace

std::vector<CalibrationCase> compareDiagnostics(const Tenant& tenant, dom::element answer,
                                                std::string_view target)
{
    std::vector<CalibrationCase> results;
    for (const dom::element item : dom::itemsOf(answer, "results")) {
        const auto recorded = dom::objectOf(item, "networkSecurityGroupResult");
        if (!recorded)
            continue;
        CalibrationCase& result = results.emplace_back(CalibrationCase {.tool = "NSG diagnostics"});
        result.azure = recordedText(*recorded);
        const auto profileElement = dom::objectOf(item, "profile");
        const Profile profile = profileElement ? profileIn(*profileElement) : Profile();
        result.question = profile.text;
        const NetworkInterface* networkInterface = interfaceOfTarget(tenant, target);
        if (!networkInterface)
            networkInterface = appliedInterface(tenant, *recorded);
        if (!networkInterface) {
            result.note = "The interface that Azure was asked about is not in the snapshot.";
            continue;
        }
        result.networkInterface = networkInterface->key;
        result.question += " at " + networkInterface->name;
        if (namesManager(*recorded))
            result.note = "Azure's answer includes security admin rules, which are not compared.";
        else if (!profile.packet)
            result.note = "Azure was asked about more than one packet.";
        else
            compareAnswers(Site(tenant, *networkInterface), profile, *recorded, result);
    }
    return results;
}

} // namespace vnetlens::calibration
