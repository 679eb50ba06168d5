// The view of a RowModel: headings across all columns, copying, filtering, one marked row.
#pragma once

#include "views/panels/row_model.h"

#include <QTreeView>

namespace vnetlens {

/// Whether long sentences wrap within their column or run on.
enum class RowWrap { SingleLine, WrapWords };

/// A tree view over its own RowModel. Ctrl+C copies the selected rows as lines of tab separated cells. Rows
/// below the second level and headings run across all columns.
class RowView final : public QTreeView
{
    Q_OBJECT
public:
    RowView(const QStringList& headers, RowWrap wrap, QWidget* parent = nullptr);

    RowModel& rows() const { return *m_model; }
    /// Shows other rows and opens the headings.
    void setRows(std::vector<PanelRow> rows);
    /// Hides the rows under headings (or, without headings, all rows) that do not contain every word of the
    /// text in their cells, without case.
    void setFilter(const QString& text);
    /// Marks the rows in colour and with an arrow, opens their parents and scrolls to the first.
    void mark(const QModelIndexList& indexes);
    void copySelectedRows() const;
    /// Makes the columns as wide as their cells need, up to a limit.
    void fitColumns();

Q_SIGNALS:
    /// A row that stands for something was clicked once.
    void targetClicked(const vnetlens::SelectedItem& target);
    /// A row that stands for something was double-clicked, or Enter was pressed on it.
    void targetActivated(const vnetlens::SelectedItem& target);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void spanRows(const QModelIndex& parent);
    void applyFilter();
    SelectedItem targetOf(const QModelIndex& index) const;

    RowModel* m_model;
    QStringList m_filterWords;
};

} // namespace vnetlens
