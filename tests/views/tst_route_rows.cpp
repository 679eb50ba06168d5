// Effective routes as rows of the routes panel, compared as text.
#include "tests/support/tenant_builder.h"
#include "views/panels/route_rows.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

std::shared_ptr<const Tenant> smallTenant()
{
    test::TenantBuilder tenant;
    tenant.network("hub", {"10.0.0.0/16"});
    tenant.group("nsg",
                 {"web 100 In Allow Tcp VirtualNetwork * -> asg:asg-web 80,443",
                  "odd 200 In Deny Tcp ?x * -> 10.0.1.0-10.0.1.9 *"});
    tenant.group("nsg-nic", {});
    tenant.routeTable("rt", {"to-dc 192.168.0.0/16 VirtualAppliance 10.0.0.4"});
    tenant.subnet("hub/web", {"10.0.1.0/24"}, {.group = "nsg", .routeTable = "rt"});
    tenant.asg("asg-web");
    tenant.interface("nic-a", "hub/web", "10.0.1.4", {.group = "nsg-nic", .asgs = {"asg-web"}});
    tenant.machine("vm-a", {"nic-a"});
    return tenant.build();
}

QStringList lines(const std::vector<PanelRow>& rows)
{
    return rowsToText(rows).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

class TestRouteRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void routesShowWhyTheyLost();
    void routesLeadToWhatMadeThem();
    void whatTheRouteTableCannotKnowIsAWarning();
};

void TestRouteRows::routesShowWhyTheyLost()
{
    const auto tenant = smallTenant();
    const EffectiveRoutes routes {
        .rows = {{.prefix = test::prefix("10.0.0.0/16"), .nextHopType = NextHopType::VnetLocal},
                 {.prefix = test::prefix("0.0.0.0/0"),
                  .source = RouteSource::User,
                  .nextHopType = NextHopType::VirtualAppliance,
                  .nextHopAddresses = {test::address("10.0.0.4")},
                  .name = "out"},
                 {.prefix = test::prefix("0.0.0.0/0"),
                  .state = RouteState::Invalid,
                  .nextHopType = NextHopType::Internet,
                  .lostBecause = "A user route has the same prefix."}}};
    const auto rows = routeRows(*tenant, routes);
    QCOMPARE(
        lines(rows),
        (QStringList {u"Default\tActive\t10.0.0.0/16\tVnetLocal\t\t\t"_s,
                      u"User\tActive\t0.0.0.0/0\tVirtualAppliance\t10.0.0.4\tout\t"_s,
                      u"Default\t✕ Invalid\t0.0.0.0/0\tInternet\t\t\tA user route has the same prefix."_s}));
    QVERIFY(rows[2].look == RowLook::Struck);
}

void TestRouteRows::routesLeadToWhatMadeThem()
{
    const auto tenant = smallTenant();
    const RouteTable& table = tenant->all<RouteTable>()[0];
    QCOMPARE(routeTarget(*tenant, table.routes[0].key),
             (SelectedItem {.resource = table.key, .detail = table.routes[0].key}));
    const ResourceKey network = tenant->all<VirtualNetwork>()[0].key;
    QCOMPARE(routeTarget(*tenant, network), SelectedItem {.resource = network});
    QCOMPARE(routeTarget(*tenant, {}), SelectedItem {});
}

void TestRouteRows::whatTheRouteTableCannotKnowIsAWarning()
{
    const auto tenant = smallTenant();
    const RouteTable& table = tenant->all<RouteTable>()[0];
    const EffectiveRoutes routes {.unresolvedTags = {{.tag = "Storage", .route = table.routes[0].key}},
                                  .dynamicRoutesFrom = table.key};
    const QStringList warnings = routeWarnings(*tenant, routes);
    QCOMPARE(warnings.size(), 2);
    QVERIFY2(warnings[0].contains(u"BGP"_s), qPrintable(warnings[0]));
    QVERIFY2(warnings[1].contains(u"to-dc"_s) && warnings[1].contains(u"Storage"_s), qPrintable(warnings[1]));
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestRouteRows)
#include "tst_route_rows.moc"
