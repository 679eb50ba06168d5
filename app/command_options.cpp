#include "app/command_options.h"

#include "model/base/ascii.h"

#include <QCoreApplication>

#include <charconv>
#include <cmath>

namespace vnetlens {

namespace {

using enum CommandName;
using Outcome = std::optional<Error>;

template<std::string Options::*Field>
Outcome setText(Options& options, const std::string& value)
{
    if (value.empty())
        return Error {"a value is needed."};
    options.*Field = value;
    return {};
}

std::optional<std::uint16_t> portFrom(const std::string& text)
{
    const auto range = PortRange::parse(text);
    return range && range->first == range->last ? std::optional(range->first) : std::nullopt;
}

Outcome setPort(Options& options, const std::string& value)
{
    options.port = portFrom(value);
    return options.port ? Outcome() : Error {"\"" + value + "\" is not a port from 0 to 65535."};
}

Outcome setSourcePort(Options& options, const std::string& value)
{
    const auto port = portFrom(value);
    if (!port)
        return Error {"\"" + value + "\" is not a port from 0 to 65535."};
    options.sourcePort = *port;
    return {};
}

Outcome setProtocol(Options& options, const std::string& value)
{
    const auto protocol = parseProtocol(value);
    if (!protocol)
        return Error {"\"" + value + "\" is none of tcp, udp, icmp, esp and ah."};
    options.protocol = *protocol;
    return {};
}

Outcome setFormat(Options& options, const std::string& value)
{
    const std::string lower = asciiLower(value);
    for (const auto& [word, format] :
         {std::pair("text", OutputFormat::Text), std::pair("json", OutputFormat::Json),
          std::pair("svg", OutputFormat::Svg), std::pair("pdf", OutputFormat::Pdf),
          std::pair("png", OutputFormat::Png)}) {
        if (lower == word)
            options.format = format;
    }
    return options.format ? Outcome() : Error {"\"" + value + "\" is no format."};
}

Outcome setScale(Options& options, const std::string& value)
{
    const char* end = value.data() + value.size();
    const auto read = std::from_chars(value.data(), end, options.scale);
    const bool isNumber = read.ec == std::errc() && read.ptr == end && std::isfinite(options.scale);
    if (!isNumber || options.scale <= 0)
        return Error {"\"" + value + "\" is not a number above 0."};
    return {};
}

Outcome setShell(Options& options, const std::string& value)
{
    const std::string lower = asciiLower(value);
    if (lower != "bash" && lower != "powershell")
        return Error {"\"" + value + "\" is neither bash nor powershell."};
    options.shell = lower == "bash" ? CollectorShell::Bash : CollectorShell::PowerShell;
    return {};
}

const std::vector<OptionSpec> allOptions {
    {"--nic",
     "",
     "NAME",
     QT_TRANSLATE_NOOP("CommandLine", "The interface, or the machine whose interface is meant"),
     {Rules, Routes},
     setText<&Options::nic>},
    {"--from",
     "",
     "END",
     QT_TRANSLATE_NOOP("CommandLine", "Where the flow starts"),
     {Simulate, Export},
     setText<&Options::from>},
    {"--to",
     "",
     "END",
     QT_TRANSLATE_NOOP("CommandLine", "Where the flow ends"),
     {Simulate, Export},
     setText<&Options::to>},
    {"--protocol",
     "",
     "NAME",
     QT_TRANSLATE_NOOP("CommandLine", "tcp (unless given), udp, icmp, esp or ah"),
     {Simulate, Export},
     setProtocol},
    {"--port",
     "",
     "N",
     QT_TRANSLATE_NOOP("CommandLine", "Destination port; needed for tcp and udp"),
     {Simulate, Export},
     setPort},
    {"--source-port",
     "",
     "N",
     QT_TRANSLATE_NOOP("CommandLine", "Source port; 50000 unless given"),
     {Simulate, Export},
     setSourcePort},
    {"--fqdn",
     "",
     "NAME",
     QT_TRANSLATE_NOOP("CommandLine", "The host name that the client asks for"),
     {Simulate, Export},
     setText<&Options::fqdn>},
    {"--flows",
     "",
     "FILE",
     QT_TRANSLATE_NOOP("CommandLine",
                       "Answer every flow in FILE (one JSON object per line; - is standard input)"),
     {Simulate},
     setText<&Options::flows>},
    {"--format",
     "",
     "FORMAT",
     QT_TRANSLATE_NOOP("CommandLine", "text or json; for export: svg, pdf or png, else by the file's ending"),
     {Info, Rules, Routes, Simulate, Export},
     setFormat},
    {"--scale",
     "",
     "X",
     QT_TRANSLATE_NOOP("CommandLine", "Pixels of a PNG per point; 1 unless given"),
     {Export},
     setScale},
    {"--shell",
     "",
     "NAME",
     QT_TRANSLATE_NOOP("CommandLine", "bash (unless given) or powershell"),
     {Collector},
     setShell},
    {"--output",
     "-o",
     "FILE",
     QT_TRANSLATE_NOOP("CommandLine", "Write to FILE instead of standard output"),
     {Info, Rules, Routes, Simulate, Export, Collector},
     setText<&Options::output>},
};

const std::vector<CommandSpec> allCommands {
    {Info, "info", "SNAPSHOT...",
     QT_TRANSLATE_NOOP("CommandLine", "What is in it: counts, issues, what is missing")},
    {Rules, "rules", "SNAPSHOT... --nic NAME",
     QT_TRANSLATE_NOOP("CommandLine", "The security rules in force at an interface")},
    {Routes, "routes", "SNAPSHOT... --nic NAME",
     QT_TRANSLATE_NOOP("CommandLine", "The routes in force at an interface")},
    {Simulate, "simulate", "SNAPSHOT... (--from END --to END --port N | --flows FILE)",
     QT_TRANSLATE_NOOP("CommandLine", "Whether a flow gets through, and why")},
    {Export, "export", "SNAPSHOT... -o FILE",
     QT_TRANSLATE_NOOP("CommandLine", "The picture as SVG, PDF or PNG")},
    {Collector, "collector", "[--shell NAME] [-o FILE]",
     QT_TRANSLATE_NOOP("CommandLine", "A script that exports a snapshot, to run in the Azure cloud shell")},
};

} // namespace

std::span<const OptionSpec> optionSpecs()
{
    return allOptions;
}

std::span<const CommandSpec> commandSpecs()
{
    return allCommands;
}

} // namespace vnetlens
