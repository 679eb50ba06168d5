// The steps of whole paths, one after the other.
#include "tests/support/flow_text.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

/// The worked example of issue 2: Subnet1 with NSG1 holds vm1 and vm2, Subnet2 with NSG2 holds vm3 and vm4,
/// and the interface of vm3 has NSG3.
std::shared_ptr<const Tenant> workedExample()
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.group("NSG1");
    builder.group("NSG2");
    builder.group("NSG3");
    builder.subnet("net/Subnet1", {"10.0.1.0/24"}, {.group = "NSG1"});
    builder.subnet("net/Subnet2", {"10.0.2.0/24"}, {.group = "NSG2"});
    builder.interface("nic1", "net/Subnet1", "10.0.1.4");
    builder.interface("nic2", "net/Subnet1", "10.0.1.5");
    builder.interface("nic3", "net/Subnet2", "10.0.2.4", {.group = "NSG3"});
    builder.interface("nic4", "net/Subnet2", "10.0.2.5");
    for (const char* number : {"1", "2", "3", "4"})
        builder.machine(std::string("vm") + number, {std::string("nic") + number});
    return builder.build();
}

/// Hub 10.0.0.0/16 with an appliance at 10.0.9.4, spokes 10.1.0.0/16 and 10.2.0.0/16 whose default routes
/// lead there.
TenantBuilder hubAndSpokes()
{
    TenantBuilder builder;
    builder.network("hub", {"10.0.0.0/16"});
    builder.routeTable("rt", {"out 0.0.0.0/0 VirtualAppliance 10.0.9.4"});
    builder.group("nsg");
    builder.subnet("hub/nva", {"10.0.9.0/24"}).defaultOutboundAccess = true;
    builder.interface("nva", "hub/nva", "10.0.9.4").enableIpForwarding = true;
    for (const char* number : {"1", "2"}) {
        const std::string spoke = std::string("spoke") + number;
        const std::string stem = std::string("10.") + number + '.';
        builder.network(spoke, {stem + "0.0/16"});
        builder.subnet(spoke + "/s", {stem + "0.0/24"}, {.group = "nsg", .routeTable = "rt"});
        builder.interface(std::string("nic") + number, spoke + "/s", stem + "0.4");
        builder.peering("hub", spoke).allowForwardedTraffic = true;
        builder.peering(spoke, "hub").allowForwardedTraffic = true;
    }
    return builder;
}

} // namespace

class TestPathSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWorkedExampleAsksExactlyTheseGroups_data();
    void theWorkedExampleAsksExactlyTheseGroups();
    void aPeeredPathIsToldStepByStep();
    void aDeniedPathEndsWhereItBreaks();
    void spokesTalkThroughTheAppliance();
    void theInternetBehindTheAppliance();
    void outAndInByPublicAddresses();
    void toASiteAndBack();
    void everyStepHasItsReason();
    void withoutExplanationTheAnswerIsTheSame();
};

void TestPathSteps::theWorkedExampleAsksExactlyTheseGroups_data()
{
    QTest::addColumn<QString>("flow");
    QTest::addColumn<QStringList>("expected");
    const QString out = QStringLiteral("rules Outbound %1 %2 AllowVnetOutBound 65000 allowed");
    const QString in = QStringLiteral("rules Inbound %1 %2 AllowVnetInBound 65000 allowed");
    QTest::newRow("S-005: inside a subnet its group is asked twice")
        << "vm1 -> vm2 Tcp 22"
        << QStringList {out.arg(u"nic1", u"NSG1/subnet"), in.arg(u"nic2", u"NSG1/subnet")};
    QTest::newRow("S-002: inbound the subnet's group, then the interface's")
        << "vm1 -> vm3 Tcp 22"
        << QStringList {out.arg(u"nic1", u"NSG1/subnet"), in.arg(u"nic3", u"NSG2/subnet"),
                        in.arg(u"nic3", u"NSG3/nic")};
    QTest::newRow("the same inside the subnet")
        << "vm4 -> vm3 Tcp 22"
        << QStringList {out.arg(u"nic4", u"NSG2/subnet"), in.arg(u"nic3", u"NSG2/subnet"),
                        in.arg(u"nic3", u"NSG3/nic")};
    QTest::newRow("S-003: outbound the interface's group, then the subnet's")
        << "vm3 -> vm1 Tcp 22"
        << QStringList {out.arg(u"nic3", u"NSG3/nic"), out.arg(u"nic3", u"NSG2/subnet"),
                        in.arg(u"nic1", u"NSG1/subnet")};
}

void TestPathSteps::theWorkedExampleAsksExactlyTheseGroups()
{
    QFETCH(QString, flow);
    QFETCH(QStringList, expected);
    const auto tenant = workedExample();
    const Trace trace = ask(tenant, flow);
    QCOMPARE(verdictOf(trace), QStringLiteral("allowed"));
    QCOMPARE(stepsText(*tenant, trace.forward).filter(QStringLiteral("rules ")), expected);
    // D-11, S-020: nobody asks the groups about the reply.
    QCOMPARE(stepsText(*tenant, trace.back).filter(QStringLiteral("rules ")), QStringList());
}

void TestPathSteps::aPeeredPathIsToldStepByStep()
{
    TenantBuilder builder;
    builder.network("a", {"10.0.0.0/16"});
    builder.network("b", {"10.1.0.0/16"});
    builder.peered("a", "b");
    builder.group("nsg");
    builder.subnet("a/s", {"10.0.0.0/24"});
    builder.subnet("b/t", {"10.1.0.0/24"}, {.group = "nsg"});
    builder.interface("web", "a/s", "10.0.0.4", {.group = "nsg"});
    builder.interface("db", "b/t", "10.1.0.4");
    const auto tenant = builder.build();
    const Trace trace = ask(tenant, QStringLiteral("web -> db Tcp 1433"));
    const QStringList forward {
        QStringLiteral("rules Outbound web nsg/nic AllowVnetOutBound 65000 allowed"),
        QStringLiteral("route s Default 10.1.0.0/16 VNetPeering"),
        QStringLiteral("peering to-b b"),
        QStringLiteral("rules Inbound db nsg/subnet AllowVnetInBound 65000 allowed"),
        QStringLiteral("delivered db"),
    };
    const QStringList back {
        QStringLiteral("route t Default 10.0.0.0/16 VNetPeering"),
        QStringLiteral("peering to-a a"),
        QStringLiteral("delivered web"),
    };
    QCOMPARE(stepsText(*tenant, trace.forward), forward);
    QCOMPARE(stepsText(*tenant, trace.back), back);
    QCOMPARE(qs(trace.explanation), QStringLiteral("TCP 1433 from web (10.0.0.4) reaches db (10.1.0.4)."));
    QCOMPARE(trace.assumptions.size(), std::size_t(0));
}

void TestPathSteps::aDeniedPathEndsWhereItBreaks()
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.group("nsg-data",
                  {"web 100 In Allow Tcp 10.0.0.4 * -> * 443", "no 200 In Deny * VirtualNetwork * -> * *"});
    builder.subnet("net/s", {"10.0.0.0/24"});
    builder.subnet("net/data", {"10.0.1.0/24"}, {.group = "nsg-data"});
    builder.interface("web", "net/s", "10.0.0.4");
    builder.interface("db", "net/data", "10.0.1.4");
    const auto tenant = builder.build();
    const Trace trace = ask(tenant, QStringLiteral("web -> db Tcp 1433"));
    QCOMPARE(verdictOf(trace), QStringLiteral("denied nsg-deny"));
    QCOMPARE(qs(trace.explanation), QStringLiteral("nsg-data denies inbound TCP 1433 by rule no (200)."));
    QCOMPARE(qs(trace.blocking.rule), QStringLiteral("no"));
    QCOMPARE(trace.blocking.priority, 200);
    QVERIFY(trace.blocking.direction == Direction::Inbound);
    QCOMPARE(qs(tenant->nameOf(trace.blocking.resource)), QStringLiteral("nsg-data"));
    QCOMPARE(qs(tenant->nameOf(trace.blocking.nic)), QStringLiteral("db"));
    QCOMPARE(stepText(*tenant, trace.forward.back()),
             QStringLiteral("rules Inbound db nsg-data/subnet no 200 denied"));
    QCOMPARE(trace.back.size(), std::size_t(0));
}

void TestPathSteps::spokesTalkThroughTheAppliance() // R-105's worked example, R-301, R-302
{
    TenantBuilder builder = hubAndSpokes();
    const auto tenant = builder.build();
    const Trace trace = ask(tenant, QStringLiteral("nic1 -> nic2 Tcp 22"));
    QCOMPARE(verdictOf(trace), QStringLiteral("allowed"));
    const QStringList forward {
        QStringLiteral("rules Outbound nic1 nsg/subnet AllowVnetOutBound 65000 allowed"),
        QStringLiteral("route s User 0.0.0.0/0 VirtualAppliance 10.0.9.4"),
        QStringLiteral("peering to-hub hub"),
        QStringLiteral("appliance nva"),
        QStringLiteral("route nva Default 10.2.0.0/16 VNetPeering"),
        QStringLiteral("peering to-spoke2 spoke2"),
        QStringLiteral("rules Inbound nic2 nsg/subnet AllowVnetInBound 65000 allowed"),
        QStringLiteral("delivered nic2"),
    };
    const QStringList back {
        QStringLiteral("route s User 0.0.0.0/0 VirtualAppliance 10.0.9.4"),
        QStringLiteral("peering to-hub hub"),
        QStringLiteral("appliance nva"),
        QStringLiteral("route nva Default 10.1.0.0/16 VNetPeering"),
        QStringLiteral("peering to-spoke1 spoke1"),
        QStringLiteral("delivered nic1"),
    };
    QCOMPARE(stepsText(*tenant, trace.forward), forward);
    QCOMPARE(stepsText(*tenant, trace.back), back);
    // D-02: the default route is what let both groups pass it.
    QCOMPARE(assumptionsOf(trace),
             QStringLiteral("appliance-forwards virtual-network-tag-covers-everything"));
}

void TestPathSteps::theInternetBehindTheAppliance() // D-34
{
    TenantBuilder builder = hubAndSpokes();
    const auto tenant = builder.build();
    const Trace trace = ask(tenant, QStringLiteral("nic1 -> Internet Tcp 443"));
    QCOMPARE(verdictOf(trace), QStringLiteral("allowed"));
    QCOMPARE(
        stepsText(*tenant, trace.forward).mid(2),
        QStringList({QStringLiteral("peering to-hub hub"), QStringLiteral("appliance nva"),
                     QStringLiteral("route nva Default 0.0.0.0/0 Internet"), QStringLiteral("internet")}));
    QCOMPARE(stepsText(*tenant, trace.back),
             QStringList({QStringLiteral("route nva Default 10.1.0.0/16 VNetPeering"),
                          QStringLiteral("peering to-spoke1 spoke1"), QStringLiteral("delivered nic1")}));
    QVERIFY(assumptionsOf(trace).contains(QStringLiteral("appliance-translates")));
}

void TestPathSteps::outAndInByPublicAddresses() // S-012
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.publicAddress("pip-a", "20.0.0.1");
    builder.publicAddress("pip-b", "20.0.0.2");
    builder.group("nsg", {"a 100 In Allow Tcp 20.0.0.1 * -> 10.0.0.5 443"});
    builder.subnet("net/s", {"10.0.0.0/24"});
    builder.interface("a", "net/s", "10.0.0.4", {.publicAddress = "pip-a"});
    builder.interface("b", "net/s", "10.0.0.5", {.group = "nsg", .publicAddress = "pip-b"});
    const auto tenant = builder.build();
    const Trace trace = ask(tenant, QStringLiteral("a -> 20.0.0.2 Tcp 443"));
    QCOMPARE(verdictOf(trace), QStringLiteral("allowed"));
    const QStringList forward {
        QStringLiteral("route s Default 0.0.0.0/0 Internet"),
        QStringLiteral("nat pip-a"),
        QStringLiteral("internet"),
        QStringLiteral("internet pip-b"),
        QStringLiteral("nat pip-b"),
        QStringLiteral("rules Inbound b nsg/nic a 100 allowed"),
        QStringLiteral("delivered b"),
    };
    QCOMPARE(stepsText(*tenant, trace.forward), forward);
    QCOMPARE(trace.forward.back().packet.source.toString(), std::string("20.0.0.1"));
    QCOMPARE(trace.forward.back().packet.destination.toString(), std::string("10.0.0.5"));
    QCOMPARE(verdictOf(tenant, QStringLiteral("Internet -> 20.0.0.2 Tcp 443")),
             QStringLiteral("denied nsg-deny"));
}

void TestPathSteps::toASiteAndBack() // D-26
{
    TenantBuilder builder;
    builder.network("hub", {"10.0.0.0/16"});
    builder.network("spoke", {"10.1.0.0/16"});
    builder.peering("hub", "spoke").allowGatewayTransit = true;
    builder.peering("spoke", "hub").useRemoteGateways = true;
    builder.subnet("hub/GatewaySubnet", {"10.0.255.0/27"});
    builder.gateway("gw", "hub");
    builder.site("dc", {"192.168.0.0/16"});
    builder.connection("to-dc", "gw", "dc");
    builder.subnet("spoke/s", {"10.1.0.0/24"});
    builder.interface("nic", "spoke/s", "10.1.0.4");
    const auto tenant = builder.build();
    const Trace trace = ask(tenant, QStringLiteral("nic -> 192.168.0.9 Tcp 22"));
    QCOMPARE(verdictOf(trace), QStringLiteral("allowed"));
    const QStringList forward {
        QStringLiteral("route s VirtualNetworkGateway 192.168.0.0/16 VirtualNetworkGateway"),
        QStringLiteral("peering to-hub hub"),
        QStringLiteral("gateway gw"),
        QStringLiteral("gateway to-dc dc"),
    };
    const QStringList back {
        QStringLiteral("gateway gw"),
        QStringLiteral("route GatewaySubnet Default 10.1.0.0/16 VNetPeering"),
        QStringLiteral("peering to-spoke spoke"),
        QStringLiteral("delivered nic"),
    };
    QCOMPARE(stepsText(*tenant, trace.forward), forward);
    QCOMPARE(stepsText(*tenant, trace.back), back);
    QCOMPARE(assumptionsOf(trace), QStringLiteral("on-premises-not-modelled"));
}

void TestPathSteps::everyStepHasItsReason()
{
    TenantBuilder builder = hubAndSpokes();
    const auto tenant = builder.build();
    const Trace trace = ask(tenant, QStringLiteral("nic1 -> nic2 Tcp 22"));
    for (const auto* steps : {&trace.forward, &trace.back}) {
        for (const Step& step : *steps)
            QVERIFY2(!step.reason.text.empty(), qPrintable(stepText(*tenant, step)));
    }
    const Reason& route = trace.forward[1].reason;
    QCOMPARE(qs(route.text),
             QStringLiteral("10.2.0.4 follows the user route out 0.0.0.0/0 to VirtualAppliance 10.0.9.4."));
    QCOMPARE(qs(route.because.front().text),
             QStringLiteral(
                 "The system route 0.0.0.0/0 to Internet is invalid: User route out has the same prefix."));
}

void TestPathSteps::withoutExplanationTheAnswerIsTheSame()
{
    TenantBuilder builder = hubAndSpokes();
    const auto tenant = builder.build();
    const SubnetFacts facts(tenant);
    FlowQuestion question = questionOf(*tenant, QStringLiteral("nic1 -> nic2 Tcp 22"));
    const Trace told = simulate(facts, question);
    question.explain = Explain::Nothing;
    const Trace bare = simulate(facts, question);
    QCOMPARE(verdictOf(bare), verdictOf(told));
    QCOMPARE(stepsText(*tenant, bare.forward), stepsText(*tenant, told.forward));
    QVERIFY(bare.forward.front().reason.text.empty());
}

QTEST_APPLESS_MAIN(TestPathSteps)
#include "tst_path_steps.moc"
