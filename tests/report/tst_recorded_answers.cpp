// Azure's own recorded answers about security groups, each held against ours on the resources that were in
// force.
#include "model/report/calibration.h"
#include "model/report/effective_rules_json.h"
#include "model/snapshot/snapshot_loader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vnetlens;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Recording {
    QByteArray id;
    QByteArray resources; ///< a bare array, as Resource Graph may print it
    QByteArray answer; ///< with its question
};

QByteArray jsonOf(const QJsonValue& value)
{
    return value.isArray() ? QJsonDocument(value.toArray()).toJson()
                           : QJsonDocument(value.toObject()).toJson();
}

std::vector<Recording> recordings()
{
    QFile file(QStringLiteral(VNETLENS_SHARED_DATA "/ground_truth.jsonl"));
    std::vector<Recording> result;
    if (!file.open(QIODevice::ReadOnly))
        return result;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        const QJsonObject question = line["question"_L1].toObject();
        const QString kind = question["kind"_L1].toString();
        if (kind != "effectiveNsg"_L1 && kind != "ipflow"_L1 && kind != "nsgdiag"_L1)
            continue;
        const QJsonObject answer {{u"request"_s, question["request"_L1]}, {u"answer"_s, line["answer"_L1]}};
        result.push_back({line["id"_L1].toString().toUtf8(), jsonOf(line["resources"_L1]), jsonOf(answer)});
    }
    return result;
}

/// The rules of the first group of an answer, by name, without the expansions that change with the years
/// (D-03).
QMap<QString, QJsonObject> rulesOf(const QJsonObject& answer)
{
    QMap<QString, QJsonObject> rules;
    for (const QJsonValue& value : answer["value"_L1][0]["effectiveSecurityRules"_L1].toArray()) {
        QJsonObject rule = value.toObject();
        for (const QLatin1StringView side : {"Source"_L1, "Destination"_L1}) {
            const QString prefix
                = rule[side == "Source"_L1 ? "sourceAddressPrefix"_L1 : "destinationAddressPrefix"_L1]
                      .toString();
            if (prefix == "Internet"_L1 || prefix == "AzureLoadBalancer"_L1)
                rule.remove("expanded"_L1 + side + "AddressPrefix"_L1);
        }
        rules[rule["name"_L1].toString()] = rule;
    }
    return rules;
}

/// Recordings that the snapshot does not determine, each with the reason that the comparison has to give.
QByteArray expectedNote(const QByteArray& id)
{
    if (id == "doc-nsgdiag-01")
        return "Azure's answer includes security admin rules, which are not compared.";
    return {};
}

} // namespace

class TestRecordedAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void azuresAnswerIsOurs_data();
    void azuresAnswerIsOurs();
    void ourJsonIsAzuresFieldByField_data();
    void ourJsonIsAzuresFieldByField();
};

void TestRecordedAnswers::azuresAnswerIsOurs_data()
{
    QTest::addColumn<QByteArray>("resources");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("without the shared data there is nothing to compare") << QByteArray() << QByteArray();
    for (const Recording& recording : recordings())
        QTest::newRow(recording.id) << recording.resources << recording.answer;
}

void TestRecordedAnswers::azuresAnswerIsOurs()
{
    QFETCH(QByteArray, resources);
    QFETCH(QByteArray, answer);
    if (resources.isEmpty()) {
        qInfo("%d recordings", int(recordings().size()));
        return;
    }
    const auto tenant = loadSnapshotText(resources.toStdString(), "resources.json");
    QVERIFY2(tenant, tenant ? "" : tenant.error().text.c_str());
    const auto cases = calibrate(**tenant, answer.toStdString(), "answer.json");
    QVERIFY(!cases.empty());
    for (const CalibrationCase& compared : cases) {
        QByteArray text = QByteArray::fromStdString(compared.note);
        for (const std::string& difference : compared.differences)
            text += '\n' + QByteArray::fromStdString(difference);
        QCOMPARE(text, expectedNote(QTest::currentDataTag()));
        QVERIFY(compared.agreement == Agreement::Agrees || !compared.note.empty());
    }
}

void TestRecordedAnswers::ourJsonIsAzuresFieldByField_data()
{
    QTest::addColumn<QByteArray>("resources");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("without the shared data there is nothing to compare") << QByteArray() << QByteArray();
    for (const Recording& recording : recordings()) {
        // Answers since 2020 have the shape that we print: a tag map, and "*" once per family.
        if (recording.answer.contains("\"tagMap\"") && recording.id != "effectiveNsg-007")
            QTest::newRow(recording.id) << recording.resources << recording.answer;
    }
}

void TestRecordedAnswers::ourJsonIsAzuresFieldByField()
{
    QFETCH(QByteArray, resources);
    QFETCH(QByteArray, answer);
    if (resources.isEmpty())
        return;
    const auto tenant = loadSnapshotText(resources.toStdString(), "resources.json");
    QVERIFY(tenant);
    const QJsonObject azure = QJsonDocument::fromJson(answer)["answer"_L1].toObject();
    const QString nic = azure["value"_L1][0]["association"_L1]["networkInterface"_L1]["id"_L1].toString();
    const auto* networkInterface = (*tenant)->find<NetworkInterface>((*tenant)->keyOf(nic.toStdString()));
    QVERIFY(networkInterface);
    const SubnetTags tags = subnetTags(**tenant, *primarySubnetOf(**tenant, *networkInterface));
    const auto json = QByteArray::fromStdString(effectiveRulesJson(**tenant, *networkInterface, tags));
    const auto ours = rulesOf(QJsonDocument::fromJson(json).object());
    const auto theirs = rulesOf(azure);
    QCOMPARE(ours.keys(), theirs.keys());
    for (const QString& name : theirs.keys())
        QCOMPARE(ours[name], theirs[name]);
}

QTEST_APPLESS_MAIN(TestRecordedAnswers)
#include "tst_recorded_answers.moc"
