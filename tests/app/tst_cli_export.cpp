#include "tests/app/cli.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace vnetlens::test;

namespace {

QByteArray contentOf(const QString& fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

void write(const QString& fileName, const QByteArray& content)
{
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

class TestCliExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEndingChoosesTheFormat_data();
    void theEndingChoosesTheFormat();
    void theFormatMayBeNamed();
    void theFileIsTheSameEveryTime();
    void aFlowIsDrawnOnTop();
    void scaleMakesAPngLarger();
    void mistakesEndWithTwo_data();
    void mistakesEndWithTwo();
    void aFailedExportLeavesTheFileAlone();
    void aFileIsReplacedWhole();
    void namesStayNames();
};

void TestCliExport::theEndingChoosesTheFormat_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("SVG") << u"a.svg"_s << QByteArray("<?xml");
    QTest::newRow("PDF") << u"a.pdf"_s << QByteArray("%PDF-");
    QTest::newRow("PNG, in capitals") << u"a.PNG"_s << QByteArray("\x89PNG");
}

void TestCliExport::theEndingChoosesTheFormat()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, beginning);
    QTemporaryDir folder;
    const QString path = folder.filePath(file);
    const CliRun run = runCli({u"export"_s, sample(u"hub-and-spoke"_s), u"-o"_s, path});
    QCOMPARE(run.errors, QByteArray());
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.output, QByteArray());
    QVERIFY2(contentOf(path).startsWith(beginning), contentOf(path).left(40).constData());
}

void TestCliExport::theFormatMayBeNamed()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"picture"_s);
    QCOMPARE(
        runCli({u"export"_s, sample(u"worked-example"_s), u"-o"_s, path, u"--format"_s, u"pdf"_s}).exitCode,
        0);
    QVERIFY(contentOf(path).startsWith("%PDF-"));
    const CliRun run = runCli({u"export"_s, sample(u"worked-example"_s), u"--format"_s, u"svg"_s});
    QCOMPARE(run.exitCode, 0);
    QVERIFY(run.output.contains("<svg"));
    QVERIFY(run.output.contains("VM3"));
}

void TestCliExport::theFileIsTheSameEveryTime()
{
    const QStringList arguments {u"export"_s, sample(u"hub-and-spoke"_s), u"--format"_s, u"svg"_s};
    const QByteArray first = runCli(arguments).output;
    QVERIFY(first.size() > 10'000);
    QCOMPARE(runCli(arguments).output, first);
}

void TestCliExport::aFlowIsDrawnOnTop()
{
    const QStringList arguments {u"export"_s, sample(u"hub-and-spoke"_s), u"--format"_s, u"svg"_s};
    const CliRun plain = runCli(arguments);
    const CliRun path = runCli(arguments
                               + QStringList {u"--from"_s, u"vm-crm-web-01"_s, u"--to"_s, u"vm-erp-db-01"_s,
                                              u"--port"_s, u"1433"_s});
    QCOMPARE(path.exitCode, 0); // the export succeeded, whatever the verdict
    QVERIFY(path.output.size() > plain.output.size());
}

void TestCliExport::scaleMakesAPngLarger()
{
    QTemporaryDir folder;
    const auto widthAt = [&](const QString& scale) {
        const QString path = folder.filePath(u"a.png"_s);
        runCli({u"export"_s, sample(u"worked-example"_s), u"-o"_s, path, u"--scale"_s, scale});
        const QByteArray header = contentOf(path).mid(16, 4); // IHDR
        return static_cast<unsigned char>(header[2]) * 256 + static_cast<unsigned char>(header[3]);
    };
    const int once = widthAt(u"1"_s);
    QVERIFY(once > 100);
    QVERIFY(qAbs(widthAt(u"2"_s) - 2 * once) <= 2);
}

void TestCliExport::mistakesEndWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("sentence");
    const QStringList base {u"export"_s, sample(u"worked-example"_s)};
    QTest::newRow("no format") << base
                               << QByteArray("export needs --output FILE ending in .svg, .pdf or .png");
    QTest::newRow("an unknown ending")
        << base + QStringList {u"-o"_s, u"/tmp/a.bmp"_s}
        << QByteArray("export needs --output FILE ending in .svg, .pdf or .png");
    QTest::newRow("an absurd scale") << base
            + QStringList {u"-o"_s, u"/tmp/a.png"_s, u"--scale"_s, u"100000"_s}
                                     << QByteArray("scale");
    QTest::newRow("a folder that is not there") << base + QStringList {u"-o"_s, u"/nowhere/a.svg"_s}
                                                << QByteArray("/nowhere/a.svg cannot be written");
    QTest::newRow("a folder as file")
        << base + QStringList {u"-o"_s, QStringLiteral(VNETLENS_SOURCE_DIR "/model"), u"--format"_s, u"svg"_s}
        << QByteArray("/model cannot be written");
    QTest::newRow("an end that is not there")
        << base + QStringList {u"--format"_s, u"svg"_s, u"--from"_s, u"VM1"_s,
                               u"--to"_s,     u"VM9"_s, u"--port"_s, u"1"_s}
        << QByteArray("--to: ");
}

void TestCliExport::mistakesEndWithTwo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, sentence);
    const CliRun run = runCli(arguments);
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(run.output, QByteArray());
    QVERIFY2(run.errors.contains(sentence), run.errors.constData());
}

void TestCliExport::aFailedExportLeavesTheFileAlone()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"picture.svg"_s);
    write(file, "what was there");
    QCOMPARE(runCli({u"export"_s, u"/nowhere/a.json"_s, u"-o"_s, file}).exitCode, 3);
    QCOMPARE(contentOf(file), QByteArray("what was there"));
    QCOMPARE(runCli({u"export"_s, sample(u"worked-example"_s), u"-o"_s, file, u"--from"_s, u"VM1"_s,
                     u"--to"_s, u"nobody"_s, u"--port"_s, u"22"_s})
                 .exitCode,
             2);
    QCOMPARE(contentOf(file), QByteArray("what was there"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList {u"picture.svg"_s});
}

void TestCliExport::aFileIsReplacedWhole()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"picture.svg"_s);
    write(file, QByteArray(1'000'000, 'x'));
    QCOMPARE(runCli({u"export"_s, sample(u"worked-example"_s), u"-o"_s, file}).exitCode, 0);
    QVERIFY(contentOf(file).trimmed().endsWith("</svg>"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList {u"picture.svg"_s});
}

void TestCliExport::namesStayNames()
{
    QByteArray text = contentOf(sample(u"worked-example/resources.json"_s));
    text.replace("\"VM4\"", "\"<b>&\\\"x\\\"</b>\"");
    const CliRun run = runCli({u"export"_s, u"-"_s, u"--format"_s, u"svg"_s}, text);
    QCOMPARE(run.exitCode, 0);
    QVERIFY(!run.output.contains("<b>&"));
    QProcess xmllint;
    xmllint.start(u"xmllint"_s, {u"--noout"_s, u"--nonet"_s, u"-"_s});
    xmllint.write(run.output);
    xmllint.closeWriteChannel();
    QVERIFY(xmllint.waitForFinished(60'000));
    QVERIFY2(xmllint.exitCode() == 0, xmllint.readAllStandardError().constData());
}

QTEST_GUILESS_MAIN(TestCliExport)
#include "tst_cli_export.moc"
