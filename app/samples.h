// The snapshots that come with the program.
#pragma once

#include <QString>

#include <vector>

namespace vnetlens {

/// One bundled snapshot: a folder with JSON files and a README.md.
struct Sample {
    QString folder = {};
    QString title = {}; ///< the heading of its README, or the folder's name
    QString description = {}; ///< the first paragraph under the heading, as plain text
};

/// Where the samples are: beside the installed program, else in the source tree it was built from. Empty when
/// neither exists.
QString sampleFolder();

/// The samples of a folder, by name.
std::vector<Sample> samplesIn(const QString& folder);

} // namespace vnetlens
