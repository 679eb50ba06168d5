// `vnetlens collector`: the scripts that export a snapshot, for people to run where they are signed in.
#include "app/commands/command_io.h"

#include <QFile>

/// Resources of a static library are linked only when asked for, and only outside namespaces.
static void useResources()
{
    Q_INIT_RESOURCE(vnetlens);
}

namespace vnetlens {

ExitCode runCollector(const Options& options)
{
    useResources();
    const QString name = options.shell == CollectorShell::Bash
        ? QStringLiteral(":/collector/vnetlens-collect.sh")
        : QStringLiteral(":/collector/vnetlens-collect.ps1");
    QFile script(name);
    if (!script.open(QIODevice::ReadOnly))
        return fail(ExitCode::Usage, "The collector script is missing from this build.");
    return writeResult(options, script.readAll().toStdString());
}

} // namespace vnetlens
