#include "app/command_line.h"
#include "app/commands/command_io.h"
#include "app/platform.h"
#include "app/run_window.h"
#include "app/screenshot.h"
#include "views/layout/layout.h"

#include <QApplication>
#include <QFile>

using namespace vnetlens;

namespace {

QStringList decoded(const std::vector<std::string>& fileNames)
{
    QStringList names;
    for (const std::string& name : fileNames)
        names << QFile::decodeName(QByteArray::fromStdString(name));
    return names;
}

int takeScreenshot(int& argc, char* argv[], const std::vector<std::string>& arguments)
{
    QString mistake;
    const auto options = readScreenshotOptions(decoded(arguments).mid(1), &mistake);
    if (!options)
        return int(fail(ExitCode::Usage, mistake.toStdString()));
    if (!canShowWindows())
        drawOffscreen();
    QApplication application(argc, argv);
    return runScreenshot(*options);
}

int showWindow(int& argc, char* argv[], const Options& options)
{
    if (!canShowWindows()) {
        return int(fail(ExitCode::Usage,
                        "There is no display to show a window on. \"vnetlens --help\" lists "
                        "the commands that need none."));
    }
    QApplication application(argc, argv);
    return runWindow(decoded(options.snapshots));
}

} // namespace

int main(int argc, char* argv[])
{
    const std::vector<std::string> arguments(argv + (argc > 0), argv + argc);
    if (!arguments.empty() && arguments.front() == "--layout-worker")
        return runLayoutWorker();
    prepareProgram();
    if (!arguments.empty() && arguments.front() == "--screenshot")
        return takeScreenshot(argc, argv, arguments);
    const auto options = parseCommandLine(arguments);
    if (!options)
        return int(fail(ExitCode::Usage, options.error().text));
    if (options->command == CommandName::Window)
        return showWindow(argc, argv, *options);
    QCoreApplication application(argc, argv);
    return int(runCommand(*options));
}
