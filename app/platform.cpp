#include "app/platform.h"

#include <QCoreApplication>

#include <clocale>
#include <cstring>

#include <langinfo.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vnetlens {

bool canShowWindows()
{
    return !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

void drawOffscreen()
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR")) {
        // Qt would take this folder anyway, and warn on standard error.
        const QByteArray folder = "/tmp/runtime-vnetlens-" + QByteArray::number(getuid());
        mkdir(folder.constData(), S_IRWXU);
        qputenv("XDG_RUNTIME_DIR", folder);
    }
}

void prepareProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("VNetLens"));
    QCoreApplication::setOrganizationName(QStringLiteral("VNetLens"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VNETLENS_VERSION));
    std::setlocale(LC_ALL, "");
    if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv("LC_ALL", "C.UTF-8");
    useNumbersOfC();
}

void useNumbersOfC()
{
    std::setlocale(LC_NUMERIC, "C");
}

} // namespace vnetlens
