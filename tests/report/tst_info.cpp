#include "model/report/info.h"
#include "tests/support/tenant_builder.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

QStringList countsOf(const SnapshotInfo& info)
{
    QStringList lines;
    for (const TypeCount& type : info.types)
        lines << QStringLiteral("%1 %2").arg(QString::fromStdString(type.type)).arg(type.count);
    return lines;
}

QStringList gapsOf(const SnapshotInfo& info)
{
    QStringList lines;
    for (const MissingData& gap : info.missing) {
        QStringList items;
        for (const std::string& item : gap.items)
            items << QString::fromStdString(item).section(QLatin1Char('/'), -1);
        lines << QString::fromStdString(gap.kind) + QLatin1Char(' ') + items.join(QLatin1Char(','));
    }
    return lines;
}

} // namespace

class TestInfo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsEveryTypeThatOccurs();
    void namesWhatVerdictsWouldNeed_data();
    void namesWhatVerdictsWouldNeed();
    void jsonAndTextSayTheSame();
};

void TestInfo::countsEveryTypeThatOccurs()
{
    TenantBuilder builder;
    builder.network("hub", {"10.0.0.0/16"});
    builder.network("spoke", {"10.1.0.0/16"});
    builder.peered("hub", "spoke");
    builder.subnet("hub/web", {"10.0.1.0/24"});
    builder.interface("nic", "hub/web", "10.0.1.4");
    builder.machine("vm", {"nic"});
    const auto tenant = builder.build();
    QCOMPARE(countsOf(snapshotInfo(*tenant)),
             QStringList({QStringLiteral("microsoft.network/virtualnetworks 2"),
                          QStringLiteral("microsoft.network/virtualnetworks/subnets 1"),
                          QStringLiteral("microsoft.network/virtualnetworks/virtualnetworkpeerings 2"),
                          QStringLiteral("microsoft.network/networkinterfaces 1"),
                          QStringLiteral("microsoft.compute/virtualmachines 1")}));
    QVERIFY(snapshotInfo(*tenant).missing.empty());
}

void TestInfo::namesWhatVerdictsWouldNeed_data()
{
    using Build = std::function<void(TenantBuilder&)>;
    QTest::addColumn<Build>("build");
    QTest::addColumn<QStringList>("gaps");

    QTest::newRow("the network behind a peering") << Build([](TenantBuilder& builder) {
        builder.peering("hub", "gone").remoteAddressSpace = prefixes({"10.9.0.0/16"});
    }) << QStringList {QStringLiteral("resource gone")};
    QTest::newRow("a group on a subnet") << Build([](TenantBuilder& builder) {
        builder.subnet("hub/web", {"10.0.1.0/24"}).networkSecurityGroup = builder.groupKey("nsg-gone");
    }) << QStringList {QStringLiteral("resource nsg-gone")};
    QTest::newRow("a service tag in a rule") << Build([](TenantBuilder& builder) {
        builder.group("nsg",
                      {"a 100 In Allow Tcp Storage * -> VirtualNetwork *",
                       "b 110 In Allow Tcp Sql.WestEurope * -> Internet *"});
    }) << QStringList {QStringLiteral("service-tags Sql.WestEurope,Storage")};
    QTest::newRow("a service tag as a route's prefix")
        << Build([](TenantBuilder& builder) { builder.routeTable("rt", {"kms AzureMonitor Internet"}); })
        << QStringList {QStringLiteral("service-tags AzureMonitor")};
    QTest::newRow("no tag that a service tag file in the snapshot holds")
        << Build([](TenantBuilder& builder) {
               builder.serviceTag("Storage", {"20.60.0.0/16"});
               builder.group("nsg",
                             {"a 100 In Allow Tcp Storage * -> VirtualNetwork *",
                              "b 110 In Allow Tcp Sql * -> Internet *"});
           })
        << QStringList {QStringLiteral("service-tags Sql")};
    QTest::newRow("routes that a gateway learns")
        << Build([](TenantBuilder& builder) { builder.gateway("vpn", "hub").enableBgp = true; })
        << QStringList {QStringLiteral("learned-routes vpn")};
    QTest::newRow("nothing when gateways use static routes")
        << Build([](TenantBuilder& builder) { builder.gateway("vpn", "hub"); }) << QStringList {};
}

void TestInfo::namesWhatVerdictsWouldNeed()
{
    QFETCH(std::function<void(TenantBuilder&)>, build);
    QFETCH(QStringList, gaps);
    TenantBuilder builder;
    builder.network("hub", {"10.0.0.0/16"});
    build(builder);
    QCOMPARE(gapsOf(snapshotInfo(*builder.build())), gaps);
}

void TestInfo::jsonAndTextSayTheSame()
{
    TenantBuilder builder;
    builder.network("hub", {"10.0.0.0/16"});
    builder.peering("hub", "gone").remoteAddressSpace = prefixes({"10.9.0.0/16"});
    const auto tenant = builder.build();

    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(infoJson(*tenant))).object();
    QCOMPARE(json.keys(),
             QStringList({QStringLiteral("issues"), QStringLiteral("missing"), QStringLiteral("resources"),
                          QStringLiteral("sources")}));
    const QString gap = json[QStringLiteral("missing")][0][QStringLiteral("text")].toString();
    QCOMPARE(gap,
             QStringLiteral("1 resource of type microsoft.network/virtualnetworks is referred to but not in "
                            "the snapshot; verdicts that need it are unknown."));
    const QString text = QString::fromStdString(infoText(*tenant));
    QVERIFY2(text.contains(gap), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("microsoft.network/virtualnetworks                         1")),
             qPrintable(text));
}

QTEST_APPLESS_MAIN(TestInfo)
#include "tst_info.moc"
