#include "model/effective/effective_rules.h"
#include "model/report/effective_json.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>

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

/// True for the first of the rows that one user route makes by a service tag; they stand in one entry.
bool beginsEntry(const std::vector<EffectiveRoute>& rows, const EffectiveRoute& row)
{
    if (row.serviceTag.empty())
        return true;
    const auto first = std::find_if(rows.begin(), rows.end(), [&row](const EffectiveRoute& other) {
        return other.origin == row.origin && other.state == row.state;
    });
    return &*first == &row;
}

void writePrefixes(Writer& writer, const std::vector<EffectiveRoute>& rows, const EffectiveRoute& row)
{
    writer.Key("addressPrefix");
    writer.StartArray();
    if (row.serviceTag.empty())
        writeText(writer, row.prefix.toString());
    for (const EffectiveRoute& other : rows) {
        if (!row.serviceTag.empty() && other.origin == row.origin && other.state == row.state)
            writeText(writer, other.prefix.toString());
    }
    writer.EndArray();
}

/// prefix and next hop are arrays; only user routes have a name.
void writeRow(Writer& writer, const EffectiveRoutes& routes, const EffectiveRoute& row)
{
    if (!beginsEntry(routes.rows, row))
        return;
    writer.StartObject();
    if (!row.name.empty())
        writeField(writer, "name", row.name);
    writer.Key("disableBgpRoutePropagation");
    writer.Bool(routes.disableBgpRoutePropagation);
    writeField(writer, "source", toString(row.source));
    writeField(writer, "state", toString(row.state));
    writePrefixes(writer, routes.rows, row);
    writer.Key("nextHopIpAddress");
    writer.StartArray();
    for (const IpAddress& hop : row.nextHopAddresses)
        writeText(writer, hop.toString());
    writer.EndArray();
    writeField(writer, "nextHopType", toString(row.nextHopType));
    if (!row.serviceTag.empty()) {
        writer.Key("destinationServiceTags");
        writer.StartArray();
        writeText(writer, row.serviceTag);
        writer.EndArray();
    }
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
            writeRow(writer, routes, row);
    }
    writer.EndArray();
    writer.EndObject();
    return buffer.GetString();
}

} // namespace vnetlens
