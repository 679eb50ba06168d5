// Words for people: every code of decisions.md has a sentence, and any text can be shown.
#include "views/common/wording.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

class TestWording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReasonHasASentence_data();
    void everyReasonHasASentence();
    void everyAssumptionHasASentence_data();
    void everyAssumptionHasASentence();
    void aReasonMetByTheReplySaysSo();
    void anUnknownCodeIsShownAsItIs();
    void anyBytesBecomeTextThatXmlAllows_data();
    void anyBytesBecomeTextThatXmlAllows();
};

void TestWording::everyReasonHasASentence_data()
{
    QTest::addColumn<QByteArray>("code");
    // decisions.md, "Reason codes", copied.
    const char* const codes[] = {"nsg-deny",
                                 "admin-deny",
                                 "firewall-deny",
                                 "secure-by-default",
                                 "route-none",
                                 "no-endpoint",
                                 "no-egress",
                                 "no-gateway",
                                 "next-hop-unreachable",
                                 "connection-down",
                                 "peering-not-connected",
                                 "subnet-not-peered",
                                 "ip-forwarding-disabled",
                                 "loop",
                                 "asymmetric",
                                 "no-load-balancer-rule",
                                 "basic-load-balancer-global",
                                 "hairpin",
                                 "protocol-not-carried",
                                 "private-endpoint-not-approved",
                                 "service-endpoint-policy",
                                 "probe-blocked",
                                 "no-translation",
                                 "missing-data",
                                 "next-hop-not-found",
                                 "managed-address",
                                 "forwarded-traffic",
                                 "private-to-internet",
                                 "intermittent",
                                 "dynamic-routes",
                                 "default-outbound",
                                 "service-tag-unresolved",
                                 "needs-fqdn",
                                 "not-modelled"};
    for (const char* code : codes)
        QTest::newRow(code) << QByteArray(code);
}

void TestWording::everyReasonHasASentence()
{
    QFETCH(QByteArray, code);
    const QString sentence = reasonSentence(code.toStdString());
    QVERIFY2(sentence.endsWith(u'.') && sentence.contains(u' '), qPrintable(sentence));
}

void TestWording::everyAssumptionHasASentence_data()
{
    QTest::addColumn<QByteArray>("code");
    // The "assumption" words of the table in decisions.md.
    const char* const codes[] = {"virtual-network-tag-covers-everything",
                                 "internet-tag-internal-range",
                                 "prefix-in-virtualnetwork-and-internet",
                                 "peering-access-disabled",
                                 "appliance-forwards",
                                 "empty-asg-in-rule",
                                 "portless-protocol-with-ports",
                                 "on-premises-not-modelled",
                                 "bgp-transit",
                                 "no-default-route-learned",
                                 "no-longer-route-learned",
                                 "connection-state-of-snapshot",
                                 "appliance-translates",
                                 "protocol-carriage"};
    for (const char* code : codes)
        QTest::newRow(code) << QByteArray(code);
}

void TestWording::everyAssumptionHasASentence()
{
    QFETCH(QByteArray, code);
    const QString sentence = assumptionSentence(code.toStdString());
    QVERIFY2(sentence.endsWith(u'.') && sentence.contains(u' '), qPrintable(sentence));
}

void TestWording::aReasonMetByTheReplySaysSo()
{
    QCOMPARE(reasonSentence("return-loop"), u"About the reply: "_s + reasonSentence("loop"));
}

void TestWording::anUnknownCodeIsShownAsItIs()
{
    QCOMPARE(reasonSentence("brand-new"), u"brand-new"_s);
    QCOMPARE(assumptionSentence("brand-new 2026"), u"brand-new 2026"_s);
    QVERIFY(assumptionSentence("connection-state-of-snapshot 2026-03-01").endsWith(u". (2026-03-01)"_s));
}

void TestWording::anyBytesBecomeTextThatXmlAllows_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");

    QTest::newRow("plain text stays") << QByteArray("vm-web") << u"vm-web"_s;
    QTest::newRow("markup stays, it is not ours to change") << QByteArray("<b>&\"'") << u"<b>&\"'"_s;
    QTest::newRow("Japanese, Arabic and emoji stay") << QByteArray("東京 شبكة 🚀") << u"東京 شبكة 🚀"_s;
    QTest::newRow("a newline becomes its picture") << QByteArray("a\nb") << u"a␊b"_s;
    QTest::newRow("an escape character becomes its picture") << QByteArray("\x1b[31m") << u"␛[31m"_s;
    QTest::newRow("delete becomes its picture") << QByteArray("\x7f") << u"␡"_s;
    QTest::newRow("bytes that are no UTF-8 become replacement characters")
        << QByteArray("a\xff") << u"a\uFFFD"_s;
    QTest::newRow("noncharacters become replacement characters") << QByteArray("\xef\xbf\xbf") << u"\uFFFD"_s;
    QTest::newRow("half a surrogate pair becomes a replacement character")
        << QByteArray("\xed\xa0\x80x").left(3) << u"\uFFFD\uFFFD\uFFFD"_s;
}

void TestWording::anyBytesBecomeTextThatXmlAllows()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    QCOMPARE(displayText(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size()))), expected);
}

} // namespace vnetlens

QTEST_APPLESS_MAIN(vnetlens::TestWording)
#include "tst_wording.moc"
