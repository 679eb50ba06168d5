#include "tests/app/cli.h"

#include <QFile>
#include <QRegularExpression>
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

QByteArray workedExample()
{
    return contentOf(sample(u"worked-example/resources.json"_s));
}

} // namespace

class TestCliBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNoSnapshotEndsWithThree_data();
    void whatIsNoSnapshotEndsWithThree();
    void everyCommandRefusesWhatItCannotRead_data();
    void everyCommandRefusesWhatItCannotRead();
    void partsThatAreOddLeaveTheRest_data();
    void partsThatAreOddLeaveTheRest();
    void ambiguousNamesAreListed();
    void namesAreData();
    void outputThatCannotBeWrittenIsSaid_data();
    void outputThatCannotBeWrittenIsSaid();
    void aFullDiskIsSaid();
};

void TestCliBadInput::whatIsNoSnapshotEndsWithThree_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text that is not JSON") << QByteArray("Hello, this is a letter.\n");
    QTest::newRow("an empty file") << QByteArray();
    QTest::newRow("blanks only") << QByteArray(" \n\t\n");
    QTest::newRow("a truncated export") << workedExample().left(20'000);
    QTest::newRow("an HTML error page") << QByteArray("<!DOCTYPE html><html><body>Sign in</body></html>");
    QTest::newRow("JSON of something else") << QByteArray("{\"name\":\"x\",\"version\":3}");
    QTest::newRow("a number") << QByteArray("42");
    QTest::newRow("bytes that are no text") << QByteArray("\x00\xff\xfe\xfd\x80\x81", 6);
    QTest::newRow("brackets without end") << QByteArray(100'000, '[');
    QTest::newRow("an array of numbers") << QByteArray("[1,2,3]");
}

void TestCliBadInput::whatIsNoSnapshotEndsWithThree()
{
    QFETCH(QByteArray, content);
    QTemporaryDir folder;
    const QString file = folder.filePath(u"snapshot.json"_s);
    write(file, content);
    const CliRun run = runCli({u"info"_s, file});
    QCOMPARE(run.exitCode, 3);
    QCOMPARE(run.output, QByteArray());
    QVERIFY2(run.errors.startsWith("vnetlens: "), run.errors.constData());
    QVERIFY2(run.errors.contains("snapshot.json"), run.errors.constData());
    QCOMPARE(run.errors.count('\n'), 1);

    const CliRun piped = runCli({u"info"_s, u"-"_s}, content);
    QCOMPARE(piped.exitCode, 3);
    QVERIFY2(piped.errors.startsWith("vnetlens: "), piped.errors.constData());
}

void TestCliBadInput::everyCommandRefusesWhatItCannotRead_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("info, missing file") << QStringList {u"info"_s, u"/nowhere/a.json"_s};
    QTest::newRow("rules") << QStringList {u"rules"_s, u"/nowhere/a.json"_s, u"--nic"_s, u"x"_s};
    QTest::newRow("routes") << QStringList {u"routes"_s, u"/nowhere/a.json"_s, u"--nic"_s, u"x"_s};
    QTest::newRow("simulate") << QStringList {
        u"simulate"_s, u"/nowhere/a.json"_s, u"--from"_s, u"a"_s, u"--to"_s, u"b"_s, u"--port"_s, u"1"_s};
    QTest::newRow("one of two") << QStringList {u"info"_s, sample(u"worked-example"_s), u"/nowhere/a.json"_s};
    QTest::newRow("a folder without JSON")
        << QStringList {u"info"_s, QStringLiteral(VNETLENS_SOURCE_DIR "/model/net")};
}

void TestCliBadInput::everyCommandRefusesWhatItCannotRead()
{
    QFETCH(QStringList, arguments);
    const CliRun run = runCli(arguments);
    QCOMPARE(run.exitCode, 3);
    QCOMPARE(run.output, QByteArray());
    QVERIFY2(run.errors.contains("/nowhere/a.json") || run.errors.contains("model/net"),
             run.errors.constData());
    QCOMPARE(run.errors.count('\n'), 1);
}

void TestCliBadInput::partsThatAreOddLeaveTheRest_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("a prefix that is none") << QByteArray("\"addressPrefix\": \"10.0.2.0/24\"")
                                           << QByteArray("\"addressPrefix\": \"10.0.2.0/240\"");
    QTest::newRow("a port that is none") << QByteArray("\"destinationPortRange\": \"1433\"")
                                         << QByteArray("\"destinationPortRange\": \"99999\"");
    QTest::newRow("an access word that is none")
        << QByteArray("\"access\": \"Deny\"") << QByteArray("\"access\": \"Perhaps\"");
    QTest::newRow("a list where text belongs")
        << QByteArray("\"privateIPAddress\": \"10.0.2.5\"") << QByteArray("\"privateIPAddress\": [1, {}]");
    QTest::newRow("an address that is none") << QByteArray("\"privateIPAddress\": \"10.0.2.5\"")
                                             << QByteArray("\"privateIPAddress\": \"10.0.2.500\"");
    QTest::newRow("a priority that is none")
        << QByteArray("\"priority\": 100,") << QByteArray("\"priority\": \"first\",");
}

void TestCliBadInput::partsThatAreOddLeaveTheRest()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QByteArray text = workedExample();
    QVERIFY2(text.contains(before), before.constData());
    text.replace(text.indexOf(before), before.size(), after);
    const CliRun info = runCli({u"info"_s, u"-"_s}, text);
    QCOMPARE(info.exitCode, 0);
    QVERIFY2(info.output.contains("\n  warning: ") || info.output.contains("\n  error: "),
             info.output.constData());
    // Issues come with the place in the file.
    QVERIFY2(info.output.contains("data["), info.output.constData());
    static const QRegularExpression machines(u"\n  microsoft.compute/virtualmachines +4\n"_s);
    QVERIFY2(QString::fromUtf8(info.output).contains(machines), info.output.constData());
}

void TestCliBadInput::ambiguousNamesAreListed()
{
    // The same interface and machine names in a second resource group.
    const QByteArray text = workedExample();
    QByteArray other = text;
    other.replace("rg-worked-example", "rg-copy");
    QTemporaryDir folder;
    write(folder.filePath(u"a.json"_s), text);
    write(folder.filePath(u"b.json"_s), other);
    const CliRun run = runCli(
        {u"simulate"_s, folder.path(), u"--from"_s, u"VM1"_s, u"--to"_s, u"VM2"_s, u"--port"_s, u"22"_s});
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.errors.contains("rg-worked-example"), run.errors.constData());
    QVERIFY2(run.errors.contains("rg-copy"), run.errors.constData());
    const QString id
        = u"/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/RG-COPY/providers/"
          "Microsoft.Compute/virtualMachines/vm1"_s;
    const CliRun byId = runCli({u"rules"_s, folder.path(), u"--nic"_s, id});
    QCOMPARE(byId.exitCode, 0);
}

void TestCliBadInput::namesAreData()
{
    QByteArray text = workedExample();
    text.replace("deny-rdp", "<b>x</b>\\u001b[2J\\u202e\\n");
    const CliRun rules = runCli({u"rules"_s, u"-"_s, u"--nic"_s, u"VM3"_s}, text);
    QCOMPARE(rules.exitCode, 0);
    QVERIFY2(rules.output.contains("<b>x</b>\xef\xbf\xbd[2J\xef\xbf\xbd\xef\xbf\xbd"),
             rules.output.constData());
    for (const char* arguments :
         {"rules - --nic VM3", "info -", "simulate - --from VM1 --to VM3 --port 3389"}) {
        const CliRun run = runCli(QString::fromUtf8(arguments).split(u' '), text);
        QVERIFY2(!run.output.contains('\x1b') && !run.output.contains("\xe2\x80\xae"), arguments);
        QVERIFY2(!run.errors.contains('\x1b'), arguments);
    }
    const CliRun json = runCli({u"rules"_s, u"-"_s, u"--nic"_s, u"VM3"_s, u"--format"_s, u"json"_s}, text);
    QVERIFY2(!json.output.contains('\x1b'), json.output.constData());

    const CliRun asked = runCli({u"rules"_s, sample(u"worked-example"_s), u"--nic"_s, u"\x1b[2J"_s});
    QCOMPARE(asked.exitCode, 2);
    QVERIFY(!asked.errors.contains('\x1b'));
}

void TestCliBadInput::outputThatCannotBeWrittenIsSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString samplePath = sample(u"worked-example"_s);
    QTest::newRow("info") << QStringList {u"info"_s, samplePath};
    QTest::newRow("rules") << QStringList {u"rules"_s, samplePath, u"--nic"_s, u"VM1"_s};
    QTest::newRow("an allowed flow") << QStringList {u"simulate"_s, samplePath, u"--from"_s, u"VM1"_s,
                                                     u"--to"_s,     u"VM2"_s,   u"--port"_s, u"443"_s};
    QTest::newRow("flows") << QStringList {u"simulate"_s, samplePath, u"--flows"_s, u"/dev/null"_s};
}

void TestCliBadInput::outputThatCannotBeWrittenIsSaid()
{
    QFETCH(QStringList, arguments);
    for (const char* place : {"/nowhere/out.svg", VNETLENS_SOURCE_DIR "/model"}) {
        const CliRun run = runCli(arguments + QStringList {u"-o"_s, QString::fromUtf8(place)});
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.errors.contains(QByteArray(place) + " cannot be written"), run.errors.constData());
    }
}

void TestCliBadInput::aFullDiskIsSaid()
{
    const CliRun run = runCli({u"info"_s, sample(u"worked-example"_s), u"-o"_s, u"/dev/full"_s});
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.errors.contains("/dev/full cannot be written"), run.errors.constData());
    QCOMPARE(runCli({u"info"_s, sample(u"worked-example"_s), u"-o"_s, u"/dev/null"_s}).exitCode, 0);
}

QTEST_GUILESS_MAIN(TestCliBadInput)
#include "tst_cli_bad_input.moc"
