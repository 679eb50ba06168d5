// The JSON panel and how it lays JSON out.
#include "views/panels/json_text.h"
#include "views/panels/raw_json_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

/// Two networks in one file: {"name":"hub",…} and {"name":"spoke",…}.
std::shared_ptr<const Tenant> tenantWithJson()
{
    const std::string hub = R"({"name":"hub","secret":"s3cret"})";
    const std::string spoke = R"({"name":"spoke"})";
    TenantTables tables;
    tables.sources.push_back({.name = "all.json",
                              .sha256 = {},
                              .modified = {},
                              .text = std::make_shared<const std::string>("[" + hub + "," + spoke + "]")});
    auto& networks = std::get<std::vector<VirtualNetwork>>(tables.lists);
    networks.resize(2);
    networks[0].key = tables.ids.intern("/x/hub");
    networks[0].json = {.offset = 1, .length = hub.size()};
    networks[1].key = tables.ids.intern("/x/spoke");
    networks[1].json = {.offset = hub.size() + 2, .length = spoke.size()};
    return std::make_shared<const Tenant>(std::move(tables));
}

std::string withoutSecrets(std::string_view json)
{
    std::string text(json);
    if (const auto found = text.find("s3cret"); found != std::string::npos)
        text.replace(found, 6, "***");
    return text;
}

} // namespace

class TestRawJsonPanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void jsonIsLaidOut_data();
    void jsonIsLaidOut();
    void theSelectedResourceIsShownWithoutSecrets();
    void aHiddenPanelCatchesUpWhenShown();
    void findGoesRound();
    void copyCopiesEverything();
};

void TestRawJsonPanel::jsonIsLaidOut_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    QTest::newRow("members and elements get a line each")
        << QByteArray(R"({"a":1,"b":[true,null]})")
        << u"{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null\n  ]\n}"_s;
    QTest::newRow("empty ones stay on their line")
        << QByteArray(R"({"a":{ },"b":[]})") << u"{\n  \"a\": {},\n  \"b\": []\n}"_s;
    QTest::newRow("braces in strings are text")
        << QByteArray(R"({"a":"{\"x\":[1,2]}\\"})") << u"{\n  \"a\": \"{\\\"x\\\":[1,2]}\\\\\"\n}"_s;
    QTest::newRow("numbers keep their spelling")
        << QByteArray("[1.0e5,12345678901234567890]") << u"[\n  1.0e5,\n  12345678901234567890\n]"_s;
    QTest::newRow("what is laid out already stays so")
        << QByteArray("{\n \"a\" : 1\n}") << u"{\n  \"a\": 1\n}"_s;
    QTest::newRow("a truncated text is no crash") << QByteArray(R"({"a":"b\)") << u"{\n  \"a\": \"b\\"_s;
    QTest::newRow("too many closing braces are no crash") << QByteArray("]]}") << u"\n]\n]\n}"_s;
    QTest::newRow("nothing is nothing") << QByteArray("") << QString();
}

void TestRawJsonPanel::jsonIsLaidOut()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, expected);
    QCOMPARE(indentedJson(std::string_view(json.constData(), static_cast<std::size_t>(json.size()))),
             expected);
}

void TestRawJsonPanel::theSelectedResourceIsShownWithoutSecrets()
{
    Selection selection;
    RawJsonPanel panel(selection, withoutSecrets);
    const auto tenant = tenantWithJson();
    panel.setTenant(tenant);
    panel.show();
    selection.select({.resource = tenant->keyOf("/x/hub")});
    const auto* text = panel.findChild<QPlainTextEdit*>();
    QCOMPARE(text->toPlainText(), u"{\n  \"name\": \"hub\",\n  \"secret\": \"***\"\n}"_s);
    selection.select({.resource = tenant->keyOf("/x/spoke")});
    QCOMPARE(text->toPlainText(), u"{\n  \"name\": \"spoke\"\n}"_s);
    selection.back();
    QVERIFY(text->toPlainText().contains(u"hub"));
}

void TestRawJsonPanel::aHiddenPanelCatchesUpWhenShown()
{
    Selection selection;
    RawJsonPanel panel(selection, withoutSecrets);
    const auto tenant = tenantWithJson();
    panel.setTenant(tenant);
    selection.select({.resource = tenant->keyOf("/x/hub")});
    QVERIFY(panel.findChild<QPlainTextEdit*>()->toPlainText().isEmpty());
    panel.show();
    QVERIFY(panel.findChild<QPlainTextEdit*>()->toPlainText().contains(u"hub"));
}

void TestRawJsonPanel::findGoesRound()
{
    Selection selection;
    RawJsonPanel panel(selection, withoutSecrets);
    const auto tenant = tenantWithJson();
    panel.setTenant(tenant);
    panel.show();
    selection.select({.resource = tenant->keyOf("/x/hub")});
    auto* find = panel.findChild<QLineEdit*>();
    const auto* text = panel.findChild<QPlainTextEdit*>();
    QTest::keyClicks(find, u"e"_s);
    const int first = text->textCursor().selectionStart();
    QCOMPARE(text->textCursor().selectedText(), u"e"_s);
    QTest::keyClick(find, Qt::Key_Return);
    QVERIFY(text->textCursor().selectionStart() > first);
    for (int i = 0; i < 10 && text->textCursor().selectionStart() != first; ++i)
        QTest::keyClick(find, Qt::Key_Return);
    QCOMPARE(text->textCursor().selectionStart(), first);
}

void TestRawJsonPanel::copyCopiesEverything()
{
    Selection selection;
    RawJsonPanel panel(selection, withoutSecrets);
    const auto tenant = tenantWithJson();
    panel.setTenant(tenant);
    panel.show();
    selection.select({.resource = tenant->keyOf("/x/spoke")});
    QTest::mouseClick(panel.findChild<QToolButton*>(), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"{\n  \"name\": \"spoke\"\n}"_s);
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestRawJsonPanel)
#include "tst_raw_json_panel.moc"
