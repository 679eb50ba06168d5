// Flows and traces as text, so that a test reads like the question and the answer.
#pragma once

#include "model/paths/endpoint.h"
#include "model/paths/simulate.h"
#include "tests/support/tenant_builder.h"

#include <QString>
#include <QStringList>

#include <stdexcept>

namespace vnetlens::test {

inline QString qs(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

inline FlowEnd endNamed(const Tenant& tenant, const QString& text)
{
    const auto end = findEndpoint(tenant, text.toStdString());
    if (!end)
        throw std::invalid_argument(end.error().text);
    return *end;
}

/// "nic-a -> nic-b Tcp 443"; the port is left out for protocols without.
inline FlowQuestion questionOf(const Tenant& tenant, const QString& text)
{
    const QStringList words = text.split(u' ');
    FlowQuestion question;
    question.source = endNamed(tenant, words[0]);
    question.destination = endNamed(tenant, words[2]);
    question.protocol = *parseProtocol(words[3].toStdString());
    if (words.size() > 4)
        question.destinationPort = words[4].toUShort();
    return question;
}

inline Trace ask(const std::shared_ptr<const Tenant>& tenant, const QString& text)
{
    return simulate(SubnetFacts(tenant), questionOf(*tenant, text));
}

/// "denied nsg-deny", "allowed".
inline QString verdictOf(const Trace& trace)
{
    const QString verdict = qs(toString(trace.verdict));
    return trace.reason.empty() ? verdict : verdict + u' ' + qs(trace.reason);
}

inline QString verdictOf(const std::shared_ptr<const Tenant>& tenant, const QString& text)
{
    return verdictOf(ask(tenant, text));
}

inline QString assumptionsOf(const Trace& trace)
{
    QStringList codes;
    for (const std::string& code : trace.assumptions)
        codes << qs(code);
    return codes.join(u' ');
}

/// One step as a line: "rules Outbound nic-a nsg-a/nic AllowVnetOutBound 65000 Allowed".
inline QString stepText(const Tenant& tenant, const Step& step)
{
    QStringList words {qs(toString(step.kind))};
    const auto add = [&words, &tenant](ResourceKey key) {
        if (key)
            words << qs(tenant.nameOf(key));
    };
    if (step.kind == StepKind::Rules) {
        words << qs(toString(step.direction));
        add(step.nic);
        words << qs(tenant.nameOf(step.resource)) + u'/' + qs(toString(step.attachedTo)) << qs(step.rule)
              << QString::number(step.priority) << qs(toString(step.verdict));
        return words.join(u' ');
    }
    if (step.kind == StepKind::Route) {
        add(step.subnet);
        words << qs(toString(step.routeSource)) << qs(step.prefix ? step.prefix->toString() : "-")
              << qs(toString(step.nextHopType));
        for (const IpAddress& hop : step.nextHopAddresses)
            words << qs(hop.toString());
        return words.join(u' ');
    }
    add(step.nic);
    add(step.resource);
    add(step.remote);
    if (step.verdict != Verdict::Allowed)
        words << qs(toString(step.verdict));
    return words.join(u' ');
}

inline QStringList stepsText(const Tenant& tenant, const std::vector<Step>& steps)
{
    QStringList lines;
    for (const Step& step : steps)
        lines << stepText(tenant, step);
    return lines;
}

} // namespace vnetlens::test
