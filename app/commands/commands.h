// The commands that run without a window: Options -> output and exit code.
#pragma once

#include "app/command_line.h"

namespace vnetlens {

/// The published exit codes (design.md section 3).
enum class ExitCode {
    Done = 0, ///< for one flow: allowed
    Denied = 1,
    Usage = 2, ///< also: an end that is not found, an output that cannot be written
    Unreadable = 3, ///< the snapshot
    Unknown = 4,
};

/// Runs the command of `options` (any but Window): results to standard output or the output file, everything
/// else to standard error.
ExitCode runCommand(const Options& options);

ExitCode runInfo(const Options& options);
ExitCode runRules(const Options& options);
ExitCode runRoutes(const Options& options);
ExitCode runSimulate(const Options& options);
ExitCode runCollector(const Options& options);
/// Needs a QGuiApplication.
ExitCode runExport(const Options& options);

} // namespace vnetlens
