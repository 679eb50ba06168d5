#include "tests/effective/rule_questions.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

Q_DECLARE_METATYPE(Rules)

class TestRuleReasons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reasonsNameTheFirstFieldThatDoesNotMatch();
    void reasonsSayWhyTheRuleMatched_data();
    void reasonsSayWhyTheRuleMatched();
    void nothingIsExplainedUnasked();
};

void TestRuleReasons::reasonsNameTheFirstFieldThatDoesNotMatch()
{
    const auto tenant
        = tenantWith({"udp 100 In Deny Udp * * -> * *", "src 110 In Deny * 192.168.0.0/16 * -> * 22",
                      "sport 120 In Deny Tcp * 1-1024 -> * *", "dst 130 In Deny * * * -> 10.0.0.7,10.0.0.8 *",
                      "asg 140 In Deny * * * -> asg:web *", "ssh 150 In Deny Tcp * * -> * 22",
                      "open 160 In Allow * ?x * -> * *"});
    const RuleDecision decision = decisionOf(*tenant, "In Tcp 10.0.0.5:50000 -> 10.0.0.4:443");
    QCOMPARE(
        QByteArray::fromStdString(decision.reason.text),
        QByteArray(
            "AllowVnetInBound (65000) allows: source 10.0.0.5 is in VirtualNetwork (address space of net), "
            "destination 10.0.0.4 is in VirtualNetwork (address space of net)"));
    QByteArrayList lines;
    for (const Reason& reason : decision.reason.because)
        lines << QByteArray::fromStdString(reason.text);
    const QByteArrayList expected {"udp (100): protocol Tcp is not Udp",
                                   "src (110): source 10.0.0.5 is not in 192.168.0.0/16",
                                   "sport (120): source port 50000 is not 1-1024",
                                   "dst (130): destination 10.0.0.4 is not in 10.0.0.7 or 10.0.0.8",
                                   "asg (140): the interface is no member of application security group web",
                                   "ssh (150): destination port 443 is not 22",
                                   "open (160) may match: The address \"?x\" could not be read."};
    QCOMPARE(lines, expected);
}

void TestRuleReasons::reasonsSayWhyTheRuleMatched_data()
{
    QTest::addColumn<Rules>("rules");
    QTest::addColumn<QByteArray>("flow");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("everything") << Rules {"all 100 In Deny * * * -> * *"}
                                << QByteArray("In Tcp 10.0.0.5:50000 -> 10.0.0.4:22")
                                << QByteArray("all (100) denies: it matches everything");
    QTest::newRow("protocol, address and port")
        << Rules {"ssh 100 In Allow Tcp 10.0.0.5 * -> 10.0.0.0/24 20-22"}
        << QByteArray("In Tcp 10.0.0.5:50000 -> 10.0.0.4:22")
        << QByteArray(
               "ssh (100) allows: protocol is Tcp, source 10.0.0.5 is 10.0.0.5, destination 10.0.0.4 is in "
               "10.0.0.0/24, "
               "destination port 22 is in 20-22");
    QTest::newRow("a group and a tag") << Rules {"x 100 In Allow * asg:web * -> VirtualNetwork *"}
                                       << QByteArray("In Tcp 10.0.0.5:50000 -> 10.0.0.4:22")
                                       << QByteArray("x (100) allows: source 10.0.0.5 is in application "
                                                     "security group web, destination 10.0.0.4 is in "
                                                     "VirtualNetwork (address space of net)");
    QTest::newRow("a protocol without ports (D-17)")
        << Rules {"x 100 In Deny Icmp * * -> * *"} << QByteArray("In Icmp 10.0.0.5:0 -> 10.0.0.4:0")
        << QByteArray("x (100) denies: protocol is Icmp");
    QTest::newRow("an open rule") << Rules {"x 100 Out Deny * * * -> Storage *"}
                                  << QByteArray("Out Tcp 10.0.0.4:50000 -> 20.60.0.1:443")
                                  << QByteArray("Whether x (100) decides is not known.");
}

void TestRuleReasons::reasonsSayWhyTheRuleMatched()
{
    QFETCH(Rules, rules);
    QFETCH(QByteArray, flow);
    QFETCH(QByteArray, expected);
    const auto tenant = tenantWith(rules);
    QCOMPARE(QByteArray::fromStdString(decisionOf(*tenant, flow).reason.text), expected);
}

void TestRuleReasons::nothingIsExplainedUnasked()
{
    const auto tenant = tenantWith({"x 100 Out Deny * * * -> Storage *"});
    const RuleDecision decision
        = decisionOf(*tenant, "Out Tcp 10.0.0.4:50000 -> 20.60.0.1:443", Explain::Nothing);
    QVERIFY(decision.reason.text.empty());
    QVERIFY(decision.reason.because.empty());
    // What is missing is part of an unknown answer (D-21).
    QVERIFY(QByteArray::fromStdString(decision.missing).contains("Storage"));
    QVERIFY(QByteArray::fromStdString(decision.missing).contains("ServiceTags_Public_"));
}

QTEST_APPLESS_MAIN(TestRuleReasons)
#include "tst_rule_reasons.moc"
