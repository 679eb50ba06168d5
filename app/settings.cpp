#include "app/settings.h"

#include <QDir>
#include <QStandardPaths>

#include <algorithm>

namespace vnetlens {

namespace {

/// Changes when docks are renamed or added: an older layout is then not restored.
constexpr QLatin1String windowKey("window/state-1");
constexpr QLatin1String recentArray("recent");

QString themeWord(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        break;
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    }
    return QStringLiteral("system");
}

} // namespace

QString defaultSettingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/vnetlens/vnetlens.ini");
}

Settings::Settings(const QString& fileName)
    : m_file(fileName.isEmpty() ? defaultSettingsFile() : fileName, QSettings::IniFormat)
{
}

std::vector<QStringList> Settings::recentSnapshots() const
{
    auto& file = const_cast<QSettings&>(m_file); // reading an array moves a cursor in QSettings
    std::vector<QStringList> snapshots;
    const int count = std::min(file.beginReadArray(recentArray), mostRecentSnapshots);
    for (int i = 0; i < count; ++i) {
        file.setArrayIndex(i);
        QStringList paths = file.value(QStringLiteral("paths")).toStringList();
        paths.removeAll(QString());
        if (!paths.isEmpty())
            snapshots.push_back(paths);
    }
    file.endArray();
    return snapshots;
}

void Settings::addRecentSnapshot(const QStringList& paths)
{
    QStringList absolute;
    for (const QString& path : paths) {
        if (path == QLatin1String("-"))
            return; // standard input cannot be opened again
        absolute << QDir::cleanPath(QDir().absoluteFilePath(path));
    }
    std::vector<QStringList> snapshots = recentSnapshots();
    snapshots.erase(std::remove(snapshots.begin(), snapshots.end(), absolute), snapshots.end());
    snapshots.insert(snapshots.begin(), absolute);
    snapshots.resize(std::min<std::size_t>(snapshots.size(), mostRecentSnapshots));
    m_file.remove(recentArray);
    m_file.beginWriteArray(recentArray, static_cast<int>(snapshots.size()));
    for (std::size_t i = 0; i < snapshots.size(); ++i) {
        m_file.setArrayIndex(static_cast<int>(i));
        m_file.setValue(QStringLiteral("paths"), snapshots[i]);
    }
    m_file.endArray();
}

void Settings::clearRecentSnapshots()
{
    m_file.remove(recentArray);
}

ThemeChoice Settings::theme() const
{
    const QString word = m_file.value(QStringLiteral("theme")).toString();
    if (word == themeWord(ThemeChoice::Light))
        return ThemeChoice::Light;
    return word == themeWord(ThemeChoice::Dark) ? ThemeChoice::Dark : ThemeChoice::System;
}

void Settings::setTheme(ThemeChoice choice)
{
    m_file.setValue(QStringLiteral("theme"), themeWord(choice));
}

QByteArray Settings::geometry() const
{
    return m_file.value(QStringLiteral("window/geometry")).toByteArray();
}

QByteArray Settings::windowState() const
{
    return m_file.value(windowKey).toByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state)
{
    m_file.setValue(QStringLiteral("window/geometry"), geometry);
    m_file.setValue(windowKey, state);
}

QString Settings::lastFolder() const
{
    return m_file.value(QStringLiteral("lastFolder")).toString();
}

void Settings::setLastFolder(const QString& folder)
{
    m_file.setValue(QStringLiteral("lastFolder"), folder);
}

QString Settings::lastExportFolder() const
{
    return m_file.value(QStringLiteral("lastExportFolder"), lastFolder()).toString();
}

void Settings::setLastExportFolder(const QString& folder)
{
    m_file.setValue(QStringLiteral("lastExportFolder"), folder);
}

bool Settings::isLegendVisible() const
{
    return m_file.value(QStringLiteral("view/legend"), false).toBool();
}

void Settings::setLegendVisible(bool visible)
{
    m_file.setValue(QStringLiteral("view/legend"), visible);
}

bool Settings::isMinimapVisible() const
{
    return m_file.value(QStringLiteral("view/minimap"), true).toBool();
}

void Settings::setMinimapVisible(bool visible)
{
    m_file.setValue(QStringLiteral("view/minimap"), visible);
}

} // namespace vnetlens
