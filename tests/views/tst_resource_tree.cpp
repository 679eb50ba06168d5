// The resource tree: what stands where, filtering, and the selection both ways.
#include "model/snapshot/snapshot_loader.h"
#include "tests/support/tenant_builder.h"
#include "views/panels/resource_tree_model.h"
#include "views/panels/resource_tree_panel.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

std::shared_ptr<const Tenant> smallTenant()
{
    test::TenantBuilder tenant;
    tenant.network("hub", {"10.0.0.0/16"});
    tenant.network("spoke", {"10.1.0.0/16"});
    tenant.group("nsg-web");
    tenant.subnet("hub/web", {"10.0.1.0/24"}, {.group = "nsg-web"});
    tenant.subnet("spoke/data", {"10.1.1.0/24"});
    tenant.interface("nic-a", "hub/web", "10.0.1.4");
    tenant.interface("nic-a2", "spoke/data", "10.1.1.9");
    tenant.interface("nic-b", "hub/web", "10.0.1.5");
    tenant.machine("vm-a", {"nic-a", "nic-a2"});
    tenant.peered("hub", "spoke");
    return tenant.build();
}

/// The tree as text, two spaces per level.
QString toText(const QAbstractItemModel& model, const QModelIndex& parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        text += QString(depth * 2, u' ') + index.data().toString() + u'\n';
        text += toText(model, index, depth + 1);
    }
    return text;
}

} // namespace

class TestResourceTree final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void modelKeepsItsPromises();
    void resourcesStandWhereTheyBelong();
    void filterKeepsMatchesAndWhatTheyAreInsideOf();
    void filterFindsAddresses();
    void everyResourceHasAPlace();
    void markupInANameStaysText();
    void theTreeFollowsTheSelection();
    void theSelectionFollowsTheTree();
    void aFilteredTreeStillFollowsTheSelection();
};

void TestResourceTree::modelKeepsItsPromises()
{
    ResourceTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTenant(smallTenant());
    model.setFilter(u"nic"_s);
    model.setFilter(u"no such thing"_s);
    QCOMPARE(model.rowCount(), 0);
    model.setFilter({});
    model.setTenant(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestResourceTree::resourcesStandWhereTheyBelong()
{
    ResourceTreeModel model;
    model.setTenant(smallTenant());
    const QStringList lines = toText(model).split(u'\n');
    QVERIFY2(lines.first().startsWith(u"Subscription "), qPrintable(lines.first()));
    const QString expected = uR"(  hub
    web
      vm-a
        nic-a
      nic-b
    to-spoke
  spoke
    data
      nic-a2
    to-hub
  Network interfaces (3)
    nic-a
    nic-a2
    nic-b
  Virtual machines (1)
    vm-a
  Network security groups (1)
    nsg-web
)"_s;
    QCOMPARE(lines.mid(1).join(u'\n'), expected);
}

void TestResourceTree::filterKeepsMatchesAndWhatTheyAreInsideOf()
{
    ResourceTreeModel model;
    model.setTenant(smallTenant());
    model.setFilter(u"NIC-B"_s);
    const QString expected = uR"(  hub
    web
      nic-b
  Network interfaces (1)
    nic-b
)"_s;
    QCOMPARE(toText(model).section(u'\n', 1), expected);
    QCOMPARE(model.matchCount(), 1);
}

void TestResourceTree::filterFindsAddresses()
{
    ResourceTreeModel model;
    model.setTenant(smallTenant());
    model.setFilter(u"10.1.1.0/24"_s);
    // What is inside of a match is shown too.
    QCOMPARE(toText(model).section(u'\n', 1), u"  spoke\n    data\n      nic-a2\n"_s);
}

void TestResourceTree::everyResourceHasAPlace()
{
    // Types without a kind of their own, modelled or not, stand under their type's name.
    const std::string base = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/";
    std::string rows;
    for (const std::string type : {"azureFirewalls", "firewallPolicies", "ipGroups", "loadBalancers"}) {
        rows += (rows.empty() ? "[" : ",") + (R"({"id":")" + base) + type + "/one-of-" + type
            + R"(","name":"one-of-)" + type + R"(","type":"Microsoft.Network/)" + type
            + R"(","properties":{"x":1}})";
    }
    const auto loaded = loadSnapshotText(rows + ']', "test.json");
    QVERIFY(loaded);
    ResourceTreeModel model;
    model.setTenant(loaded.value());
    const QString tree = toText(model);
    for (const QString& type :
         {u"azureFirewalls"_s, u"firewallPolicies"_s, u"ipGroups"_s, u"loadBalancers"_s})
        QVERIFY2(tree.contains(u"one-of-"_s + type), qPrintable(tree));
}

void TestResourceTree::markupInANameStaysText()
{
    test::TenantBuilder tenant;
    tenant.network("<b>bold</b>", {"10.0.0.0/16"});
    ResourceTreeModel model;
    model.setTenant(tenant.build());
    const QModelIndex network = model.index(0, 0, model.index(0, 0));
    QVERIFY(network.data(Qt::ToolTipRole).toString().contains(u"&lt;b&gt;bold"));
}

void TestResourceTree::theTreeFollowsTheSelection()
{
    Selection selection;
    ResourceTreePanel panel(selection);
    const auto tenant = smallTenant();
    panel.setTenant(tenant);
    const auto* view = panel.findChild<QTreeView*>();
    selection.select({.resource = test::interfaceOf(*tenant, "nic-b").key});
    QCOMPARE(view->currentIndex().data().toString(), u"nic-b"_s);
    QCOMPARE(view->currentIndex().parent().data().toString(), u"web"_s);
    // An ip configuration has no row: its interface stands for it.
    selection.select({.resource = test::configurationOf(*tenant, "nic-a")});
    QCOMPARE(view->currentIndex().data().toString(), u"nic-a"_s);
    QCOMPARE(selection.current().resource, test::configurationOf(*tenant, "nic-a"));
    selection.back();
    QCOMPARE(view->currentIndex().data().toString(), u"nic-b"_s);
    QVERIFY(selection.canGoForward());
}

void TestResourceTree::theSelectionFollowsTheTree()
{
    Selection selection;
    ResourceTreePanel panel(selection);
    const auto tenant = smallTenant();
    panel.setTenant(tenant);
    auto* view = panel.findChild<QTreeView*>();
    panel.show();
    view->setFocus();
    QVERIFY(!selection.current().resource);
    view->setCurrentIndex(view->model()->index(0, 0));
    QVERIFY(!selection.current().resource); // a group selects nothing
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(tenant->nameOf(selection.current().resource), "hub");
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(tenant->nameOf(selection.current().resource), "web");
}

void TestResourceTree::aFilteredTreeStillFollowsTheSelection()
{
    Selection selection;
    ResourceTreePanel panel(selection);
    const auto tenant = smallTenant();
    panel.setTenant(tenant);
    auto* view = panel.findChild<QTreeView*>();
    auto* filter = panel.findChild<QLineEdit*>();
    selection.select({.resource = test::interfaceOf(*tenant, "nic-b").key});
    QTest::keyClicks(filter, u"spoke"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(!view->currentIndex().isValid());
    QCOMPARE(selection.current().resource,
             test::interfaceOf(*tenant, "nic-b").key); // filtering selects nothing else
    filter->clear();
    QTest::keyClick(filter, Qt::Key_Return);
    QCOMPARE(view->currentIndex().data().toString(), u"nic-b"_s);
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestResourceTree)
#include "tst_resource_tree.moc"
