#include "app/commands/command_io.h"

namespace vnetlens {

ExitCode runCommand(const Options& options)
{
    switch (options.command) {
    case CommandName::Info:
        return runInfo(options);
    case CommandName::Rules:
        return runRules(options);
    case CommandName::Routes:
        return runRoutes(options);
    case CommandName::Simulate:
        return runSimulate(options);
    case CommandName::Help:
        return writeResult(options, helpText(options.helpAbout).toStdString());
    case CommandName::Version:
        return writeResult(options, "vnetlens " VNETLENS_VERSION "\n");
    case CommandName::Collector:
        return runCollector(options);
    case CommandName::Export:
        return runExport(options);
    case CommandName::Window:
        break;
    }
    return ExitCode::Usage;
}

} // namespace vnetlens
