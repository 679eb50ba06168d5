#include "tests/snapshot/snapshot_text.h"

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

const std::string nsg = row("networkSecurityGroups/nsg", R"({"securityRules":[]})");

std::string nested(const char* open, const char* close, int depth)
{
    std::string text;
    for (int i = 0; i < depth; ++i)
        text += open;
    text += '1';
    for (int i = 0; i < depth; ++i)
        text += close;
    return text;
}

std::string utf16(const std::string& ascii, bool isBigEndian, bool hasMark)
{
    std::string text = hasMark ? (isBigEndian ? "\xfe\xff" : "\xff\xfe") : "";
    for (const char c : ascii) {
        text += isBigEndian ? '\0' : c;
        text += isBigEndian ? c : '\0';
    }
    return text;
}

} // namespace

struct BadRow {
    std::string text = {};
    std::string sentence = {}; ///< the whole Error
};
Q_DECLARE_METATYPE(BadRow)

struct OddRow {
    std::string text = {};
    std::size_t groups = 1;
    const char* issue = ""; ///< part of an issue; empty: no issue at all
    const char* path = "";
};
Q_DECLARE_METATYPE(OddRow)

class TestBadInput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isRefused_data();
    void isRefused();
    void isReadAsFarAsItGoes_data();
    void isReadAsFarAsItGoes();
    void everyCutIsRefusedOrRead();
    void everyFlippedBitIsRefusedOrRead();
    void namesAreData();
    void deepNestingInsideAResource();
};

void TestBadInput::isRefused_data()
{
    QTest::addColumn<BadRow>("row");
    QTest::newRow("empty") << BadRow {"", "test.json is empty."};
    QTest::newRow("spaces only") << BadRow {"  \n ", "test.json is empty."};
    QTest::newRow("a byte order mark only") << BadRow {"\xef\xbb\xbf", "test.json is empty."};
    QTest::newRow("words") << BadRow {"hello world", "test.json is not valid JSON."};
    QTest::newRow("a table of the CLI")
        << BadRow {"Name    ResourceGroup\n----    -----\nhub     rg\n", "test.json is not valid JSON."};
    QTest::newRow("XML") << BadRow {"<Objects/>", "test.json is not valid JSON."};
    QTest::newRow("cut off inside a text")
        << BadRow {R"([{"id":"/subscr)", "test.json ends in the middle of its JSON; it was cut off."};
    QTest::newRow("cut off between values")
        << BadRow {"[" + nsg + ",", "test.json ends in the middle of its JSON; it was cut off."};
    QTest::newRow("an object cut off") << BadRow {
        R"({"count":1,"data":[)" + nsg + "]", "test.json ends in the middle of its JSON; it was cut off."};
    QTest::newRow("a comma is missing") << BadRow {"[" + nsg + "\n" + nsg + "]",
                                                   "test.json is not valid JSON at [1] near line 2 (byte "
                                                       + std::to_string(nsg.size() + 2) + ")."};
    QTest::newRow("a colon is missing inside a resource") << BadRow {
        "[" + nsg
            + R"(,)"
              "\n"
              R"({"id" "x"}])",
        "test.json is not valid JSON at [1] near line 2 (byte " + std::to_string(nsg.size() + 9) + ")."};
    QTest::newRow("bytes that are no UTF-8") << BadRow {"[\"\xff\xff\"]", "test.json is not valid UTF-8."};
    QTest::newRow("a number") << BadRow {"42",
                                         "test.json holds a single JSON value, not a list or an object."};
    QTest::newRow("a text") << BadRow {R"("x")",
                                       "test.json holds a single JSON value, not a list or an object."};
    QTest::newRow("null") << BadRow {"null", "test.json holds a single JSON value, not a list or an object."};
    QTest::newRow("an empty list") << BadRow {"[]", "test.json holds no resources."};
    QTest::newRow("an empty page") << BadRow {R"({"count":0,"data":[],"skip_token":null,"total_records":0})",
                                              "test.json holds no resources."};
    QTest::newRow("an empty object") << BadRow {"{}", "test.json holds no Azure resources."};
    QTest::newRow("JSON of something else")
        << BadRow {R"({"name":"vnetlens","version":1})", "test.json holds no Azure resources."};
    QTest::newRow("a list of something else") << BadRow {
        R"([{"name":"a"},{"name":"b"}])", "test.json holds no Azure resources: [0] has no id with a type."};
    QTest::newRow("a list of numbers")
        << BadRow {"[1,2]", "test.json holds no Azure resources: [0] has no id with a type."};
    QTest::newRow("an ARM template") << BadRow {
        R"({"$schema":"https://schema.management.azure.com/x","contentVersion":"1.0.0.0","resources":[]})",
        "test.json is an ARM template, not an export of resources as they are."};
    QTest::newRow("an error of Azure")
        << BadRow {R"({"error":{"code":"AuthorizationFailed"}})",
                   "test.json holds an error message of Azure instead of resources."};
    QTest::newRow("az resource list (R-1010)") << BadRow {
        '[' + row("networkSecurityGroups/a", "null") + ',' + row("virtualNetworks/v", "null") + ']',
        "test.json holds resources without properties, as az resource list prints them; export with az graph "
        "query "
        "instead (R-1010)."};
    QTest::newRow("nested too deeply") << BadRow {
        nested("[", "]", 2000), "test.json holds no Azure resources: [0][0][0][0][0] has no id with a type."};
    QTest::newRow("UTF-32") << BadRow {
        std::string("\xff\xfe\0\0[\0\0\0]\0\0\0", 12),
        "test.json is encoded as UTF-32, which is not read; save it as UTF-8."};
}

void TestBadInput::isRefused()
{
    QFETCH(BadRow, row);
    const auto result = loadSnapshotText(row.text, "test.json");
    QVERIFY(!result);
    QCOMPARE(result.error().text, row.sentence);
}

void TestBadInput::isReadAsFarAsItGoes_data()
{
    QTest::addColumn<OddRow>("row");
    QTest::newRow("a byte order mark (PowerShell 5)") << OddRow {"\xef\xbb\xbf[" + nsg + ']'};
    QTest::newRow("UTF-16, little endian (PowerShell >)") << OddRow {utf16('[' + nsg + ']', false, true)};
    QTest::newRow("UTF-16, big endian") << OddRow {utf16('[' + nsg + ']', true, true)};
    QTest::newRow("UTF-16 without a mark") << OddRow {utf16('[' + nsg + ']', false, false)};
    QTest::newRow("spaces around") << OddRow {"\r\n [ " + nsg + " ] \r\n"};
    QTest::newRow("a page that says that more follow (R-1004)")
        << OddRow {R"({"count":1,"data":[)" + nsg + R"(],"skip_token":"abc","total_records":1200})", 1,
                   "this page holds 1 of 1200 records and says that more pages follow"};
    QTest::newRow("fewer records than counted (R-1004)")
        << OddRow {R"({"count":1,"data":[)" + nsg + R"(],"skip_token":null,"total_records":3})", 1,
                   "this page holds 1 of 3 records"};
    QTest::newRow("truncated, as REST writes it (R-1002)") << OddRow {
        R"({"totalRecords":1,"count":1,"data":[)" + nsg + R"(],"facets":[],"resultTruncated":"true"})", 1,
        "this page holds 1 of 1 records and says that more pages follow"};
    QTest::newRow("a next link (R-1009)")
        << OddRow {R"({"value":[)" + nsg + R"(],"nextLink":"https://management.azure.com/x"})", 1,
                   "this page holds 1 records and says that more pages follow"};
    QTest::newRow("an incomplete page inside a list of pages") << OddRow {
        R"([{"data":[)" + nsg + R"(],"skip_token":"abc"},{"data":[]}])", 1, "more pages follow", "[0]"};
    QTest::newRow("text behind the end") << OddRow {
        '[' + nsg + "]\nDone.", 1, "What stands from line 2 on, behind the end of the JSON, is no JSON"};
    QTest::newRow("pages appended to one file, the second incomplete")
        << OddRow {R"({"data":[)" + nsg
                       + R"(],"skip_token":null})"
                         "\n"
                         R"({"data":[],"skip_token":"abc"})",
                   1, "more pages follow", "#2"};
    QTest::newRow("one resource a line")
        << OddRow {nsg + '\n' + row("networkSecurityGroups/b", R"({"securityRules":[7]})") + '\n', 2,
                   "a number", "#2.properties.securityRules[0]"};
    QTest::newRow("a list behind an object")
        << OddRow {nsg + "[1]", 1, "This is not an Azure resource", "#2[0]"};
    QTest::newRow("entries that are no resources")
        << OddRow {"[7," + nsg + R"(,"x",{"name":"y"}])", 1, "3 entries are not Azure resources", "[0]"};
    QTest::newRow("one entry that is no resource")
        << OddRow {"[" + nsg + R"(,{"id":"x"}])", 1, "This is not an Azure resource", "[1]"};
    QTest::newRow("a word that is none in a field that matters") << OddRow {
        '[' + row("networkSecurityGroups/a", R"({"securityRules":[],"flushConnection":tru})") + ']', 1,
        "found not valid JSON, \"tru\"", "[0].properties.flushConnection"};
    QTest::newRow("an id that is a number")
        << OddRow {"[" + nsg + R"(,{"id":7,"type":"microsoft.network/routetables"}])", 1,
                   "This is not an Azure resource", "[1]"};
    QTest::newRow("properties that are a text")
        << OddRow {"[" + nsg + ',' + row("networkSecurityGroups/b", R"("@{a=b}")") + ']', 1,
                   "This resource has no properties", "[1]"};
    QTest::newRow("a type that is a list")
        << OddRow {"[" + nsg + R"(,{"id":"/x","type":["a"],"properties":{}}])", 1,
                   "This is not an Azure resource", "[1]"};
}

void TestBadInput::isReadAsFarAsItGoes()
{
    QFETCH(OddRow, row);
    const auto tenant = load(row.text);
    QCOMPARE(tenant->all<NetworkSecurityGroup>().size(), row.groups);
    if (*row.issue == '\0')
        QCOMPARE(issuesOf(*tenant), std::string());
    else
        QVERIFY2(hasIssue(*tenant, row.path, row.issue), issuesOf(*tenant).c_str());
}

namespace {

/// A snapshot with something of every kind, small enough to be damaged in every place.
std::string sample()
{
    return R"({"count":7,"data":[)"
        + row("networkSecurityGroups/nsg",
              R"({"securityRules":[{"name":"a\u00e4","properties":{"protocol":"Tcp",
            "access":"Allow","direction":"Inbound","priority":100,"sourceAddressPrefixes":["10.0.0.0/8","Internet"],
            "destinationAddressPrefix":"*","sourcePortRange":"*","destinationPortRanges":["22","80-90"]}}]})")
        + ','
        + row("virtualNetworks/v",
              R"({"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[{"name":"s",
            "properties":{"addressPrefix":"10.0.0.0/24","networkSecurityGroup":{"id":"/x"}}}],
            "virtualNetworkPeerings":[{"name":"p","properties":{"peeringState":"Connected"}}]})",
              R"(,"tags":{"a":"b"})")
        + ',' + row("networkInterfaces/n", R"({"ipConfigurations":[{"name":"c","properties":
            {"privateIPAddress":"10.0.0.4","subnet":{"id":"/y"}}}]})")
        + ',' + row("routeTables/r", R"({"routes":[{"name":"d","properties":{"addressPrefix":"0.0.0.0/0",
            "nextHopType":"VirtualAppliance","nextHopIpAddress":"10.0.0.4"}}]})")
        + ','
        + row("loadBalancers/l",
              R"({"frontendIPConfigurations":[{"properties":{"privateIPAddress":"10.0.0.9"}}]})")
        + R"(],"total_records":7})";
}

} // namespace

void TestBadInput::everyCutIsRefusedOrRead()
{
    const std::string whole = sample();
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto result = loadSnapshotText(whole.substr(0, length), "cut.json");
        QVERIFY2(!result, qPrintable(QString::number(length)));
        QVERIFY(result.error().text.starts_with("cut.json "));
    }
}

void TestBadInput::everyFlippedBitIsRefusedOrRead()
{
    const std::string whole = sample();
    int read = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string flipped = whole;
            flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
            const auto result = loadSnapshotText(std::move(flipped), "flipped.json");
            if (result)
                ++read;
            else
                QVERIFY(!result.error().text.empty());
        }
    }
    QVERIFY(read > 0);
}

void TestBadInput::namesAreData()
{
    const std::string name = R"(<b>\"'&\n\u0000\ud83d\ude00)";
    const std::string id = networkId("networkSecurityGroups/") + name;
    const auto tenant
        = load(R"([{"id":")" + id + R"(","name":")" + name
               + R"(","type":"Microsoft.Network/networkSecurityGroups","properties":{"securityRules":[]}}])");
    const auto group = only<NetworkSecurityGroup>(*tenant);
    const std::string expected = std::string("<b>\"'&\n") + '\0' + "\xf0\x9f\x98\x80";
    QCOMPARE(group.name, expected);
    QCOMPARE(tenant->nameOf(group.key), std::string_view(expected));
}

void TestBadInput::deepNestingInsideAResource()
{
    for (const char* open : {"[", R"({"a":)"}) {
        const std::string deep = nested(open, *open == '[' ? "]" : "}", 5000);
        const auto unmodelled = load('[' + row("loadBalancers/l", R"({"x":)" + deep + '}') + ']');
        QCOMPARE(unmodelled->all<UnmodelledResource>().size(), 1u);
        const auto modelled
            = load('[' + row("networkSecurityGroups/n", R"({"securityRules":)" + deep + '}') + ']');
        QCOMPARE(modelled->all<NetworkSecurityGroup>().size(), 1u);
        QCOMPARE(only<NetworkSecurityGroup>(*modelled).unplacedRules.size(), 1u);
        QVERIFY(hasIssue(*modelled,
                         *open == '[' ? "[0].properties.securityRules[0]" : "[0].properties.securityRules[0]")
                || !modelled->issues().empty());
    }
}

QTEST_APPLESS_MAIN(TestBadInput)
#include "tst_bad_input.moc"
