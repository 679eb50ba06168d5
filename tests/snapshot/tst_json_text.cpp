#include "model/snapshot/json_text.h"
#include "tests/support/printers.h"

using namespace vnetlens;

class TestJsonText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void undoesEscapes();
    void refusesEscapesThatDoNotExist();
    void tellsNumbers();
};

void TestJsonText::undoesEscapes()
{
    QCOMPARE(*unescapeJson(R"(a\"\\\/\b\f\n\r\tz)"), std::string("a\"\\/\b\f\n\r\tz"));
    QCOMPARE(*unescapeJson(R"(\u0041\u00e4\u20ac\ud83d\ude00)"),
             std::string("A\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"));
    QCOMPARE(*unescapeJson(R"(\u0000)"), std::string(1, '\0'));
    const std::string replacement = "\xef\xbf\xbd";
    QCOMPARE(*unescapeJson(R"(\ud83dx)"), replacement + "x"); // half a pair
    QCOMPARE(*unescapeJson(R"(\ude00)"), replacement);
    QCOMPARE(*unescapeJson(R"(\ud83d\u0041)"), replacement + "A");
}

void TestJsonText::refusesEscapesThatDoNotExist()
{
    for (const char* text : {R"(\x)", R"(\)", R"(\u12)", R"(\u12g4)", R"(\ud83d\u12)"})
        QVERIFY2(!unescapeJson(text), text);
}

void TestJsonText::tellsNumbers()
{
    for (const char* text : {"0", "-0", "10", "1.5", "-1.5e10", "1E+5", "1e-5"})
        QVERIFY2(isJsonNumber(text), text);
    for (const char* text : {"", "-", "01", "1.", ".5", "1e", "+1", "1x", "tru", "NaN", "0x1"})
        QVERIFY2(!isJsonNumber(text), text);
}

QTEST_APPLESS_MAIN(TestJsonText)
#include "tst_json_text.moc"
