#include "model/report/info.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace vnetlens {

namespace {

/// Writes the object; keys in the order that README.md documents.
class InfoWriter
{
public:
    explicit InfoWriter(const Tenant& tenant)
        : m_tenant(tenant)
        , m_writer(m_buffer)
    {
        m_writer.SetIndent(' ', 2);
    }

    std::string write()
    {
        const SnapshotInfo info = snapshotInfo(m_tenant);
        m_writer.StartObject();
        writeList("sources", m_tenant.sources(), [this](const SourceFile& source) {
            writeField("file", source.name);
            writeField("modified", source.modified);
            writeField("sha256", source.sha256);
        });
        writeList("resources", info.types, [this](const TypeCount& type) {
            writeField("type", type.type);
            m_writer.Key("count");
            m_writer.Uint64(type.count);
            m_writer.Key("modelled");
            m_writer.Bool(type.modelled);
        });
        writeList("missing", info.missing, [this](const MissingData& gap) { writeGap(gap); });
        writeList("issues", m_tenant.issues(), [this](const Issue& issue) {
            writeField("severity", toString(issue.severity));
            writeField("text", issue.text);
            writeField("file", issue.file);
            writeField("path", issue.path);
            writeField("resource", issue.resource);
        });
        m_writer.EndObject();
        return m_buffer.GetString();
    }

private:
    template<typename List, typename WriteFields>
    void writeList(const char* name, const List& list, const WriteFields& writeFields)
    {
        m_writer.Key(name);
        m_writer.StartArray();
        for (const auto& element : list) {
            m_writer.StartObject();
            writeFields(element);
            m_writer.EndObject();
        }
        m_writer.EndArray();
    }
    void writeGap(const MissingData& gap)
    {
        writeField("kind", gap.kind);
        writeField("text", gap.text);
        m_writer.Key("items");
        m_writer.StartArray();
        for (const std::string& item : gap.items)
            writeText(item);
        m_writer.EndArray();
    }
    void writeField(const char* name, std::string_view value)
    {
        m_writer.Key(name);
        writeText(value);
    }
    void writeText(std::string_view text)
    {
        m_writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    }

    const Tenant& m_tenant;
    rapidjson::StringBuffer m_buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> m_writer;
};

} // namespace

std::string infoJson(const Tenant& tenant)
{
    return InfoWriter(tenant).write();
}

} // namespace vnetlens
