#include "tests/effective/rule_questions.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

/// "allowed by ssh", "unknown service-tag-unresolved by x", with "; assumption" for each.
QByteArray textOf(const RuleDecision& decision)
{
    std::string text(toString(decision.verdict));
    if (!decision.code.empty())
        text += ' ' + decision.code;
    text += " by " + (decision.rule ? decision.rule->name : std::string("nothing"));
    for (const std::string& assumption : decision.assumptions)
        text += "; " + assumption;
    return QByteArray::fromStdString(text);
}

void addRow(const char* name, const Rules& rules, const char* flow, const char* expected)
{
    QTest::newRow(name) << rules << QByteArray(flow) << QByteArray(expected);
}

} // namespace

Q_DECLARE_METATYPE(Rules)

class TestRuleDecision : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstMatchDecides_data();
    void firstMatchDecides();
    void addressesAndFamilies_data();
    void addressesAndFamilies();
    void protocolsAndPorts_data();
    void protocolsAndPorts();
    void applicationSecurityGroups_data();
    void applicationSecurityGroups();
    void tags_data();
    void tags();
    void whatIsNotKnownStaysOpen_data();
    void whatIsNotKnownStaysOpen();
    void unplacedRulesMayStandAnywhere();

private:
    void columns()
    {
        QTest::addColumn<Rules>("rules");
        QTest::addColumn<QByteArray>("flow");
        QTest::addColumn<QByteArray>("expected");
    }
    void check()
    {
        QFETCH(Rules, rules);
        QFETCH(QByteArray, flow);
        QFETCH(QByteArray, expected);
        const auto tenant = tenantWith(rules);
        QCOMPARE(textOf(decisionOf(*tenant, flow)), expected);
        QCOMPARE(textOf(decisionOf(*tenant, flow, Explain::Nothing)), expected);
    }
};

void TestRuleDecision::firstMatchDecides_data()
{
    columns();
    addRow("default rules let a network talk to itself (S-007)", {}, "In Tcp 10.0.0.5:50000 -> 10.0.0.4:445",
           "allowed by AllowVnetInBound");
    addRow("default rules let a peer in (S-060, vector 4)", {}, "In Tcp 10.1.0.5:50000 -> 10.0.0.4:445",
           "allowed by AllowVnetInBound");
    addRow("default rules let a peer be reached (vector 4)", {}, "Out Tcp 10.0.0.4:50000 -> 10.1.0.5:445",
           "allowed by AllowVnetOutBound");
    addRow("default rules keep private strangers out of reach (vector 7)", {},
           "Out Tcp 10.0.0.4:50000 -> 172.31.0.100:80", "denied by DenyAllOutBound");
    addRow("default rules let the Internet be reached (vector 8)", {},
           "Out Tcp 10.0.0.4:50000 -> 13.107.21.200:80", "allowed by AllowInternetOutBound");
    addRow("default rules keep the Internet out (S-007)", {}, "In Tcp 13.107.21.200:50000 -> 10.0.0.4:80",
           "denied by DenyAllInBound");
    addRow("default rules let probes in (S-042)", {}, "In Tcp 168.63.129.16:50000 -> 10.0.0.4:80",
           "allowed by AllowVnetInBound");
    addRow("a low number goes first (S-006)",
           {"late 200 In Allow * * * -> * *", "early 100 In Deny * * * -> * *"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "denied by early");
    addRow("later rules are not read (S-006)",
           {"ssh 100 In Allow Tcp * * -> * 22", "all 4096 In Deny * * * -> * *"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "allowed by ssh");
    addRow("a deny-all also denies inside the subnet (S-005, vector 9)", {"all 4096 In Deny * * * -> * *"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "denied by all");
    addRow("only rules of the direction are read", {"out 100 Out Deny * * * -> * *"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "allowed by AllowVnetInBound");
    addRow("a deny from VirtualNetwork stops probes (S-043, vector 11)",
           {"vnet 4000 In Deny * VirtualNetwork * -> * *"}, "In Tcp 168.63.129.16:50000 -> 10.0.0.4:80",
           "denied by vnet");
    addRow("every field must match (S-009)", {"x 100 In Deny Tcp 10.0.0.5 50000 -> 10.0.0.4 22"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "denied by x");
    addRow("one source port off (S-009)", {"x 100 In Deny Tcp 10.0.0.5 50000 -> 10.0.0.4 22"},
           "In Tcp 10.0.0.5:50001 -> 10.0.0.4:22", "allowed by AllowVnetInBound");
    addRow("within a field one term is enough (S-052)",
           {"x 100 In Deny Tcp 10.9.0.0/16,10.0.0.5 * -> * 21-23,80"}, "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22",
           "denied by x");
    addRow("a public address of the machine never matches (S-010, vector 18)",
           {"pip 100 In Allow Tcp * * -> 20.1.2.3 443"}, "In Tcp 13.107.21.200:50000 -> 10.0.0.4:443",
           "denied by DenyAllInBound");
    addRow("an empty list matches nothing", {"x 100 In Deny * none * -> * *"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "allowed by AllowVnetInBound");
}

void TestRuleDecision::firstMatchDecides()
{
    check();
}

void TestRuleDecision::addressesAndFamilies_data()
{
    columns();
    addRow("a bare address is one host (S-057)", {"x 100 In Deny * 10.0.0.5 * -> * *"},
           "In Tcp 10.0.0.6:50000 -> 10.0.0.4:22", "allowed by AllowVnetInBound");
    addRow("a dash range matches (S-057)", {"x 100 In Deny * 10.0.0.5-10.0.0.9 * -> * *"},
           "In Tcp 10.0.0.9:50000 -> 10.0.0.4:22", "denied by x");
    addRow("masked host bits match the whole block (S-058, D-19, vector 26)",
           {"x 100 In Deny * 10.0.0.5/24 * -> * *"}, "In Tcp 10.0.0.9:50000 -> 10.0.0.4:22", "denied by x");
    addRow("an IPv4 rule never matches IPv6 (S-059, vector 27)", {"x 100 In Deny * 0.0.0.0/0 * -> * *"},
           "In Tcp [fd00::9]:50000 -> [fd00::4]:22", "allowed by AllowVnetInBound");
    addRow("an IPv6 rule never matches IPv4 (S-059)", {"x 100 In Deny * ::/0 * -> * *"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "allowed by AllowVnetInBound");
    addRow("an IPv6 rule matches IPv6 (S-059)", {"x 100 In Deny * fd00::/64 * -> * *"},
           "In Tcp [fd00::9]:50000 -> [fd00::4]:22", "denied by x");
    addRow("a star matches both families (S-059)", {"x 100 In Deny * * * -> * *"},
           "In Tcp [fd00::9]:50000 -> [fd00::4]:22", "denied by x");
    addRow("deny-all covers IPv6 strangers (S-059)", {}, "In Tcp [2001:db8::9]:50000 -> [fd00::4]:22",
           "denied by DenyAllInBound");
    addRow("global IPv6 is Internet (S-082)", {}, "Out Tcp [fd00::4]:50000 -> [2620:1ec::1]:443",
           "allowed by AllowInternetOutBound");
}

void TestRuleDecision::addressesAndFamilies()
{
    check();
}

void TestRuleDecision::protocolsAndPorts_data()
{
    columns();
    addRow("another protocol does not match", {"x 100 In Deny Udp * * -> * *"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "allowed by AllowVnetInBound");
    addRow("a star is every protocol (S-05A, D-18)", {"x 100 In Deny * * * -> * *"},
           "In Esp 10.0.0.5:0 -> 10.0.0.4:0", "denied by x");
    addRow("Icmp against an Icmp rule with all ports (S-05B)", {"x 100 In Deny Icmp * * -> * *"},
           "In Icmp 10.0.0.5:0 -> 10.0.0.4:0", "denied by x");
    addRow("0-65535 is all ports (S-05B)", {"x 100 In Deny Icmp * 0-65535 -> * 0-100,101-65535"},
           "In Icmp 10.0.0.5:0 -> 10.0.0.4:0", "denied by x");
    addRow("Icmp against restricted ports does not match, and says so (S-05B, D-17)",
           {"x 100 In Deny Icmp * * -> * 8"}, "In Icmp 10.0.0.5:0 -> 10.0.0.4:0",
           "allowed by AllowVnetInBound; portless-protocol-with-ports");
    addRow("so does any protocol with restricted ports (S-05B, D-17)", {"x 100 In Deny * * * -> * 22"},
           "In Ah 10.0.0.5:0 -> 10.0.0.4:0", "allowed by AllowVnetInBound; portless-protocol-with-ports");
    addRow("port 0 in the rule is no match for Icmp (D-17)", {"x 100 In Deny * * 0 -> * *"},
           "In Icmp 10.0.0.5:0 -> 10.0.0.4:0", "allowed by AllowVnetInBound; portless-protocol-with-ports");
    addRow("ports that another field makes moot are no assumption (D-17)",
           {"x 100 In Deny * 10.9.0.0/16 * -> * 22"}, "In Icmp 10.0.0.5:0 -> 10.0.0.4:0",
           "allowed by AllowVnetInBound");
    addRow("a Tcp rule with ports is no assumption for Icmp", {"x 100 In Deny Tcp * * -> * 22"},
           "In Icmp 10.0.0.5:0 -> 10.0.0.4:0", "allowed by AllowVnetInBound");
    addRow("the ends of a port range belong to it (S-056)", {"x 100 In Deny Tcp * * -> * 20-22"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "denied by x");
}

void TestRuleDecision::protocolsAndPorts()
{
    check();
}

void TestRuleDecision::applicationSecurityGroups_data()
{
    columns();
    const Rules example {"web 110 In Allow Tcp asg:web * -> asg:db 1433",
                         "db 120 In Deny * * * -> asg:db 1433"};
    addRow("a member of both sides (S-071, S-072)", example, "In Tcp 10.0.0.5:50000 -> 10.0.0.4:1433",
           "allowed by web");
    addRow("a stranger is kept from a member (S-072)", example, "In Tcp 10.0.0.6:50000 -> 10.0.0.4:1433",
           "denied by db");
    addRow("rules for members skip an interface that is none (S-072, vector 21)", example,
           "In Tcp 10.0.0.5:50000 -> 10.0.0.6:1433", "allowed by AllowVnetInBound");
    addRow("the remote side asks for no membership of the own interface (S-072)",
           {"x 100 In Deny * asg:web * -> * *"}, "In Tcp 10.0.0.5:50000 -> 10.0.0.6:22", "denied by x");
    addRow("outbound the source is the own side (S-072)", {"x 100 Out Deny * asg:web * -> * *"},
           "Out Tcp 10.0.0.4:50000 -> 10.0.0.6:22", "allowed by AllowVnetOutBound");
    addRow("a packet that passes through is nobody's own (S-072)", {"x 100 In Deny * * * -> asg:db *"},
           "pass:In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "allowed by AllowVnetInBound");
    addRow("an empty group alone matches nothing (S-075)", {"x 100 In Deny * asg:empty * -> * *"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "allowed by AllowVnetInBound");
    addRow("an empty group beside a filled one is an assumption (S-075, D-20)",
           {"x 100 In Deny * asg:empty,asg:web * -> * *"}, "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22",
           "denied by x; empty-asg-in-rule");
    addRow("only when it decided (D-20)", {"x 100 In Deny * asg:empty,asg:web * -> * *"},
           "In Tcp 10.0.0.6:50000 -> 10.0.0.4:22", "allowed by AllowVnetInBound");
}

void TestRuleDecision::applicationSecurityGroups()
{
    check();
}

void TestRuleDecision::tags_data()
{
    columns();
    addRow("a default route to an appliance lets the Internet in (S-062, D-02, vector 10)", {},
           "In Tcp 13.107.21.200:50000 -> 10.0.1.4:3389",
           "allowed by AllowVnetInBound; virtual-network-tag-covers-everything");
    addRow("what the tag holds anyway rests on nothing (D-02)", {}, "In Tcp 10.1.0.5:50000 -> 10.0.1.4:3389",
           "allowed by AllowVnetInBound");
    addRow("the same group means less in a subnet without the route (S-061)", {},
           "In Tcp 13.107.21.200:50000 -> 10.0.0.4:3389", "denied by DenyAllInBound");
    addRow("an Azure-internal range carries its assumption (D-03)", {},
           "Out Tcp 10.0.0.4:50000 -> 25.0.0.1:443",
           "allowed by AllowInternetOutBound; internet-tag-internal-range");
    addRow("a public site is in both tags, in rule order (S-083, D-04)",
           {"x 100 Out Deny * * * -> Internet *"}, "Out Tcp 10.0.0.4:50000 -> 203.0.113.9:443",
           "denied by x; prefix-in-virtualnetwork-and-internet");
    addRow("the same with the virtual network first (D-04)",
           {"y 90 Out Allow * * * -> VirtualNetwork *", "x 100 Out Deny * * * -> Internet *"},
           "Out Tcp 10.0.0.4:50000 -> 203.0.113.9:443",
           "allowed by y; prefix-in-virtualnetwork-and-internet");
    addRow("both tags with one answer are no assumption (D-04)", {},
           "Out Tcp 10.0.0.4:50000 -> 203.0.113.9:443", "allowed by AllowVnetOutBound");
    addRow("a deny to the DNS tag matches the platform address (S-040, vector 13)",
           {"x 100 Out Deny * * * -> AzurePlatformDNS *"}, "Out Udp 10.0.0.4:50000 -> 168.63.129.16:53",
           "denied by x");
    addRow("private endpoints are in no service tag (S-089)", {"x 100 Out Deny * * * -> Storage *"},
           "Out Tcp 10.0.0.4:50000 -> 10.1.0.5:443", "allowed by AllowVnetOutBound");
}

void TestRuleDecision::tags()
{
    check();
}

void TestRuleDecision::whatIsNotKnownStaysOpen_data()
{
    columns();
    addRow("an unresolved tag that would change the verdict (S-088, D-21)",
           {"x 100 Out Deny * * * -> Storage *"}, "Out Tcp 10.0.0.4:50000 -> 20.60.0.1:443",
           "unknown service-tag-unresolved by x");
    addRow("an unresolved tag that would not (D-21)", {"x 100 Out Allow * * * -> Storage *"},
           "Out Tcp 10.0.0.4:50000 -> 20.60.0.1:443", "allowed by AllowInternetOutBound");
    addRow("an unresolved tag on another port (D-21)", {"x 100 Out Deny Tcp * * -> Storage 1433"},
           "Out Tcp 10.0.0.4:50000 -> 20.60.0.1:443", "allowed by AllowInternetOutBound");
    addRow("an unresolved tag behind the rule that decides (D-21)",
           {"y 90 Out Allow * * * -> * *", "x 100 Out Deny * * * -> Storage *"},
           "Out Tcp 10.0.0.4:50000 -> 20.60.0.1:443", "allowed by y");
    addRow("a known term beside an unresolved tag (S-052)",
           {"x 100 Out Deny * * * -> Storage,20.60.0.0/16 *"}, "Out Tcp 10.0.0.4:50000 -> 20.60.0.1:443",
           "denied by x");
    addRow("the first open rule is named",
           {"x 100 Out Deny * * * -> Storage *", "y 110 Out Deny * * * -> Sql *"},
           "Out Tcp 10.0.0.4:50000 -> 20.60.0.1:443", "unknown service-tag-unresolved by x");
    addRow("open rules that disagree with each other",
           {"x 100 In Allow * ?a * -> * *", "y 110 In Deny * ?b * -> * *"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "unknown missing-data by x");
    addRow("an address that nobody can read", {"x 100 In Deny * ?bad * -> * *"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "unknown missing-data by x");
    addRow("a port that nobody can read", {"x 100 In Deny Tcp * * -> * ?bad"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "unknown missing-data by x");
    addRow("a readable port beside it that matches", {"x 100 In Deny Tcp * * -> * ?bad,22"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "denied by x");
    addRow("a protocol that nobody can read", {"x 100 In Deny ?bad * * -> * *"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "unknown missing-data by x");
    addRow("an access word that nobody can read", {"x 100 In ?bad * * * -> * *"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "unknown missing-data by x");
    addRow("an access word that nobody can read, on another port", {"x 100 In ?bad Tcp * * -> * 80"},
           "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22", "allowed by AllowVnetInBound");
}

void TestRuleDecision::whatIsNotKnownStaysOpen()
{
    check();
}

void TestRuleDecision::unplacedRulesMayStandAnywhere()
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.subnet("net/a", {"10.0.0.0/24"});
    builder.interface("nic", "net/a", "10.0.0.4");
    NetworkSecurityGroup& group = builder.group("nsg", {"odd 100 In Deny Tcp * * -> * 22"});
    const auto odd = std::find_if(group.rules.begin(), group.rules.end(),
                                  [](const SecurityRule& rule) { return rule.name == "odd"; });
    group.unplacedRules.push_back(*odd);
    group.rules.erase(odd);
    const auto tenant = builder.build();
    QCOMPARE(textOf(decisionOf(*tenant, "In Tcp 10.0.0.5:50000 -> 10.0.0.4:22")),
             QByteArray("unknown missing-data by odd"));
    QCOMPARE(textOf(decisionOf(*tenant, "In Tcp 10.0.0.5:50000 -> 10.0.0.4:80")),
             QByteArray("allowed by AllowVnetInBound"));
    QCOMPARE(textOf(decisionOf(*tenant, "In Tcp 8.8.8.8:50000 -> 10.0.0.4:22")),
             QByteArray("denied by DenyAllInBound"));
}

QTEST_APPLESS_MAIN(TestRuleDecision)
#include "tst_rule_decision.moc"
