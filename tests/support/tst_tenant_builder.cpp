#include "tests/support/tenant_builder.h"

#include <QtTest>

using namespace vnetlens;
using namespace vnetlens::test;

class TestTenantBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTenantReadsBackAsItWasWritten();
    void aMisspeltRuleIsRefused();
};

void TestTenantBuilder::aTenantReadsBackAsItWasWritten()
{
    TenantBuilder builder;
    builder.network("hub", {"10.0.0.0/16"});
    builder.network("spoke", {"10.1.0.0/16"});
    builder.peered("hub", "spoke");
    builder.group(
        "nsg", {"late 200 In Deny * * * -> * *", "ssh 100 In Allow Tcp 10.0.0.0/8,asg:web * -> * 22,80-90"});
    builder.routeTable("rt", {"to-dc 192.168.0.0/16 VirtualAppliance 10.0.0.4"});
    builder.subnet("hub/web", {"10.0.1.0/24"}, {.group = "nsg", .routeTable = "rt"});
    builder.interface("nic", "hub/web", "10.0.1.4", {.asgs = {"web"}});
    builder.machine("vm", {"nic"});
    const auto tenant = builder.build();

    const NetworkSecurityGroup& group = groupOf(*tenant, "nsg");
    QCOMPARE(group.rules.size(), std::size_t(8));
    QCOMPARE(group.rules[0].name, std::string("ssh"));
    QCOMPARE(group.rules[0].sources[1].kind, AddressTerm::Kind::Asg);
    QCOMPARE(group.rules[0].destinationPorts.ranges[1].last, std::uint16_t(90));
    QCOMPARE(group.rules[1].name, std::string("late"));
    QVERIFY(group.rules[7].isDefault);
    const Subnet& subnet = subnetOf(*tenant, "hub/web");
    QCOMPARE(tenant->find<RouteTable>(subnet.routeTable)->routes[0].nextHopType,
             UserNextHop::VirtualAppliance);
    QCOMPARE(tenant->ipConfigurationsIn(subnet.key).size(), std::size_t(1));
    QCOMPARE(tenant->membersOf(group.rules[0].sources[1].asg)[0], configurationOf(*tenant, "nic"));
    QVERIFY(tenant->find<VirtualMachine>(interfaceOf(*tenant, "nic").virtualMachine));
    QCOMPARE(tenant->all<Peering>()[0].remoteAddressSpace[0], prefix("10.1.0.0/16"));
}

void TestTenantBuilder::aMisspeltRuleIsRefused()
{
    TenantBuilder builder;
    QVERIFY_EXCEPTION_THROWN(builder.group("nsg", {"ssh 100 In Allow Tcp * -> * 22"}), std::invalid_argument);
}

QTEST_APPLESS_MAIN(TestTenantBuilder)
#include "tst_tenant_builder.moc"
