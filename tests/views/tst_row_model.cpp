// The model and view under the rules, routes and simulate panels.
#include "views/panels/row_model.h"
#include "views/panels/row_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

std::vector<PanelRow> sampleRows()
{
    PanelRow heading {.cells = {u"group"_s}, .look = RowLook::Heading};
    heading.children.push_back(
        {.cells = {u"100"_s, u"ssh"_s},
         .target = {.resource = ResourceKey(1), .detail = ResourceKey(2)},
         .expand = [] { return std::vector<PanelRow> {{.cells = {u"10.0.0.0/8"_s}}}; }});
    heading.children.push_back({.cells = {u"200"_s, u"web deny"_s}, .tip = u"<b>bold</b> & <img src=x>"_s});
    return {heading};
}

} // namespace

class TestRowModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void childrenAreMadeWhenTheirParentIsOpened();
    void theMarkedRowIsFoundByWhatItStandsFor();
    void markupInATooltipStaysText();
    void theFilterHidesRowsThatLackAWord();
    void copiedRowsAreTabSeparatedInScreenOrder();
    void activatingARowTellsItsTarget();
};

void TestRowModel::childrenAreMadeWhenTheirParentIsOpened()
{
    RowModel model({u"Priority"_s, u"Name"_s});
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tester.setUseFetchMore(false); // it would fetch in the middle of its own reset
    model.setRows(sampleRows());
    const QModelIndex rule = model.index(0, 0, model.index(0, 0));
    QVERIFY(model.hasChildren(rule));
    QVERIFY(model.canFetchMore(rule));
    model.fetchMore(rule);
    QVERIFY(!model.canFetchMore(rule));
    QCOMPARE(model.toText(), u"group\n  100\tssh\n    10.0.0.0/8\n  200\tweb deny\n"_s);
    QCOMPARE(rowsToText(sampleRows()), model.toText());
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

void TestRowModel::theMarkedRowIsFoundByWhatItStandsFor()
{
    RowModel model({u"Priority"_s, u"Name"_s});
    model.setRows(sampleRows());
    const QModelIndex found
        = model.findRow([](const PanelRow& row) { return row.target.detail == ResourceKey(2); });
    QCOMPARE(model.data(found, Qt::DisplayRole).toString(), u"100"_s);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setMarked({found});
    QVERIFY(model.data(found, RowModel::MarkedRole).toBool());
    model.setMarked({});
    QVERIFY(!model.data(found, RowModel::MarkedRole).toBool());
    QCOMPARE(changed.size(), 2);
}

void TestRowModel::markupInATooltipStaysText()
{
    RowModel model({u"Priority"_s, u"Name"_s});
    model.setRows(sampleRows());
    const QString tip = model.data(model.index(1, 0, model.index(0, 0)), Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"&lt;b&gt;bold&lt;/b&gt; &amp; &lt;img src=x&gt;"_s), qPrintable(tip));
}

void TestRowModel::theFilterHidesRowsThatLackAWord()
{
    RowView view({u"Priority"_s, u"Name"_s}, RowWrap::SingleLine);
    view.setRows(sampleRows());
    const QModelIndex heading = view.rows().index(0, 0);
    view.setFilter(u"DENY web"_s);
    QVERIFY(view.isRowHidden(0, heading));
    QVERIFY(!view.isRowHidden(1, heading));
    QVERIFY(!view.isRowHidden(0, {}));
    view.setFilter({});
    QVERIFY(!view.isRowHidden(0, heading));
}

void TestRowModel::copiedRowsAreTabSeparatedInScreenOrder()
{
    RowView view({u"Priority"_s, u"Name"_s}, RowWrap::SingleLine);
    view.setRows(sampleRows());
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const QModelIndex heading = view.rows().index(0, 0);
    const auto pick = QItemSelectionModel::Select | QItemSelectionModel::Rows;
    view.selectionModel()->select(view.rows().index(1, 0, heading), pick);
    view.selectionModel()->select(view.rows().index(0, 0, heading), pick);
    QTest::keySequence(&view, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"100\tssh\n200\tweb deny"_s);
}

void TestRowModel::activatingARowTellsItsTarget()
{
    RowView view({u"Priority"_s, u"Name"_s}, RowWrap::SingleLine);
    view.setRows(sampleRows());
    std::vector<SelectedItem> targets;
    connect(&view, &RowView::targetActivated, this,
            [&](const SelectedItem& target) { targets.push_back(target); });
    view.setCurrentIndex(view.rows().index(0, 0, view.rows().index(0, 0)));
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(targets.size(), std::size_t(1));
    QCOMPARE(targets[0].detail, ResourceKey(2));
    view.setCurrentIndex(view.rows().index(1, 0, view.rows().index(0, 0)));
    QTest::keyClick(&view, Qt::Key_Return); // a row that stands for nothing
    QCOMPARE(targets.size(), std::size_t(1));
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestRowModel)
#include "tst_row_model.moc"
