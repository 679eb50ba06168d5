// The list of what is odd in the snapshot.
#pragma once

#include "model/azure/tenant.h"
#include "views/common/selection.h"

#include <QWidget>

#include <memory>

class QLabel;
class QSortFilterProxyModel;
class QTableView;

namespace vnetlens {

class IssueListModel;

/// Shows the issues of a tenant, sortable; opening a row selects its resource.
class IssuePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit IssuePanel(Selection& selection, QWidget* parent = nullptr);

    void setTenant(std::shared_ptr<const Tenant> tenant);
    int issueCount() const;

private:
    void openRow(const QModelIndex& index);
    void showSelected(const SelectedItem& item);
    void copyRows() const;
    void updateNote();

    Selection& m_selection;
    std::shared_ptr<const Tenant> m_tenant;
    IssueListModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_view;
    QLabel* m_note;
};

} // namespace vnetlens
