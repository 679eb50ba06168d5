#include "model/report/trace_json.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace vnetlens {

namespace {

/// Writes one trace with either of rapidjson's writers.
template<typename Writer>
class TraceWriter
{
public:
    TraceWriter(const Tenant& tenant, Writer& writer)
        : m_tenant(tenant)
        , m_writer(writer)
    {
    }

    void write(const Trace& trace)
    {
        m_writer.StartObject();
        text("verdict", toString(trace.verdict));
        text("reason", trace.reason);
        text("explanation", trace.explanation);
        writeBlocking(trace.blocking);
        m_writer.Key("assumptions");
        m_writer.StartArray();
        for (const std::string& assumption : trace.assumptions)
            value(assumption);
        m_writer.EndArray();
        writeFlow(trace);
        writeSteps("forward", trace.forward);
        writeSteps("return", trace.back);
        m_writer.EndObject();
    }

private:
    void value(std::string_view string)
    {
        m_writer.String(string.data(), static_cast<rapidjson::SizeType>(string.size()));
    }
    void text(const char* name, std::string_view string)
    {
        m_writer.Key(name);
        value(string);
    }
    void number(const char* name, int content)
    {
        m_writer.Key(name);
        m_writer.Int(content);
    }
    /// Left out when there is none.
    void id(const char* name, ResourceKey key)
    {
        if (key)
            text(name, m_tenant.idOf(key));
    }

    void writeBlocking(const Blocking& blocking)
    {
        if (!blocking.resource)
            return;
        m_writer.Key("blocking");
        m_writer.StartObject();
        id("resource", blocking.resource);
        if (blocking.direction) {
            text("rule", blocking.rule);
            number("priority", blocking.priority);
            text("direction", toString(*blocking.direction));
        }
        id("nic", blocking.nic);
        m_writer.EndObject();
    }

    void writeEnd(const char* name, const FlowEnd& end)
    {
        m_writer.Key(name);
        m_writer.StartObject();
        id("nic", end.nic);
        text("address", end.address.toString());
        m_writer.EndObject();
    }

    void writeFlow(const Trace& trace)
    {
        const bool ports = hasPorts(trace.protocol);
        m_writer.Key("flow");
        m_writer.StartObject();
        text("protocol", toString(trace.protocol));
        writeEnd("source", trace.source);
        if (ports)
            number("sourcePort", trace.sourcePort);
        writeEnd("destination", trace.destination);
        if (ports)
            number("destinationPort", trace.destinationPort);
        m_writer.EndObject();
    }

    void writeSteps(const char* name, const std::vector<Step>& steps)
    {
        m_writer.Key(name);
        m_writer.StartArray();
        for (const Step& step : steps) {
            m_writer.StartObject();
            text("kind", toString(step.kind));
            writeStep(step);
            m_writer.EndObject();
        }
        m_writer.EndArray();
    }

    void writeStep(const Step& step)
    {
        switch (step.kind) {
        case StepKind::Rules:
            writeRules(step);
            return;
        case StepKind::Route:
            id("subnet", step.subnet);
            text("source", toString(step.routeSource));
            if (step.prefix)
                text("prefix", step.prefix->toString());
            text("nextHopType", toString(step.nextHopType));
            return;
        case StepKind::Peering:
            id("resource", step.resource);
            id("remote", step.remote);
            return;
        case StepKind::Appliance:
        case StepKind::Delivered:
            id("nic", step.nic);
            return;
        case StepKind::Firewall:
        case StepKind::Gateway:
        case StepKind::LoadBalancer:
        case StepKind::Nat:
        case StepKind::Internet:
        case StepKind::PrivateEndpoint:
            id("resource", step.resource);
            return;
        }
    }

    void writeRules(const Step& step)
    {
        text("direction", toString(step.direction));
        id("nic", step.nic);
        id("resource", step.resource);
        text("attachedTo", toString(step.attachedTo));
        if (!step.rule.empty())
            text("rule", step.rule);
        if (step.priority > 0)
            number("priority", step.priority);
        if (step.bypassesGroups)
            text("access", "AlwaysAllow");
        else if (step.verdict != Verdict::Unknown)
            text("access", toString(step.verdict == Verdict::Allowed ? Access::Allow : Access::Deny));
    }

    const Tenant& m_tenant;
    Writer& m_writer;
};

} // namespace

std::string traceJson(const Tenant& tenant, const Trace& trace, JsonLayout layout)
{
    rapidjson::StringBuffer buffer;
    if (layout == JsonLayout::OneLine) {
        rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
        TraceWriter(tenant, writer).write(trace);
    } else {
        rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
        writer.SetIndent(' ', 2);
        TraceWriter(tenant, writer).write(trace);
    }
    return buffer.GetString();
}

} // namespace vnetlens
