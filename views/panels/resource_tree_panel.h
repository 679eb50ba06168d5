// The resource tree with its filter line.
#pragma once

#include "model/azure/tenant.h"
#include "views/common/selection.h"

#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QTimer;
class QTreeView;

namespace vnetlens {

class ResourceTreeModel;

/// Shows the tree of a tenant and follows the Selection both ways.
class ResourceTreePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ResourceTreePanel(Selection& selection, QWidget* parent = nullptr);

    void setTenant(std::shared_ptr<const Tenant> tenant);
    /// Puts the keyboard into the filter line.
    void focusFilter();

private:
    void showSelected(const SelectedItem& item);
    void takeCurrent(const QModelIndex& index);
    void filterNow();
    void expandFirstLevels();

    Selection& m_selection;
    std::shared_ptr<const Tenant> m_tenant;
    ResourceTreeModel* m_model;
    QTreeView* m_view;
    QLineEdit* m_filter;
    QLabel* m_count;
    QTimer* m_filterTimer;
    bool m_following = false; ///< the tree follows the selection now; it must not select in turn
};

} // namespace vnetlens
