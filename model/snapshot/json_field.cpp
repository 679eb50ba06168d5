#include "model/snapshot/json_field.h"

#include "model/base/ascii.h"
#include "model/snapshot/json_text.h"
#include "model/snapshot/tenant_builder.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace vnetlens {

namespace {

using Type = JsonNode::Type;

std::string_view wordFor(Type type)
{
    switch (type) {
    case Type::Object:
        return "an object";
    case Type::Array:
        return "a list";
    case Type::String:
        return "a text";
    case Type::Number:
        return "a number";
    case Type::True:
    case Type::False:
        return "true or false";
    case Type::Null:
        return "null";
    case Type::Skipped:
        return "nested too deeply";
    case Type::Broken:
        return "not valid JSON";
    }
    return {};
}

bool isScalar(Type type)
{
    return type == Type::String || type == Type::Number || type == Type::True || type == Type::False;
}

} // namespace

std::string quoted(std::string_view text)
{
    constexpr std::size_t longest = 80;
    if (text.size() <= longest)
        return '"' + std::string(text) + '"';
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) // not inside a character
        --end;
    return '"' + std::string(text.substr(0, end)) + "…\"";
}

JsonObject::JsonObject(ReadContext& context)
    : JsonObject(context, 0)
{
}

JsonObject::JsonObject(ReadContext& context, std::uint32_t node)
    : m_context(&context)
    , m_node(node)
    , m_properties(context.tree.member(node, "properties"))
{
    if (m_properties != 0 && context.tree[m_properties].type != Type::Object)
        m_properties = 0;
}

std::uint32_t JsonObject::find(std::string_view name) const
{
    const auto usable = [this](std::uint32_t index) { return index != 0 && node(index).type != Type::Null; };
    if (m_properties != 0) {
        const std::uint32_t index = m_context->tree.member(m_properties, name);
        if (usable(index))
            return index;
    }
    const std::uint32_t index = m_context->tree.member(m_node, name);
    return usable(index) ? index : 0;
}

std::optional<std::string_view> JsonObject::text(std::string_view name) const
{
    const std::uint32_t index = find(name);
    if (index == 0)
        return std::nullopt;
    if (isScalar(node(index).type))
        return node(index).text;
    reportType(index, "a text");
    return std::nullopt;
}

std::optional<bool> JsonObject::boolean(std::string_view name) const
{
    const std::uint32_t index = find(name);
    if (index == 0)
        return std::nullopt;
    const JsonNode& value = node(index);
    if (value.type == Type::True || value.type == Type::False)
        return value.type == Type::True;
    if (value.type == Type::String && (equalsNoCase(value.text, "true") || equalsNoCase(value.text, "false")))
        return equalsNoCase(value.text, "true");
    reportType(index, "true or false");
    return std::nullopt;
}

std::optional<std::int64_t> JsonObject::integer(std::string_view name) const
{
    const std::uint32_t index = find(name);
    if (index == 0)
        return std::nullopt;
    const JsonNode& value = node(index);
    std::int64_t number = 0;
    const char* const end = value.text.data() + value.text.size();
    if (value.type == Type::Number || value.type == Type::String) {
        const auto [stop, error] = std::from_chars(value.text.data(), end, number);
        if (error == std::errc() && stop == end)
            return number;
    }
    reportType(index, "a whole number");
    return std::nullopt;
}

std::vector<std::string_view> JsonObject::texts(std::string_view name) const
{
    const std::uint32_t index = find(name);
    std::vector<std::string_view> found;
    if (index == 0)
        return found;
    const JsonNode& list = node(index);
    if (isScalar(list.type)) {
        if (!list.text.empty())
            found.push_back(list.text);
        return found;
    }
    if (list.type != Type::Array) {
        reportType(index, "a list of texts");
        return found;
    }
    for (std::uint32_t i = index + 1; i < list.end; i = node(i).end) {
        if (!isScalar(node(i).type))
            reportType(i, "a text");
        else if (!node(i).text.empty())
            found.push_back(node(i).text);
    }
    return found;
}

std::optional<JsonObject> JsonObject::object(std::string_view name) const
{
    const std::uint32_t index = find(name);
    if (index == 0)
        return std::nullopt;
    if (node(index).type == Type::Object)
        return JsonObject(*m_context, index);
    reportType(index, "an object");
    return std::nullopt;
}

std::vector<JsonObject> JsonObject::objects(std::string_view name) const
{
    std::vector<JsonObject> found;
    const std::uint32_t index = find(name);
    if (index == 0)
        return found;
    const JsonNode& list = node(index);
    if (list.type == Type::Object) {
        found.push_back(JsonObject(*m_context, index));
        return found;
    }
    if (list.type != Type::Array) {
        if (list.type != Type::String || !list.text.empty())
            reportType(index, "a list of objects");
        return found;
    }
    for (std::uint32_t i = index + 1; i < list.end; i = node(i).end) {
        if (node(i).type == Type::Object)
            found.push_back(JsonObject(*m_context, i));
        else
            reportType(i, "an object");
    }
    return found;
}

bool JsonObject::isOfKind(std::uint32_t index, Entries kind) const
{
    const JsonNode& value = node(index);
    switch (kind) {
    case Entries::Objects:
        return value.type == Type::Object;
    case Entries::Texts:
        return isScalar(value.type);
    case Entries::References:
        break;
    }
    const std::uint32_t id = m_context->tree.member(index, "id");
    return value.type == Type::String || (id != 0 && node(id).type == Type::String);
}

std::size_t JsonObject::unreadableEntries(std::string_view name, Entries kind) const
{
    const std::uint32_t index = find(name);
    if (index == 0)
        return 0;
    const JsonNode& list = node(index);
    if (list.type != Type::Array) {
        const bool isEmptyText = list.type == Type::String && list.text.empty();
        return isEmptyText || isOfKind(index, kind) ? 0 : 1;
    }
    std::size_t count = 0;
    for (std::uint32_t i = index + 1; i < list.end; i = node(i).end)
        count += isOfKind(i, kind) ? 0 : 1;
    return count;
}

std::string_view JsonObject::referenceAt(std::uint32_t index) const
{
    const JsonNode& value = node(index);
    if (value.type == Type::String)
        return value.text;
    if (value.type == Type::Object) {
        const std::uint32_t id = m_context->tree.member(index, "id");
        if (id != 0 && node(id).type == Type::String)
            return node(id).text;
        if (id != 0 && node(id).type == Type::Null)
            return {};
        if (value.end == index + 1) // {}
            return {};
    }
    reportType(index, "a reference with an id");
    return {};
}

std::string_view JsonObject::reference(std::string_view name) const
{
    const std::uint32_t index = find(name);
    return index == 0 ? std::string_view() : referenceAt(index);
}

std::vector<std::string_view> JsonObject::references(std::string_view name) const
{
    std::vector<std::string_view> found;
    const std::uint32_t index = find(name);
    if (index == 0)
        return found;
    const JsonNode& list = node(index);
    const auto take = [&](std::uint32_t i) {
        if (const std::string_view id = referenceAt(i); !id.empty())
            found.push_back(id);
    };
    if (list.type != Type::Array)
        take(index);
    for (std::uint32_t i = index + 1; list.type == Type::Array && i < list.end; i = node(i).end)
        take(i);
    return found;
}

std::string_view JsonObject::ownText(std::string_view name) const
{
    const std::uint32_t index = m_context->tree.member(m_node, name);
    if (index == 0 || node(index).type == Type::Null)
        return {};
    if (isScalar(node(index).type))
        return node(index).text;
    reportType(index, "a text");
    return {};
}

void JsonObject::eachOwnText(
    std::string_view name,
    const std::function<void(std::string_view key, std::string_view value)>& take) const
{
    const std::uint32_t index = m_context->tree.member(m_node, name);
    if (index == 0 || node(index).type != Type::Object)
        return;
    for (std::uint32_t i = index + 1; i < node(index).end; i = node(i).end) {
        if (isScalar(node(i).type))
            take(node(i).key, node(i).text);
    }
}

bool JsonObject::lacksContent() const
{
    static constexpr std::array identity = {"id",
                                            "name",
                                            "type",
                                            "tenantId",
                                            "kind",
                                            "location",
                                            "resourceGroup",
                                            "sku",
                                            "plan",
                                            "identity",
                                            "properties",
                                            "managedBy",
                                            "extendedLocation",
                                            "subscriptionId",
                                            "tags",
                                            "etag",
                                            "zones",
                                            "apiVersion",
                                            "createdTime",
                                            "changedTime",
                                            "provisioningState",
                                            "resourceId",
                                            "resourceGroupName",
                                            "resourceType",
                                            "subscription"};
    if (m_properties != 0)
        return false;
    const JsonNode& self = node(m_node);
    for (std::uint32_t i = m_node + 1; i < self.end; i = node(i).end) {
        const bool isIdentity = std::any_of(identity.begin(), identity.end(), [&](const char* name) {
            return equalsNoCase(node(i).key, name);
        });
        if (!isIdentity && node(i).type != Type::Null)
            return false;
    }
    return true;
}

JsonSlice JsonObject::slice() const
{
    const JsonNode& self = node(m_node);
    const char* const begin = m_context->fileText.data();
    return {.file = m_context->file,
            .offset = static_cast<std::uint64_t>(self.start - begin),
            .length = self.text.size()};
}

std::string JsonObject::pathOf(std::uint32_t target) const
{
    const JsonTree& tree = m_context->tree;
    std::string path = m_context->place.toString();
    std::uint32_t current = 0;
    while (current != target) {
        std::uint32_t child = current + 1;
        std::size_t position = 0;
        while (tree[child].end <= target) {
            child = tree[child].end;
            ++position;
        }
        if (tree[current].type == Type::Array)
            path += '[' + std::to_string(position) + ']';
        else
            path += (path.empty() ? "" : ".") + std::string(tree[child].key);
        current = child;
    }
    return path;
}

std::string JsonObject::path(std::string_view name) const
{
    if (name.empty())
        return pathOf(m_node);
    if (const std::uint32_t index = find(name))
        return pathOf(index);
    const std::string owner = pathOf(m_properties != 0 ? m_properties : m_node);
    return owner.empty() ? std::string(name) : owner + '.' + std::string(name);
}

void JsonObject::report(Severity severity, std::string text, std::string_view name) const
{
    m_context->tenant.report({.severity = severity,
                              .text = std::move(text),
                              .file = std::string(m_context->fileName),
                              .path = path(name),
                              .resource = std::string(m_context->resource)});
}

void JsonObject::reportType(std::uint32_t index, std::string_view expected) const
{
    const JsonNode& value = node(index);
    std::string text;
    if (value.type == Type::String
        && (value.text.starts_with("@{") || value.text.find("System.Collections") != std::string_view::npos
            || value.text.find("System.Object") != std::string_view::npos)) {
        // R-1003: ConvertTo-Json without -Depth writes objects as such texts.
        text = "This was cut off when it was exported: export again with ConvertTo-Json -Depth 100.";
    } else {
        text = "Expected " + std::string(expected) + " but found " + std::string(wordFor(value.type));
        text += isScalar(value.type) || value.type == Type::Broken ? ", " + quoted(value.text) + '.' : ".";
    }
    m_context->tenant.report({.severity = Severity::Warning,
                              .text = std::move(text),
                              .file = std::string(m_context->fileName),
                              .path = pathOf(index),
                              .resource = std::string(m_context->resource)});
}

} // namespace vnetlens
