#include "model/effective/effective_rules.h"
#include "model/report/effective_json.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace vnetlens {

namespace {

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void writeText(Writer& writer, std::string_view text)
{
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void writeField(Writer& writer, const char* name, std::string_view value)
{
    writer.Key(name);
    writeText(writer, value);
}

/// prefix and next hop are arrays; only user routes have a name.
void writeRow(Writer& writer, const EffectiveRoute& row, bool propagationDisabled)
{
    writer.StartObject();
    if (!row.name.empty())
        writeField(writer, "name", row.name);
    writer.Key("disableBgpRoutePropagation");
    writer.Bool(propagationDisabled);
    writeField(writer, "source", toString(row.source));
    writeField(writer, "state", toString(row.state));
    writer.Key("addressPrefix");
    writer.StartArray();
    writeText(writer, row.prefix.toString());
    writer.EndArray();
    writer.Key("nextHopIpAddress");
    writer.StartArray();
    for (const IpAddress& hop : row.nextHopAddresses)
        writeText(writer, hop.toString());
    writer.EndArray();
    writeField(writer, "nextHopType", toString(row.nextHopType));
    writer.EndObject();
}

} // namespace

std::string effectiveRoutesJson(const SubnetFacts& facts, const NetworkInterface& networkInterface)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writer.SetIndent(' ', 2);
    writer.StartObject();
    writer.Key("value");
    writer.StartArray();
    if (const Subnet* subnet = primarySubnetOf(facts.tenant(), networkInterface)) {
        const EffectiveRoutes& routes = facts.routes(*subnet);
        for (const EffectiveRoute& row : routes.rows)
            writeRow(writer, row, routes.disableBgpRoutePropagation);
    }
    writer.EndArray();
    writer.EndObject();
    return buffer.GetString();
}

} // namespace vnetlens
