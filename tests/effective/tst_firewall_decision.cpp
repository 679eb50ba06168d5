// Azure Firewall against section 7 of security.md and its test vectors.
#include "model/effective/firewall_decision.h"
#include "tests/support/firewall_builder.h"
#include "tests/support/printers.h"

#include <functional>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

struct Row {
    std::function<void(FirewallBuilder&)> rules = {};
    Protocol protocol = Protocol::Tcp;
    const char* source = "10.1.0.4";
    const char* destination = "20.0.0.4";
    std::uint16_t port = 443;
    const char* fqdn = "";
    Verdict expected = Verdict::Denied;
    const char* rule = ""; ///< empty: the default deny
    const char* code = "";
    const char* assumption = "";
};

constexpr auto allow = FirewallAction::Allow;
constexpr auto deny = FirewallAction::Deny;

} // namespace
Q_DECLARE_METATYPE(Row)

class TestFirewallDecision : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void order_data();
    void order();
    void matching_data();
    void matching() { order(); }
    void names_data();
    void names() { order(); }
    void translatesDestinations();
    void translatesSources_data();
    void translatesSources();
    void targetNames_data();
    void targetNames();
    void classicRulesCountWithoutAPolicy();
    void aMissingPolicyMakesItUnknown();
    void explainsEveryRuleThatWasAsked();
};

void TestFirewallDecision::order_data()
{
    QTest::addColumn<Row>("row");
    QTest::newRow("no rule at all denies (S-120)") << Row {.rules = [](FirewallBuilder&) {}};
    QTest::newRow("the parent's deny beats the child's allow of a smaller number (vector 22, S-121)")
        << Row {.rules =
                    [](FirewallBuilder& fw) {
                        fw.network("parent", 900, 900, deny, {"no Tcp * -> * 443"});
                        fw.network("child", 100, 100, allow, {"yes Tcp * -> * 443"});
                    },
                .rule = "group-900/network-900/no"};
    QTest::newRow("network rules come before application rules (vector 23, S-121)")
        << Row {.rules =
                    [](FirewallBuilder& fw) {
                        fw.application("parent", 100, 100, deny, {"google * -> Https:443 *.google.com"});
                        fw.network("child", 200, 200, allow, {"web Tcp * -> * 443"});
                    },
                .fqdn = "www.google.com",
                .expected = Verdict::Allowed,
                .rule = "group-200/network-200/web"};
    QTest::newRow("groups go by priority, whatever the collections say (S-121)")
        << Row {.rules =
                    [](FirewallBuilder& fw) {
                        fw.network("child", 300, 100, deny, {"no Tcp * -> * 443"});
                        fw.network("child", 200, 900, allow, {"yes Tcp * -> * 443"});
                    },
                .expected = Verdict::Allowed,
                .rule = "group-200/network-900/yes"};
    QTest::newRow("collections go by priority")
        << Row {.rules =
                    [](FirewallBuilder& fw) {
                        fw.network("child", 200, 300, deny, {"no Tcp * -> * 443"});
                        fw.network("child", 200, 100, allow, {"yes Tcp * -> * 443"});
                    },
                .expected = Verdict::Allowed,
                .rule = "group-200/network-100/yes"};
    QTest::newRow("rules of a collection go as they stand")
        << Row {.rules =
                    [](FirewallBuilder& fw) {
                        fw.network("child", 200, 100, allow, {"first Tcp * -> * *", "second Tcp * -> * 443"});
                    },
                .expected = Verdict::Allowed,
                .rule = "group-200/network-100/first"};
}

void TestFirewallDecision::order()
{
    QFETCH(Row, row);
    FirewallBuilder fw;
    row.rules(fw);
    const auto tenant = fw.build();
    const FirewallQuestion question {
        .firewall = &tenant->all<AzureFirewall>().front(),
        .packet = {row.protocol, address(row.source), 50000, address(row.destination), row.port},
        .fqdn = row.fqdn};
    const FirewallDecision decision = decideAtFirewall(*tenant, question, Explain::EveryRule);
    QVERIFY2(decision.verdict == row.expected, decision.reason.text.c_str());
    if (row.expected != Verdict::Unknown)
        QCOMPARE(QString::fromStdString(decision.decidedBy.rule), QString::fromUtf8(row.rule));
    QCOMPARE(QString::fromStdString(decision.code), QString::fromUtf8(row.code));
    if (*row.assumption)
        QVERIFY(std::count(decision.assumptions.begin(), decision.assumptions.end(), row.assumption) == 1);
    else
        QVERIFY(decision.assumptions.empty());
    const FirewallDecision terse = decideAtFirewall(*tenant, question, Explain::Nothing);
    QVERIFY(terse.verdict == decision.verdict);
    QCOMPARE(terse.code, decision.code);
}

void TestFirewallDecision::matching_data()
{
    QTest::addColumn<Row>("row");
    const auto one = [](const char* line) {
        return [line](FirewallBuilder& fw) { fw.network("child", 200, 100, allow, {line}); };
    };
    QTest::newRow("Any with every port takes ICMP (S-128)") << Row {.rules = one("all Any * -> * *"),
                                                                    .protocol = Protocol::Icmp,
                                                                    .port = 0,
                                                                    .expected = Verdict::Allowed,
                                                                    .rule = "group-200/network-100/all"};
    QTest::newRow("Any with a port is TCP and UDP only (S-128)")
        << Row {.rules = one("all Any * -> * 443"), .protocol = Protocol::Icmp, .port = 0};
    QTest::newRow("Any with a port takes UDP") << Row {.rules = one("all Any * -> * 443"),
                                                       .protocol = Protocol::Udp,
                                                       .expected = Verdict::Allowed,
                                                       .rule = "group-200/network-100/all"};
    QTest::newRow("a rule with an empty IP group is skipped (vector 25, S-141)")
        << Row {.rules = [](FirewallBuilder& fw) {
               fw.ipGroup("empty", {});
               fw.network("child", 200, 100, allow, {"web Tcp group:empty,10.0.0.0/8 -> * 443"});
           }};
    QTest::newRow("an IP group as source and destination (S-141)")
        << Row {.rules =
                    [](FirewallBuilder& fw) {
                        fw.ipGroup("clients", {"10.1.0.0/24"});
                        fw.ipGroup("servers", {"20.0.0.0/24"});
                        fw.network("child", 200, 100, allow, {"web Tcp group:clients -> group:servers 443"});
                    },
                .expected = Verdict::Allowed,
                .rule = "group-200/network-100/web"};
    QTest::newRow("an IP group that is not in the snapshot leaves it open") << Row {
        .rules = one("web Tcp group:gone -> * 443"), .expected = Verdict::Unknown, .code = "missing-data"};
    QTest::newRow("a destination tag without a service tag file leaves it open (S-088, D-21)")
        << Row {.rules = one("web Tcp * -> Storage 443"),
                .expected = Verdict::Unknown,
                .code = "service-tag-unresolved"};
    QTest::newRow("a destination tag with its file")
        << Row {.rules =
                    [](FirewallBuilder& fw) {
                        fw.serviceTag("Storage", {"20.0.0.0/24"});
                        fw.network("child", 200, 100, allow, {"web Tcp * -> storage 443"});
                    },
                .expected = Verdict::Allowed,
                .rule = "group-200/network-100/web"};
    QTest::newRow("an open rule does not matter when a later one decides the same") << Row {
        .rules =
            [](FirewallBuilder& fw) {
                fw.network("child", 200, 100, allow, {"maybe Tcp * -> Storage 443", "sure Tcp * -> * 443"});
            },
        .expected = Verdict::Allowed,
        .rule = "group-200/network-100/sure"};
    QTest::newRow("an unreadable protocol leaves it open")
        << Row {.rules = one("odd Gre * -> * *"), .expected = Verdict::Unknown, .code = "missing-data"};
}

void TestFirewallDecision::names_data()
{
    QTest::addColumn<Row>("row");
    const auto application = [](FirewallBuilder& fw) {
        fw.application("child", 300, 100, allow, {"updates 10.0.0.0/8 -> Https:443 *.contoso.com"});
    };
    QTest::newRow("an application rule needs the name (D-24)")
        << Row {.rules = application, .expected = Verdict::Unknown, .code = "needs-fqdn"};
    QTest::newRow("an application rule with the name") << Row {.rules = application,
                                                               .fqdn = "api.Contoso.com",
                                                               .expected = Verdict::Allowed,
                                                               .rule = "group-300/application-100/updates"};
    QTest::newRow("another name is denied") << Row {.rules = application, .fqdn = "example.org"};
    QTest::newRow("another port is denied by address alone (S-127)")
        << Row {.rules = application, .port = 8443};
    QTest::newRow("UDP never reaches application rules (S-127)")
        << Row {.rules = application, .protocol = Protocol::Udp};
    QTest::newRow("every name") << Row {
        .rules
        = [](FirewallBuilder& fw) { fw.application("child", 300, 100, allow, {"all * -> Https:443 *"}); },
        .expected = Verdict::Allowed,
        .rule = "group-300/application-100/all"};
    QTest::newRow("an FQDN tag has no content here")
        << Row {.rules =
                    [](FirewallBuilder& fw) {
                        fw.application("child", 300, 100, allow, {"wu * -> Https:443 tag:WindowsUpdate"});
                    },
                .fqdn = "update.microsoft.com",
                .expected = Verdict::Unknown,
                .code = "not-modelled"};
    QTest::newRow("a name in a network rule (S-129)")
        << Row {.rules =
                    [](FirewallBuilder& fw) {
                        fw.network("child", 200, 100, allow, {"ntp Udp * -> fqdn:time.windows.com 123"});
                    },
                .protocol = Protocol::Udp,
                .port = 123,
                .fqdn = "time.windows.com",
                .expected = Verdict::Allowed,
                .rule = "group-200/network-100/ntp"};
    QTest::newRow("a name in a network rule, flow known by address")
        << Row {.rules =
                    [](FirewallBuilder& fw) {
                        fw.network("child", 200, 100, allow, {"ntp Udp * -> fqdn:time.windows.com 123"});
                    },
                .protocol = Protocol::Udp,
                .port = 123,
                .expected = Verdict::Unknown,
                .code = "needs-fqdn"};
}

void TestFirewallDecision::translatesDestinations()
{
    FirewallBuilder fw;
    fw.nat("parent", 100, 100, {"rdp Tcp * -> 20.9.9.9 3389 => 10.1.0.4:33890"});
    fw.network("child", 200, 100, deny, {"no Tcp * -> 10.1.0.4 *"});
    const auto tenant = fw.build();
    const FirewallQuestion question {
        .firewall = &tenant->all<AzureFirewall>().front(),
        .packet = {Protocol::Tcp, address("198.51.100.7"), 50000, address("20.9.9.9"), 3389}};
    const FirewallDecision decision = decideAtFirewall(*tenant, question, Explain::Nothing);
    QVERIFY(decision.verdict == Verdict::Allowed); // S-126
    QVERIFY(decision.translatedDestination == address("10.1.0.4"));
    QVERIFY(decision.translatedPort == 33890);
    QCOMPARE(decision.assumptions,
             (std::vector<std::string> {"dnat-over-network-deny", "inherited-dnat"})); // S-125, S-126
}

void TestFirewallDecision::translatesSources_data()
{
    QTest::addColumn<QByteArray>("ranges"); // of the policy; empty: not set
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<bool>("expected");
    QTest::newRow("private destinations keep the source (S-150)")
        << QByteArray() << QByteArray("172.16.5.5") << false;
    QTest::newRow("shared address space too") << QByteArray() << QByteArray("100.64.0.1") << false;
    QTest::newRow("public destinations do not") << QByteArray() << QByteArray("20.0.0.4") << true;
    QTest::newRow("ranges of one's own replace the list (S-151)")
        << QByteArray("20.0.0.0/8") << QByteArray("10.0.0.1") << true;
    QTest::newRow("and are kept") << QByteArray("20.0.0.0/8") << QByteArray("20.0.0.4") << false;
    QTest::newRow("0.0.0.0/0 is never") << QByteArray("0.0.0.0/0") << QByteArray("20.0.0.4") << false;
    QTest::newRow("255.255.255.255/32 is always")
        << QByteArray("255.255.255.255/32") << QByteArray("10.0.0.1") << true;
}

void TestFirewallDecision::translatesSources()
{
    QFETCH(QByteArray, ranges);
    QFETCH(QByteArray, destination);
    QFETCH(bool, expected);
    FirewallBuilder fw;
    if (!ranges.isEmpty())
        fw.policy("child").snat
            = {.isSet = true, .privateRanges = IpRangeSet::fromPrefixes(prefixes({ranges.toStdString()}))};
    const auto tenant = fw.build();
    QCOMPARE(
        translatesSource(*tenant, tenant->all<AzureFirewall>().front(), address(destination.toStdString())),
        expected);
}

void TestFirewallDecision::targetNames_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("expected");
    QTest::newRow("the same, without case") << QByteArray("Contoso.com") << QByteArray("contoso.COM") << true;
    QTest::newRow("a leftmost star") << QByteArray("*.contoso.com") << QByteArray("a.contoso.com") << true;
    QTest::newRow("not the bare domain (S-129)")
        << QByteArray("*.contoso.com") << QByteArray("contoso.com") << false;
    QTest::newRow("without the dot any ending (S-129)")
        << QByteArray("*contoso.com") << QByteArray("notcontoso.com") << true;
    QTest::newRow("another name") << QByteArray("*.contoso.com") << QByteArray("contoso.com.evil.org")
                                  << false;
}

void TestFirewallDecision::targetNames()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, name);
    QFETCH(bool, expected);
    QCOMPARE(matchesFqdn(target.toStdString(), name.toStdString()), expected);
}

void TestFirewallDecision::classicRulesCountWithoutAPolicy()
{
    FirewallBuilder fw;
    const FirewallRuleCollection& collection = fw.network("child", 200, 100, allow, {"web Tcp * -> * 443"});
    fw.firewall().classicCollections = {collection};
    fw.firewall().policy = {};
    const auto tenant = fw.build();
    const FirewallQuestion question {.firewall = &tenant->all<AzureFirewall>().front(),
                                     .packet
                                     = {Protocol::Tcp, address("10.1.0.4"), 50000, address("20.0.0.4"), 443}};
    const FirewallDecision decision = decideAtFirewall(*tenant, question, Explain::Nothing);
    QVERIFY(decision.verdict == Verdict::Allowed);
    QCOMPARE(QString::fromStdString(decision.decidedBy.rule), QStringLiteral("network-100/web")); // S-123
    QVERIFY(decision.decidedBy.resource == question.firewall->key);
}

void TestFirewallDecision::aMissingPolicyMakesItUnknown()
{
    FirewallBuilder fw;
    fw.policy("child").basePolicy = fw.missingPolicy("gone");
    const auto tenant = fw.build();
    const FirewallQuestion question {.firewall = &tenant->all<AzureFirewall>().front(),
                                     .packet
                                     = {Protocol::Tcp, address("10.1.0.4"), 50000, address("20.0.0.4"), 443}};
    const FirewallDecision decision = decideAtFirewall(*tenant, question, Explain::Nothing);
    QVERIFY(decision.verdict == Verdict::Unknown);
    QCOMPARE(QString::fromStdString(decision.code), QStringLiteral("missing-data"));
}

void TestFirewallDecision::explainsEveryRuleThatWasAsked()
{
    FirewallBuilder fw;
    fw.network("child", 200, 100, deny, {"dns Udp * -> * 53", "far Tcp 192.168.0.0/16 -> * 443"});
    fw.network("child", 200, 200, allow, {"web Tcp * -> * 443"});
    const auto tenant = fw.build();
    const FirewallQuestion question {.firewall = &tenant->all<AzureFirewall>().front(),
                                     .packet
                                     = {Protocol::Tcp, address("10.1.0.4"), 50000, address("20.0.0.4"), 443}};
    const FirewallDecision decision = decideAtFirewall(*tenant, question, Explain::EveryRule);
    const Reason expected {"network rule group-200/network-200/web allows.",
                           {{"network rule group-200/network-100/dns: the protocol does not match.", {}},
                            {"network rule group-200/network-100/far: the source does not match.", {}}}};
    QVERIFY2(decision.reason == expected, decision.reason.text.c_str());
}

QTEST_APPLESS_MAIN(TestFirewallDecision)
#include "tst_firewall_decision.moc"
