// Runs the real program, as a shell would.
#pragma once

#include <QByteArray>
#include <QStringList>

namespace vnetlens::test {

struct CliRun {
    int exitCode = -1; ///< -1: crashed or did not end
    QByteArray output = {};
    QByteArray errors = {};
};

/// The program with these arguments and this standard input. Waits for it to end, a minute at most.
CliRun runCli(const QStringList& arguments, const QByteArray& input = {});

/// The folder of a bundled sample.
QString sample(const QString& name);

} // namespace vnetlens::test
