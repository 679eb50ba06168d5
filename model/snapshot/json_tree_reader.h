// simdjson's on-demand values -> JsonTree. The only headers that know simdjson are this one's includers.
#pragma once

#include "model/snapshot/json_tree.h"

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

namespace vnetlens {

/// Reads values of one document into trees. On-demand parsing checks what it visits, so whatever is read here
/// is checked: words and numbers that are none become Broken nodes; wrong punctuation is simdjson's error.
class JsonTreeReader
{
public:
    enum class Depth {
        TopLevel, ///< members of objects and arrays are skipped, except those of `tags`
        Whole, ///< everything to `deepestLevel`
    };
    /// Levels below a resource that are read; more is never met in Azure's own output.
    static constexpr int deepestLevel = 100;

    /// Both are looked at again with every document.
    JsonTreeReader(const std::string_view& text, simdjson::ondemand::document& document)
        : m_text(text)
        , m_document(document)
    {
    }

    /// Makes the object, whose text begins at `start`, the root of an empty tree.
    simdjson::error_code readObject(simdjson::ondemand::object object, const char* start, Depth depth,
                                    JsonTree& tree);
    /// Makes a table's row the root, as an object whose keys are the names of the columns (R-1002).
    simdjson::error_code readRow(simdjson::ondemand::array row, const char* start,
                                 const std::vector<std::string>& columns, JsonTree& tree);
    /// Appends one value to a tree whose root is an open object.
    simdjson::error_code readValue(simdjson::ondemand::value value, std::string_view key, Depth depth,
                                   JsonTree& tree);
    /// The name of a field; kept in the tree when an escape had to be undone.
    static std::string_view keyOf(simdjson::ondemand::field& field, JsonTree& tree);
    /// Offset in the text that has been reached.
    std::uint64_t position() const;

private:
    simdjson::error_code addValue(simdjson::ondemand::value value, std::string_view key, int levels,
                                  JsonTree& tree);
    simdjson::error_code addContainer(simdjson::ondemand::value value, JsonNode node, int levels,
                                      JsonTree& tree);
    static void addScalar(std::string_view token, JsonNode node, JsonTree& tree);
    simdjson::error_code addMembers(simdjson::ondemand::object object, int levels, JsonTree& tree);
    simdjson::error_code addElements(simdjson::ondemand::array array, int levels, JsonTree& tree);
    /// Ends the container node that begins at `start` where the document stands now.
    void close(std::uint32_t index, const char* start, JsonTree& tree) const;

    const std::string_view& m_text;
    simdjson::ondemand::document& m_document;
};

} // namespace vnetlens
