// The issue list: rows, order, jumping to the resource, copying.
#include "views/panels/issue_list_model.h"
#include "views/panels/issue_panel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QTableView>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

const std::string hubId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub";

std::shared_ptr<const Tenant> tenantWithIssues()
{
    TenantTables tables;
    VirtualNetwork hub;
    hub.key = tables.ids.intern(hubId);
    hub.name = "hub";
    std::get<std::vector<VirtualNetwork>>(tables.lists).push_back(hub);
    tables.issues = {
        {.severity = Severity::Note, .text = "A note.", .file = "a.json", .path = "data[0]"},
        {.severity = Severity::Error,
         .text = "<b>An error.",
         .file = "b.json",
         .path = "data[1]",
         .resource = hubId},
        {.severity = Severity::Warning, .text = "A warning.", .file = "a.json", .path = "data[2]"},
    };
    return std::make_shared<const Tenant>(std::move(tables));
}

} // namespace

class TestIssuePanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void modelKeepsItsPromises();
    void theWorstComeFirst();
    void openingARowSelectsItsResource();
    void theSelectionMarksItsIssue();
    void copiedRowsAreTabSeparated();
    void markupInAnIssueStaysText();
    void aLongIdIsShownAsItsName();
};

void TestIssuePanel::modelKeepsItsPromises()
{
    IssueListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTenant(tenantWithIssues());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.countOf(Severity::Error), 1);
    model.setTenant(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestIssuePanel::theWorstComeFirst()
{
    Selection selection;
    IssuePanel panel(selection);
    panel.setTenant(tenantWithIssues());
    const auto* rows = panel.findChild<QTableView*>()->model();
    QStringList words;
    for (int row = 0; row < rows->rowCount(); ++row)
        words << rows->index(row, IssueListModel::SeverityColumn).data().toString();
    QCOMPARE(words, QStringList({u"Error"_s, u"Warning"_s, u"Note"_s}));
    QCOMPARE(panel.issueCount(), 3);
}

void TestIssuePanel::openingARowSelectsItsResource()
{
    Selection selection;
    IssuePanel panel(selection);
    const auto tenant = tenantWithIssues();
    panel.setTenant(tenant);
    panel.resize(900, 300);
    panel.show();
    auto* view = panel.findChild<QTableView*>();
    const QPoint second = view->visualRect(view->model()->index(1, 1)).center();
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, second);
    QVERIFY(!selection.current().resource); // the warning is about no resource
    const QPoint first = view->visualRect(view->model()->index(0, 1)).center();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, first);
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, first);
    QCOMPARE(tenant->nameOf(selection.current().resource), "hub");
}

void TestIssuePanel::theSelectionMarksItsIssue()
{
    Selection selection;
    IssuePanel panel(selection);
    const auto tenant = tenantWithIssues();
    panel.setTenant(tenant);
    selection.select({.resource = tenant->keyOf(hubId)});
    QCOMPARE(panel.findChild<QTableView*>()->currentIndex().row(), 0);
}

void TestIssuePanel::copiedRowsAreTabSeparated()
{
    Selection selection;
    IssuePanel panel(selection);
    panel.setTenant(tenantWithIssues());
    panel.show();
    panel.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    auto* view = panel.findChild<QTableView*>();
    view->selectAll();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.first(), u"Error\t<b>An error.\tb.json\tdata[1]"_s);
}

void TestIssuePanel::markupInAnIssueStaysText()
{
    IssueListModel model;
    model.setTenant(tenantWithIssues());
    const QString tip = model.index(1, IssueListModel::TextColumn).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"&lt;b&gt;An error."), qPrintable(tip));
}

void TestIssuePanel::aLongIdIsShownAsItsName()
{
    TenantTables tables;
    tables.issues
        = {{.text = hubId + ": no location.", .file = "a.json", .path = "data[0]", .resource = hubId}};
    IssueListModel model;
    model.setTenant(std::make_shared<const Tenant>(std::move(tables)));
    const QModelIndex cell = model.index(0, IssueListModel::TextColumn);
    QCOMPARE(cell.data().toString(), u"hub: no location."_s);
    QVERIFY(cell.data(Qt::ToolTipRole).toString().contains(QString::fromStdString(hubId)));
    QVERIFY(cell.data(IssueListModel::FullTextRole).toString().startsWith(QString::fromStdString(hubId)));
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestIssuePanel)
#include "tst_issue_panel.moc"
