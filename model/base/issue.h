// What is odd in a snapshot without making it unreadable.
#pragma once

#include <string>
#include <string_view>

namespace vnetlens {

/// How much an Issue matters to a reviewer.
enum class Severity {
    Note, ///< worth knowing, changes no verdict
    Warning, ///< may change verdicts; the rest of the resource was read
    Error, ///< something was left out of the tenant
};

/// "note", "warning" or "error".
constexpr std::string_view toString(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    }
    return {};
}

/// One finding of the loader about the data. It never stops the load.
struct Issue {
    Severity severity = Severity::Warning;
    std::string text = {}; ///< one plain sentence
    std::string file = {}; ///< file name as given by the user; empty when no file is meant
    std::string path = {}; ///< JSON path in that file, like `data[12].properties.subnets[0]`; may be empty
    std::string resource = {}; ///< resource id as spelt in the snapshot; empty when none is meant

    friend bool operator==(const Issue&, const Issue&) = default;
};

} // namespace vnetlens
