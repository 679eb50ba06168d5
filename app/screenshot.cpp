#include "app/screenshot.h"

#include "app/commands/command_io.h"
#include "app/main_window.h"
#include "app/run_window.h"
#include "views/common/resource_kind.h"
#include "views/panels/simulate_panel.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

namespace vnetlens {

namespace {

constexpr int settleMilliseconds = 400; ///< until scene and panels have painted at full quality
constexpr int largestSide = 8000;

int complain(ExitCode code, const QString& sentence)
{
    return static_cast<int>(fail(code, sentence.toStdString()));
}

void settle()
{
    QEventLoop loop;
    QTimer::singleShot(settleMilliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Waits for the session; the sentence when it failed.
QString openAndWait(MainWindow& window, const QStringList& paths)
{
    QEventLoop loop;
    QString error;
    QObject::connect(&window.session(), &Session::opened, &loop, &QEventLoop::quit);
    QObject::connect(&window.session(), &Session::failed, &loop, [&](const QString& sentence) {
        error = sentence;
        loop.quit();
    });
    window.openPaths(paths);
    loop.exec();
    return error;
}

/// A resource by id, or the first one with that name.
ResourceKey findResource(const Tenant& tenant, const QString& text)
{
    const std::string wanted = text.toStdString();
    if (const ResourceKey key = tenant.keyOf(wanted))
        return key;
    for (std::uint32_t value = 1; value <= tenant.idCount(); ++value) {
        const ResourceKey key(value);
        if (tenant.findAny(key) && toQString(tenant.nameOf(key)).compare(text, Qt::CaseInsensitive) == 0)
            return key;
    }
    return {};
}

struct OptionReader {
    ScreenshotOptions options = {};
    QString error = {};

    void readSize(const QString& text)
    {
        const QStringList sides = text.toLower().split(QLatin1Char('x'));
        options.size = {sides.value(0).toInt(), sides.value(1).toInt()};
        const bool good = sides.size() == 2 && options.size.width() > 0 && options.size.height() > 0
            && options.size.width() <= largestSide && options.size.height() <= largestSide;
        if (!good)
            error
                = QCoreApplication::translate("Screenshot", "--size needs a size like 1600x1000, not \"%1\".")
                      .arg(text);
    }
    void readTheme(const QString& text)
    {
        if (text == QLatin1String("light"))
            options.theme = ThemeChoice::Light;
        else if (text == QLatin1String("dark"))
            options.theme = ThemeChoice::Dark;
        else
            error = QCoreApplication::translate("Screenshot", "--theme is light or dark, not \"%1\".")
                        .arg(text);
    }
    void readFlow(const QString& text)
    {
        const QStringList parts = text.split(QLatin1Char(','));
        const auto protocol = parseProtocol(parts.value(2).toStdString());
        bool isPort = false;
        const quint16 port = parts.value(3).toUShort(&isPort);
        if (parts.size() == 4 && protocol && isPort)
            options.flow = ScreenshotFlow {parts[0], parts[1], *protocol, port};
        else
            error = QCoreApplication::translate("Screenshot",
                                                "--simulate needs FROM,TO,PROTOCOL,PORT, not \"%1\".")
                        .arg(text);
    }
    /// False when `name` is no option with a value.
    bool read(const QString& name, const QString& value)
    {
        if (name == QLatin1String("--size"))
            readSize(value);
        else if (name == QLatin1String("--theme"))
            readTheme(value);
        else if (name == QLatin1String("--select"))
            options.select = value;
        else if (name == QLatin1String("--simulate"))
            readFlow(value);
        else
            return false;
        return true;
    }
};

} // namespace

std::optional<ScreenshotOptions> readScreenshotOptions(const QStringList& arguments, QString* error)
{
    OptionReader reader;
    for (qsizetype i = 0; i < arguments.size() && reader.error.isEmpty(); ++i) {
        const QString& argument = arguments[i];
        if (!argument.startsWith(QLatin1String("--"))) {
            if (reader.options.fileName.isEmpty())
                reader.options.fileName = argument;
            else
                reader.options.paths << argument;
        } else if (i + 1 == arguments.size()) {
            reader.error = QCoreApplication::translate("Screenshot", "%1 needs a value.").arg(argument);
        } else if (!reader.read(argument, arguments[++i])) {
            reader.error = QCoreApplication::translate("Screenshot", "Unknown option %1.").arg(argument);
        }
    }
    if (reader.error.isEmpty() && reader.options.fileName.isEmpty())
        reader.error = QCoreApplication::translate("Screenshot", "--screenshot needs a file name.");
    if (reader.error.isEmpty())
        return reader.options;
    if (error)
        *error = reader.error;
    return std::nullopt;
}

int runScreenshot(const ScreenshotOptions& options)
{
    prepareProcess();
    const QTemporaryDir ownSettings; // a picture must not depend on what the user did last
    WindowOptions windowOptions = programOptions();
    windowOptions.settingsFile = ownSettings.filePath(QStringLiteral("screenshot.ini"));
    Settings(windowOptions.settingsFile).setTheme(options.theme);
    MainWindow window(std::move(windowOptions));
    window.resize(options.size);
    window.show();
    if (!options.paths.isEmpty()) {
        const QString error = openAndWait(window, options.paths);
        if (!error.isEmpty())
            return complain(ExitCode::Unreadable, error);
        settle();
        const Tenant& tenant = *window.session().snapshot().tenant;
        if (options.flow) {
            const ScreenshotFlow& flow = *options.flow;
            window.simulation().ask(flow.from, flow.to, flow.protocol, flow.port);
            if (!window.simulation().trace())
                return complain(
                    ExitCode::Usage,
                    QCoreApplication::translate("Screenshot", "--simulate names no two ends: \"%1\", \"%2\".")
                        .arg(flow.from, flow.to));
        }
        if (!options.select.isEmpty()) {
            const ResourceKey key = findResource(tenant, options.select);
            if (!key)
                return complain(
                    ExitCode::Usage,
                    QCoreApplication::translate("Screenshot", "Nothing in the snapshot is called \"%1\".")
                        .arg(options.select));
            window.selection().select({.resource = key});
        }
    }
    settle();
    if (!window.grab().save(options.fileName))
        return complain(ExitCode::Usage,
                        QCoreApplication::translate("Screenshot", "The picture %1 cannot be written.")
                            .arg(options.fileName));
    return static_cast<int>(ExitCode::Done);
}

} // namespace vnetlens
