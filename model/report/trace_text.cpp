#include "model/report/trace_text.h"

#include "model/report/text_table.h"

namespace vnetlens {

namespace {

std::string headlineOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Allowed:
        return "ALLOWED";
    case Verdict::Denied:
        return "DENIED";
    case Verdict::Unknown:
        return "UNKNOWN";
    }
    return {};
}

std::string endText(const Tenant& tenant, const FlowEnd& end, std::uint16_t port, bool withPort)
{
    std::string text = end.isInternet ? "Internet" : end.address.toString();
    if (withPort)
        text = (end.isInternet || end.address.isV4() ? text : '[' + text + ']') + ':' + std::to_string(port);
    if (end.nic)
        text += " (" + std::string(tenant.nameOf(end.nic)) + ")";
    return text;
}

std::string routeText(const Step& step)
{
    std::string text = std::string(toString(step.routeSource)) + " route";
    if (!step.routeName.empty())
        text += ' ' + step.routeName;
    if (step.prefix)
        text += ' ' + step.prefix->toString();
    text += ", next hop " + std::string(toString(step.nextHopType));
    for (const IpAddress address : step.nextHopAddresses)
        text += ' ' + address.toString();
    return text;
}

std::string rulesText(const Tenant& tenant, const Step& step)
{
    std::string text = std::string(toString(step.direction)) + ' ';
    if (step.attachedTo == AttachedTo::VirtualNetwork) {
        text += "security admin rules of the network";
    } else if (step.resource) {
        text += std::string(tenant.nameOf(step.resource)) + " of the "
            + (step.attachedTo == AttachedTo::Subnet ? "subnet" : "interface");
    } else {
        text += "no network security group";
    }
    if (!step.rule.empty())
        text += ", rule " + step.rule
            + (step.priority ? " (" + std::to_string(step.priority) + ")" : std::string());
    return text;
}

/// What the step is about, in one line.
std::string aboutText(const Tenant& tenant, const Step& step)
{
    const std::string resource(tenant.nameOf(step.resource));
    switch (step.kind) {
    case StepKind::Rules:
        return rulesText(tenant, step);
    case StepKind::Route:
        return routeText(step)
            + (step.subnet ? " (subnet " + std::string(tenant.nameOf(step.subnet)) + ")" : "");
    case StepKind::Peering:
        return resource + (step.remote ? " to " + std::string(tenant.nameOf(step.remote)) : "");
    case StepKind::Appliance:
    case StepKind::Delivered:
        return step.nic ? std::string(tenant.nameOf(step.nic)) : step.packet.destination.toString();
    case StepKind::Firewall:
    case StepKind::Gateway:
    case StepKind::LoadBalancer:
    case StepKind::Nat:
    case StepKind::Internet:
    case StepKind::PrivateEndpoint:
        break;
    }
    return resource.empty() ? step.packet.destination.toString() : resource;
}

std::string stepsText(const Tenant& tenant, const std::vector<Step>& steps)
{
    TextTable table;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Step& step = steps[i];
        table.addRow({std::to_string(i + 1), std::string(toString(step.kind)),
                      std::string(toString(step.verdict)), aboutText(tenant, step)});
    }
    return table.toString(2);
}

} // namespace

std::string traceText(const Tenant& tenant, const Trace& trace)
{
    std::string text = headlineOf(trace.verdict);
    if (!trace.reason.empty())
        text += " (" + trace.reason + ")";
    text += '\n' + printable(trace.explanation) + '\n';

    const bool withPort = hasPorts(trace.protocol);
    text += '\n' + std::string(toString(trace.protocol)) + ' '
        + printable(endText(tenant, trace.source, trace.sourcePort, withPort)) + " to "
        + printable(endText(tenant, trace.destination, trace.destinationPort, withPort)) + '\n';
    if (!trace.forward.empty())
        text += "\nForward\n" + stepsText(tenant, trace.forward);
    if (!trace.back.empty())
        text += "\nReturn\n" + stepsText(tenant, trace.back);
    if (!trace.assumptions.empty()) {
        text += "\nAssumes\n";
        for (const std::string& assumption : trace.assumptions)
            text += "  " + assumption + '\n';
    }
    return text;
}

} // namespace vnetlens
