#include "model/azure/service_tag_list.h"
#include "tests/support/printers.h"
#include "tests/support/rule_text.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

class TestServiceTagList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreFoundWithoutCase();
    void theLaterFileWins();
    void everyTagThatHoldsAnAddressIsFound();

private:
    static ServiceTag tag(const std::string& name, const std::vector<std::string>& texts)
    {
        return {.name = name, .addresses = IpRangeSet::fromPrefixes(prefixes(texts))};
    }
};

void TestServiceTagList::namesAreFoundWithoutCase()
{
    ServiceTagList list;
    QVERIFY(list.isEmpty());
    list.add({tag("Storage", {"20.60.0.0/16", "20.61.0.0/16"}), tag("Storage.WestUS", {"20.60.0.0/16"})},
             "a");
    QCOMPARE(list.find("storage.westus")->name, std::string("Storage.WestUS")); // S-087
    QCOMPARE(list.find("STORAGE")->addresses, IpRangeSet::fromPrefixes(prefixes({"20.60.0.0/15"})));
    QVERIFY(!list.find("Storage.EastUS"));
}

void TestServiceTagList::theLaterFileWins()
{
    ServiceTagList list;
    list.add({tag("Sql", {"20.1.0.0/16"}), tag("Old", {"20.9.0.0/16"})}, "first");
    list.add({tag("SQL", {"20.2.0.0/16"})}, "second");
    QCOMPARE(list.tags().size(), std::size_t(2)); // D-29
    QCOMPARE(list.find("Sql")->addresses, IpRangeSet::fromPrefixes(prefixes({"20.2.0.0/16"})));
    QVERIFY(list.find("Old"));
    QCOMPARE(list.sources().size(), std::size_t(2));
}

void TestServiceTagList::everyTagThatHoldsAnAddressIsFound()
{
    ServiceTagList list;
    list.add({tag("Storage.WestUS", {"20.60.0.0/16"}), tag("AzureCloud", {"20.0.0.0/8", "2603:1000::/24"}),
              tag("Sql", {"13.0.0.0/8"})},
             "a");
    const auto holding = list.holding(address("20.60.1.1"));
    QCOMPARE(holding.size(), std::size_t(2));
    QCOMPARE(holding[0]->name, std::string("AzureCloud"));
    QCOMPARE(holding[1]->name, std::string("Storage.WestUS"));
    QCOMPARE(list.holding(address("2603:1000::1")).size(), std::size_t(1));
    QVERIFY(list.holding(address("10.0.0.1")).empty());
}

QTEST_APPLESS_MAIN(TestServiceTagList)
#include "tst_service_tag_list.moc"
