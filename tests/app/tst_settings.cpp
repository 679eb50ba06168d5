// What is remembered between runs.
#include "app/settings.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

class TestSettings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recentSnapshotsAreLatestFirstEachOnce();
    void onlyTheLatestAreKept();
    void relativePathsAreRememberedAbsolute();
    void standardInputIsNotRemembered();
    void aBrokenFileIsAnEmptyOne();
    void choicesAreRemembered();
};

void TestSettings::recentSnapshotsAreLatestFirstEachOnce()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"s.ini"_s);
    {
        Settings settings(file);
        settings.addRecentSnapshot({u"/a.json"_s});
        settings.addRecentSnapshot({u"/b.json"_s, u"/c, with comma.json"_s});
        settings.addRecentSnapshot({u"/a.json"_s});
    }
    const auto snapshots = Settings(file).recentSnapshots();
    QCOMPARE(snapshots.size(), 2u);
    QCOMPARE(snapshots[0], QStringList(u"/a.json"_s));
    QCOMPARE(snapshots[1], QStringList({u"/b.json"_s, u"/c, with comma.json"_s}));
}

void TestSettings::onlyTheLatestAreKept()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"s.ini"_s));
    for (int i = 0; i < 20; ++i)
        settings.addRecentSnapshot({u"/%1.json"_s.arg(i)});
    const auto snapshots = settings.recentSnapshots();
    QCOMPARE(snapshots.size(), static_cast<std::size_t>(Settings::mostRecentSnapshots));
    QCOMPARE(snapshots.front(), QStringList(u"/19.json"_s));
}

void TestSettings::relativePathsAreRememberedAbsolute()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"s.ini"_s));
    settings.addRecentSnapshot({u"x/../tenant/"_s});
    QCOMPARE(settings.recentSnapshots().front(), QStringList(QDir().absoluteFilePath(u"tenant"_s)));
}

void TestSettings::standardInputIsNotRemembered()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"s.ini"_s));
    settings.addRecentSnapshot({u"-"_s});
    QVERIFY(settings.recentSnapshots().empty());
}

void TestSettings::aBrokenFileIsAnEmptyOne()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"s.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[recent]\nsize=7\n1\\paths=\n\\\x01\xff[[[\ntheme=purple\n");
    file.close();
    const Settings settings(file.fileName());
    QVERIFY(settings.recentSnapshots().empty());
    QCOMPARE(settings.theme(), ThemeChoice::System);
}

void TestSettings::choicesAreRemembered()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"s.ini"_s);
    {
        Settings settings(file);
        QVERIFY(!settings.isLegendVisible());
        settings.setLegendVisible(true);
        settings.setTheme(ThemeChoice::Light);
        settings.setLastFolder(u"/data"_s);
    }
    const Settings settings(file);
    QVERIFY(settings.isLegendVisible());
    QVERIFY(settings.isMinimapVisible());
    QCOMPARE(settings.theme(), ThemeChoice::Light);
    QCOMPARE(settings.lastFolder(), u"/data"_s);
    QCOMPARE(settings.lastExportFolder(), u"/data"_s);
}

} // namespace vnetlens

QTEST_GUILESS_MAIN(vnetlens::TestSettings)
#include "tst_settings.moc"
