#include "model/net/ip_prefix.h"
#include "tests/support/printers.h"

using namespace vnetlens;

struct PrefixRow {
    const char* text = "";
    const char* expected = ""; ///< empty: refused
    bool hostBitsMasked = false;
};
Q_DECLARE_METATYPE(PrefixRow)

class TestIpPrefix : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parses_data();
    void parses();
    void lastAddressOfEveryLength();
    void containsOnlyItsOwnFamily();
    void addressesStepOverWordBorders();
};

void TestIpPrefix::parses_data()
{
    QTest::addColumn<PrefixRow>("row");
    QTest::newRow("an IPv4 block") << PrefixRow {"10.0.0.0/8", "10.0.0.0/8"};
    QTest::newRow("a bare address is a host prefix") << PrefixRow {"10.0.0.4", "10.0.0.4/32"};
    QTest::newRow("host bits are masked and reported (S-058)")
        << PrefixRow {"50.206.209.68/27", "50.206.209.64/27", true};
    QTest::newRow("an IPv6 block") << PrefixRow {"2001:db8::/32", "2001:db8::/32"};
    QTest::newRow("IPv6 host bits") << PrefixRow {"2001:db8::1/64", "2001:db8::/64", true};
    QTest::newRow("everything") << PrefixRow {"0.0.0.0/0", "0.0.0.0/0"};
    QTest::newRow("a length too long") << PrefixRow {"10.0.0.0/33"};
    QTest::newRow("a negative length") << PrefixRow {"10.0.0.0/-1"};
    QTest::newRow("no length after the slash") << PrefixRow {"10.0.0.0/"};
    QTest::newRow("spaces") << PrefixRow {" 10.0.0.0/8"};
    QTest::newRow("a number too large") << PrefixRow {"10.0.0.256/8"};
    QTest::newRow("nothing") << PrefixRow {""};
    QTest::newRow("a name") << PrefixRow {"VirtualNetwork"};
    QTest::newRow("a text longer than any address")
        << PrefixRow {"2001:db8:2001:db8:2001:db8:2001:db8:2001:db8:2001:db8:2001:db8/32"};
}

void TestIpPrefix::parses()
{
    QFETCH(PrefixRow, row);
    const auto parsed = IpPrefix::parse(row.text);
    QCOMPARE(parsed.has_value(), *row.expected != '\0');
    if (parsed) {
        QCOMPARE(parsed->prefix.toString(), std::string(row.expected));
        QCOMPARE(parsed->hostBitsMasked, row.hostBitsMasked);
    }
}

void TestIpPrefix::lastAddressOfEveryLength()
{
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
        const int bits = IpAddress::lowest(family).bitCount();
        for (int length = 0; length <= bits; ++length) {
            const IpPrefix top = IpPrefix::masking(IpAddress::highest(family), length);
            QCOMPARE(top.last(), IpAddress::highest(family));
            QVERIFY(length == 0 || !top.contains(*top.first().previous()));
        }
    }
}

void TestIpPrefix::containsOnlyItsOwnFamily()
{
    QVERIFY(!IpPrefix::everything(IpFamily::V4).contains(IpAddress::lowest(IpFamily::V6)));
    QVERIFY(!IpPrefix::everything(IpFamily::V6).contains(IpPrefix::everything(IpFamily::V4)));
}

void TestIpPrefix::addressesStepOverWordBorders()
{
    const IpAddress below = IpAddress::fromV6(1, ~0ull);
    QCOMPARE(*below.next(), IpAddress::fromV6(2, 0));
    QCOMPARE(*below.next()->previous(), below);
}

QTEST_APPLESS_MAIN(TestIpPrefix)
#include "tst_ip_prefix.moc"
