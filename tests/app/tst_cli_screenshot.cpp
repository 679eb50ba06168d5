// `vnetlens --screenshot`, run as a shell would.
#include "tests/app/cli.h"

#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace vnetlens::test;

class TestCliScreenshot final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thePictureShowsTheWindow();
    void themesDiffer();
    void mistakesHaveTheirExitCode_data();
    void mistakesHaveTheirExitCode();
};

void TestCliScreenshot::thePictureShowsTheWindow()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"out.png"_s);
    const CliRun run = runCli({u"--screenshot"_s, file, u"--size"_s, u"900x600"_s, u"--select"_s, u"VM3"_s,
                               u"--simulate"_s, u"VM1,VM3,Tcp,22"_s, sample(u"worked-example"_s)});
    QVERIFY2(run.exitCode == 0, run.errors.constData());
    const QImage image(file);
    QCOMPARE(image.size(), QSize(900, 600));
}

void TestCliScreenshot::themesDiffer()
{
    const QTemporaryDir folder;
    const auto corner = [&](const QString& theme) {
        const QString file = folder.filePath(theme + u".png"_s);
        runCli({u"--screenshot"_s, file, u"--size"_s, u"600x400"_s, u"--theme"_s, theme});
        return QImage(file).pixelColor(599, 200).lightness();
    };
    QVERIFY(corner(u"light"_s) > 200);
    QVERIFY(corner(u"dark"_s) < 60);
}

void TestCliScreenshot::mistakesHaveTheirExitCode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("named");
    const QString example = sample(u"worked-example"_s);
    QTest::newRow("an option that does not exist")
        << QStringList {u"OUT"_s, u"--frame"_s, u"yes"_s} << 2 << QByteArray("--frame");
    QTest::newRow("a snapshot that does not exist")
        << QStringList {u"OUT"_s, u"/nowhere/at/all.json"_s} << 3 << QByteArray("/nowhere/at/all.json");
    QTest::newRow("a resource that does not exist")
        << QStringList {u"OUT"_s, u"--select"_s, u"vm-9"_s, example} << 2 << QByteArray("vm-9");
    QTest::newRow("an end that does not exist")
        << QStringList {u"OUT"_s, u"--simulate"_s, u"vm-9,VM1,Tcp,22"_s, example} << 2 << QByteArray("vm-9");
    QTest::newRow("a place that cannot be written")
        << QStringList {u"/nowhere/at/all.png"_s} << 2 << QByteArray("/nowhere/at/all.png");
}

void TestCliScreenshot::mistakesHaveTheirExitCode()
{
    QFETCH(QStringList, arguments);
    QFETCH(const int, exitCode);
    QFETCH(const QByteArray, named);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"out.png"_s);
    arguments.replaceInStrings(u"OUT"_s, file);
    const CliRun run = runCli(QStringList {u"--screenshot"_s} + arguments);
    QCOMPARE(run.exitCode, exitCode);
    QVERIFY2(run.errors.contains(named), run.errors.constData());
    QVERIFY(!QFile::exists(file));
}

QTEST_MAIN(TestCliScreenshot)
#include "tst_cli_screenshot.moc"
