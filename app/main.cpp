#include "app/command_line.h"
#include "app/commands/command_io.h"
#include "app/platform.h"
#include "views/layout/layout.h"

#include <QCoreApplication>

using namespace vnetlens;

int main(int argc, char* argv[])
{
    const std::vector<std::string> arguments(argv + (argc > 0), argv + argc);
    if (!arguments.empty() && arguments.front() == "--layout-worker")
        return runLayoutWorker();
    prepareProgram();
    const auto options = parseCommandLine(arguments);
    if (!options)
        return int(fail(ExitCode::Usage, options.error().text));
    QCoreApplication application(argc, argv);
    return int(runCommand(*options));
}
