// A trace as rows of the simulate panel, compared as indented text.
#include "tests/views/panel_tenant.h"
#include "views/panels/trace_rows.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

Trace sampleTrace(const Tenant& tenant)
{
    const NetworkInterface& nic = test::interfaceOf(tenant, "nic-a");
    const NetworkSecurityGroup& group = test::groupOf(tenant, "nsg");
    Trace trace {.verdict = Verdict::Denied,
                 .reason = "nsg-deny",
                 .explanation = "nsg denies inbound TCP 22 by rule DenyAllInBound (65500).",
                 .assumptions = {"appliance-forwards"},
                 .source = {.address = test::address("8.8.8.8"), .isInternet = true},
                 .sourcePort = 50000,
                 .destination = {.nic = nic.key, .address = test::address("10.0.1.4")},
                 .destinationPort = 22};
    trace.forward
        = {{.kind = StepKind::Route,
            .subnet = test::subnetOf(tenant, "hub/web").key,
            .prefix = test::prefix("0.0.0.0/0"),
            .nextHopType = NextHopType::Internet,
            .routeOrigin = tenant.all<VirtualNetwork>()[0].key},
           {.kind = StepKind::Rules,
            .verdict = Verdict::Denied,
            .reason = {.text = "DenyAllInBound (65500) denies", .because = {{"web (100): port 22"}}},
            .nic = nic.key,
            .resource = group.key,
            .rule = "DenyAllInBound",
            .priority = 65500}};
    return trace;
}

} // namespace

class TestTraceRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTraceIsReadStepByStep();
    void aTraceStepLeadsToItsRuleAndItsRoute();
};

void TestTraceRows::aTraceIsReadStepByStep()
{
    const auto tenant = smallTenant();
    const QStringList text = explainedTraceText(*tenant, sampleTrace(*tenant)).split(u'\n');
    QCOMPARE(text.at(0), u"✕ Denied: TCP from Internet to vm-a (10.0.1.4) port 22 (from port 50000)"_s);
    QCOMPARE(text.at(1), u"nsg denies inbound TCP 22 by rule DenyAllInBound (65500)."_s);
    QCOMPARE(text.at(2), u"There: Internet to vm-a (10.0.1.4)"_s);
    QCOMPARE(text.at(3), u"  1. ✓ Route in web\t0.0.0.0/0 to Internet (Default)"_s);
    QCOMPARE(text.at(5), u"  2. ✕ Inbound rules of nsg on the subnet\tDeny by DenyAllInBound (65500)"_s);
    QCOMPARE(text.at(6), u"    DenyAllInBound (65500) denies"_s);
    QCOMPARE(text.at(7), u"      web (100): port 22"_s);
    QCOMPARE(text.at(9), u"What the answer means"_s);
    QVERIFY(text.at(10).endsWith(u"(nsg-deny)"_s));
    QVERIFY(text.at(11).startsWith(u"  It rests on: The appliance forwards"_s));
}

void TestTraceRows::aTraceStepLeadsToItsRuleAndItsRoute()
{
    const auto tenant = smallTenant();
    const auto rows = traceRows(*tenant, sampleTrace(*tenant));
    QCOMPARE(rows[0].children[0].target.resource, test::subnetOf(*tenant, "hub/web").key);
    QCOMPARE(rows[0].children[0].target.detail, tenant->all<VirtualNetwork>()[0].key);
    QCOMPARE(rows[0].children[1].target.resource, test::interfaceOf(*tenant, "nic-a").key);
    QCOMPARE(tenant->nameOf(rows[0].children[1].target.detail), std::string_view("DenyAllInBound"));
    QVERIFY(rows[0].children[1].look == RowLook::Denied);
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestTraceRows)
#include "tst_trace_rows.moc"
