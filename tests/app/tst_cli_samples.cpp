// The bundled samples show what their READMEs say.
#include "tests/app/cli.h"
#include "tests/support/golden.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace vnetlens::test;

namespace {

/// "NSG1 Outbound, NSG2 Inbound": the groups asked on the way there, in order.
QString groupsAsked(const QJsonObject& answer)
{
    QStringList groups;
    for (const auto& step : answer[u"forward"_s].toArray()) {
        if (step[u"kind"_s].toString() == u"rules"_s)
            groups << step[u"resource"_s].toString().section(u'/', -1) + u' '
                    + step[u"direction"_s].toString();
    }
    return groups.join(u", "_s);
}

/// The kinds of the steps there without the rules, and back: "route peering appliance … | route …".
QString wayOf(const QJsonObject& answer)
{
    QStringList ways;
    for (const QString& way : {u"forward"_s, u"return"_s}) {
        QStringList kinds;
        for (const auto& step : answer[way].toArray()) {
            if (step[u"kind"_s].toString() != u"rules"_s)
                kinds << step[u"kind"_s].toString();
        }
        ways << kinds.join(u' ');
    }
    return ways.join(u" | "_s);
}

QJsonObject simulated(const QString& name, const QString& from, const QString& to, const QString& port)
{
    const CliRun run = runCli({u"simulate"_s, sample(name), u"--from"_s, from, u"--to"_s, to, u"--port"_s,
                               port, u"--format"_s, u"json"_s});
    return QJsonDocument::fromJson(run.output).object();
}

} // namespace

class TestCliSamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWorkedExampleAsksTheGroupsInOrder_data();
    void theWorkedExampleAsksTheGroupsInOrder();
    void theHubAnswersAsItsReadmeSays_data();
    void theHubAnswersAsItsReadmeSays();
    void outputsReadAsReviewed_data();
    void outputsReadAsReviewed();
};

void TestCliSamples::theWorkedExampleAsksTheGroupsInOrder_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("port");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("groups");
    QTest::newRow("inside one subnet")
        << u"VM1"_s << u"VM2"_s << u"443"_s << u"allowed"_s << u"NSG1 Outbound, NSG1 Inbound"_s;
    QTest::newRow("to an interface with its own group")
        << u"VM1"_s << u"VM3"_s << u"443"_s << u"allowed"_s << u"NSG1 Outbound, NSG2 Inbound, NSG3 Inbound"_s;
    QTest::newRow("to it from its own subnet")
        << u"VM4"_s << u"VM3"_s << u"443"_s << u"allowed"_s << u"NSG2 Outbound, NSG2 Inbound, NSG3 Inbound"_s;
    QTest::newRow("remote desktop stops at the interface")
        << u"VM1"_s << u"VM3"_s << u"3389"_s << u"denied"_s << u"NSG1 Outbound, NSG2 Inbound, NSG3 Inbound"_s;
    QTest::newRow("from it") << u"VM3"_s << u"VM1"_s << u"22"_s << u"allowed"_s
                             << u"NSG3 Outbound, NSG2 Outbound, NSG1 Inbound"_s;
}

void TestCliSamples::theWorkedExampleAsksTheGroupsInOrder()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, port);
    const QJsonObject answer = simulated(u"worked-example"_s, from, to, port);
    QTEST(answer[u"verdict"_s].toString(), "verdict");
    QTEST(groupsAsked(answer), "groups");
}

void TestCliSamples::theHubAnswersAsItsReadmeSays_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("port");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("way");
    const auto row = [](const char* name, const char* flow, const char* verdict, const char* way) {
        const QStringList words = QString::fromUtf8(flow).split(u' ');
        const QStringList said = QString::fromUtf8(verdict).split(u' ');
        QTest::newRow(name) << words[0] << words[1] << words[2] << said[0] << said.value(1)
                            << QString::fromUtf8(way);
    };
    row("forced tunnelling leads through the appliance, both ways", "vm-crm-app-01 vm-erp-app-01 443",
        "allowed",
        "route peering appliance route peering delivered | route peering appliance route peering delivered");
    row("web servers reach application servers", "vm-crm-web-01 vm-crm-app-01 8443", "allowed",
        "route delivered | route delivered");
    row("web servers do not reach databases", "vm-crm-web-01 vm-crm-db-01 1433", "denied nsg-deny",
        "route | ");
    row("the other spoke's database is closed", "vm-crm-web-01 vm-erp-db-01 1433", "denied nsg-deny",
        "route peering appliance route peering | ");
    row("headquarters reach the web servers through the appliance", "192.168.10.20 vm-crm-web-01 443",
        "allowed",
        "gateway route appliance route peering delivered | route peering appliance route gateway gateway");
    row("mistake 1: remote desktop is open to the Internet", "Internet vm-portal-front-01 3389", "allowed",
        "internet nat delivered | route internet");
    row("only there", "Internet vm-portal-front-01 22", "denied nsg-deny", "internet nat | ");
    row("mistake 2: a batch server reaches the Internet directly", "vm-erp-batch-01 52.1.2.3 443", "allowed",
        "route nat internet | ");
    row("the application servers go through the appliance", "vm-erp-app-01 52.1.2.3 443", "allowed",
        "route peering appliance route nat internet | route peering delivered");
    row("mistake 3: the lab's peering has one side only", "vm-lab-01 vm-dc-01 445",
        "denied next-hop-unreachable", "route | ");
    row("another region works", "vm-bi-etl-01 vm-erp-db-01 1433", "allowed",
        "route peering appliance route peering delivered | route peering appliance route peering delivered");
}

void TestCliSamples::theHubAnswersAsItsReadmeSays()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, port);
    const QJsonObject answer = simulated(u"hub-and-spoke"_s, from, to, port);
    QTEST(answer[u"verdict"_s].toString(), "verdict");
    QTEST(answer[u"reason"_s].toString(), "reason");
    QTEST(wayOf(answer), "way");
}

void TestCliSamples::outputsReadAsReviewed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char* name, const char* command) {
        QStringList arguments = QString::fromUtf8(command).split(u' ');
        arguments[1] = sample(arguments[1]);
        QTest::newRow(name) << QString::fromUtf8(name) << arguments;
    };
    row("worked-example-info", "info worked-example");
    row("worked-example-rules", "rules worked-example --nic VM3");
    row("worked-example-routes", "routes worked-example --nic VM1");
    row("worked-example-denied", "simulate worked-example --from VM1 --to VM3 --port 3389");
    row("hub-info", "info hub-and-spoke");
    row("hub-rules-shadowed", "rules hub-and-spoke --nic vm-portal-front-01");
    row("hub-rules-asg", "rules hub-and-spoke --nic vm-crm-app-01");
    row("hub-routes-forced", "routes hub-and-spoke --nic vm-crm-app-01");
    row("hub-routes-forgotten", "routes hub-and-spoke --nic vm-erp-batch-01");
    row("hub-allowed", "simulate hub-and-spoke --from vm-crm-app-01 --to vm-erp-app-01 --port 443");
    row("hub-denied", "simulate hub-and-spoke --from vm-crm-web-01 --to vm-erp-db-01 --port 1433");
    row("hub-denied-json",
        "simulate hub-and-spoke --from vm-crm-web-01 --to vm-erp-db-01 --port 1433 --format json");
    row("hub-open-rdp", "simulate hub-and-spoke --from Internet --to vm-portal-front-01 --port 3389");
    row("hub-lab", "simulate hub-and-spoke --from vm-lab-01 --to vm-dc-01 --port 445");
}

void TestCliSamples::outputsReadAsReviewed()
{
    QFETCH(QString, name);
    QFETCH(QStringList, arguments);
    QByteArray output = runCli(arguments).output;
    output.replace(VNETLENS_SAMPLES, "samples");
    // The time of a file is not ours to fix.
    static const QRegularExpression time(u"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"_s);
    output = QString::fromUtf8(output).replace(time, u"(time)"_s).toUtf8();
    const QByteArray difference = differenceToGolden(u"cli/"_s + name + u".txt"_s, output);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

QTEST_GUILESS_MAIN(TestCliSamples)
#include "tst_cli_samples.moc"
