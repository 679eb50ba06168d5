// Tables and trees of text: what the rules, routes and simulate panels show.
#pragma once

#include "views/common/selection.h"

#include <QAbstractItemModel>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace vnetlens {

/// How a row looks; the words in its cells say the same.
enum class RowLook { Normal, Heading, Muted, Struck, Allowed, Denied, Unknown };

/// One row: plain text per column, what a click selects, and the rows underneath, either `children` or, made
/// on first sight, those of `expand`.
struct PanelRow {
    QStringList cells = {};
    QString tip = {}; ///< plain text
    SelectedItem target = {};
    RowLook look = RowLook::Normal;
    std::vector<PanelRow> children = {};
    std::function<std::vector<PanelRow>()> expand = {};
};

/// Shows rows; formats and decides nothing. Children are fetched when a view opens their parent.
class RowModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    /// Beside the usual roles: a RowLook as int, whether the row is the marked one.
    enum Role { LookRole = Qt::UserRole + 1, MarkedRole };

    explicit RowModel(QStringList headers, QObject* parent = nullptr);
    ~RowModel() override;

    void setRows(std::vector<PanelRow> rows);
    /// The row behind an index; nullptr for the invisible root.
    const PanelRow* rowAt(const QModelIndex& index) const;
    /// The first row, among those that are there already, for which `matches` holds.
    QModelIndex findRow(const std::function<bool(const PanelRow&)>& matches) const;
    /// Marks rows, like the one that decides; unmarks the others.
    void setMarked(const QModelIndexList& indexes);
    /// Every fetched row as text: cells separated by tabs, two spaces per level.
    QString toText() const;
    /// One row as text: its cells separated by tabs.
    QString toText(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

private:
    struct Node;
    Node* nodeAt(const QModelIndex& index) const;
    QModelIndex indexOf(const Node* node) const;
    static std::vector<std::unique_ptr<Node>> nodesFrom(std::vector<PanelRow> rows, Node* parent);

    QStringList m_headers;
    std::unique_ptr<Node> m_root;
    std::vector<const Node*> m_marked;
};

/// The rows as indented text, `expand` included: for copying and for tests.
QString rowsToText(const std::vector<PanelRow>& rows, int depth = 0);

} // namespace vnetlens
