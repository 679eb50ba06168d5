#include "model/snapshot/resource_reader.h"

#include "model/base/ascii.h"

#include <algorithm>

namespace vnetlens {

namespace {

std::string_view textOf(const JsonTree& tree, std::string_view name)
{
    const std::uint32_t index = tree.member(0, name);
    return index != 0 && tree[index].type == JsonNode::Type::String ? tree[index].text : std::string_view();
}

bool has(const JsonTree& tree, std::string_view name)
{
    return tree.member(0, name) != 0;
}

/// What a document without resources is, as far as it tells.
std::string describe(const JsonTree& head)
{
    if (has(head, "$schema") && has(head, "resources"))
        return "is an ARM template, not an export of resources as they are";
    if (has(head, "error"))
        return "holds an error message of Azure instead of resources";
    return "holds no Azure resources";
}

} // namespace

ResourceReader::ResourceReader(TenantBuilder& tenant, std::uint32_t source,
                               std::function<bool(std::uint64_t)> progressed)
    : m_tenant(tenant)
    , m_source(source)
    , m_text(tenant.source(source).text)
    , m_name(tenant.source(source).name)
    , m_progressed(std::move(progressed))
{
}

bool ResourceReader::wantsWhole(const JsonTree& head)
{
    return readerFor(resourceType(textOf(head, "type"), textOf(head, "id"))) != nullptr;
}

void ResourceReader::count(Tally& tally, const JsonPlace& place, std::string_view resource)
{
    if (tally.count++ == 0) {
        tally.firstPath = place.toString();
        tally.firstResource = resource;
    }
}

void ResourceReader::element(const JsonTree& tree, const JsonPlace& place)
{
    const std::string_view id = textOf(tree, "id");
    const std::string type = resourceType(textOf(tree, "type"), id);
    if (!place.index && has(tree, "values") && type.ends_with("/servicetags")) {
        m_mayHoldServiceTags = true; // what the REST API answers (S-08D)
        m_foreignSentence = m_name + " holds no Azure resources.";
        return;
    }
    if (id.empty() || type.empty()) {
        count(m_foreign, place);
        return;
    }
    ReadContext context {.tenant = m_tenant,
                         .tree = tree,
                         .fileText = *m_text,
                         .fileName = m_name,
                         .file = m_source,
                         .place = place,
                         .resource = id};
    const JsonObject json(context);
    const Reader reader = readerFor(type);
    if (reader && json.lacksContent()) {
        // Without its properties the resource is as good as absent; kept, it would pass for an empty one.
        count(m_withoutContent, place, id);
        return;
    }
    ++m_resources;
    if (reader)
        reader(json);
    else
        readUnmodelledResource(json);
}

void ResourceReader::oddElement(const JsonPlace& place)
{
    count(m_foreign, place);
}

void ResourceReader::page(const PageFacts& facts)
{
    const bool isShort = facts.totalRecords && *facts.totalRecords > facts.elements;
    if (!isShort && !facts.hasMorePages)
        return;
    std::string text = "The export is incomplete: this page holds " + std::to_string(facts.elements);
    text += facts.totalRecords ? " of " + std::to_string(*facts.totalRecords) + " records" : " records";
    text += facts.hasMorePages ? " and says that more pages follow." : ".";
    text += " Ask again with the skip token until there is none, and open all pages together (R-1004).";
    m_tenant.report(
        {.severity = Severity::Warning, .text = std::move(text), .file = m_name, .path = facts.path});
}

void ResourceReader::foreignDocument(const JsonTree& head)
{
    m_mayHoldServiceTags = has(head, "values");
    m_mayBeCollection = has(head, "steps");
    if (m_foreignSentence.empty())
        m_foreignSentence = m_name + ' ' + describe(head) + '.';
}

void ResourceReader::trailingText(std::uint64_t offset)
{
    const auto lines
        = std::count(m_text->begin(), m_text->begin() + static_cast<std::ptrdiff_t>(offset), '\n');
    m_tenant.report({.severity = Severity::Error,
                     .text = "What stands from line " + std::to_string(lines + 1)
                         + " on, behind the end of the JSON, is no JSON and was not read.",
                     .file = m_name});
}

void ResourceReader::reportTally(const Tally& tally, Severity severity, std::string_view one,
                                 std::string_view many)
{
    if (tally.count == 0)
        return;
    std::string text
        = tally.count == 1 ? std::string(one) : std::to_string(tally.count) + ' ' + std::string(many);
    m_tenant.report({.severity = severity,
                     .text = std::move(text),
                     .file = m_name,
                     .path = tally.firstPath,
                     .resource = tally.firstResource});
}

void ResourceReader::finish()
{
    reportTally(m_foreign, Severity::Error,
                "This is not an Azure resource (no id with a type) and was left out.",
                "entries are not Azure resources (no id with a type) and were left out; this is the first.");
    reportTally(
        m_withoutContent, Severity::Error,
        "This resource has no properties and was left out (az resource list does not export them; use az "
        "graph query, R-1010).",
        "resources have no properties and were left out (az resource list does not export them; use az graph "
        "query, R-1010); this is the first.");
    if (m_resources > 0)
        return;
    if (!m_foreignSentence.empty()) {
        m_tenant.report({.severity = Severity::Error, .text = m_foreignSentence, .file = m_name});
        return;
    }
    if (m_withoutContent.count > 0)
        m_foreignSentence = m_name
            + " holds resources without properties, as az resource list prints them; export with az graph "
              "query instead (R-1010).";
    else if (m_foreign.count > 0)
        m_foreignSentence
            = m_name + " holds no Azure resources: " + m_foreign.firstPath + " has no id with a type.";
    else
        m_foreignSentence = m_name + " holds no resources.";
}

std::string sentenceFor(const WalkProblem& problem, const std::string& text, const std::string& fileName)
{
    using Kind = WalkProblem::Kind;
    const auto end = std::min<std::uint64_t>(problem.offset, text.size());
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n');
    std::string where;
    if (!problem.path.empty())
        where = " at " + problem.path;
    if (problem.offset > 0)
        where += " near line " + std::to_string(line) + " (byte " + std::to_string(problem.offset) + ')';
    switch (problem.kind) {
    case Kind::Stopped:
        return "Loading was cancelled.";
    case Kind::NotUtf8:
        return fileName + " is not valid UTF-8" + where + '.';
    case Kind::Truncated:
        return fileName + " ends in the middle of its JSON; it was cut off" + where + '.';
    case Kind::TooLarge:
        return fileName + " is larger than can be read at once (4 GiB).";
    case Kind::TooDeep:
        return fileName + " is nested too deeply" + where + '.';
    case Kind::NoContainer:
        return fileName + " holds a single JSON value, not a list or an object.";
    case Kind::NotJson:
        break;
    }
    return fileName + " is not valid JSON" + where + '.';
}

} // namespace vnetlens
