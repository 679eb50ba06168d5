#include "views/panels/resource_tree_model.h"

#include "views/common/resource_kind.h"

namespace vnetlens {

ResourceTreeModel::ResourceTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_nodes(1)
    , m_children(1)
    , m_rows(1, 0)
{
}

void ResourceTreeModel::setTenant(std::shared_ptr<const Tenant> tenant)
{
    beginResetModel();
    m_tenant = std::move(tenant);
    m_nodes = m_tenant ? resourceTree(*m_tenant) : std::vector<ResourceTreeNode>(1);
    m_nodeByKey.clear();
    for (int i = 1; i < static_cast<int>(m_nodes.size()); ++i) {
        if (m_nodes[i].key)
            m_nodeByKey.emplace(m_nodes[i].key, i);
    }
    applyFilter();
    endResetModel();
}

void ResourceTreeModel::setFilter(const QString& text)
{
    if (text == m_filter)
        return;
    beginResetModel();
    m_filter = text;
    applyFilter();
    endResetModel();
}

void ResourceTreeModel::applyFilter()
{
    const int count = static_cast<int>(m_nodes.size());
    const QString wanted = m_filter.trimmed();
    std::vector<bool> visible(m_nodes.size(), wanted.isEmpty());
    m_matchCount = 0;
    for (int i = 1; i < count; ++i) {
        const ResourceTreeNode& node = m_nodes[i];
        const bool matches = node.key
            && (wanted.isEmpty() || nameOf(node).contains(wanted, Qt::CaseInsensitive)
                || detailOf(node).contains(wanted, Qt::CaseInsensitive));
        m_matchCount += matches && m_nodeByKey.at(node.key) == i; // a machine stands in several places
        // What is inside a match stays: parents stand before children.
        const bool insideMatch = m_nodes[node.parent].key && visible[node.parent];
        if (matches || insideMatch)
            visible[i] = true;
    }
    for (int i = count - 1; i > 0; --i) {
        if (visible[i])
            visible[m_nodes[i].parent] = true;
    }
    m_children.assign(m_nodes.size(), {});
    m_rows.assign(m_nodes.size(), -1);
    for (int i = 1; i < count; ++i) {
        if (!visible[i])
            continue;
        std::vector<int>& siblings = m_children[m_nodes[i].parent];
        m_rows[i] = static_cast<int>(siblings.size());
        siblings.push_back(i);
    }
}

int ResourceTreeModel::nodeAt(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<int>(index.internalId()) : 0;
}

ResourceKey ResourceTreeModel::keyOf(const QModelIndex& index) const
{
    return m_nodes[nodeAt(index)].key;
}

QModelIndex ResourceTreeModel::indexOf(ResourceKey key) const
{
    const auto found = m_nodeByKey.find(key);
    if (!key || found == m_nodeByKey.end() || m_rows[found->second] < 0)
        return {};
    return createIndex(m_rows[found->second], NameColumn, static_cast<quintptr>(found->second));
}

QModelIndex ResourceTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, static_cast<quintptr>(m_children[nodeAt(parent)][row]));
}

QModelIndex ResourceTreeModel::parent(const QModelIndex& child) const
{
    const int parent = child.isValid() ? m_nodes[nodeAt(child)].parent : 0;
    return parent == 0 ? QModelIndex() : createIndex(m_rows[parent], 0, static_cast<quintptr>(parent));
}

int ResourceTreeModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(m_children[nodeAt(parent)].size());
}

int ResourceTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QString ResourceTreeModel::nameOf(const ResourceTreeNode& node) const
{
    return node.key ? toQString(m_tenant->nameOf(node.key)) : node.title;
}

QString ResourceTreeModel::detailOf(const ResourceTreeNode& node) const
{
    return node.key ? shortFactOf(*m_tenant, node.key) : QString();
}

QVariant ResourceTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ResourceTreeNode& node = m_nodes[nodeAt(index)];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == DetailColumn)
            return node.key ? detailOf(node) : QString();
        // A subscription holds networks and groups, whose number says nothing.
        return node.key || node.parent == 0
            ? nameOf(node)
            : tr("%1 (%L2)").arg(nameOf(node)).arg(m_children[nodeAt(index)].size());
    case Qt::DecorationRole:
        return index.column() == NameColumn ? QVariant(icon(node.glyph)) : QVariant();
    case Qt::ToolTipRole:
        return plainToolTip(node.key ? QStringLiteral("%1\n%2").arg(kindName(kindOf(*m_tenant, node.key)),
                                                                    toQString(m_tenant->idOf(node.key)))
                                     : nameOf(node));
    case Qt::AccessibleTextRole:
        return node.key ? QStringLiteral("%1 %2").arg(kindName(kindOf(*m_tenant, node.key)), nameOf(node))
                        : nameOf(node);
    case KeyRole:
        return node.key.value();
    default:
        return {};
    }
}

QVariant ResourceTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Resource") : tr("Address");
}

} // namespace vnetlens
