#include "tests/app/cli.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace vnetlens::test;

namespace {

QStringList simulateArguments(const QString& from, const QString& to, const QString& port)
{
    return {u"simulate"_s, sample(u"hub-and-spoke"_s), u"--from"_s, from, u"--to"_s, to, u"--port"_s, port};
}

QJsonObject objectOf(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object();
}

QByteArray contentOf(const QString& fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

} // namespace

class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpAndVersionGoToStandardOutput();
    void wrongUsageEndsWithTwo();
    void theWindowSaysWhyItCannotOpen();
    void exitCodesTellTheVerdict_data();
    void exitCodesTellTheVerdict();
    void simulateWritesTheDocumentedObject();
    void textAndJsonAgree();
    void namesHaveNoCase();
    void anEndThatIsNotFoundListsCandidates();
    void flowsAnswerEveryLineInOrder();
    void flowsComeFromStandardInputToo();
    void flowsAndSingleQuestionsAgree();
    void rulesHaveTheShapeOfAzuresAnswer();
    void routesHaveTheShapeOfAzuresAnswer();
    void infoCountsAndNamesSources();
    void aSnapshotMayComeFromStandardInput();
    void severalSnapshotsAreMerged();
    void theOutputIsTheSameEveryTime();
    void progressAndWarningsStayOffStandardOutput();
};

void TestCli::helpAndVersionGoToStandardOutput()
{
    const CliRun help = runCli({u"--help"_s});
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.output.contains("vnetlens simulate SNAPSHOT"));
    QCOMPARE(help.errors, QByteArray());
    for (const char* command : {"info", "rules", "routes", "simulate", "export"}) {
        const CliRun about = runCli({QString::fromUtf8(command), u"--help"_s});
        QCOMPARE(about.exitCode, 0);
        QVERIFY2(about.output.startsWith(QByteArray("vnetlens ") + command), about.output.constData());
    }
    const CliRun version = runCli({u"--version"_s});
    QCOMPARE(version.exitCode, 0);
    QCOMPARE(version.output, QByteArray("vnetlens " VNETLENS_VERSION "\n"));
}

void TestCli::wrongUsageEndsWithTwo()
{
    const CliRun run = runCli({u"rules"_s, sample(u"worked-example"_s)});
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(run.output, QByteArray());
    QCOMPARE(run.errors, QByteArray("vnetlens: --nic is needed. See vnetlens rules --help.\n"));
}

void TestCli::theWindowSaysWhyItCannotOpen()
{
    const CliRun unknown = runCli({u"simulat"_s, u"x"_s});
    QCOMPARE(unknown.exitCode, 2);
    QVERIFY2(unknown.errors.contains("simulat is neither a command nor a file"), unknown.errors.constData());

    QProcess process;
    process.setProcessEnvironment(QProcessEnvironment()); // no display of any kind
    process.start(QStringLiteral(VNETLENS_PROGRAM), {sample(u"worked-example"_s)});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().contains("There is no display"));
}

void TestCli::exitCodesTellTheVerdict_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("allowed is 0") << simulateArguments(u"vm-crm-web-01"_s, u"vm-crm-app-01"_s, u"8443"_s) << 0
                                  << QByteArray("allowed");
    QTest::newRow("denied is 1") << simulateArguments(u"vm-crm-web-01"_s, u"vm-crm-db-01"_s, u"1433"_s) << 1
                                 << QByteArray("denied");
    // Azure Bastion's subnet holds addresses that no interface shows (D-15).
    QTest::newRow("unknown is 4") << simulateArguments(u"vm-jump-01"_s, u"10.10.3.5"_s, u"443"_s) << 4
                                  << QByteArray("unknown");
}

void TestCli::exitCodesTellTheVerdict()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, verdict);
    const CliRun text = runCli(arguments);
    QCOMPARE(text.exitCode, exitCode);
    QVERIFY2(text.output.startsWith(verdict.toUpper()), text.output.constData());
    const CliRun json = runCli(arguments + QStringList {u"--format"_s, u"json"_s});
    QCOMPARE(json.exitCode, exitCode);
    QCOMPARE(objectOf(json.output)[u"verdict"_s].toString().toUtf8(), verdict);
}

void TestCli::simulateWritesTheDocumentedObject()
{
    const CliRun run = runCli(simulateArguments(u"vm-crm-web-01"_s, u"vm-erp-db-01"_s, u"1433"_s)
                              + QStringList {u"--format"_s, u"json"_s});
    const QJsonObject answer = objectOf(run.output);
    QCOMPARE(answer.keys(),
             QStringList({u"assumptions"_s, u"blocking"_s, u"explanation"_s, u"flow"_s, u"forward"_s,
                          u"reason"_s, u"return"_s, u"verdict"_s}));
    QCOMPARE(answer[u"reason"_s].toString(), u"nsg-deny"_s);
    const QJsonObject blocking = answer[u"blocking"_s].toObject();
    QVERIFY(blocking[u"resource"_s].toString().endsWith(u"/networkSecurityGroups/nsg-erp-db"_s));
    QCOMPARE(blocking[u"rule"_s].toString(), u"deny-all-inbound"_s);
    QCOMPARE(blocking[u"priority"_s].toInt(), 4096);
    QCOMPARE(blocking[u"direction"_s].toString(), u"Inbound"_s);
    QVERIFY(blocking[u"nic"_s].toString().endsWith(u"/networkInterfaces/nic-erp-db-01"_s));
    const QJsonObject flow = answer[u"flow"_s].toObject();
    QCOMPARE(flow[u"protocol"_s].toString(), u"Tcp"_s);
    QCOMPARE(flow[u"sourcePort"_s].toInt(), 50000);
    QCOMPARE(flow[u"destinationPort"_s].toInt(), 1433);
    QCOMPARE(flow[u"source"_s][u"address"_s].toString(), u"10.11.1.4"_s);
    QVERIFY(flow[u"source"_s][u"nic"_s].toString().endsWith(u"/nic-crm-web-01"_s));
    QCOMPARE(flow[u"destination"_s][u"address"_s].toString(), u"10.12.2.4"_s);
    QVERIFY(!answer[u"explanation"_s].toString().isEmpty());
    QCOMPARE(answer[u"return"_s].toArray().size(), 0);
}

void TestCli::textAndJsonAgree()
{
    const QStringList question = simulateArguments(u"vm-crm-app-01"_s, u"vm-erp-app-01"_s, u"443"_s);
    const QByteArray text = runCli(question).output;
    const QJsonObject json = objectOf(runCli(question + QStringList {u"--format"_s, u"json"_s}).output);
    QVERIFY2(text.contains(json[u"explanation"_s].toString().toUtf8()), text.constData());
    const auto steps = json[u"forward"_s].toArray();
    const QByteArray forward
        = text.mid(text.indexOf("\nForward\n"), text.indexOf("\nReturn\n") - text.indexOf("\nForward\n"));
    QCOMPARE(forward.count('\n') - 2, steps.size());
    for (const auto& step : steps)
        QVERIFY2(forward.contains("  " + step[u"kind"_s].toString().toUtf8() + "  "), forward.constData());
    for (const auto& assumption : json[u"assumptions"_s].toArray())
        QVERIFY(text.contains(assumption.toString().toUtf8()));
}

void TestCli::namesHaveNoCase()
{
    const CliRun lower = runCli(simulateArguments(u"vm-crm-web-01"_s, u"vm-crm-app-01"_s, u"8443"_s));
    const CliRun upper = runCli(simulateArguments(u"VM-CRM-WEB-01"_s, u"VM-Crm-App-01"_s, u"8443"_s));
    QCOMPARE(upper.exitCode, 0);
    QCOMPARE(upper.output, lower.output);
    const CliRun byAddress = runCli(simulateArguments(u"10.11.1.4"_s, u"nic-crm-app-01"_s, u"8443"_s));
    QCOMPARE(byAddress.output, lower.output);
}

void TestCli::anEndThatIsNotFoundListsCandidates()
{
    const CliRun run = runCli(simulateArguments(u"vm-crm-wbe-01"_s, u"vm-crm-app-01"_s, u"8443"_s));
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(run.output, QByteArray());
    QVERIFY2(run.errors.startsWith("vnetlens: --from: "), run.errors.constData());
    QVERIFY2(run.errors.contains("vm-crm-web-01"), run.errors.constData());

    const CliRun nic = runCli({u"routes"_s, sample(u"worked-example"_s), u"--nic"_s, u"VM"_s});
    QCOMPARE(nic.exitCode, 2);
    QVERIFY2(nic.errors.contains("VM1"), nic.errors.constData());
}

void TestCli::flowsAnswerEveryLineInOrder()
{
    QTemporaryDir folder;
    QFile flows(folder.filePath(u"flows.jsonl"_s));
    QVERIFY(flows.open(QIODevice::WriteOnly));
    flows.write("{\"from\":\"VM1\",\"to\":\"VM2\",\"protocol\":\"Tcp\",\"sourcePort\":50000,\"port\":443}\r\n"
                "not json\n"
                "\n"
                "{\"from\":\"VM1\",\"to\":\"VM3\",\"port\":3389}\n"
                "{\"from\":\"VM1\",\"to\":\"nobody\",\"port\":1}\n"
                "{\"from\":\"VM1\",\"to\":\"VM2\"}\n"
                "{\"from\":\"VM1\",\"to\":\"VM2\",\"port\":70000}\n"
                "{\"from\":7,\"to\":\"VM2\",\"port\":1}\n"
                "[1]\n"
                "{\"from\":\"VM1\",\"to\":\"VM2\",\"protocol\":\"Icmp\"}");
    flows.close();
    const CliRun run = runCli({u"simulate"_s, sample(u"worked-example"_s), u"--flows"_s, flows.fileName()});
    QCOMPARE(run.exitCode, 0);
    QByteArrayList lines = run.output.split('\n');
    QCOMPARE(lines.takeLast(), QByteArray());
    QCOMPARE(lines.size(), 10);
    const auto verdict = [&](int line) { return objectOf(lines[line])[u"verdict"_s].toString(); };
    const auto error = [&](int line) { return objectOf(lines[line])[u"error"_s].toString(); };
    QCOMPARE(verdict(0), u"allowed"_s);
    QVERIFY2(error(1).startsWith(u"The line is not JSON"_s), lines[1].constData());
    QVERIFY2(error(2).startsWith(u"The line is not JSON"_s), lines[2].constData());
    QCOMPARE(verdict(3), u"denied"_s);
    QVERIFY2(error(4).startsWith(u"to: "_s), lines[4].constData());
    QCOMPARE(error(5), u"\"port\" is missing; Tcp and Udp need one."_s);
    QCOMPARE(error(6), u"\"port\" is not a port from 0 to 65535."_s);
    QCOMPARE(error(7), u"\"from\" is not a text."_s);
    QCOMPARE(error(8), u"The line is not a JSON object."_s);
    QCOMPARE(verdict(9), u"allowed"_s);
    for (const QByteArray& line : lines)
        QVERIFY2(objectOf(line).size() == 1 || objectOf(line).size() >= 7, line.constData());

    const QString output = folder.filePath(u"answers.jsonl"_s);
    const CliRun filed = runCli(
        {u"simulate"_s, sample(u"worked-example"_s), u"--flows"_s, flows.fileName(), u"-o"_s, output});
    QCOMPARE(filed.exitCode, 0);
    QCOMPARE(filed.output, QByteArray());
    QCOMPARE(contentOf(output), run.output);
}

void TestCli::flowsComeFromStandardInputToo()
{
    const CliRun run = runCli({u"simulate"_s, sample(u"worked-example"_s), u"--flows"_s, u"-"_s},
                              "{\"from\":\"VM4\",\"to\":\"VM3\",\"port\":443}\n");
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(objectOf(run.output)[u"verdict"_s].toString(), u"allowed"_s);
    const CliRun none = runCli({u"simulate"_s, sample(u"worked-example"_s), u"--flows"_s, u"-"_s});
    QCOMPARE(none.exitCode, 0);
    QCOMPARE(none.output, QByteArray());
    const CliRun missing
        = runCli({u"simulate"_s, sample(u"worked-example"_s), u"--flows"_s, u"/nowhere/flows"_s});
    QCOMPARE(missing.exitCode, 2);
    QVERIFY2(missing.errors.contains("/nowhere/flows cannot be read"), missing.errors.constData());
}

void TestCli::flowsAndSingleQuestionsAgree()
{
    const CliRun single = runCli(simulateArguments(u"vm-crm-web-01"_s, u"vm-erp-db-01"_s, u"1433"_s)
                                 + QStringList {u"--format"_s, u"json"_s});
    const CliRun line = runCli({u"simulate"_s, sample(u"hub-and-spoke"_s), u"--flows"_s, u"-"_s},
                               "{\"from\":\"vm-crm-web-01\",\"to\":\"vm-erp-db-01\",\"port\":1433}");
    QCOMPARE(QJsonDocument::fromJson(line.output), QJsonDocument::fromJson(single.output));
}

void TestCli::rulesHaveTheShapeOfAzuresAnswer()
{
    const CliRun run
        = runCli({u"rules"_s, sample(u"worked-example"_s), u"--nic"_s, u"VM3"_s, u"--format"_s, u"json"_s});
    QCOMPARE(run.exitCode, 0);
    const QJsonArray groups = objectOf(run.output)[u"value"_s].toArray();
    QCOMPARE(groups.size(), 2);
    QStringList names;
    for (const auto& group : groups)
        names << group[u"networkSecurityGroup"_s][u"id"_s].toString().section(u'/', -1);
    names.sort();
    QCOMPARE(names, QStringList({u"NSG2"_s, u"NSG3"_s}));
    const QJsonArray rules = groups[0][u"effectiveSecurityRules"_s].toArray();
    QCOMPARE(rules.size(), 7); // one of its own, six default ones

    const CliRun text = runCli({u"rules"_s, sample(u"worked-example"_s), u"--nic"_s, u"VM3-nic"_s});
    const auto inboundSubnet = text.output.indexOf("Inbound: NSG2 of the subnet");
    const auto inboundNic = text.output.indexOf("Inbound: NSG3 of the interface");
    const auto outboundNic = text.output.indexOf("Outbound: NSG3 of the interface");
    const auto outboundSubnet = text.output.indexOf("Outbound: NSG2 of the subnet");
    QVERIFY2(0 < inboundSubnet && inboundSubnet < inboundNic && inboundNic < outboundNic
                 && outboundNic < outboundSubnet,
             text.output.constData());
}

void TestCli::routesHaveTheShapeOfAzuresAnswer()
{
    const CliRun run = runCli(
        {u"routes"_s, sample(u"hub-and-spoke"_s), u"--nic"_s, u"vm-crm-app-01"_s, u"--format"_s, u"json"_s});
    QCOMPARE(run.exitCode, 0);
    QStringList rows;
    for (const auto& row : objectOf(run.output)[u"value"_s].toArray()) {
        rows << row[u"source"_s].toString() + u' ' + row[u"state"_s].toString() + u' '
                + row[u"addressPrefix"_s][0].toString() + u' ' + row[u"nextHopType"_s].toString();
    }
    QVERIFY2(rows.contains(u"Default Active 10.11.0.0/16 VnetLocal"_s), qPrintable(rows.join(u'\n')));
    QVERIFY2(rows.contains(u"Default Active 10.10.0.0/16 VNetPeering"_s), qPrintable(rows.join(u'\n')));
    QVERIFY2(rows.contains(u"User Active 0.0.0.0/0 VirtualAppliance"_s), qPrintable(rows.join(u'\n')));
    QVERIFY2(rows.contains(u"Default Invalid 0.0.0.0/0 Internet"_s), qPrintable(rows.join(u'\n')));
    for (const QString& row : rows) // propagation is off
        QVERIFY2(!row.startsWith(u"VirtualNetworkGateway"_s), qPrintable(row));
}

void TestCli::infoCountsAndNamesSources()
{
    const CliRun run = runCli({u"info"_s, sample(u"hub-and-spoke"_s), u"--format"_s, u"json"_s});
    QCOMPARE(run.exitCode, 0);
    const QJsonObject info = objectOf(run.output);
    QHash<QString, int> counts;
    for (const auto& type : info[u"resources"_s].toArray())
        counts.insert(type[u"type"_s].toString(), type[u"count"_s].toInt());
    QCOMPARE(counts[u"microsoft.network/virtualnetworks"_s], 6);
    QCOMPARE(counts[u"microsoft.network/virtualnetworks/virtualnetworkpeerings"_s], 9);
    QCOMPARE(counts[u"microsoft.network/networkinterfaces"_s], 42);
    QCOMPARE(counts[u"microsoft.compute/virtualmachines"_s], 42);
    QCOMPARE(counts[u"microsoft.network/bastionhosts"_s], 1);
    QCOMPARE(info[u"sources"_s].toArray().size(), 2);
    QVERIFY(info[u"sources"_s][0][u"file"_s].toString().endsWith(u"compute.json"_s));
    QCOMPARE(info[u"sources"_s][0][u"sha256"_s].toString().size(), 64);
    QCOMPARE(info[u"missing"_s].toArray(), QJsonArray());
    QCOMPARE(info[u"issues"_s].toArray(), QJsonArray());
}

void TestCli::aSnapshotMayComeFromStandardInput()
{
    const QByteArray text = contentOf(sample(u"worked-example/resources.json"_s));
    const CliRun run = runCli(
        {u"simulate"_s, u"-"_s, u"--from"_s, u"VM1"_s, u"--to"_s, u"VM3"_s, u"--port"_s, u"443"_s}, text);
    QCOMPARE(run.exitCode, 0);
    QVERIFY(run.output.startsWith("ALLOWED"));
}

void TestCli::severalSnapshotsAreMerged()
{
    const CliRun run
        = runCli({u"info"_s, sample(u"hub-and-spoke/network.json"_s), sample(u"hub-and-spoke/compute.json"_s),
                  sample(u"worked-example"_s), u"--format"_s, u"json"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(objectOf(run.output)[u"sources"_s].toArray().size(), 3);
    const CliRun alone
        = runCli({u"info"_s, sample(u"hub-and-spoke/network.json"_s), u"--format"_s, u"json"_s});
    QCOMPARE(alone.exitCode, 0);
    // Without the machines' file the interfaces point at nothing, and that is said.
    QCOMPARE(objectOf(alone.output)[u"missing"_s][0][u"items"_s].toArray().size(), 42);
}

void TestCli::theOutputIsTheSameEveryTime()
{
    for (const QStringList& arguments :
         {QStringList {u"info"_s, sample(u"hub-and-spoke"_s), u"--format"_s, u"json"_s},
          QStringList {u"rules"_s, sample(u"hub-and-spoke"_s), u"--nic"_s, u"vm-crm-db-01"_s},
          simulateArguments(u"192.168.10.20"_s, u"vm-crm-web-01"_s, u"443"_s)})
        QCOMPARE(runCli(arguments).output, runCli(arguments).output);
}

void TestCli::progressAndWarningsStayOffStandardOutput()
{
    // A resource with a broken prefix is an issue; its text must not reach the log.
    QByteArray text = contentOf(sample(u"worked-example/resources.json"_s));
    text.replace("\"addressPrefix\": \"10.0.2.0/24\"", "\"addressPrefix\": \"confidential-prefix\"");
    const CliRun run = runCli(
        {u"simulate"_s, u"-"_s, u"--from"_s, u"VM1"_s, u"--to"_s, u"VM2"_s, u"--port"_s, u"443"_s}, text);
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.errors.contains("vnetlens info lists them"), run.errors.constData());
    QVERIFY2(!run.errors.contains("confidential"), run.errors.constData());
    QVERIFY(run.output.startsWith("ALLOWED"));
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
