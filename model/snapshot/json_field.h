// Typed access to the members of a resource's JSON; what is odd becomes an Issue with its JSON path.
#pragma once

#include "model/azure/resource.h"
#include "model/base/issue.h"
#include "model/snapshot/document_walker.h"
#include "model/snapshot/json_tree.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vnetlens {

class TenantBuilder;

/// Where a reader stands: one element of one file.
struct ReadContext {
    TenantBuilder& tenant;
    const JsonTree& tree;
    const std::string& fileText;
    std::string_view fileName;
    std::uint32_t file = 0; ///< index of the SourceFile
    JsonPlace place = {};
    std::string_view resource = {}; ///< id of the resource being read, for Issues
};

/// One JSON object of a resource.
///
/// Members are looked up without case, in `properties` first and beside it second, because exports have or
/// lack that level (R-1005, R-1007, R-1008). null counts as absent. A member of an unexpected type counts as
/// absent, with an Issue. A light value; valid as long as the context.
class JsonObject
{
public:
    /// The whole element.
    explicit JsonObject(ReadContext& context);

    /// True when the member is there and not null.
    bool has(std::string_view name) const { return find(name) != 0; }
    /// A string; numbers and booleans count as their text.
    std::optional<std::string_view> text(std::string_view name) const;
    /// The same, empty when absent.
    std::string_view textOrEmpty(std::string_view name) const
    {
        return text(name).value_or(std::string_view());
    }
    /// true or false, also as a text.
    std::optional<bool> boolean(std::string_view name) const;
    bool flag(std::string_view name, bool whenAbsent) const { return boolean(name).value_or(whenAbsent); }
    /// A whole number, also as a text.
    std::optional<std::int64_t> integer(std::string_view name) const;
    /// A list of texts; one text counts as a list of one (PowerShell). Empty texts are left out.
    std::vector<std::string_view> texts(std::string_view name) const;
    std::optional<JsonObject> object(std::string_view name) const;
    /// The objects of a list; one object counts as a list of one.
    std::vector<JsonObject> objects(std::string_view name) const;
    /// The id of a reference: `{"id": "…"}` or the bare id. Empty when absent.
    std::string_view reference(std::string_view name) const;
    std::vector<std::string_view> references(std::string_view name) const;

    /// Members of the object itself only, for id, name, type, tags.
    std::string_view ownText(std::string_view name) const;
    /// Calls back for every member of an own object whose value is a text.
    void eachOwnText(std::string_view name,
                     const std::function<void(std::string_view key, std::string_view value)>& take) const;

    /// What kind of entries a list is made of.
    enum class Entries { Objects, Texts, References };
    /// How many entries of the list `name` are of another kind, and so left out by objects, texts or
    /// references; 1 when `name` is there but no list (R-1003: too shallow an export has texts instead).
    std::size_t unreadableEntries(std::string_view name, Entries kind) const;
    /// True when the element says nothing but who it is (R-1010).
    bool lacksContent() const;

    JsonSlice slice() const;
    ReadContext& context() const { return *m_context; }
    /// The JSON path of a member, or of the object itself.
    std::string path(std::string_view name = {}) const;
    void report(Severity severity, std::string text, std::string_view name = {}) const;

private:
    JsonObject(ReadContext& context, std::uint32_t node);
    std::uint32_t find(std::string_view name) const;
    const JsonNode& node(std::uint32_t index) const { return m_context->tree[index]; }
    std::string pathOf(std::uint32_t target) const;
    void reportType(std::uint32_t index, std::string_view expected) const;
    std::string_view referenceAt(std::uint32_t index) const;
    bool isOfKind(std::uint32_t index, Entries kind) const;

    ReadContext* m_context;
    std::uint32_t m_node;
    std::uint32_t m_properties; ///< 0: there is none
};

/// The text in quotes, short enough to stand in a sentence.
std::string quoted(std::string_view text);

} // namespace vnetlens
