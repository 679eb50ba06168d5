// The manifest that the collector scripts put beside what they fetched.
#pragma once

#include "model/base/issue.h"

#include <optional>
#include <string>
#include <vector>

namespace vnetlens {

/// Reads a manifest (`{"kind":"vnetlens-collection", "steps":[…]}`): one Issue for each step that failed, so
/// that a reviewer sees what is missing. Nothing when `json` is no manifest. O(bytes).
std::optional<std::vector<Issue>> readCollection(const std::string& json, const std::string& fileName);

} // namespace vnetlens
