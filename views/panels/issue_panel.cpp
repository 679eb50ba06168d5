#include "views/panels/issue_panel.h"

#include "views/common/resource_kind.h"
#include "views/panels/issue_list_model.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace vnetlens {

IssuePanel::IssuePanel(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_model(new IssueListModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_view(new QTableView)
    , m_note(new QLabel)
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(IssueListModel::SortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_sorted);
    m_view->setAccessibleName(tr("Issues of the snapshot"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(IssueListModel::SeverityColumn, Qt::AscendingOrder);
    m_view->setWordWrap(false);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + 8);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setSectionResizeMode(IssueListModel::TextColumn, QHeaderView::Stretch);
    m_view->horizontalHeader()->resizeSection(IssueListModel::FileColumn, 170);
    m_view->horizontalHeader()->resizeSection(IssueListModel::PathColumn, 260);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setContentsMargins(6, 4, 6, 4);
    setFocusProxy(m_view);

    auto* copy = new QAction(icon(Glyph::Copy), tr("Copy rows"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    auto* jump = new QAction(tr("Go to the resource"), this);
    m_view->addActions({jump, copy});
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, &IssuePanel::copyRows);
    connect(jump, &QAction::triggered, this, [this] { openRow(m_view->currentIndex()); });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_note);
    layout->addWidget(m_view, 1);
    layout->addStretch(0); // keeps the note on top while there is no table
    connect(m_view, &QTableView::activated, this, &IssuePanel::openRow);
    connect(m_view, &QTableView::doubleClicked, this, &IssuePanel::openRow);
    connect(&m_selection, &Selection::changed, this, &IssuePanel::showSelected);
    updateNote();
}

void IssuePanel::setTenant(std::shared_ptr<const Tenant> tenant)
{
    m_tenant = tenant;
    m_model->setTenant(std::move(tenant));
    m_view->resizeColumnToContents(IssueListModel::SeverityColumn);
    updateNote();
}

int IssuePanel::issueCount() const
{
    return m_model->rowCount();
}

void IssuePanel::updateNote()
{
    if (!m_tenant) {
        m_note->setText(tr("No snapshot is open."));
    } else if (issueCount() == 0) {
        m_note->setText(tr("Nothing odd was found in the snapshot."));
    } else {
        const QStringList counts = {tr("Errors: %L1").arg(m_model->countOf(Severity::Error)),
                                    tr("warnings: %L1").arg(m_model->countOf(Severity::Warning)),
                                    tr("notes: %L1").arg(m_model->countOf(Severity::Note))};
        m_note->setText(counts.join(QStringLiteral(", ")));
    }
    m_view->setVisible(issueCount() > 0);
}

void IssuePanel::openRow(const QModelIndex& index)
{
    const ResourceKey resource = m_model->resourceOf(m_sorted->mapToSource(index).row());
    if (resource)
        m_selection.select({.resource = resource});
}

void IssuePanel::showSelected(const SelectedItem& item)
{
    if (!item.resource || issueCount() == 0)
        return;
    const int current = m_sorted->mapToSource(m_view->currentIndex()).row();
    if (m_model->resourceOf(current) == item.resource)
        return;
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        if (m_model->resourceOf(m_sorted->mapToSource(m_sorted->index(row, 0)).row()) == item.resource) {
            m_view->selectRow(row);
            return;
        }
    }
    m_view->clearSelection();
}

void IssuePanel::copyRows() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (int column = 0; column < IssueListModel::ColumnCount; ++column)
            cells << row.siblingAtColumn(column).data(IssueListModel::FullTextRole).toString();
        lines << cells.join(QLatin1Char('\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace vnetlens
