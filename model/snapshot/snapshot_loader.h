// Files of a user -> Tenant.
#pragma once

#include "model/azure/tenant.h"
#include "model/base/result.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace vnetlens {

/// How a running load is watched and stopped. Callbacks come from the loading thread.
struct LoadControl {
    /// Bytes read so far, bytes in all, and what is being done ("Reading resources.json").
    std::function<void(std::uint64_t done, std::uint64_t total, const std::string& what)> progress = {};
    /// Set from any thread to stop; the load then ends with the Error "Loading was cancelled." within a
    /// quarter of a second.
    std::atomic<bool>* cancelled = nullptr;
};

/// Reads a snapshot: every path is a JSON file or a folder (searched for JSON files, sorted by name); "-" is
/// standard input. All are merged; of two resources with one id the later wins, with an Issue (D-29).
///
/// Input: Azure Resource Graph results of the CLI, REST and PowerShell (R-1000 to R-1003), REST lists
/// (R-1009), flattened lists of az and PowerShell (R-1007, R-1008), single resources, and Microsoft's service
/// tag files (S-08C), detected by content (R-1012). Odd content becomes an Issue of the Tenant and the rest
/// is read. An Error only when a named path cannot be read at all, is not JSON, or nothing in all paths is a
/// resource: one sentence with file and JSON path. Runs anywhere, also off the UI thread. O(bytes).
Result<std::shared_ptr<const Tenant>> loadSnapshot(const std::vector<std::string>& paths,
                                                   const LoadControl& control = {});

/// The same from text that is already in memory; `name` stands for the file name. For tests and standard
/// input.
Result<std::shared_ptr<const Tenant>> loadSnapshotText(std::string text, const std::string& name);

} // namespace vnetlens
