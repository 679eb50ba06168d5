// What holds for the picture of any tenant.
#include "tests/views/diagram_checks.h"
#include "tests/support/sample_tenants.h"
#include "views/layout/layout.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

class TestLayout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void boxesNeverOverlapAndLinesPassThroughNone_data();
    void boxesNeverOverlapAndLinesPassThroughNone();
    void everyMachineInterfaceAndNetworkHasABox();
    void theSameTenantGivesTheSamePicture();
    void aThousandNetworksAreLaidOut();
    void anEmptyTenantGivesAnEmptyPicture();
    void absurdNamesAreNeverCropped();
};

void TestLayout::boxesNeverOverlapAndLinesPassThroughNone_data()
{
    QTest::addColumn<std::shared_ptr<const Tenant>>("tenant");
    QTest::newRow("a hub and its spokes, with sites and a missing network") << hubAndSpokes();
    for (const int spokes : {1, 2, 3, 5, 8, 13, 30})
        QTest::addRow("two hubs with %d spokes each", spokes) << twoHubs(spokes);
    for (unsigned seed = 1; seed <= 12; ++seed)
        QTest::addRow("random tenant of %u networks", seed * seed) << randomTenant(seed, int(seed * seed), 3);
}

void TestLayout::boxesNeverOverlapAndLinesPassThroughNone()
{
    QFETCH(std::shared_ptr<const Tenant>, tenant);
    const Diagram diagram = layOut(*tenant);
    QCOMPARE(misplacedBoxes(diagram), QStringList());
    QCOMPARE(linesThroughBoxes(diagram), QStringList());
    QCOMPARE(croppedLabels(diagram), QStringList());
}

void TestLayout::everyMachineInterfaceAndNetworkHasABox()
{
    const auto tenant = randomTenant(7, 40, 4);
    const Diagram diagram = layOut(*tenant);
    for (const auto& network : tenant->all<VirtualNetwork>())
        QVERIFY(diagram.nodeOf(network.key) >= 0);
    for (const auto& subnet : tenant->all<Subnet>())
        QVERIFY(diagram.nodeOf(subnet.key) >= 0);
    for (const auto& machine : tenant->all<VirtualMachine>())
        QVERIFY(diagram.nodeOf(machine.key) >= 0);
    for (const auto& interface : tenant->all<NetworkInterface>())
        QVERIFY(diagram.nodeOf(interface.key) >= 0);
    for (const auto& gateway : tenant->all<VirtualNetworkGateway>())
        QVERIFY(diagram.nodeOf(gateway.key) >= 0);
}

void TestLayout::theSameTenantGivesTheSamePicture()
{
    const auto first = randomTenant(5, 60, 4);
    const auto second = randomTenant(5, 60, 4);
    QCOMPARE(written(layOut(*first)), written(layOut(*second)));
}

void TestLayout::aThousandNetworksAreLaidOut()
{
    const auto tenant = randomTenant(3, 1000, 0);
    const Diagram diagram = layOut(*tenant);
    QCOMPARE(misplacedBoxes(diagram), QStringList());
    QCOMPARE(linesThroughBoxes(diagram), QStringList());
    const qreal aspect = diagram.bounds.width() / diagram.bounds.height();
    QVERIFY2(aspect > 0.6 && aspect < 1.8, qPrintable(QString::number(aspect)));
}

void TestLayout::anEmptyTenantGivesAnEmptyPicture()
{
    const Diagram diagram = layOut(*TenantBuilder().build());
    QVERIFY(diagram.nodes.empty());
    QVERIFY(diagram.edges.empty());
    QVERIFY(!diagram.bounds.isEmpty());
}

void TestLayout::absurdNamesAreNeverCropped()
{
    TenantBuilder tenant;
    const std::string longName(120, 'W');
    const std::string markup = "<b>AVAWAToTe.\"&amp;\xE4\xB8\xAD\xE6\x96\x87";
    tenant.network(longName, {"10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16"});
    tenant.subnet(longName + "/" + markup, {"10.0.0.0/24"});
    tenant.interface(longName + "-nic", longName + "/" + markup, "10.0.0.4");
    tenant.interface(markup, longName + "/" + markup, "10.0.0.5");
    const Diagram diagram = layOut(*tenant.build());
    QCOMPARE(croppedLabels(diagram), QStringList());
    QCOMPARE(misplacedBoxes(diagram), QStringList());
    QCOMPARE(diagram.nodes[1].title, QString::fromStdString(markup));
    QCOMPARE(diagram.nodes[0].subtitle, QStringLiteral("10.0.0.0/16, 10.1.0.0/16, 10.2.0.0/16 and 1 more"));
}

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
