#include "model/snapshot/snapshot_files.h"

#include "model/base/ascii.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace vnetlens {

namespace {

namespace fs = std::filesystem;

void addFolder(const fs::path& folder, const fs::path& root, SnapshotFiles& found)
{
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    if (error) {
        found.problems.push_back(folder.string() + " cannot be searched: " + error.message() + '.');
        return;
    }
    std::vector<fs::path> inside;
    for (; entries != fs::directory_iterator(); entries.increment(error)) {
        if (error)
            break;
        inside.push_back(entries->path());
    }
    std::sort(inside.begin(), inside.end());
    for (const fs::path& path : inside) {
        std::error_code ignored;
        if (fs::is_directory(fs::symlink_status(path, ignored))) {
            addFolder(path, root, found);
        } else if (equalsNoCase(path.extension().string(), ".json") && fs::is_regular_file(path, ignored)) {
            const auto size = fs::file_size(path, ignored);
            found.files.push_back({.path = path.string(),
                                   .name = path.lexically_relative(root).string(),
                                   .size = ignored ? 0 : static_cast<std::uint64_t>(size)});
        }
    }
}

} // namespace

Result<SnapshotFiles> snapshotFiles(const std::vector<std::string>& paths)
{
    SnapshotFiles found;
    for (const std::string& path : paths) {
        std::error_code error;
        if (path == "-") {
            found.files.push_back({.path = path, .name = "standard input", .isNamed = true});
        } else if (fs::is_directory(path, error)) {
            const std::size_t before = found.files.size();
            addFolder(path, path, found);
            if (found.files.size() == before)
                return Error {"The folder " + path + " holds no JSON file."};
        } else if (fs::exists(path, error)) {
            const auto size = fs::file_size(path, error);
            found.files.push_back({.path = path,
                                   .name = path,
                                   .isNamed = true,
                                   .size = error ? 0 : static_cast<std::uint64_t>(size)});
        } else {
            return Error {path
                          + (error ? " cannot be opened: " + error.message() + '.' : " does not exist.")};
        }
    }
    std::set<std::string> seen;
    std::erase_if(found.files, [&](const SnapshotFile& file) {
        std::error_code ignored;
        const fs::path canonical = fs::weakly_canonical(file.path, ignored);
        return !seen.insert(ignored ? file.path : canonical.string()).second;
    });
    return found;
}

} // namespace vnetlens
