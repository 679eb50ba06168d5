#include "views/panels/issue_list_model.h"

#include "views/common/resource_kind.h"

#include <QCoreApplication>

namespace vnetlens {

namespace {

Glyph glyphOfSeverity(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return Glyph::Note;
    case Severity::Warning:
        return Glyph::Warning;
    case Severity::Error:
        break;
    }
    return Glyph::Error;
}

/// The sentence with the long id of its resource cut down to the name; the tool tip has the whole.
QString shortText(const Issue& issue)
{
    QString text = toQString(issue.text);
    if (!issue.resource.empty())
        text.replace(toQString(issue.resource), toQString(resourceNameOf(issue.resource)),
                     Qt::CaseInsensitive);
    return text;
}

QString cellText(const Issue& issue, int column)
{
    switch (column) {
    case IssueListModel::SeverityColumn:
        return severityWord(issue.severity);
    case IssueListModel::TextColumn:
        return toQString(issue.text);
    case IssueListModel::FileColumn:
        return toQString(issue.file);
    case IssueListModel::PathColumn:
        return toQString(issue.path);
    default:
        return {};
    }
}

} // namespace

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return QCoreApplication::translate("IssueList", "Note");
    case Severity::Warning:
        return QCoreApplication::translate("IssueList", "Warning");
    case Severity::Error:
        break;
    }
    return QCoreApplication::translate("IssueList", "Error");
}

IssueListModel::IssueListModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void IssueListModel::setTenant(std::shared_ptr<const Tenant> tenant)
{
    beginResetModel();
    m_tenant = std::move(tenant);
    endResetModel();
}

ResourceKey IssueListModel::resourceOf(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    return m_tenant->keyOf(m_tenant->issues()[static_cast<std::size_t>(row)].resource);
}

int IssueListModel::countOf(Severity severity) const
{
    int count = 0;
    for (int row = 0; row < rowCount(); ++row)
        count += m_tenant->issues()[static_cast<std::size_t>(row)].severity == severity;
    return count;
}

int IssueListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_tenant ? 0 : static_cast<int>(m_tenant->issues().size());
}

int IssueListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant IssueListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Issue& issue = m_tenant->issues()[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == TextColumn ? shortText(issue) : cellText(issue, index.column());
    case Qt::ToolTipRole: {
        const QString text = cellText(issue, index.column());
        return text.isEmpty() ? QVariant() : QVariant(plainToolTip(text));
    }
    case Qt::DecorationRole:
        return index.column() == SeverityColumn ? QVariant(icon(glyphOfSeverity(issue.severity)))
                                                : QVariant();
    case FullTextRole:
        return cellText(issue, index.column());
    case SortRole:
        // The worst first when sorted upwards.
        return index.column() == SeverityColumn ? QVariant(-static_cast<int>(issue.severity))
                                                : QVariant(cellText(issue, index.column()));
    default:
        return {};
    }
}

QVariant IssueListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SeverityColumn:
        return tr("Severity");
    case TextColumn:
        return tr("Issue");
    case FileColumn:
        return tr("File");
    case PathColumn:
        return tr("JSON path");
    default:
        return {};
    }
}

} // namespace vnetlens
