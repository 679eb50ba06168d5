// A private subnet behind a load balancer: whether it gets out depends on rules that are not modelled
// (R-503).
#include "model/paths/endpoint.h"
#include "model/paths/simulate.h"
#include "model/snapshot/snapshot_loader.h"

#include <QTest>

using namespace vnetlens;

class TestBalancerEgress : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isNeitherClaimedNorDenied_data();
    void isNeitherClaimedNorDenied();
};

void TestBalancerEgress::isNeitherClaimedNorDenied_data()
{
    QTest::addColumn<bool>("hasBalancer");
    QTest::newRow("a backend of a load balancer") << true;
    QTest::newRow("no load balancer: nothing leaves a private subnet (D-27)") << false;
}

void TestBalancerEgress::isNeitherClaimedNorDenied()
{
    QFETCH(bool, hasBalancer);
    const std::string base = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/";
    std::string text = R"([{"id":")" + base
        + R"(virtualNetworks/v","type":"microsoft.network/virtualnetworks","name":"v","properties":
        {"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[{"name":"s","id":")"
        + base
        + R"(virtualNetworks/v/subnets/s","properties":{"addressPrefix":"10.0.0.0/24","defaultOutboundAccess":false}}]}},
        {"id":")"
        + base
        + R"(networkInterfaces/nic","type":"microsoft.network/networkinterfaces","name":"nic","properties":{"ipConfigurations":[
        {"name":"ip","properties":{"primary":true,"privateIPAddress":"10.0.0.4","subnet":{"id":")"
        + base + R"(virtualNetworks/v/subnets/s"}}}]}})";
    if (hasBalancer) {
        text += R"(,{"id":")" + base
            + R"(loadBalancers/lb","type":"microsoft.network/loadbalancers","name":"lb","properties":{"backendAddressPools":[
            {"name":"p","properties":{"backendIPConfigurations":[{"id":")"
            + base + R"(networkInterfaces/NIC/ipConfigurations/ip"}]}}]}})";
    }
    const auto tenant = loadSnapshotText(text + ']', "test.json");
    QVERIFY(tenant);
    const SubnetFacts facts(tenant.value());
    const Trace trace = simulate(facts,
                                 {.source = *findEndpoint(**tenant, "nic"),
                                  .destination = *findEndpoint(**tenant, "Internet"),
                                  .destinationPort = 443});
    QVERIFY2(trace.verdict == (hasBalancer ? Verdict::Unknown : Verdict::Denied), trace.explanation.c_str());
    QCOMPARE(QString::fromStdString(trace.reason),
             hasBalancer ? QStringLiteral("not-modelled") : QStringLiteral("no-egress"));
}

QTEST_APPLESS_MAIN(TestBalancerEgress)
#include "tst_balancer_egress.moc"
