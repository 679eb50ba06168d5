// The resources of a tenant as a tree: subscription > virtual network > subnet > machine > interface, and
// beside the networks one group per other type.
#pragma once

#include "model/azure/tenant.h"
#include "views/panels/resource_tree_builder.h"

#include <QAbstractItemModel>

#include <memory>
#include <unordered_map>

namespace vnetlens {

/// Shows a Tenant as a tree. Building is O(resources); nothing is copied but keys.
class ResourceTreeModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, DetailColumn, ColumnCount };
    enum Role { KeyRole = Qt::UserRole + 1 }; ///< the value of the ResourceKey; 0 for groups

    explicit ResourceTreeModel(QObject* parent = nullptr);

    void setTenant(std::shared_ptr<const Tenant> tenant);
    /// Keeps resources whose name, address or prefix contains the text without case, what is inside them, and
    /// what they are inside of. An empty text keeps everything.
    void setFilter(const QString& text);
    /// How many resources match by themselves; everything when there is no filter.
    int matchCount() const { return m_matchCount; }

    ResourceKey keyOf(const QModelIndex& index) const;
    /// Where a resource stands (first place); invalid when it is filtered away or has none.
    QModelIndex indexOf(ResourceKey key) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int nodeAt(const QModelIndex& index) const;
    QString nameOf(const ResourceTreeNode& node) const;
    QString detailOf(const ResourceTreeNode& node) const;
    void applyFilter();

    std::shared_ptr<const Tenant> m_tenant;
    QString m_filter;
    int m_matchCount = 0;
    std::vector<ResourceTreeNode> m_nodes; ///< every node; the first is the invisible root
    std::vector<std::vector<int>> m_children; ///< by node: the visible ones
    std::vector<int> m_rows; ///< by node: its row among the visible children of its parent; -1 when hidden
    std::unordered_map<ResourceKey, int> m_nodeByKey;
};

} // namespace vnetlens
