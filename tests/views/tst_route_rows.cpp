// Effective routes as rows of the routes panel, compared as text.
#include "tests/views/panel_tenant.h"
#include "views/panels/route_rows.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

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
