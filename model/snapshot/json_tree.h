// One JSON value as a flat list of nodes that point into the text they came from.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace vnetlens {

/// One value in a JsonTree. Views point into the source text, or into the tree where an escape had to be
/// undone.
struct JsonNode {
    /// Skipped stands for an object or array whose members were not read (too deep, or not asked for); Broken
    /// for something that is no JSON value or a text with an escape that does not exist.
    enum class Type : std::uint8_t { Object, Array, String, Number, True, False, Null, Skipped, Broken };

    Type type = Type::Null;
    std::uint32_t end = 0; ///< index of the node after this one and everything in it
    std::string_view key = {}; ///< the name in the object around it; empty in arrays
    std::string_view text = {}; ///< strings: the content; everything else: the JSON text
    const char* start = nullptr; ///< where the value begins in the source text

    bool isContainer() const { return type == Type::Object || type == Type::Array; }
};

/// A JSON value in preorder: the root is node 0, the first child of node i is i + 1, the next one stands at
/// `end` of the one before. Made by DocumentWalker, used again for every resource so that nothing is
/// allocated in the common case. Valid until the next clear, and only as long as the source text.
class JsonTree
{
public:
    void clear()
    {
        m_nodes.clear();
        m_unescaped.clear();
    }
    bool isEmpty() const { return m_nodes.empty(); }
    const JsonNode& operator[](std::uint32_t index) const { return m_nodes[index]; }
    JsonNode& operator[](std::uint32_t index) { return m_nodes[index]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_nodes.size()); }

    std::uint32_t add(const JsonNode& node)
    {
        m_nodes.push_back(node);
        return size() - 1;
    }
    /// Keeps a text that does not stand in the source as such.
    std::string_view keep(std::string text) { return m_unescaped.emplace_back(std::move(text)); }

    /// The member of an object, its name compared without case (R-1007); 0 when there is none or `object` is
    /// no object. Node 0 is the root and never a member. O(members).
    std::uint32_t member(std::uint32_t object, std::string_view name) const;

private:
    std::vector<JsonNode> m_nodes;
    std::deque<std::string> m_unescaped; // a deque, so that views stay valid
};

} // namespace vnetlens
