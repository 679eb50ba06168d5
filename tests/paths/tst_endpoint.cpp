// What a user types as an end of a flow.
#include "tests/support/flow_text.h"

#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

std::shared_ptr<const Tenant> someTenant()
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.network("twin", {"10.0.0.0/16"});
    builder.publicAddress("pip", "20.0.0.1");
    builder.subnet("net/s", {"10.0.0.0/24"});
    builder.subnet("twin/s", {"10.0.0.0/24"});
    builder.interface("nic-web", "net/s", "10.0.0.4", {.publicAddress = "pip"});
    builder.configuration("nic-web", "second", "net/s", "10.0.0.14");
    builder.interface("nic-web-extra", "net/s", "10.0.0.5");
    builder.machine("vm-web", {"nic-web", "nic-web-extra"});
    builder.interface("same", "net/s", "10.0.0.6");
    builder.machine("same", {"same"});
    builder.interface("nic-db", "net/s", "10.0.0.7");
    builder.machine("bare", {});
    builder.interface("clash", "net/s", "10.0.0.8");
    builder.interface("other", "net/s", "10.0.0.9");
    builder.machine("clash", {"other"});
    builder.interface("left", "net/s", "10.0.0.20");
    builder.interface("right", "twin/s", "10.0.0.20");
    return builder.build();
}

QString errorOf(const std::shared_ptr<const Tenant>& tenant, const char* text)
{
    const auto end = findEndpoint(*tenant, text);
    return end ? QString() : qs(end.error().text);
}

} // namespace

class TestEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsByNameIdAndAddress_data();
    void findsByNameIdAndAddress();
    void internetIsAStandInNobodyUses();
    void addressesOutsideStandForThemselves();
    void errorsNameTheNearest_data();
    void errorsNameTheNearest();
    void interfacesForTheTables();
};

void TestEndpoint::findsByNameIdAndAddress_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("nic");
    QTest::addColumn<QString>("address");
    const QString base = QStringLiteral(
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/");
    QTest::newRow("an interface's name") << "nic-web"
                                         << "nic-web"
                                         << "10.0.0.4";
    QTest::newRow("without case") << "NIC-Web"
                                  << "nic-web"
                                  << "10.0.0.4";
    QTest::newRow("a machine is its primary interface") << "vm-web"
                                                        << "nic-web"
                                                        << "10.0.0.4";
    QTest::newRow("an address is whoever carries it") << "10.0.0.5"
                                                      << "nic-web-extra"
                                                      << "10.0.0.5";
    QTest::newRow("also a secondary one") << "10.0.0.14"
                                          << "nic-web"
                                          << "10.0.0.14";
    QTest::newRow("an interface's id") << base + QStringLiteral("networkInterfaces/nic-db") << "nic-db"
                                       << "10.0.0.7";
    QTest::newRow("an ip configuration's id, in any case")
        << (base + QStringLiteral("networkInterfaces/nic-web/ipConfigurations/SECOND")).toLower() << "nic-web"
        << "10.0.0.14";
    QTest::newRow("a machine and its interface of one name are one thing") << "same"
                                                                           << "same"
                                                                           << "10.0.0.6";
    QTest::newRow("a public address's id") << base + QStringLiteral("publicIPAddresses/pip") << ""
                                           << "20.0.0.1";
}

void TestEndpoint::findsByNameIdAndAddress()
{
    QFETCH(QString, text);
    const auto tenant = someTenant();
    const auto end = findEndpoint(*tenant, text.toStdString());
    QVERIFY2(end, end ? "" : end.error().text.c_str());
    QTEST(qs(tenant->nameOf(end->nic)), "nic");
    QTEST(qs(end->address.toString()), "address");
    QVERIFY(!end->isInternet);
}

void TestEndpoint::internetIsAStandInNobodyUses()
{
    TenantBuilder builder;
    builder.network("net", {"203.0.113.0/24"});
    const auto used = builder.build();
    const auto plain = findEndpoint(*someTenant(), "internet");
    QVERIFY(plain && plain->isInternet && !plain->ipConfiguration);
    QCOMPARE(qs(plain->address.toString()), QStringLiteral("203.0.113.10"));
    QCOMPARE(qs(findEndpoint(*used, "Internet")->address.toString()), QStringLiteral("198.51.100.10"));
}

void TestEndpoint::addressesOutsideStandForThemselves()
{
    const auto end = findEndpoint(*someTenant(), "192.168.7.7");
    QVERIFY(end && !end->ipConfiguration && !end->nic && !end->isInternet);
    QCOMPARE(qs(end->address.toString()), QStringLiteral("192.168.7.7"));
}

void TestEndpoint::errorsNameTheNearest_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("says");
    QTest::newRow("a beginning") << "nic-w"
                                 << QStringList {QStringLiteral("No machine or interface is called"),
                                                 QStringLiteral("\n  nic-web\n  nic-web-extra")};
    QTest::newRow("a typing mistake") << "vm-wbe" << QStringList {QStringLiteral("\n  vm-web")};
    QTest::newRow("an id of something absent")
        << "/subscriptions/x/resourceGroups/y/providers/Microsoft.Network/networkInterfaces/nic-dbb"
        << QStringList {QStringLiteral("\n  nic-db")};
    QTest::newRow("nothing like it") << "zzzzzzzzzzzz"
                                     << QStringList {QStringLiteral("No machine or interface")};
    QTest::newRow("empty") << "" << QStringList {QStringLiteral("No machine or interface")};
    QTest::newRow("a machine and another's interface of one name")
        << "clash"
        << QStringList {QStringLiteral("ambiguous"), QStringLiteral("/virtualMachines/clash"),
                        QStringLiteral("/networkInterfaces/clash")};
    QTest::newRow("an address in two networks")
        << "10.0.0.20"
        << QStringList {QStringLiteral("ambiguous"), QStringLiteral("/left/ipConfigurations/ipconfig1"),
                        QStringLiteral("/right/ipConfigurations/ipconfig1")};
    QTest::newRow("a machine without interface")
        << "bare" << QStringList {QStringLiteral("has no interface")};
    QTest::newRow("a network") << "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/"
                                  "providers/Microsoft.Network/"
                                  "virtualNetworks/net"
                               << QStringList {QStringLiteral("neither a machine nor an interface")};
}

void TestEndpoint::errorsNameTheNearest()
{
    QFETCH(QString, text);
    QFETCH(QStringList, says);
    const QString error = errorOf(someTenant(), text.toUtf8().constData());
    for (const QString& part : says)
        QVERIFY2(error.contains(part), qPrintable(error));
}

void TestEndpoint::interfacesForTheTables()
{
    const auto tenant = someTenant();
    const auto nic = [&tenant](const char* text) {
        const auto found = findNetworkInterface(*tenant, text);
        return found ? qs(tenant->nameOf(*found)) : qs(found.error().text);
    };
    QCOMPARE(nic("vm-web"), QStringLiteral("nic-web"));
    QCOMPARE(nic("NIC-DB"), QStringLiteral("nic-db"));
    QCOMPARE(nic("10.0.0.14"), QStringLiteral("nic-web"));
    QVERIFY(nic("Internet").startsWith(QStringLiteral("No machine or interface")));
    QVERIFY(nic("192.168.7.7").startsWith(QStringLiteral("No machine or interface")));
    QVERIFY(nic("clash").contains(QStringLiteral("ambiguous")));
    QVERIFY(nic("bare").startsWith(QStringLiteral("No machine or interface")));
}

QTEST_APPLESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
