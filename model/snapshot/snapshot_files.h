// Paths of a user -> the files to read.
#pragma once

#include "model/base/result.h"

#include <string>
#include <vector>

namespace vnetlens {

/// One file to read.
struct SnapshotFile {
    std::string path = {}; ///< "-" for standard input
    std::string name = {}; ///< for the user: as given, or relative to the folder that was given
    bool isNamed = false; ///< the user named this very file, so that it must be readable
    std::uint64_t size = 0;
};

/// What the paths lead to.
struct SnapshotFiles {
    std::vector<SnapshotFile> files = {};
    std::vector<std::string> problems = {}; ///< folders inside that cannot be read; one sentence each
};

/// Files as given, and the *.json files of folders and everything below them, sorted by name. A file that is
/// reached twice is listed once. Links to folders are not followed. An Error when a path does not exist or a
/// folder holds no JSON file.
Result<SnapshotFiles> snapshotFiles(const std::vector<std::string>& paths);

} // namespace vnetlens
