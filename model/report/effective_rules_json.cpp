#include "model/report/effective_rules_json.h"

#include "model/report/effective_json.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>

namespace vnetlens {

namespace {

/// Writes one answer. Field order as in Azure's.
class RulesWriter
{
public:
    RulesWriter(const Tenant& tenant, const SubnetTags& tags)
        : m_tenant(tenant)
        , m_tags(tags)
        , m_writer(m_buffer)
    {
        m_writer.SetIndent(' ', 2);
    }

    std::string write(const NetworkInterface& networkInterface, const Subnet* subnet)
    {
        m_writer.StartObject();
        m_writer.Key("value");
        m_writer.StartArray();
        writeGroup(networkInterface.networkSecurityGroup, "networkInterface", networkInterface.key);
        if (subnet)
            writeGroup(subnet->networkSecurityGroup, "subnet", subnet->key);
        m_writer.EndArray();
        m_writer.EndObject();
        return m_buffer.GetString();
    }

private:
    enum class Side { Source, Destination };

    void writeGroup(ResourceKey key, const char* attachedTo, ResourceKey attached);
    void writeRule(const SecurityRule& rule, bool placed);
    void writePorts(const char* singular, const PortField& field);
    void writeAddresses(Side side, const std::vector<AddressTerm>& terms);
    void writeExpansion(Side side, const std::vector<AddressTerm>& terms);
    void writeTagMap(const NetworkSecurityGroup& group);
    void writePrefixes(const std::vector<IpPrefix>& prefixes);
    void writeField(const char* name, std::string_view value)
    {
        m_writer.Key(name);
        writeText(value);
    }
    void writeText(std::string_view text)
    {
        m_writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    }
    void writeReference(const char* name, ResourceKey key)
    {
        m_writer.Key(name);
        m_writer.StartObject();
        writeField("id", m_tenant.idOf(key));
        m_writer.EndObject();
    }
    /// "sourcePortRange" and "sourcePortRanges": the singular stands only for one value.
    void writeBoth(const std::string& singular, const std::vector<std::string>& values);

    const Tenant& m_tenant;
    const SubnetTags& m_tags;
    rapidjson::StringBuffer m_buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> m_writer;
};

void RulesWriter::writeGroup(ResourceKey key, const char* attachedTo, ResourceKey attached)
{
    const auto* group = m_tenant.find<NetworkSecurityGroup>(key);
    if (!group)
        return;
    m_writer.StartObject();
    writeReference("networkSecurityGroup", key);
    m_writer.Key("association");
    m_writer.StartObject();
    writeReference(attachedTo, attached);
    m_writer.EndObject();
    m_writer.Key("effectiveSecurityRules");
    m_writer.StartArray();
    for (const SecurityRule& rule : group->rules)
        writeRule(rule, true);
    for (const SecurityRule& rule : group->unplacedRules)
        writeRule(rule, false);
    m_writer.EndArray();
    writeTagMap(*group);
    m_writer.EndObject();
}

void RulesWriter::writeRule(const SecurityRule& rule, bool placed)
{
    m_writer.StartObject();
    writeField("name", (rule.isDefault ? "defaultSecurityRules/" : "securityRules/") + rule.name);
    if (rule.anyProtocol || rule.protocol)
        writeField("protocol", rule.anyProtocol ? "All" : toString(*rule.protocol));
    writePorts("sourcePortRange", rule.sourcePorts);
    writePorts("destinationPortRange", rule.destinationPorts);
    writeAddresses(Side::Source, rule.sources);
    writeAddresses(Side::Destination, rule.destinations);
    writeExpansion(Side::Source, rule.sources);
    writeExpansion(Side::Destination, rule.destinations);
    if (rule.access)
        writeField("access", toString(*rule.access));
    if (placed) {
        m_writer.Key("priority");
        m_writer.Int(rule.priority);
        writeField("direction", toString(rule.direction));
    }
    m_writer.EndObject();
}

void RulesWriter::writeBoth(const std::string& singular, const std::vector<std::string>& values)
{
    if (std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end()
        && !values.empty())
        writeField(singular.c_str(), values.front());
    const bool isPrefix = singular.ends_with("Prefix");
    m_writer.Key((singular + (isPrefix ? "es" : "s")).c_str());
    m_writer.StartArray();
    for (const std::string& value : values)
        writeText(value);
    m_writer.EndArray();
}

void RulesWriter::writePorts(const char* singular, const PortField& field)
{
    std::vector<std::string> values;
    for (const PortRange& range : field.ranges)
        values.push_back(std::to_string(range.first) + '-' + std::to_string(range.last));
    values.insert(values.end(), field.unreadable.begin(), field.unreadable.end());
    writeBoth(singular, values);
}

void RulesWriter::writeAddresses(Side side, const std::vector<AddressTerm>& terms)
{
    const bool isSource = side == Side::Source;
    std::vector<std::string> values;
    std::vector<ResourceKey> groups;
    for (const AddressTerm& term : terms) {
        if (term.kind == AddressTerm::Kind::Any)
            values.insert(values.end(), 2, "0.0.0.0/0"); // so Azure prints both families
        else if (term.kind == AddressTerm::Kind::Asg)
            groups.push_back(term.asg);
        else if (term.kind == AddressTerm::Kind::Range && IpPrefix::parse(term.text))
            values.push_back(IpPrefix::parse(term.text)->prefix.toString());
        else
            values.push_back(term.text);
    }
    if (!values.empty() || groups.empty())
        writeBoth(isSource ? "sourceAddressPrefix" : "destinationAddressPrefix", values);
    if (groups.empty())
        return;
    m_writer.Key(isSource ? "sourceApplicationSecurityGroups" : "destinationApplicationSecurityGroups");
    m_writer.StartArray();
    for (const ResourceKey group : groups) {
        m_writer.StartObject();
        writeField("id", m_tenant.idOf(group));
        m_writer.EndObject();
    }
    m_writer.EndArray();
}

void RulesWriter::writeExpansion(Side side, const std::vector<AddressTerm>& terms)
{
    std::vector<IpRange> ranges;
    bool expands = false;
    for (const AddressTerm& term : terms) {
        if (term.kind == AddressTerm::Kind::Tag) {
            const IpRangeSet* addresses = findTag(term.text, m_tags);
            if (!addresses)
                return; // half an expansion would look like a whole one
            expands = true;
            ranges.insert(ranges.end(), addresses->ranges().begin(), addresses->ranges().end());
        } else if (term.kind == AddressTerm::Kind::Asg) {
            expands = true;
            for (const ResourceKey member : m_tenant.membersOf(term.asg)) {
                if (const auto address = m_tenant.find<IpConfiguration>(member)->privateIpAddress)
                    ranges.push_back(IpRange::single(*address));
            }
        } else if (term.kind == AddressTerm::Kind::Range) {
            ranges.push_back(term.range);
        }
    }
    if (!expands)
        return;
    m_writer.Key(side == Side::Source ? "expandedSourceAddressPrefix" : "expandedDestinationAddressPrefix");
    writePrefixes(IpRangeSet::fromRanges(std::move(ranges)).toPrefixes());
}

void RulesWriter::writeTagMap(const NetworkSecurityGroup& group)
{
    std::vector<std::string> tags;
    const auto collect = [&tags](const std::vector<AddressTerm>& terms) {
        for (const AddressTerm& term : terms) {
            if (term.kind == AddressTerm::Kind::Tag
                && std::find(tags.begin(), tags.end(), term.text) == tags.end())
                tags.push_back(term.text);
        }
    };
    for (const SecurityRule& rule : group.rules) {
        collect(rule.sources);
        collect(rule.destinations);
    }
    m_writer.Key("tagMap");
    m_writer.StartObject();
    for (const std::string& tag : tags) {
        if (const IpRangeSet* addresses = findTag(tag, m_tags)) {
            m_writer.Key(tag.c_str());
            writePrefixes(addresses->toPrefixes());
        }
    }
    m_writer.EndObject();
}

void RulesWriter::writePrefixes(const std::vector<IpPrefix>& prefixes)
{
    m_writer.StartArray();
    for (const IpPrefix& prefix : prefixes)
        writeText(prefix.toString());
    m_writer.EndArray();
}

} // namespace

std::string effectiveRulesJson(const Tenant& tenant, const NetworkInterface& networkInterface,
                               const SubnetTags& tags)
{
    return RulesWriter(tenant, tags).write(networkInterface, primarySubnetOf(tenant, networkInterface));
}

std::string effectiveRulesJson(const SubnetFacts& facts, const NetworkInterface& networkInterface)
{
    const Subnet* subnet = primarySubnetOf(facts.tenant(), networkInterface);
    return effectiveRulesJson(facts.tenant(), networkInterface, subnet ? facts.tags(*subnet) : SubnetTags());
}

} // namespace vnetlens
