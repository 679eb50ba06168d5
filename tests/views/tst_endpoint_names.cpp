// What can be typed as an end of a flow, and what was probably meant.
#include "tests/support/tenant_builder.h"
#include "views/panels/endpoint_names.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

std::shared_ptr<const Tenant> smallTenant()
{
    test::TenantBuilder tenant;
    tenant.network("hub", {"10.0.0.0/16"});
    tenant.subnet("hub/web", {"10.0.1.0/24"});
    tenant.interface("nic-a", "hub/web", "10.0.1.4");
    tenant.interface("twin", "hub/web", "10.0.1.5");
    tenant.machine("vm-web", {"nic-a"});
    tenant.machine("twin", {"twin"});
    return tenant.build();
}

} // namespace

class TestEndpointNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAndAddressesAreOfferedOnce();
    void aNameThatTwoThingsHaveIsGivenAsAnId();
    void suggestionsAreNear_data();
    void suggestionsAreNear();
    void anAmbiguousNameSuggestsEveryBearer();
};

void TestEndpointNames::namesAndAddressesAreOfferedOnce()
{
    QCOMPARE(endpointNames(*smallTenant()),
             (QStringList {u"Internet"_s, u"10.0.1.4"_s, u"10.0.1.5"_s, u"nic-a"_s, u"twin"_s, u"vm-web"_s}));
}

void TestEndpointNames::aNameThatTwoThingsHaveIsGivenAsAnId()
{
    const auto tenant = smallTenant();
    QCOMPARE(endpointText(*tenant, test::interfaceOf(*tenant, "nic-a").key), u"nic-a"_s);
    const QString twin = endpointText(*tenant, test::interfaceOf(*tenant, "twin").key);
    QVERIFY2(twin.endsWith(u"/networkInterfaces/twin"_s), qPrintable(twin));
    QCOMPARE(endpointText(*tenant, {}), u"Internet"_s);
}

void TestEndpointNames::suggestionsAreNear_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("a beginning") << u"VM"_s << QStringList {u"vm-web"_s};
    QTest::newRow("a part") << u"web"_s << QStringList {u"vm-web"_s};
    QTest::newRow("two letters changed places") << u"vm-wbe"_s << QStringList {u"vm-web"_s};
    QTest::newRow("a letter is missing") << u"interet"_s << QStringList {u"Internet"_s};
    QTest::newRow("nothing like it") << u"zzzzzz"_s << QStringList {};
    QTest::newRow("an address nobody has") << u"10.9.9.9"_s << QStringList {};
}

void TestEndpointNames::suggestionsAreNear()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, expected);
    const auto tenant = smallTenant();
    QCOMPARE(endpointSuggestions(*tenant, typed), expected);
}

void TestEndpointNames::anAmbiguousNameSuggestsEveryBearer()
{
    const auto tenant = smallTenant();
    const QStringList ids = endpointSuggestions(*tenant, u"TWIN"_s);
    QCOMPARE(ids.size(), 2);
    QVERIFY(ids[0].contains(u"virtualMachines"_s) && ids[1].contains(u"networkInterfaces"_s));
}

} // namespace vnetlens

QTEST_APPLESS_MAIN(vnetlens::TestEndpointNames)
#include "tst_endpoint_names.moc"
