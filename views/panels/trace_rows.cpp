#include "views/panels/trace_rows.h"

#include "views/common/wording.h"
#include "views/panels/panel_text.h"

#include <QCoreApplication>

namespace vnetlens {

namespace {

struct TraceText {
    Q_DECLARE_TR_FUNCTIONS(TraceRows)
};

QString rulesTitle(const Tenant& tenant, const Step& step)
{
    if (!step.resource)
        return TraceText::tr("%1: no network security group").arg(directionWord(step.direction));
    return TraceText::tr("%1 rules of %2 on the %3")
        .arg(directionWord(step.direction), nameText(tenant, step.resource), attachedToWord(step.attachedTo));
}

QString titleOf(const Tenant& tenant, const Step& step)
{
    switch (step.kind) {
    case StepKind::Rules:
        return rulesTitle(tenant, step);
    case StepKind::Route:
        return step.subnet ? TraceText::tr("Route in %1").arg(nameText(tenant, step.subnet))
                           : TraceText::tr("Route");
    case StepKind::Appliance:
        return TraceText::tr("Appliance %1").arg(nameText(tenant, step.nic));
    case StepKind::Delivered:
        return TraceText::tr("Delivered");
    case StepKind::Internet:
        return stepWord(step.kind);
    default:
        break;
    }
    return step.resource ? TraceText::tr("%1 %2").arg(stepWord(step.kind), nameText(tenant, step.resource))
                         : stepWord(step.kind);
}

QString rulesResult(const Step& step)
{
    if (step.rule == "platform")
        return TraceText::tr("Allow: Azure's platform addresses are not filtered");
    const QString rule = step.rule.empty()
        ? QString()
        : QStringLiteral("%1 (%2)").arg(displayText(step.rule)).arg(step.priority);
    switch (step.verdict) {
    case Verdict::Allowed:
        return rule.isEmpty() ? accessWord(Access::Allow)
                              : TraceText::tr("%1 by %2").arg(accessWord(Access::Allow), rule);
    case Verdict::Denied:
        return rule.isEmpty() ? accessWord(Access::Deny)
                              : TraceText::tr("%1 by %2").arg(accessWord(Access::Deny), rule);
    case Verdict::Unknown:
        break;
    }
    return rule.isEmpty() ? TraceText::tr("Undecided") : TraceText::tr("Undecided at %1").arg(rule);
}

QString routeResult(const Step& step)
{
    if (!step.prefix)
        return TraceText::tr("No route covers the destination");
    QString result = TraceText::tr("%1 to %2")
                         .arg(displayText(step.prefix->toString()), displayText(toString(step.nextHopType)));
    if (!step.nextHopAddresses.empty())
        result += QLatin1Char(' ') + addressListText(step.nextHopAddresses);
    const QString source = displayText(toString(step.routeSource));
    return step.routeName.empty()
        ? TraceText::tr("%1 (%2)").arg(result, source)
        : TraceText::tr("%1 (%2, %3)").arg(result, source, displayText(step.routeName));
}

QString resultOf(const Tenant& tenant, const Step& step)
{
    switch (step.kind) {
    case StepKind::Rules:
        return rulesResult(step);
    case StepKind::Route:
        return routeResult(step);
    case StepKind::Peering:
        return TraceText::tr("to %1").arg(nameText(tenant, step.remote));
    case StepKind::Delivered:
        return step.nic ? TraceText::tr("to %1").arg(nameText(tenant, step.nic))
                        : displayText(step.reason.text);
    default:
        return displayText(step.reason.text);
    }
}

SelectedItem targetOf(const Tenant& tenant, const Step& step)
{
    switch (step.kind) {
    case StepKind::Rules: {
        ResourceKey detail;
        if (const auto* group = tenant.find<NetworkSecurityGroup>(step.resource)) {
            for (const SecurityRule& rule : group->rules) {
                if (rule.direction == step.direction && rule.name == step.rule)
                    detail = rule.key;
            }
        }
        return {.resource = step.nic ? step.nic : step.resource, .detail = detail};
    }
    case StepKind::Route:
        return {.resource = step.subnet, .detail = step.routeOrigin};
    case StepKind::Appliance:
    case StepKind::Delivered:
        return {.resource = step.nic};
    default:
        return {.resource = step.resource};
    }
}

QString packetText(const Packet& packet)
{
    const auto end = [&](IpAddress address, std::uint16_t port) {
        const QString text = displayText(address.toString());
        if (!hasPorts(packet.protocol))
            return text;
        return address.isV4() ? QStringLiteral("%1:%2").arg(text).arg(port)
                              : QStringLiteral("[%1]:%2").arg(text).arg(port);
    };
    return TraceText::tr("Packet here: %1 %2 to %3")
        .arg(protocolWord(packet.protocol), end(packet.source, packet.sourcePort),
             end(packet.destination, packet.destinationPort));
}

PanelRow stepRow(const Tenant& tenant, const Step& step)
{
    PanelRow row {.cells = {verdictSymbol(step.verdict) + QLatin1Char(' ') + titleOf(tenant, step),
                            resultOf(tenant, step)},
                  .tip = packetText(step.packet),
                  .target = targetOf(tenant, step),
                  .look = step.verdict == Verdict::Allowed ? RowLook::Normal : lookOf(step.verdict)};
    PanelRow reason = reasonRow(step.reason);
    if (step.reason.text.empty())
        row.children = std::move(reason.children);
    else
        row.children.push_back(std::move(reason));
    row.children.push_back({.cells = {packetText(step.packet)}, .look = RowLook::Muted});
    return row;
}

PanelRow wayRow(const Tenant& tenant, const QString& title, const std::vector<Step>& steps)
{
    PanelRow heading {.cells = {title}, .look = RowLook::Heading};
    int number = 0;
    for (const Step& step : steps) {
        PanelRow row = stepRow(tenant, step);
        row.cells.first().prepend(QStringLiteral("%1. ").arg(++number));
        heading.children.push_back(std::move(row));
    }
    return heading;
}

} // namespace

QStringList traceColumnTitles()
{
    return {TraceText::tr("Step"), TraceText::tr("Result")};
}

QString flowEndText(const Tenant& tenant, const FlowEnd& end)
{
    if (end.isInternet)
        return TraceText::tr("Internet");
    const QString address = displayText(end.address.toString());
    if (!end.nic)
        return address;
    const auto* networkInterface = tenant.find<NetworkInterface>(end.nic);
    const ResourceKey machine = networkInterface ? networkInterface->virtualMachine : ResourceKey();
    return TraceText::tr("%1 (%2)").arg(nameText(tenant, machine ? machine : end.nic), address);
}

std::vector<PanelRow> traceRows(const Tenant& tenant, const Trace& trace)
{
    const QString from = flowEndText(tenant, trace.source);
    const QString to = flowEndText(tenant, trace.destination);
    std::vector<PanelRow> rows;
    if (!trace.forward.empty())
        rows.push_back(wayRow(tenant, TraceText::tr("There: %1 to %2").arg(from, to), trace.forward));
    if (!trace.back.empty())
        rows.push_back(wayRow(tenant, TraceText::tr("Reply: %1 to %2").arg(to, from), trace.back));
    PanelRow meaning {.cells = {TraceText::tr("What the answer means")}, .look = RowLook::Heading};
    if (!trace.reason.empty())
        meaning.children.push_back(
            {.cells = {TraceText::tr("%1 (%2)").arg(reasonSentence(trace.reason), displayText(trace.reason))},
             .look = lookOf(trace.verdict)});
    for (const std::string& assumption : trace.assumptions)
        meaning.children.push_back(
            {.cells = {TraceText::tr("It rests on: %1").arg(assumptionSentence(assumption))}});
    if (!meaning.children.empty())
        rows.push_back(std::move(meaning));
    return rows;
}

QString explainedTraceText(const Tenant& tenant, const Trace& trace)
{
    QString ports;
    if (hasPorts(trace.protocol))
        ports = TraceText::tr(" port %1 (from port %2)").arg(trace.destinationPort).arg(trace.sourcePort);
    QString text
        = TraceText::tr("%1 %2: %3 from %4 to %5%6\n")
              .arg(verdictSymbol(trace.verdict), verdictWord(trace.verdict), protocolWord(trace.protocol),
                   flowEndText(tenant, trace.source), flowEndText(tenant, trace.destination), ports);
    text += displayText(trace.explanation) + QLatin1Char('\n');
    return text + rowsToText(traceRows(tenant, trace));
}

} // namespace vnetlens
