#include "model/snapshot/redacted_json.h"
#include "tests/support/printers.h"

using namespace vnetlens;

struct RedactRow {
    const char* json = "";
    const char* shown = "";
};
Q_DECLARE_METATYPE(RedactRow)

class TestRedactedJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void redacts_data();
    void redacts();
};

void TestRedactedJson::redacts_data()
{
    QTest::addColumn<RedactRow>("row");
    QTest::newRow("a shared key") << RedactRow {R"json({"sharedKey":"abc","a":1})json",
                                                R"json({"sharedKey":"(removed)","a":1})json"};
    QTest::newRow("in any case, with spaces") << RedactRow {
        R"json({ "SHAREDKEY" : "abc" , "a":1 })json", R"json({ "SHAREDKEY" : "(removed)" , "a":1 })json"};
    QTest::newRow("a name written with escapes")
        << RedactRow {R"json({"shared\u004bey":"abc"})json", R"json({"shared\u004bey":"(removed)"})json"};
    QTest::newRow("quotes inside the secret")
        << RedactRow {R"json({"authorizationKey":"a\"b","c":"d"})json",
                      R"json({"authorizationKey":"(removed)","c":"d"})json"};
    QTest::newRow("a list of certificates") << RedactRow {
        R"json({"vpnClientRootCertificates":[{"name":"r","properties":{"publicCertData":"MII}]"}}],"b":2})json",
        R"json({"vpnClientRootCertificates":"(removed)","b":2})json"};
    QTest::newRow("a number") << RedactRow {R"json({"password":12345})json",
                                            R"json({"password":"(removed)"})json"};
    QTest::newRow("null says nothing and stays")
        << RedactRow {R"json({"sharedKey":null,"a":1})json", R"json({"sharedKey":null,"a":1})json"};
    QTest::newRow("the same word as a value stays")
        << RedactRow {R"json(["sharedKey","password"])json", R"json(["sharedKey","password"])json"};
    QTest::newRow("nested secrets") << RedactRow {
        R"json({"a":[{"b":{"adminPassword":"x"}},{"customData":"y"}]})json",
        R"json({"a":[{"b":{"adminPassword":"(removed)"}},{"customData":"(removed)"}]})json"};
    QTest::newRow("nothing secret") << RedactRow {R"json({"id":"/x","properties":{"a":[1,2]}})json",
                                                  R"json({"id":"/x","properties":{"a":[1,2]}})json"};
    QTest::newRow("cut off inside the secret")
        << RedactRow {R"json({"sharedKey":"ab)json", R"json({"sharedKey":"(removed)")json"};
    QTest::newRow("cut off before the secret")
        << RedactRow {R"json({"sharedKey":)json", R"json({"sharedKey":)json"};
    QTest::newRow("cut off inside a list")
        << RedactRow {R"json({"secrets":[{"a":"b)json", R"json({"secrets":"(removed)")json"};
    QTest::newRow("empty") << RedactRow {R"json()json", R"json()json"};
}

void TestRedactedJson::redacts()
{
    QFETCH(RedactRow, row);
    QCOMPARE(redactedJson(row.json), std::string(row.shown));
}

QTEST_APPLESS_MAIN(TestRedactedJson)
#include "tst_redacted_json.moc"
