// IP flow verify: one packet at one interface (S-182).
#include "model/report/calibration_parts.h"

#include <algorithm>

namespace vnetlens::calibration {

namespace {

constexpr std::uint16_t anyPort = 50000; // stands for "*", like a client's port

std::optional<std::uint16_t> portOf(const std::string& text)
{
    if (text == "*" || text.empty())
        return anyPort;
    const auto range = PortRange::parse(text);
    return range && range->first == range->last ? std::optional(range->first) : std::nullopt;
}

struct Asked {
    Direction direction = Direction::Inbound;
    Packet packet = {};
};

std::optional<Asked> askedIn(dom::element request)
{
    const std::string direction = dom::textOf(request, "direction");
    const auto protocol = parseProtocol(dom::textOf(request, "protocol"));
    const auto local = IpAddress::parse(dom::textOf(request, "localIPAddress"));
    const auto remote = IpAddress::parse(dom::textOf(request, "remoteIPAddress"));
    const auto localPort = portOf(dom::textOf(request, "localPort"));
    const auto remotePort = portOf(dom::textOf(request, "remotePort"));
    const bool inbound = equalsNoCase(direction, "Inbound");
    if (!protocol || !local || !remote || !localPort || !remotePort
        || (!inbound && !equalsNoCase(direction, "Outbound")))
        return std::nullopt;
    Asked asked;
    asked.direction = inbound ? Direction::Inbound : Direction::Outbound;
    asked.packet = {.protocol = *protocol,
                    .source = inbound ? *remote : *local,
                    .sourcePort = inbound ? *remotePort : *localPort,
                    .destination = inbound ? *local : *remote,
                    .destinationPort = inbound ? *localPort : *remotePort};
    return asked;
}

std::string questionText(dom::element request)
{
    const bool inbound = equalsNoCase(dom::textOf(request, "direction"), "Inbound");
    const std::string local
        = dom::textOf(request, "localIPAddress") + ':' + dom::textOf(request, "localPort");
    const std::string remote
        = dom::textOf(request, "remoteIPAddress") + ':' + dom::textOf(request, "remotePort");
    return dom::textOf(request, "direction") + ' ' + dom::textOf(request, "protocol") + ' '
        + (inbound ? remote + " to " + local : local + " to " + remote);
}

std::string ruleText(const SecurityRule& rule)
{
    return (rule.isDefault ? "defaultSecurityRules/" : "securityRules/") + rule.name;
}

/// Azure names one rule; when several groups allow, it may be that of any of them.
bool isNamed(const std::vector<GroupAnswer>& answers, const std::string& recorded)
{
    if (recorded.empty() || answers.empty())
        return recorded.empty() == answers.empty();
    const bool allowed = verdictOf(answers) == Verdict::Allowed;
    for (std::size_t i = allowed ? 0 : answers.size() - 1; i < answers.size(); ++i) {
        const RuleDecision& decision = answers[i].decision;
        const auto isIt = [&recorded](const SecurityRule* rule) {
            return plainRuleName(recorded) == asciiLower(rule->name);
        };
        if (isIt(decision.rule) || std::any_of(decision.openRules.begin(), decision.openRules.end(), isIt))
            return true;
    }
    return false;
}

void conclude(const std::string& access, const std::string& ourAccess, bool named, const std::string& rule,
              CalibrationCase& result)
{
    if (!equalsNoCase(access, ourAccess))
        result.differences.push_back("Azure says " + access + ", we say " + ourAccess + '.');
    else if (!named)
        result.differences.push_back("Azure names rule " + rule + ", we say " + result.ours + '.');
    result.agreement = result.differences.empty() ? Agreement::Agrees : Agreement::Differs;
}

/// True when the admin rules end the matter: they deny, they allow past the groups, or nobody can tell
/// (S-091).
bool compareAdmin(const AdminDecision& admin, const std::string& access, const std::string& rule,
                  CalibrationCase& result)
{
    if (admin.isCertain() && admin.mayContinue)
        return false;
    if (!admin.isCertain() || !admin.rule) {
        result.ours = "unknown";
        result.note = admin.missing;
        return true;
    }
    const std::string ourAccess = admin.mayDeny ? "Deny" : "Allow";
    result.ours = ourAccess + " by " + admin.rule->rule.name;
    conclude(access, ourAccess, plainRuleName(rule) == asciiLower(admin.rule->rule.name), rule, result);
    return true;
}

} // namespace

CalibrationCase compareFlow(const Tenant& tenant, dom::element request, dom::element answer)
{
    CalibrationCase result {.tool = "IP flow verify", .question = questionText(request)};
    const std::string access = dom::textOf(answer, "access");
    const std::string rule = dom::textOf(answer, "ruleName");
    result.azure = access + (rule.empty() ? "" : " by " + rule);
    std::string target = dom::textOf(request, "targetNicResourceId");
    if (target.empty())
        target = dom::textOf(request, "targetResourceId");
    const NetworkInterface* networkInterface = interfaceOfTarget(tenant, target);
    const auto asked = askedIn(request);
    if (!networkInterface || !asked) {
        result.note
            = asked ? "The target " + target + " is not in the snapshot." : "The question could not be read.";
        return result;
    }
    result.networkInterface = networkInterface->key;
    result.question += " at " + networkInterface->name;
    const Site site(tenant, *networkInterface);
    if (compareAdmin(adminAnswerAt(site, asked->direction, asked->packet), access, rule, result))
        return result;
    const auto answers = answersAt(site, asked->direction, asked->packet);
    const Verdict verdict = verdictOf(answers);
    if (verdict == Verdict::Unknown) {
        result.ours = "unknown";
        result.note = answers.back().decision.missing;
        return result;
    }
    const std::string ourAccess = verdict == Verdict::Allowed ? "Allow" : "Deny";
    result.ours = ourAccess + (answers.empty() ? "" : " by " + ruleText(*answers.back().decision.rule));
    conclude(access, ourAccess, isNamed(answers, rule), rule, result);
    return result;
}

} // namespace vnetlens::calibration
