// Reading a simdjson document the forgiving way: names without case, absent and wrong-typed members as empty.
#pragma once

#include "model/base/ascii.h"

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vnetlens::dom {

using simdjson::dom::element;

/// A member by name without case (R-1007); an error result when there is none or `object` is no object.
inline simdjson::simdjson_result<element> member(element object, std::string_view name)
{
    simdjson::dom::object members;
    if (object.get(members) != simdjson::SUCCESS)
        return simdjson::INCORRECT_TYPE;
    for (const auto field : members) {
        if (equalsNoCase(field.key, name))
            return element(field.value);
    }
    return simdjson::NO_SUCH_FIELD;
}

inline bool has(element object, std::string_view name)
{
    return member(object, name).error() == simdjson::SUCCESS;
}

/// The text of a string member, or the digits of an integer one; empty for anything else.
inline std::string textOf(element object, std::string_view name)
{
    const auto value = member(object, name);
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS)
        return std::string(text);
    std::int64_t number = 0;
    return value.get(number) == simdjson::SUCCESS ? std::to_string(number) : std::string();
}

/// The items of an array member; none when there is no such array.
inline std::vector<element> itemsOf(element object, std::string_view name)
{
    simdjson::dom::array items;
    if (member(object, name).get(items) != simdjson::SUCCESS)
        return {};
    return {items.begin(), items.end()};
}

/// The object member; nothing when there is none.
inline std::optional<element> objectOf(element object, std::string_view name)
{
    element found;
    if (member(object, name).get(found) != simdjson::SUCCESS || !found.is_object())
        return std::nullopt;
    return found;
}

} // namespace vnetlens::dom
