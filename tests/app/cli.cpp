#include "tests/app/cli.h"

#include <QProcess>

namespace vnetlens::test {

CliRun runCli(const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.start(QStringLiteral(VNETLENS_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    CliRun run;
    if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit)
        run.exitCode = process.exitCode();
    run.output = process.readAllStandardOutput();
    run.errors = process.readAllStandardError();
    return run;
}

QString sample(const QString& name)
{
    return QStringLiteral(VNETLENS_SAMPLES "/") + name;
}

} // namespace vnetlens::test
