#include "tests/support/golden.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace vnetlens::test {

QByteArray differenceToGolden(const QString& name, const QByteArray& actual)
{
    const QString path = QStringLiteral(VNETLENS_TEST_GOLDEN "/") + name;
    QFile file(path);
    if (qEnvironmentVariableIntValue("VNETLENS_UPDATE_GOLDEN") == 1) {
        QDir().mkpath(QFileInfo(path).path());
        if (!file.open(QIODevice::WriteOnly) || file.write(actual) != actual.size())
            return path.toUtf8() + " cannot be written";
        return {};
    }
    if (!file.open(QIODevice::ReadOnly))
        return path.toUtf8() + " cannot be read; VNETLENS_UPDATE_GOLDEN=1 writes it";
    const QByteArray expected = file.readAll();
    if (expected == actual)
        return {};
    const auto expectedLines = expected.split('\n');
    const auto actualLines = actual.split('\n');
    qsizetype line = 0;
    while (line < expectedLines.size() && line < actualLines.size()
           && expectedLines[line] == actualLines[line])
        ++line;
    return path.toUtf8() + ", line " + QByteArray::number(line + 1)
        + "\n  expected: " + expectedLines.value(line) + "\n  actual:   " + actualLines.value(line);
}

} // namespace vnetlens::test
