// One JSON document -> the resources in it, in the order of the file.
#pragma once

#include "model/snapshot/json_tree.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vnetlens {

/// Where an element of a document stands. Made into text only when somebody asks.
struct JsonPlace {
    std::string_view container = {}; ///< path of the array around it; empty when that is the document itself
    std::optional<std::uint64_t> index = {}; ///< absent when the document itself is the element

    std::string toString() const;
};

/// What the members around a list say about it (R-1001 to R-1004).
struct PageFacts {
    std::string path = {}; ///< of the page in the document; empty for the document itself
    std::uint64_t elements = 0; ///< found in the list
    std::optional<std::uint64_t> totalRecords = {};
    bool hasMorePages = false; ///< a skip token, a next link, or resultTruncated
};

/// Who takes what DocumentWalker finds.
class DocumentSink
{
public:
    virtual ~DocumentSink() = default;
    /// Asked with the top-level members of an element: should everything below be read, too?
    virtual bool wantsWhole(const JsonTree& head) = 0;
    /// One element. The tree holds everything when wantsWhole said so, else the top-level members and `tags`;
    /// the values of a result table's row (R-1002) always whole. `tree` is used again afterwards.
    virtual void element(const JsonTree& tree, const JsonPlace& place) = 0;
    /// Something in a list that is no object.
    virtual void oddElement(const JsonPlace& place) = 0;
    /// A list was read to its end.
    virtual void page(const PageFacts& facts) = 0;
    /// The document is an object without any list and without an id.
    virtual void foreignDocument(const JsonTree& head) = 0;
    /// What stands behind the end of the document, from this offset on, cannot be read.
    virtual void trailingText(std::uint64_t offset) = 0;
    /// Called every few hundred kilobytes at most; false stops the walk.
    virtual bool progressed(std::uint64_t offset) = 0;
};

/// Why a walk ended early.
struct WalkProblem {
    enum class Kind { Stopped, NotJson, NotUtf8, Truncated, TooLarge, TooDeep, NoContainer };
    Kind kind = Kind::NotJson;
    std::uint64_t offset = 0; ///< near where; 0 when that is not known
    std::string path = {}; ///< the last element that was begun
};

/// Walks `text` and hands out its elements: those of a top-level array, of `data`, `value` or `Data` (R-1001,
/// R-1002, R-1003, R-1009), the rows of a result table, or the document itself when it is one resource. Pages
/// inside a list are opened, too (R-1012: by content), and so are further documents behind the first, as
/// appending pages to one file makes them; their paths begin with "#2", "#3". Nothing when the end was
/// reached.
///
/// `text` must have `readablePadding` readable bytes behind its end (reserve makes them). O(bytes).
std::optional<WalkProblem> walkDocument(const std::string& text, DocumentSink& sink);

/// How much more than the text must be reserved.
extern const std::size_t readablePadding;

} // namespace vnetlens
