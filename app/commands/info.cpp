#include "model/report/info.h"
#include "app/commands/command_io.h"

namespace vnetlens {

ExitCode runInfo(const Options& options)
{
    const auto tenant = loadOrSay(options);
    if (!tenant)
        return ExitCode::Unreadable;
    const bool asJson = options.format == OutputFormat::Json;
    return writeResult(options, asJson ? infoJson(*tenant) + '\n' : infoText(*tenant));
}

} // namespace vnetlens
