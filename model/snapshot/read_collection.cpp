#include "model/snapshot/read_collection.h"

#include "model/base/dom_access.h"

namespace vnetlens {

std::optional<std::vector<Issue>> readCollection(const std::string& json, const std::string& fileName)
{
    simdjson::dom::parser parser;
    dom::element root;
    if (parser.parse(json).get(root) != simdjson::SUCCESS
        || dom::textOf(root, "kind") != "vnetlens-collection")
        return std::nullopt;
    std::vector<Issue> issues;
    std::size_t index = 0;
    for (const dom::element step : dom::itemsOf(root, "steps")) {
        const std::string path = "steps[" + std::to_string(index++) + ']';
        if (dom::textOf(step, "status") == "ok")
            continue;
        issues.push_back({.severity = Severity::Warning,
                          .text = "The collector could not read " + dom::textOf(step, "name") + ": "
                              + dom::textOf(step, "error"),
                          .file = fileName,
                          .path = path,
                          .resource = {}});
    }
    return issues;
}

} // namespace vnetlens
