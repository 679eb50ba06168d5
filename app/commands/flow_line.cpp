#include "app/commands/flow_line.h"

#include "model/paths/endpoint.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

/// Takes fields from one object and keeps the first complaint.
class FlowFields
{
public:
    explicit FlowFields(const QJsonObject& object)
        : m_object(object)
    {
    }

    std::string text(const QString& key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isUndefined() && !value.isNull() && !value.isString())
            complain(u"\"%1\" is not a text."_s.arg(key));
        return value.toString().toStdString();
    }
    std::string neededText(const QString& key)
    {
        const std::string value = text(key);
        if (value.empty())
            complain(u"\"%1\" is missing."_s.arg(key));
        return value;
    }
    std::optional<std::uint16_t> port(const QString& key)
    {
        const QJsonValue value = m_object.value(key);
        if (value.isUndefined() || value.isNull())
            return std::nullopt;
        const double number = value.toDouble(-1);
        if (number >= 0 && number <= 65535 && number == std::floor(number))
            return static_cast<std::uint16_t>(number);
        const auto written = PortRange::parse(value.toString().toStdString());
        if (written && written->first == written->last)
            return written->first;
        complain(u"\"%1\" is not a port from 0 to 65535."_s.arg(key));
        return std::nullopt;
    }
    void complain(const QString& sentence)
    {
        if (m_error.text.empty())
            m_error.text = sentence.toStdString();
    }
    const Error& error() const { return m_error; }

private:
    const QJsonObject& m_object;
    Error m_error;
};

} // namespace

WrittenFlow flowOf(const Options& options)
{
    return {.from = options.from,
            .to = options.to,
            .fqdn = options.fqdn,
            .protocol = options.protocol,
            .sourcePort = options.sourcePort,
            .port = options.port.value_or(0)};
}

Result<WrittenFlow> readFlowLine(std::string_view line)
{
    QJsonParseError problem;
    const QByteArray bytes = QByteArray::fromRawData(line.data(), static_cast<qsizetype>(line.size()));
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return Error {u"The line is not JSON: %1."_s.arg(problem.errorString()).toStdString()};
    if (!document.isObject())
        return Error {"The line is not a JSON object."};

    const QJsonObject object = document.object();
    FlowFields fields(object);
    WrittenFlow flow {.from = fields.neededText(u"from"_s),
                      .to = fields.neededText(u"to"_s),
                      .fqdn = fields.text(u"fqdn"_s)};
    const std::string protocol = fields.text(u"protocol"_s);
    if (const auto read = parseProtocol(protocol))
        flow.protocol = *read;
    else if (!protocol.empty())
        fields.complain(u"\"protocol\" is none of Tcp, Udp, Icmp, Esp and Ah."_s);
    flow.sourcePort = fields.port(u"sourcePort"_s).value_or(50000);
    const auto port = fields.port(u"port"_s);
    if (hasPorts(flow.protocol) && !port)
        fields.complain(u"\"port\" is missing; Tcp and Udp need one."_s);
    flow.port = port.value_or(0);
    if (!fields.error().text.empty())
        return fields.error();
    return flow;
}

Result<FlowQuestion> questionOf(const Tenant& tenant, const WrittenFlow& flow)
{
    const auto source = findEndpoint(tenant, flow.from);
    if (!source)
        return Error {"from: " + source.error().text};
    const auto destination = findEndpoint(tenant, flow.to);
    if (!destination)
        return Error {"to: " + destination.error().text};
    const bool ports = hasPorts(flow.protocol);
    return FlowQuestion {.source = *source,
                         .destination = *destination,
                         .protocol = flow.protocol,
                         .sourcePort = ports ? flow.sourcePort : std::uint16_t(0),
                         .destinationPort = ports ? flow.port : std::uint16_t(0),
                         .fqdn = flow.fqdn};
}

std::string errorLine(const Error& error)
{
    const QJsonObject object {{u"error"_s, QString::fromStdString(error.text)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace vnetlens
