#include "views/panels/resource_tree_panel.h"

#include "views/common/resource_kind.h"
#include "views/panels/resource_tree_model.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

namespace vnetlens {

namespace {
constexpr int filterDelayMilliseconds = 120;
constexpr int expandAllUpTo = 400; ///< matches of a filter that are all shown at once
} // namespace

ResourceTreePanel::ResourceTreePanel(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_model(new ResourceTreeModel(this))
    , m_view(new QTreeView)
    , m_filter(new QLineEdit)
    , m_count(new QLabel)
    , m_filterTimer(new QTimer(this))
{
    m_filter->setPlaceholderText(tr("Filter by name or address"));
    m_filter->setAccessibleName(tr("Filter of the resource tree"));
    m_filter->setClearButtonEnabled(true);
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Resources"));
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(false);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(ResourceTreeModel::NameColumn, QHeaderView::Stretch);
    m_view->header()->resizeSection(ResourceTreeModel::DetailColumn, 105);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setContentsMargins(6, 2, 6, 2);
    setFocusProxy(m_view);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    auto* filterLine = new QHBoxLayout;
    filterLine->setContentsMargins(4, 0, 4, 0);
    filterLine->addWidget(m_filter);
    layout->addLayout(filterLine);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_count);

    m_filterTimer->setSingleShot(true);
    m_filterTimer->setInterval(filterDelayMilliseconds);
    connect(m_filterTimer, &QTimer::timeout, this, &ResourceTreePanel::filterNow);
    connect(m_filter, &QLineEdit::textChanged, m_filterTimer, qOverload<>(&QTimer::start));
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        filterNow();
        m_view->setFocus();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { takeCurrent(current); });
    connect(&m_selection, &Selection::changed, this, &ResourceTreePanel::showSelected);
}

void ResourceTreePanel::setTenant(std::shared_ptr<const Tenant> tenant)
{
    const QScopedValueRollback following(m_following, true);
    m_tenant = tenant;
    m_model->setTenant(std::move(tenant));
    filterNow();
}

void ResourceTreePanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ResourceTreePanel::filterNow()
{
    const QScopedValueRollback following(m_following, true);
    m_filterTimer->stop();
    m_model->setFilter(m_filter->text());
    if (m_filter->text().trimmed().isEmpty()) {
        expandFirstLevels();
        m_count->setText(m_tenant ? tr("Resources: %L1").arg(m_model->matchCount()) : QString());
    } else {
        expandFirstLevels();
        if (m_model->matchCount() <= expandAllUpTo)
            m_view->expandAll();
        m_count->setText(m_model->matchCount() == 0 ? tr("Nothing matches the filter")
                                                    : tr("Matches: %L1").arg(m_model->matchCount()));
    }
    showSelected(m_selection.current());
}

void ResourceTreePanel::expandFirstLevels()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex subscription = m_model->index(row, 0);
        m_view->expand(subscription);
        m_view->setFirstColumnSpanned(row, {}, true); // its id is long, and it has no address
        for (int child = 0; child < m_model->rowCount(subscription); ++child) {
            const QModelIndex index = m_model->index(child, 0, subscription);
            m_view->setFirstColumnSpanned(child, subscription, !m_model->keyOf(index));
            // Networks open, groups of a type stay closed; a long list of networks stays short.
            if (m_model->keyOf(index) && m_model->rowCount(subscription) <= expandAllUpTo / 10)
                m_view->expand(index);
        }
    }
}

void ResourceTreePanel::showSelected(const SelectedItem& item)
{
    const QScopedValueRollback following(m_following, true);
    if (!m_tenant)
        return;
    QModelIndex index = m_model->indexOf(item.resource);
    if (!index.isValid())
        index = m_model->indexOf(owningResource(*m_tenant, item.resource));
    // Another place of the same resource may be current already (a machine stands in its subnet and in its
    // group).
    if (index.isValid() && m_model->keyOf(m_view->currentIndex()) == m_model->keyOf(index))
        return;
    m_view->setCurrentIndex(index);
    if (index.isValid())
        m_view->scrollTo(index);
}

void ResourceTreePanel::takeCurrent(const QModelIndex& index)
{
    if (m_following)
        return;
    if (const ResourceKey key = m_model->keyOf(index))
        m_selection.select({.resource = key});
}

} // namespace vnetlens
