// What the user typed, as plain data. Opens nothing, prints nothing.
#pragma once

#include "model/base/result.h"
#include "model/net/packet.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace vnetlens {

enum class CommandName { Window, Info, Rules, Routes, Simulate, Export, Collector, Help, Version };

/// For whom `collector` writes its script.
enum class CollectorShell { Bash, PowerShell };

enum class OutputFormat { Text, Json, Svg, Pdf, Png };

/// A parsed command line. Paths are the bytes that the shell gave.
struct Options {
    CommandName command = CommandName::Window;
    CommandName helpAbout = CommandName::Window; ///< for Help
    std::vector<std::string> snapshots = {};
    std::optional<OutputFormat> format = {}; ///< absent: text, or what the ending of `output` says
    std::string output = {}; ///< empty: standard output
    std::string nic = {};
    std::string from = {};
    std::string to = {};
    Protocol protocol = Protocol::Tcp;
    std::uint16_t sourcePort = 50000;
    std::optional<std::uint16_t> port = {}; ///< always there for one flow with a protocol that has ports
    std::string fqdn = {};
    std::string flows = {}; ///< file with one flow per line; "-" is standard input
    double scale = 1; ///< of a PNG
    CollectorShell shell = CollectorShell::Bash;
};

/// Understands the arguments after the program's name, or says in one sentence what is wrong with them.
/// `--help` and `--version` win over everything else that is wrong.
Result<Options> parseCommandLine(const std::vector<std::string>& arguments);

/// The text of `--help`, for the program (Window) or one command.
QString helpText(CommandName command);

/// The commands that run without a window, as typed ("info", …), in the order of the help.
std::vector<std::string_view> commandWords();

} // namespace vnetlens
