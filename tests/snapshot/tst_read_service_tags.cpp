#include "model/snapshot/read_service_tags.h"
#include "tests/support/printers.h"
#include "tests/support/rule_text.h"

#include <QFile>
#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

class TestReadServiceTags : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormIsRead_data();
    void everyFormIsRead();
    void otherJsonIsNoTagFile_data();
    void otherJsonIsNoTagFile();
    void whatCannotBeReadIsLeftOutWithAnIssue_data();
    void whatCannotBeReadIsLeftOutWithAnIssue();
    void publishedFilesLoadWhole_data();
    void publishedFilesLoadWhole();
};

void TestReadServiceTags::everyFormIsRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("title");
    QTest::newRow("the weekly download (S-08C)")
        << QByteArray(R"({"changeNumber": 376, "cloud": "Public", "values": [{"name": "Storage.WestUS",
            "id": "Storage.WestUS", "properties": {"changeNumber": 5, "region": "westus", "regionId": 7,
            "platform": "Azure", "systemService": "AzureStorage", "addressPrefixes": ["20.60.0.0/16",
            "2603:1030::/32"], "networkFeatures": ["API", "NSG"]}}]})")
        << QByteArray("tags.json (Public, change 376)");
    QTest::newRow("the REST answer, change numbers as strings (S-08D)")
        << QByteArray(R"({"name": "public", "id": "/subscriptions/x", "type": "t", "changeNumber": "63",
            "cloud": "Public", "values": [{"name": "Storage.WestUS", "properties": {"changeNumber": "5",
            "region": "westus", "state": "GA", "systemService": "AzureStorage",
            "addressPrefixes": ["20.60.0.0/16", "2603:1030::/32"]}}], "nextLink": ""})")
        << QByteArray("tags.json (Public, change 63)");
    QTest::newRow("PowerShell's spelling, without a level of properties (R-1007, R-1008)")
        << QByteArray(R"({"Values": [{"Name": "Storage.WestUS", "Region": "westus",
            "SystemService": "AzureStorage", "AddressPrefixes": ["20.60.0.0/16", "2603:1030::/32"]}]})")
        << QByteArray("tags.json");
}

void TestReadServiceTags::everyFormIsRead()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, title);
    const auto file = readServiceTags(json.toStdString(), "tags.json");
    QVERIFY(file);
    QCOMPARE(QByteArray::fromStdString(file->title), title);
    QVERIFY(file->issues.empty());
    QCOMPARE(file->tags.size(), std::size_t(1));
    QCOMPARE(file->tags[0].name, std::string("Storage.WestUS"));
    QCOMPARE(file->tags[0].region, std::string("westus"));
    QCOMPARE(file->tags[0].systemService, std::string("AzureStorage"));
    QCOMPARE(file->tags[0].addresses, IpRangeSet::fromPrefixes(prefixes({"20.60.0.0/16", "2603:1030::/32"})));
}

void TestReadServiceTags::otherJsonIsNoTagFile_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"values\": [");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no values") << QByteArray("{\"values\": []}");
    QTest::newRow("a Resource Graph answer") << QByteArray("{\"data\": [], \"count\": 0}");
    QTest::newRow("other values") << QByteArray("{\"values\": [{\"name\": \"x\", \"properties\": {}}]}");
    QTest::newRow("values of a wrong type") << QByteArray("{\"values\": [1, \"x\", null]}");
}

void TestReadServiceTags::otherJsonIsNoTagFile()
{
    QFETCH(QByteArray, json);
    QVERIFY(!readServiceTags(json.toStdString(), "x.json"));
}

void TestReadServiceTags::whatCannotBeReadIsLeftOutWithAnIssue_data()
{
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a prefix that is none")
        << QByteArray(R"({"name": "B", "properties": {"addressPrefixes": ["1.2.3.4",
        "999.0.0.0/8"]}})")
        << QByteArray("Service tag B was left out: \"999.0.0.0/8\" is not a prefix.");
    QTest::newRow("a prefix of a wrong type")
        << QByteArray(R"({"name": "B", "properties": {"addressPrefixes": [7]}})")
        << QByteArray("Service tag B was left out: \"\" is not a prefix.");
    QTest::newRow("no prefixes") << QByteArray(R"({"name": "B", "properties": {}})")
                                 << QByteArray("Service tag B has no list of prefixes and was left out.");
    QTest::newRow("no name") << QByteArray(R"({"properties": {"addressPrefixes": []}})")
                             << QByteArray("A service tag without a name was left out.");
    QTest::newRow("not even an object")
        << QByteArray("[]") << QByteArray("A service tag without a name was left out.");
}

void TestReadServiceTags::whatCannotBeReadIsLeftOutWithAnIssue()
{
    QFETCH(QByteArray, second);
    QFETCH(QByteArray, text);
    const QByteArray json
        = R"({"values": [{"name": "A", "properties": {"addressPrefixes": ["1.2.3.4"]}}, )" + second + "]}";
    const auto file = readServiceTags(json.toStdString(), "tags.json");
    QVERIFY(file);
    QCOMPARE(file->tags.size(), std::size_t(1));
    QCOMPARE(file->issues.size(), std::size_t(1));
    QCOMPARE(QByteArray::fromStdString(file->issues[0].text), text);
    QCOMPARE(file->issues[0].path, std::string("values[1]"));
    QCOMPARE(file->issues[0].file, std::string("tags.json"));
}

void TestReadServiceTags::publishedFilesLoadWhole_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("title");
    QTest::addColumn<int>("count");
    // The counts are those of the files' own "values" (MANIFEST.md).
    QTest::newRow("the public file") << QStringLiteral("ServiceTags_Public_20251110.json")
                                     << QByteArray("x.json (Public, change 376)") << 3041;
    QTest::newRow("the government file") << QStringLiteral("ServiceTags_AzureGovernment_20260720.json")
                                         << QByteArray("x.json (AzureGovernment, change 402)") << 299;
}

void TestReadServiceTags::publishedFilesLoadWhole()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, title);
    QFETCH(int, count);
    QFile source(QStringLiteral(VNETLENS_SHARED_DATA "/servicetags/") + name);
    if (!source.open(QIODevice::ReadOnly)) {
        qInfo("The shared data is not here; nothing to compare with.");
        return;
    }
    const auto file = readServiceTags(source.readAll().toStdString(), "x.json");
    QVERIFY(file);
    QVERIFY(file->issues.empty());
    QCOMPARE(QByteArray::fromStdString(file->title), title);
    QCOMPARE(file->tags.size(), std::size_t(count));
}

QTEST_APPLESS_MAIN(TestReadServiceTags)
#include "tst_read_service_tags.moc"
