// How the rows of a RowView are drawn.
#pragma once

#include "views/panels/row_view.h"

#include <QStyledItemDelegate>

namespace vnetlens {

/// Colours and marks a row by its RowLook; wraps long text where the view asks for it.
class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    RowDelegate(RowView& view, RowWrap wrap);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    int textWidth(const QModelIndex& index) const;

    RowView& m_view;
    RowWrap m_wrap;
};

} // namespace vnetlens
