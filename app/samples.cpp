#include "app/samples.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTextStream>

namespace vnetlens {

namespace {

Sample readSample(const QDir& folder)
{
    Sample sample = {.folder = folder.absolutePath(), .title = folder.dirName()};
    QFile readme(folder.filePath(QStringLiteral("README.md")));
    if (!readme.open(QIODevice::ReadOnly))
        return sample;
    QTextStream text(&readme);
    QStringList paragraph;
    while (!text.atEnd()) {
        const QString line = text.readLine().trimmed();
        if (line.startsWith(QLatin1String("# ")))
            sample.title = line.mid(2);
        else if (!line.isEmpty())
            paragraph << line;
        else if (!paragraph.isEmpty())
            break;
    }
    sample.description = paragraph.join(QLatin1Char(' ')).remove(QLatin1Char('`'));
    return sample;
}

} // namespace

QString sampleFolder()
{
    const QDir program(QCoreApplication::applicationDirPath());
    for (const QString& folder : {program.filePath(QStringLiteral("../share/vnetlens/samples")),
                                  QStringLiteral(VNETLENS_SOURCE_SAMPLES)}) {
        if (QDir(folder).exists())
            return QDir::cleanPath(folder);
    }
    return {};
}

std::vector<Sample> samplesIn(const QString& folder)
{
    std::vector<Sample> samples;
    if (folder.isEmpty())
        return samples;
    const QDir parent(folder);
    for (const QString& name : parent.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QDir child(parent.filePath(name));
        if (!child.entryList({QStringLiteral("*.json")}, QDir::Files).isEmpty())
            samples.push_back(readSample(child));
    }
    return samples;
}

} // namespace vnetlens
