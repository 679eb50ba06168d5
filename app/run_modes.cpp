#include "app/run_modes.h"

#include "app/commands/command_io.h"
#include "app/platform.h"
#include "app/run_window.h"
#include "app/screenshot.h"

#include <QApplication>
#include <QFile>

namespace vnetlens {

int takeScreenshot(int argc, char* argv[])
{
    drawOffscreen();
    QApplication application(argc, argv);
    QString error;
    const auto options = readScreenshotOptions(QCoreApplication::arguments().mid(2), &error);
    return options ? runScreenshot(*options) : int(fail(ExitCode::Usage, error.toStdString()));
}

int showWindow(int argc, char* argv[], const Options& options)
{
    QStringList paths;
    for (const std::string& path : options.snapshots) {
        paths << QFile::decodeName(QByteArray::fromStdString(path));
        if (path != "-" && !QFile::exists(paths.last()))
            return int(
                fail(ExitCode::Usage, path + " is neither a command nor a file. See vnetlens --help."));
    }
    if (!canShowWindows())
        return int(fail(ExitCode::Usage,
                        "There is no display for the window. The commands of vnetlens --help need none."));
    QApplication application(argc, argv);
    return runWindow(paths);
}

int drawPicture(int argc, char* argv[], const Options& options)
{
    drawOffscreen();
    QGuiApplication application(argc, argv);
    useNumbersOfC();
    return int(runCommand(options));
}

int answerQuestion(int argc, char* argv[], const Options& options)
{
    QCoreApplication application(argc, argv);
    return int(runCommand(options));
}

} // namespace vnetlens
