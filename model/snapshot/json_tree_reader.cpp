#include "model/snapshot/json_tree_reader.h"

#include "model/base/ascii.h"
#include "model/snapshot/json_text.h"

namespace vnetlens {

namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

std::string_view withoutTrailingSpace(std::string_view text)
{
    while (!text.empty() && isJsonSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace

std::uint64_t JsonTreeReader::position() const
{
    const char* location = nullptr;
    if (m_document.current_location().get(location) || !location)
        return m_text.size();
    return static_cast<std::uint64_t>(location - m_text.data());
}

std::string_view JsonTreeReader::keyOf(ondemand::field& field, JsonTree& tree)
{
    const char* const start = field.key().raw();
    const char* end = start;
    bool isEscaped = false;
    for (; *end != '"'; ++end) {
        if (*end == '\\') {
            isEscaped = true;
            ++end;
        }
    }
    const std::string_view raw(start, static_cast<std::size_t>(end - start));
    if (!isEscaped)
        return raw;
    auto unescaped = unescapeJson(raw);
    return unescaped ? tree.keep(std::move(*unescaped)) : raw;
}

void JsonTreeReader::close(std::uint32_t index, const char* start, JsonTree& tree) const
{
    const char* const here = m_text.data() + position();
    tree[index].text = withoutTrailingSpace({start, static_cast<std::size_t>(here - start)});
    tree[index].end = tree.size();
}

void JsonTreeReader::addScalar(std::string_view token, JsonNode node, JsonTree& tree)
{
    using Type = JsonNode::Type;
    node.text = token;
    if (token.size() >= 2 && token.front() == '"' && token.back() == '"') {
        node.type = Type::String;
        node.text = token.substr(1, token.size() - 2);
        if (node.text.find('\\') != std::string_view::npos) {
            auto unescaped = unescapeJson(node.text);
            if (unescaped)
                node.text = tree.keep(std::move(*unescaped));
            else
                node.type = Type::Broken;
        }
    } else if (token == "true") {
        node.type = Type::True;
    } else if (token == "false") {
        node.type = Type::False;
    } else if (token == "null") {
        node.type = Type::Null;
    } else {
        node.type = isJsonNumber(token) ? Type::Number : Type::Broken;
    }
    node.end = tree.size() + 1;
    tree.add(node);
}

error_code JsonTreeReader::addMembers(ondemand::object object, int levels, JsonTree& tree)
{
    for (auto result : object) {
        ondemand::field field;
        if (const error_code error = std::move(result).get(field))
            return error;
        const std::string_view key = keyOf(field, tree);
        const bool isTags = levels == 0 && equalsNoCase(key, "tags");
        if (const error_code error = addValue(field.value(), key, isTags ? 1 : levels, tree))
            return error;
    }
    return simdjson::SUCCESS;
}

error_code JsonTreeReader::addElements(ondemand::array array, int levels, JsonTree& tree)
{
    for (auto result : array) {
        ondemand::value value;
        if (const error_code error = std::move(result).get(value))
            return error;
        if (const error_code error = addValue(value, {}, levels, tree))
            return error;
    }
    return simdjson::SUCCESS;
}

error_code JsonTreeReader::addContainer(ondemand::value value, JsonNode node, int levels, JsonTree& tree)
{
    const bool isObject = *node.start == '{';
    ondemand::object object;
    ondemand::array array;
    const error_code error = isObject ? value.get_object().get(object) : value.get_array().get(array);
    if (error)
        return error;
    if (levels == 0) {
        std::string_view text;
        if (const error_code skipError = isObject ? object.raw_json().get(text) : array.raw_json().get(text))
            return skipError;
        node.type = JsonNode::Type::Skipped;
        node.text = withoutTrailingSpace(text);
        node.end = tree.size() + 1;
        tree.add(node);
        return simdjson::SUCCESS;
    }
    node.type = isObject ? JsonNode::Type::Object : JsonNode::Type::Array;
    const std::uint32_t index = tree.add(node);
    const error_code inner
        = isObject ? addMembers(object, levels - 1, tree) : addElements(array, levels - 1, tree);
    close(index, node.start, tree);
    return inner;
}

error_code JsonTreeReader::addValue(ondemand::value value, std::string_view key, int levels, JsonTree& tree)
{
    const std::string_view token = withoutTrailingSpace(value.raw_json_token());
    const JsonNode node {.key = key, .start = token.data()};
    if (token.front() == '{' || token.front() == '[')
        return addContainer(value, node, levels, tree);
    addScalar(token, node, tree);
    return simdjson::SUCCESS;
}

error_code JsonTreeReader::readObject(ondemand::object object, const char* start, Depth depth, JsonTree& tree)
{
    const std::uint32_t root = tree.add({.type = JsonNode::Type::Object, .start = start});
    const error_code error = addMembers(object, depth == Depth::Whole ? deepestLevel : 0, tree);
    close(root, start, tree);
    return error;
}

error_code JsonTreeReader::readRow(ondemand::array row, const char* start,
                                   const std::vector<std::string>& columns, JsonTree& tree)
{
    const std::uint32_t root = tree.add({.type = JsonNode::Type::Object, .start = start});
    const error_code error = addElements(row, deepestLevel, tree);
    close(root, start, tree);
    std::size_t column = 0;
    for (std::uint32_t i = 1; i < tree.size(); i = tree[i].end)
        tree[i].key = column < columns.size() ? std::string_view(columns[column++]) : std::string_view();
    return error;
}

error_code JsonTreeReader::readValue(ondemand::value value, std::string_view key, Depth depth, JsonTree& tree)
{
    const error_code error = addValue(value, key, depth == Depth::Whole ? deepestLevel : 0, tree);
    tree[0].end = tree.size();
    return error;
}

} // namespace vnetlens
