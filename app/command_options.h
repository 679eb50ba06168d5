// The table of all options: which command takes them, and what they do. The parser and the help read it.
#pragma once

#include "app/command_line.h"

#include <span>

namespace vnetlens {

/// One option of one or more commands.
struct OptionSpec {
    std::string_view name; ///< with dashes: "--nic"
    std::string_view letter; ///< "-o"; empty when there is none
    const char* value; ///< what follows, for the help: "NAME"; nullptr when nothing does
    const char* help; ///< one line, marked for translation
    std::vector<CommandName> commands;
    /// Takes the value; an Error completes the sentence "--port: …".
    std::optional<Error> (*apply)(Options& options, const std::string& value);
};

/// One command: its word, what comes after it, and what it answers.
struct CommandSpec {
    CommandName name;
    std::string_view word;
    const char* usage;
    const char* help;
};

std::span<const OptionSpec> optionSpecs();
std::span<const CommandSpec> commandSpecs();

} // namespace vnetlens
