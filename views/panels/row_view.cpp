#include "views/panels/row_view.h"

#include "views/panels/row_delegate.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace vnetlens {

RowView::RowView(const QStringList& headers, RowWrap wrap, QWidget* parent)
    : QTreeView(parent)
    , m_model(new RowModel(headers, this))
{
    setModel(m_model);
    setItemDelegate(new RowDelegate(*this, wrap));
    setSelectionMode(ExtendedSelection);
    setUniformRowHeights(wrap == RowWrap::SingleLine);
    setWordWrap(wrap == RowWrap::WrapWords);
    setVerticalScrollMode(ScrollPerPixel);
    setExpandsOnDoubleClick(false);
    setIndentation(14);
    setAlternatingRowColors(wrap == RowWrap::SingleLine);
    header()->setVisible(headers.size() > 1);
    if (wrap == RowWrap::WrapWords) {
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        header()->setSectionResizeMode(QHeaderView::Stretch);
        connect(header(), &QHeaderView::sectionResized, this, [this] { scheduleDelayedItemsLayout(); });
    } else {
        header()->setStretchLastSection(false);
    }
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex& index) { spanRows(index); });
    connect(this, &QTreeView::clicked, this, [this](const QModelIndex& index) {
        if (const SelectedItem target = targetOf(index); target.resource)
            Q_EMIT targetClicked(target);
    });
    const auto activate = [this](const QModelIndex& index) {
        if (const SelectedItem target = targetOf(index); target.resource)
            Q_EMIT targetActivated(target);
    };
    connect(this, &QTreeView::doubleClicked, this, activate);
}

SelectedItem RowView::targetOf(const QModelIndex& index) const
{
    const PanelRow* row = m_model->rowAt(index);
    return row ? row->target : SelectedItem {};
}

void RowView::setRows(std::vector<PanelRow> rows)
{
    m_model->setRows(std::move(rows));
    spanRows({});
    expandToDepth(0);
    applyFilter();
}

void RowView::spanRows(const QModelIndex& parent)
{
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        const PanelRow* content = m_model->rowAt(index);
        // Headings and details have one cell only.
        if (content->cells.size() == 1 && m_model->columnCount() > 1)
            setFirstColumnSpanned(row, parent, true);
        spanRows(index);
    }
}

void RowView::setFilter(const QString& text)
{
    m_filterWords = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    applyFilter();
}

void RowView::applyFilter()
{
    const auto filterUnder = [this](const QModelIndex& parent) {
        for (int row = 0; row < m_model->rowCount(parent); ++row) {
            const QString text = m_model->toText(m_model->index(row, 0, parent));
            const bool fits
                = std::all_of(m_filterWords.begin(), m_filterWords.end(),
                              [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
            setRowHidden(row, parent, !fits);
        }
    };
    bool hasHeadings = false;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (m_model->rowAt(index)->look == RowLook::Heading) {
            hasHeadings = true;
            filterUnder(index);
        }
    }
    if (!hasHeadings)
        filterUnder({});
}

void RowView::mark(const QModelIndexList& indexes)
{
    m_model->setMarked(indexes);
    for (const QModelIndex& index : indexes) {
        for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent())
            expand(parent);
    }
    if (!indexes.isEmpty())
        scrollTo(indexes.first());
}

void RowView::fitColumns()
{
    constexpr int widest = 220;
    constexpr int air = 8;
    const int arrow
        = fontMetrics().horizontalAdvance(QStringLiteral("▶ ")) + air; // of a row that gets marked
    for (int column = 0; column < m_model->columnCount(); ++column) {
        resizeColumnToContents(column);
        setColumnWidth(column, std::min(columnWidth(column) + air + (column == 0 ? arrow : 0), widest));
    }
    header()->setStretchLastSection(true);
}

void RowView::copySelectedRows() const
{
    QModelIndexList selected = selectionModel()->selectedRows();
    // As on screen, not in the order of clicking.
    std::sort(selected.begin(), selected.end(), [this](const QModelIndex& a, const QModelIndex& b) {
        return visualRect(a).top() < visualRect(b).top();
    });
    QStringList lines;
    for (const QModelIndex& index : selected)
        lines.append(m_model->toText(index));
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void RowView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelectedRows();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (const SelectedItem target = targetOf(currentIndex()); target.resource)
            Q_EMIT targetActivated(target);
        return;
    }
    QTreeView::keyPressEvent(event);
}

void RowView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    QAction* copy = menu.addAction(tr("&Copy rows"), this, [this] { copySelectedRows(); });
    copy->setShortcut(QKeySequence::Copy);
    copy->setEnabled(selectionModel()->hasSelection());
    menu.addAction(tr("Select &all"), this, [this] { selectAll(); });
    menu.exec(event->globalPos());
}

} // namespace vnetlens
