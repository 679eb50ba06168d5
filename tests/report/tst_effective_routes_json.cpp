// Effective routes in the shape of Azure's effectiveRouteTable, and its recorded answers.
#include "model/report/effective_json.h"
#include "model/snapshot/snapshot_loader.h"
#include "tests/support/tenant_builder.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

QJsonArray tableOf(const std::shared_ptr<const Tenant>& tenant, const NetworkInterface& nic)
{
    const std::string json = effectiveRoutesJson(SubnetFacts(tenant), nic);
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object()[u"value"].toArray();
}

/// One line per prefix of a row, without what differs between tools: None rows (D-13), gateway addresses
/// the family that has no network (::/0) and the spelling of words.
QStringList comparable(const QJsonArray& rows)
{
    QStringList lines;
    for (const QJsonValue& value : rows) {
        const QJsonObject row = value.toObject();
        const QString hop = row[u"nextHopType"].toString();
        if (hop == u"None" && row[u"source"].toString() == u"Default")
            continue;
        for (const QJsonValue& prefix : row[u"addressPrefix"].toArray()) {
            QStringList words {row[u"source"].toString(), row[u"state"].toString(), prefix.toString(), hop};
            if (hop == u"VirtualAppliance") {
                for (const QJsonValue& address : row[u"nextHopIpAddress"].toArray())
                    words << address.toString();
            }
            if (prefix.toString() != u"::/0" && !prefix.toString().startsWith(u'['))
                lines << words.join(u' ').toLower();
        }
    }
    lines.sort();
    return lines;
}

/// The recorded cases; none when the folder is absent.
QList<QJsonObject> recordedTables()
{
    QFile file(QStringLiteral(VNETLENS_SHARED_DATA "/ground_truth.jsonl"));
    QList<QJsonObject> cases;
    if (!file.open(QIODevice::ReadOnly))
        return cases;
    while (!file.atEnd()) {
        const QJsonObject entry = QJsonDocument::fromJson(file.readLine()).object();
        if (entry[u"question"].toObject()[u"kind"].toString() == u"effectiveRoutes")
            cases << entry;
    }
    return cases;
}

/// What these recordings hold and the snapshot does not determine: routes learned by BGP, connected
/// groups and service endpoints are other capabilities, and a few tables printed for teaching leave rows out.
bool isDetermined(const QString& line)
{
    return !line.contains(QStringLiteral("virtualnetworkgateway"))
        && !line.contains(QStringLiteral("connectedgroup"))
        && !line.contains(QStringLiteral("serviceendpoint"));
}

} // namespace

class TestEffectiveRoutesJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldIsLikeAzures();
    void anInterfaceWithoutSubnetHasNoRows();
    void recordedTablesAreReproduced();
};

void TestEffectiveRoutesJson::everyFieldIsLikeAzures()
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.routeTable("rt", {"two 0.0.0.0/0 VirtualApplianceEcmp 10.0.9.4,10.0.9.5"})
        .disableBgpRoutePropagation
        = true;
    builder.subnet("net/s", {"10.0.0.0/24"}, {.routeTable = "rt"});
    builder.interface("nic", "net/s", "10.0.0.4");
    const auto tenant = builder.build();
    const QJsonArray rows = tableOf(tenant, interfaceOf(*tenant, "nic"));
    const QJsonObject user {{QStringLiteral("name"), QStringLiteral("two")},
                            {QStringLiteral("disableBgpRoutePropagation"), true},
                            {QStringLiteral("source"), QStringLiteral("User")},
                            {QStringLiteral("state"), QStringLiteral("Active")},
                            {QStringLiteral("addressPrefix"), QJsonArray {QStringLiteral("0.0.0.0/0")}},
                            {QStringLiteral("nextHopIpAddress"),
                             QJsonArray {QStringLiteral("10.0.9.4"), QStringLiteral("10.0.9.5")}},
                            {QStringLiteral("nextHopType"), QStringLiteral("VirtualAppliance")}};
    const QJsonObject lost {{QStringLiteral("disableBgpRoutePropagation"), true},
                            {QStringLiteral("source"), QStringLiteral("Default")},
                            {QStringLiteral("state"), QStringLiteral("Invalid")},
                            {QStringLiteral("addressPrefix"), QJsonArray {QStringLiteral("0.0.0.0/0")}},
                            {QStringLiteral("nextHopIpAddress"), QJsonArray()},
                            {QStringLiteral("nextHopType"), QStringLiteral("Internet")}};
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows.first().toObject(), user);
    QCOMPARE(rows.last().toObject(), lost);
}

void TestEffectiveRoutesJson::anInterfaceWithoutSubnetHasNoRows()
{
    TenantBuilder builder;
    builder.interface("nic", "net/gone", "10.0.0.4");
    const auto tenant = builder.build();
    QVERIFY(tableOf(tenant, interfaceOf(*tenant, "nic")).isEmpty());
}

void TestEffectiveRoutesJson::recordedTablesAreReproduced()
{
    const QList<QJsonObject> cases = recordedTables();
    if (cases.isEmpty()) {
        qInfo("Azure's recorded answers are not here; nothing to compare with.");
        return;
    }
    for (const QJsonObject& recorded : cases) {
        const QByteArray name = recorded[u"id"].toString().toUtf8();
        const QByteArray resources = QJsonDocument(recorded[u"resources"].toArray()).toJson();
        const auto loaded = loadSnapshotText(resources.toStdString(), name.toStdString());
        QVERIFY2(loaded, name.constData());
        const auto tenant = *loaded;
        const QString url = recorded[u"question"].toObject()[u"url"].toString();
        const QString nicId = url.left(url.lastIndexOf(u'/'));
        const auto* nic = tenant->find<NetworkInterface>(tenant->keyOf(nicId.toStdString()));
        QVERIFY2(nic, name.constData());
        QStringList expected = comparable(recorded[u"answer"].toObject()[u"value"].toArray());
        QStringList actual = comparable(tableOf(tenant, *nic));
        expected
            = QStringList(expected.begin(), std::partition(expected.begin(), expected.end(), isDetermined));
        actual = QStringList(actual.begin(), std::partition(actual.begin(), actual.end(), isDetermined));
        expected.sort();
        actual.sort();
        const QString message = QString::fromUtf8(name) + QStringLiteral("\nAzure:\n  ")
            + expected.join(QStringLiteral("\n  ")) + QStringLiteral("\nwe:\n  ")
            + actual.join(QStringLiteral("\n  "));
        QVERIFY2(actual == expected, qPrintable(message));
    }
}

QTEST_APPLESS_MAIN(TestEffectiveRoutesJson)
#include "tst_effective_routes_json.moc"
