#include "views/panels/row_model.h"

#include <algorithm>

namespace vnetlens {

struct RowModel::Node {
    PanelRow row = {}; // its children and expand are moved out into nodes
    Node* parent = nullptr;
    int position = 0;
    std::vector<std::unique_ptr<Node>> children = {};
};

RowModel::RowModel(QStringList headers, QObject* parent)
    : QAbstractItemModel(parent)
    , m_headers(std::move(headers))
    , m_root(std::make_unique<Node>())
{
}

RowModel::~RowModel() = default;

std::vector<std::unique_ptr<RowModel::Node>> RowModel::nodesFrom(std::vector<PanelRow> rows, Node* parent)
{
    std::vector<std::unique_ptr<Node>> nodes;
    nodes.reserve(rows.size());
    for (PanelRow& row : rows) {
        auto node = std::make_unique<Node>();
        node->parent = parent;
        node->position = static_cast<int>(nodes.size());
        std::vector<PanelRow> children = std::exchange(row.children, {});
        node->row = std::move(row);
        node->children = nodesFrom(std::move(children), node.get());
        nodes.push_back(std::move(node));
    }
    return nodes;
}

void RowModel::setRows(std::vector<PanelRow> rows)
{
    beginResetModel();
    m_marked.clear();
    m_root = std::make_unique<Node>();
    m_root->children = nodesFrom(std::move(rows), m_root.get());
    endResetModel();
}

RowModel::Node* RowModel::nodeAt(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : m_root.get();
}

QModelIndex RowModel::indexOf(const Node* node) const
{
    if (node == m_root.get())
        return {};
    return createIndex(node->position, 0, node);
}

const PanelRow* RowModel::rowAt(const QModelIndex& index) const
{
    return index.isValid() ? &nodeAt(index)->row : nullptr;
}

QModelIndex RowModel::findRow(const std::function<bool(const PanelRow&)>& matches) const
{
    const std::function<const Node*(const Node&)> search = [&](const Node& node) -> const Node* {
        for (const auto& child : node.children) {
            if (matches(child->row))
                return child.get();
            if (const Node* below = search(*child))
                return below;
        }
        return nullptr;
    };
    const Node* found = search(*m_root);
    return found ? indexOf(found) : QModelIndex();
}

void RowModel::setMarked(const QModelIndexList& indexes)
{
    std::vector<const Node*> changed = std::exchange(m_marked, {});
    for (const QModelIndex& index : indexes) {
        m_marked.push_back(nodeAt(index));
        changed.push_back(nodeAt(index));
    }
    for (const Node* node : changed) {
        const QModelIndex index = indexOf(node);
        Q_EMIT dataChanged(index, index.siblingAtColumn(columnCount() - 1));
    }
}

QString RowModel::toText(const QModelIndex& index) const
{
    const PanelRow* row = rowAt(index);
    return row ? row->cells.join(QLatin1Char('\t')) : QString();
}

QString RowModel::toText() const
{
    QString text;
    const std::function<void(const Node&, int)> write = [&](const Node& node, int depth) {
        for (const auto& child : node.children) {
            text += QString(2 * depth, QLatin1Char(' ')) + child->row.cells.join(QLatin1Char('\t'))
                + QLatin1Char('\n');
            write(*child, depth + 1);
        }
    };
    write(*m_root, 0);
    return text;
}

QModelIndex RowModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex RowModel::parent(const QModelIndex& index) const
{
    return index.isValid() ? indexOf(nodeAt(index)->parent) : QModelIndex();
}

int RowModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeAt(parent)->children.size());
}

int RowModel::columnCount(const QModelIndex&) const
{
    return static_cast<int>(m_headers.size());
}

namespace {

/// The whole cell, which may be cut off on screen, and what else is to be said.
QVariant toolTipOf(const PanelRow& row, int column)
{
    QStringList texts {row.cells.value(column), row.tip};
    texts.removeAll(QString());
    if (texts.isEmpty())
        return {};
    // Rich text that escapes everything: a plain tool tip with markup in it would be guessed to be rich.
    return QStringLiteral("<p style=\"white-space:pre-wrap\">%1</p>")
        .arg(texts.join(QStringLiteral("\n\n")).toHtmlEscaped());
}

} // namespace

QVariant RowModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Node* node = nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return node->row.cells.value(index.column());
    case Qt::ToolTipRole:
        return toolTipOf(node->row, index.column());
    case LookRole:
        return static_cast<int>(node->row.look);
    case MarkedRole:
        return std::find(m_marked.begin(), m_marked.end(), node) != m_marked.end();
    default:
        return {};
    }
}

QVariant RowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return m_headers.value(section);
}

bool RowModel::hasChildren(const QModelIndex& parent) const
{
    const Node* node = nodeAt(parent);
    return parent.column() <= 0 && (!node->children.empty() || node->row.expand);
}

bool RowModel::canFetchMore(const QModelIndex& parent) const
{
    return parent.isValid() && parent.column() <= 0 && nodeAt(parent)->row.expand;
}

void RowModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    Node* node = nodeAt(parent);
    const auto expand = std::exchange(node->row.expand, {});
    std::vector<PanelRow> rows = expand();
    if (rows.empty())
        return;
    // The parent may be at column 0 only; rows from `expand` come instead of children, never beside them.
    beginInsertRows(indexOf(node), 0, static_cast<int>(rows.size()) - 1);
    node->children = nodesFrom(std::move(rows), node);
    endInsertRows();
}

QString rowsToText(const std::vector<PanelRow>& rows, int depth)
{
    QString text;
    for (const PanelRow& row : rows) {
        text += QString(2 * depth, QLatin1Char(' ')) + row.cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
        text += rowsToText(row.children, depth + 1);
        if (row.expand)
            text += rowsToText(row.expand(), depth + 1);
    }
    return text;
}

} // namespace vnetlens
