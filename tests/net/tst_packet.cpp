#include "model/net/packet.h"

#include <QTest>

using namespace vnetlens;

class TestPacket : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsPorts_data();
    void readsPorts();
    void readsProtocolsWithoutCase();
};

void TestPacket::readsPorts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // empty: refused
    QTest::newRow("one port") << QByteArray("22") << QByteArray("22");
    QTest::newRow("a range") << QByteArray("8000-8100") << QByteArray("8000-8100");
    QTest::newRow("spaces around a range") << QByteArray(" 80 - 81 ") << QByteArray("80-81");
    QTest::newRow("a star is every port (S-056)") << QByteArray("*") << QByteArray("*");
    QTest::newRow("the full range is every port") << QByteArray("0-65535") << QByteArray("*");
    QTest::newRow("the portal's word (S-055)") << QByteArray("Any") << QByteArray("*");
    QTest::newRow("reversed") << QByteArray("81-80") << QByteArray();
    QTest::newRow("too large") << QByteArray("65536") << QByteArray();
    QTest::newRow("negative") << QByteArray("-1") << QByteArray();
    QTest::newRow("nothing") << QByteArray("") << QByteArray();
    QTest::newRow("a word") << QByteArray("http") << QByteArray();
}

void TestPacket::readsPorts()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto range = PortRange::parse(text.toStdString());
    QCOMPARE(range.has_value(), !expected.isEmpty());
    if (range)
        QCOMPARE(QByteArray::fromStdString(range->toString()), expected);
}

void TestPacket::readsProtocolsWithoutCase()
{
    QCOMPARE(parseProtocol("tcp"), std::optional(Protocol::Tcp));
    QCOMPARE(parseProtocol("AH"), std::optional(Protocol::Ah));
    QVERIFY(!parseProtocol("*"));
    QVERIFY(!parseProtocol("gre"));
    QVERIFY(!parseProtocol(""));
}

QTEST_APPLESS_MAIN(TestPacket)
#include "tst_packet.moc"
