// Microsoft's service tag file -> ServiceTag.
#pragma once

#include "model/azure/service_tag_list.h"
#include "model/base/issue.h"

#include <optional>

namespace vnetlens {

/// What one service tag file holds.
struct ServiceTagFile {
    std::vector<ServiceTag> tags = {};
    std::string title = {}; ///< file, cloud and change number, for sentences
    std::vector<Issue> issues = {};
};

/// Reads the weekly download (S-08C) and the answer of the REST API and of `az network list-service-tags`
/// (S-08D), told apart from everything else by content. Nothing when `json` is neither. A tag with a prefix
/// that cannot be read is left out, with an Issue: unresolved is honest, half is not. O(bytes).
std::optional<ServiceTagFile> readServiceTags(const std::string& json, const std::string& fileName);

} // namespace vnetlens
