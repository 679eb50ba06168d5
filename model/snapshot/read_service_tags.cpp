#include "model/snapshot/read_service_tags.h"

#include "model/base/dom_access.h"

namespace vnetlens {

namespace {

using dom::element;
using dom::member;
using dom::textOf;

class ServiceTagReader
{
public:
    explicit ServiceTagReader(const std::string& fileName)
        : m_fileName(fileName)
    {
    }

    std::optional<ServiceTagFile> read(element root)
    {
        simdjson::dom::array values;
        if (member(root, "values").get(values) != simdjson::SUCCESS || !holdsTags(values))
            return std::nullopt;
        m_file.title = titleOf(root);
        std::size_t index = 0;
        for (const element value : values)
            readTag(value, "values[" + std::to_string(index++) + ']');
        if (!textOf(root, "nextLink").empty())
            addIssue("The list of service tags continues on a page that is not in the snapshot.", "nextLink");
        return std::move(m_file);
    }

private:
    static bool holdsTags(simdjson::dom::array values)
    {
        for (const element value : values)
            return member(propertiesOf(value), "addressPrefixes").error() == simdjson::SUCCESS;
        return false;
    }
    static element propertiesOf(element value)
    {
        element properties;
        return member(value, "properties").get(properties) == simdjson::SUCCESS ? properties : value;
    }
    std::string titleOf(element root) const
    {
        std::string title = m_fileName;
        const std::string cloud = textOf(root, "cloud");
        const std::string change = textOf(root, "changeNumber");
        if (!cloud.empty() || !change.empty())
            title += " (" + cloud + (cloud.empty() || change.empty() ? "" : ", ")
                + (change.empty() ? "" : "change " + change) + ')';
        return title;
    }
    void readTag(element value, const std::string& path);
    /// False when an entry cannot be read.
    bool readPrefixes(element properties, const std::string& tag, const std::string& path,
                      std::vector<IpRange>& ranges);
    void addIssue(const std::string& text, const std::string& path)
    {
        m_file.issues.push_back(
            {.severity = Severity::Warning, .text = text, .file = m_fileName, .path = path, .resource = {}});
    }

    std::string m_fileName;
    ServiceTagFile m_file;
};

void ServiceTagReader::readTag(element value, const std::string& path)
{
    ServiceTag tag;
    tag.name = textOf(value, "name");
    if (tag.name.empty()) {
        addIssue("A service tag without a name was left out.", path);
        return;
    }
    const element properties = propertiesOf(value);
    tag.region = textOf(properties, "region");
    tag.systemService = textOf(properties, "systemService");
    std::vector<IpRange> ranges;
    if (!readPrefixes(properties, tag.name, path, ranges))
        return;
    tag.addresses = IpRangeSet::fromRanges(std::move(ranges));
    m_file.tags.push_back(std::move(tag));
}

bool ServiceTagReader::readPrefixes(element properties, const std::string& tag, const std::string& path,
                                    std::vector<IpRange>& ranges)
{
    simdjson::dom::array prefixes;
    if (member(properties, "addressPrefixes").get(prefixes) != simdjson::SUCCESS) {
        addIssue("Service tag " + tag + " has no list of prefixes and was left out.", path);
        return false;
    }
    for (const element entry : prefixes) {
        std::string_view text;
        const bool isText = entry.get(text) == simdjson::SUCCESS;
        const auto parsed = isText ? IpPrefix::parse(text) : std::nullopt;
        if (!parsed) {
            addIssue("Service tag " + tag + " was left out: \"" + std::string(text) + "\" is not a prefix.",
                     path);
            return false;
        }
        ranges.push_back(parsed->prefix.range());
    }
    return true;
}

} // namespace

std::optional<ServiceTagFile> readServiceTags(const std::string& json, const std::string& fileName)
{
    simdjson::dom::parser parser;
    element root;
    if (parser.parse(json).get(root) != simdjson::SUCCESS)
        return std::nullopt;
    return ServiceTagReader(fileName).read(root);
}

} // namespace vnetlens
