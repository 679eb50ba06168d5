#include "app/command_line.h"
#include "app/commands/command_io.h"
#include "app/platform.h"
#include "app/run_modes.h"
#include "views/layout/layout.h"

using namespace vnetlens;

int main(int argc, char* argv[])
{
    const std::vector<std::string> arguments(argv + (argc > 0), argv + argc);
    const std::string first = arguments.empty() ? std::string() : arguments.front();
    if (first == "--layout-worker")
        return runLayoutWorker();
    prepareProgram();
    if (first == "--screenshot")
        return takeScreenshot(argc, argv);
    const auto options = parseCommandLine(arguments);
    if (!options)
        return int(fail(ExitCode::Usage, options.error().text));
    if (options->command == CommandName::Window)
        return showWindow(argc, argv, *options);
    if (options->command == CommandName::Export)
        return drawPicture(argc, argv, *options);
    return answerQuestion(argc, argv, *options);
}
