// What the program remembers between runs.
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QStringList>

#include <vector>

namespace vnetlens {

enum class ThemeChoice { System, Light, Dark };

/// Recent snapshots, window state and choices, in one INI file.
class Settings
{
public:
    /// An empty name means the user's own file (defaultSettingsFile()).
    explicit Settings(const QString& fileName = {});

    /// Snapshots opened last, the latest first. One snapshot may be several files.
    std::vector<QStringList> recentSnapshots() const;
    void addRecentSnapshot(const QStringList& paths);
    void clearRecentSnapshots();

    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);

    QByteArray geometry() const;
    QByteArray windowState() const;
    void setWindow(const QByteArray& geometry, const QByteArray& state);

    /// The folder that a file dialog starts in.
    QString lastFolder() const;
    void setLastFolder(const QString& folder);
    QString lastExportFolder() const;
    void setLastExportFolder(const QString& folder);
    bool isLegendVisible() const;
    void setLegendVisible(bool visible);
    bool isMinimapVisible() const;
    void setMinimapVisible(bool visible);

    static constexpr int mostRecentSnapshots = 8;

private:
    QSettings m_file;
};

QString defaultSettingsFile();

} // namespace vnetlens
