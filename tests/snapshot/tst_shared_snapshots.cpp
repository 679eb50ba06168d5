#include "model/snapshot/snapshot_loader.h"
#include "tests/support/printers.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace vnetlens;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Loads a file of the shared data; the test fails with the loader's sentence.
std::shared_ptr<const Tenant> loaded(const QString& path)
{
    const auto result = loadSnapshot({path.toStdString()});
    if (!result) {
        QTest::qFail(result.error().text.c_str(), __FILE__, __LINE__);
        return {};
    }
    return *result;
}

QString sharedData(const QString& folder)
{
    return QStringLiteral(VNETLENS_SHARED_DATA) + u'/' + folder;
}

bool isThere(const QString& folder)
{
    if (QDir(sharedData(folder)).exists())
        return true;
    qInfo("%s is not there; nothing was tested.", qPrintable(sharedData(folder)));
    return false;
}

/// Resources of one type in a parsed list, counted without our reader.
int countOf(const QJsonArray& rows, const QString& type)
{
    int count = 0;
    QSet<QString> ids;
    for (const QJsonValue& row : rows) {
        const QString id = row.toObject().value("id"_L1).toString().toLower();
        if (row.toObject().value("type"_L1).toString().toLower() == type && !ids.contains(id))
            ++count;
        ids.insert(id);
    }
    return count;
}

/// Interfaces ("networkinterfaces") or machines ("virtualmachines") of scale sets; lists leave the type out.
int countInScaleSets(const QJsonArray& rows, QLatin1StringView collection)
{
    QSet<QString> ids;
    for (const QJsonValue& row : rows) {
        const QString id = row.toObject().value("id"_L1).toString().toLower();
        if (id.contains("/virtualmachinescalesets/"_L1) && id.section(u'/', -2, -2) == collection)
            ids.insert(id);
    }
    return static_cast<int>(ids.size());
}

template<typename T>
int sizeOf(const Tenant& tenant)
{
    return static_cast<int>(tenant.all<T>().size());
}

void compareCounts(const Tenant& tenant, const QJsonArray& rows)
{
    QCOMPARE(sizeOf<VirtualNetwork>(tenant), countOf(rows, u"microsoft.network/virtualnetworks"_s));
    QCOMPARE(sizeOf<NetworkInterface>(tenant),
             countOf(rows, u"microsoft.network/networkinterfaces"_s)
                 + countInScaleSets(rows, "networkinterfaces"_L1));
    QCOMPARE(sizeOf<NetworkSecurityGroup>(tenant),
             countOf(rows, u"microsoft.network/networksecuritygroups"_s));
    QCOMPARE(sizeOf<VirtualMachine>(tenant),
             countOf(rows, u"microsoft.compute/virtualmachines"_s)
                 + countInScaleSets(rows, "virtualmachines"_L1));
    QCOMPARE(sizeOf<PublicIpAddress>(tenant), countOf(rows, u"microsoft.network/publicipaddresses"_s));
    QCOMPARE(sizeOf<RouteTable>(tenant), countOf(rows, u"microsoft.network/routetables"_s));
    QCOMPARE(sizeOf<VirtualNetworkGateway>(tenant),
             countOf(rows, u"microsoft.network/virtualnetworkgateways"_s));
    QCOMPARE(sizeOf<LocalNetworkGateway>(tenant), countOf(rows, u"microsoft.network/localnetworkgateways"_s));
    QCOMPARE(sizeOf<Connection>(tenant), countOf(rows, u"microsoft.network/connections"_s));
    for (const NetworkSecurityGroup& group : tenant.all<NetworkSecurityGroup>()) {
        QVERIFY(group.unplacedRules.empty());
        QCOMPARE(std::count_if(group.rules.begin(), group.rules.end(),
                               [](const SecurityRule& rule) { return rule.isDefault; }),
                 6);
    }
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestSharedSnapshots : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void resourceGraphDumpsAreReadInFull();
    void listingsAreReadInFull();
    void singleResourcesAreMergedFromAFolder();
    void recordedListsAreRead();
};

void TestSharedSnapshots::resourceGraphDumpsAreReadInFull()
{
    if (!isThere(u"arg/labyrinth"_s))
        return;
    QDirIterator files(sharedData(u"arg/labyrinth"_s), {u"*.json"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        const QString path = files.next();
        const auto tenant = loaded(path);
        QVERIFY(tenant);
        compareCounts(*tenant, QJsonDocument::fromJson(contentOf(path)).array());
        ++count;
    }
    QCOMPARE(count, 12);
}

void TestSharedSnapshots::listingsAreReadInFull()
{
    if (!isThere(u"arm_snapshots"_s))
        return;
    QDirIterator files(sharedData(u"arm_snapshots"_s), {u"*.json"_s}, QDir::Files);
    while (files.hasNext()) {
        const QString path = files.next();
        if (path.endsWith("INDEX.json"_L1))
            continue;
        const auto tenant = loaded(path);
        QVERIFY(tenant);
        compareCounts(*tenant, QJsonDocument::fromJson(contentOf(path)).object().value("value"_L1).toArray());
    }
}

void TestSharedSnapshots::singleResourcesAreMergedFromAFolder()
{
    if (!isThere(u"arm_batfish"_s))
        return;
    const auto tenant = loaded(sharedData(u"arm_batfish/networks/cloud-azure"_s));
    QVERIFY(tenant);
    QCOMPARE(sizeOf<VirtualNetwork>(*tenant), 1);
    QCOMPARE(sizeOf<NetworkInterface>(*tenant), 2);
    QCOMPARE(sizeOf<NetworkSecurityGroup>(*tenant), 3);
    QCOMPARE(sizeOf<VirtualMachine>(*tenant), 2);
    QCOMPARE(sizeOf<PublicIpAddress>(*tenant), 2);
    QVERIFY(loaded(sharedData(u"arm_batfish"_s)));
}

void TestSharedSnapshots::recordedListsAreRead()
{
    if (!isThere(u"c7n_cassettes"_s))
        return;
    QDirIterator files(sharedData(u"c7n_cassettes"_s), {u"*.json"_s}, QDir::Files);
    int lists = 0;
    while (files.hasNext()) {
        const QJsonObject cassette = QJsonDocument::fromJson(contentOf(files.next())).object();
        for (const QJsonValue& interaction : cassette.value("interactions"_L1).toArray()) {
            const QJsonObject body = interaction["response"_L1]["body"_L1]["data"_L1].toObject();
            const QByteArray text = QJsonDocument(body).toJson();
            const auto result = loadSnapshotText(text.toStdString(), "recorded.json");
            if (result && body.contains("value"_L1)) {
                compareCounts(**result, body.value("value"_L1).toArray());
                ++lists;
            }
        }
    }
    QVERIFY(lists > 40);
}

QTEST_APPLESS_MAIN(TestSharedSnapshots)
#include "tst_shared_snapshots.moc"
