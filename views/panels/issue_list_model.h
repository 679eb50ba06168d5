// The issues of a snapshot as a table.
#pragma once

#include "model/azure/tenant.h"

#include <QAbstractTableModel>

#include <memory>

namespace vnetlens {

/// One row per Issue of the tenant, in the loader's order. Formats; decides nothing.
class IssueListModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { SeverityColumn, TextColumn, FileColumn, PathColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FullTextRole };

    explicit IssueListModel(QObject* parent = nullptr);

    void setTenant(std::shared_ptr<const Tenant> tenant);
    /// The resource that the issue of a row is about; empty when it is about none.
    ResourceKey resourceOf(int row) const;
    int countOf(Severity severity) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const Tenant> m_tenant;
};

/// "Error", "Warning" or "Note".
QString severityWord(Severity severity);

} // namespace vnetlens
