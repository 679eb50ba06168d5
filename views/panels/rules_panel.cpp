#include "views/panels/rules_panel.h"

#include "views/common/wording.h"
#include "views/panels/panel_text.h"
#include "views/panels/row_view.h"
#include "views/panels/rule_check_box.h"
#include "views/panels/rule_rows.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace vnetlens {

namespace {

/// The rules of one direction at a place; empty for a group as written.
std::vector<EffectiveGroup> groupsAt(const SubnetFacts& facts, const RulePlace& place, Direction direction)
{
    const Tenant& tenant = facts.tenant();
    if (place.networkInterface && !place.onlyGroup) {
        EffectiveRules rules = effectiveRules(tenant, *place.networkInterface);
        return direction == Direction::Inbound ? std::move(rules.inbound) : std::move(rules.outbound);
    }
    if (!place.subnet)
        return {};
    const auto* group = place.onlyGroup
        ? place.onlyGroup
        : tenant.find<NetworkSecurityGroup>(place.subnet->networkSecurityGroup);
    if (!group)
        return {};
    const AttachedTo attachedTo = place.networkInterface ? AttachedTo::NetworkInterface : AttachedTo::Subnet;
    return {effectiveGroup(tenant, *group, direction, facts.tags(*place.subnet), attachedTo)};
}

/// Admin rules, then the groups, then what is missing.
std::vector<PanelRow> rowsInForce(const RuleContext& context, const RulesInForce& rules, Direction direction)
{
    std::vector<PanelRow> rows;
    // Which admin rules count in a subnet is for the decision to know (S-098): ask it about any packet.
    const AdminDecision admin = rules.subnet
        ? decideByAdminRules(*context.tenant, {.direction = direction, .tags = rules.tags}, *rules.subnet)
        : AdminDecision {};
    if (admin.rules)
        rows.push_back(adminRuleRows(context, *admin.rules, direction));
    for (PanelRow& row : ruleRows(context, rules.groups))
        rows.push_back(std::move(row));
    for (const ResourceKey group : rules.missingGroups)
        rows.push_back(
            {.cells = {RulesPanel::tr("%1 is attached here, but not in the snapshot: its rules are unknown.")
                           .arg(nameText(*context.tenant, group))},
             .look = RowLook::Unknown});
    if (rows.empty())
        rows.push_back(
            {.cells = {RulesPanel::tr("No network security group applies here: nothing is filtered.")},
             .look = RowLook::Muted});
    return rows;
}

} // namespace

RulesPanel::RulesPanel(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
{
    buildWidgets();
    connect(&m_selection, &Selection::changed, this, &RulesPanel::followSelection);
    connect(m_placeBox, &QComboBox::activated, this, &RulesPanel::showPlace);
    connect(m_directions, &QTabBar::currentChanged, this, &RulesPanel::showDirection);
    connect(m_filter, &QLineEdit::textChanged, m_view, &RowView::setFilter);
    connect(m_check, &RuleCheckBox::decided, this, &RulesPanel::markDeciding);
    connect(m_view, &RowView::targetActivated, &m_selection, &Selection::select);
    showEmpty(tr("Open a snapshot to see its rules."));
}

void RulesPanel::buildWidgets()
{
    m_title = new QLabel;
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_placeBox = new QComboBox;
    m_placeBox->setAccessibleName(tr("Place of the rules"));
    m_placeBox->setToolTip(
        tr("Where the rules are looked at: tags and groups mean something else at each place"));
    m_placeBox->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_directions = new QTabBar;
    m_directions->addTab(tr("&Inbound"));
    m_directions->addTab(tr("&Outbound"));
    m_directions->setDrawBase(false);
    m_directions->setAccessibleName(tr("Direction"));
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("Filter rules"));
    m_filter->setAccessibleName(tr("Filter rules"));
    m_filter->setClearButtonEnabled(true);
    m_view = new RowView(ruleColumnTitles(), RowWrap::SingleLine);
    m_view->setAccessibleName(tr("Rules"));
    // What matters most is seen also where the panel is narrow.
    m_view->header()->moveSection(RuleAccess, RuleProtocol);
    m_view->header()->moveSection(RuleNote, RuleProtocol + 1);
    m_check = new RuleCheckBox;

    auto* bar = new QHBoxLayout;
    bar->addWidget(m_directions);
    bar->addWidget(m_filter, 1);
    auto* top = new QWidget;
    auto* topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->addWidget(m_title);
    topLayout->addWidget(m_placeBox);
    topLayout->addLayout(bar);
    topLayout->addWidget(m_view, 1);
    m_splitter = new QSplitter(Qt::Vertical);
    m_splitter->addWidget(top);
    m_splitter->addWidget(m_check);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_splitter);
}

void RulesPanel::setFacts(std::shared_ptr<const SubnetFacts> facts)
{
    m_places.clear();
    m_rules = {};
    m_view->setRows({}); // before the tenant that they refer to goes
    m_facts = std::move(facts);
    followSelection();
}

void RulesPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_outdated)
        refresh();
}

void RulesPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    // A low, wide dock has no room for the box underneath.
    const bool isWide = width() > 640 && width() > height() * 3 / 2;
    m_splitter->setOrientation(isWide ? Qt::Horizontal : Qt::Vertical);
}

void RulesPanel::followSelection()
{
    m_outdated = true;
    if (isVisible())
        refresh();
}

void RulesPanel::refresh()
{
    m_outdated = false;
    if (!m_facts) {
        showEmpty(tr("Open a snapshot to see its rules."));
        return;
    }
    choosePlaces();
    if (m_places.empty()) {
        showEmpty(
            tr("Select a machine, an interface, a subnet or a network security group to see its rules."));
        return;
    }
    showPlace();
}

void RulesPanel::choosePlaces()
{
    const RulePlace before = place() ? *place() : RulePlace {};
    m_places = rulePlaces(m_facts->tenant(), m_selection.current().resource);
    const QSignalBlocker blocker(m_placeBox);
    m_placeBox->clear();
    for (const RulePlace& candidate : m_places)
        m_placeBox->addItem(displayText(candidate.label));
    m_placeBox->setVisible(m_places.size() > 1);
    if (m_places.size() < 2)
        return;
    // A group that was just seen at some place stays there; else its first use says more than its bare text.
    const auto same = std::find_if(m_places.begin(), m_places.end(), [&](const RulePlace& candidate) {
        return before.subnet && candidate.subnet == before.subnet
            && (!candidate.networkInterface || candidate.networkInterface == before.networkInterface);
    });
    const bool isGroup = m_places.front().onlyGroup;
    const auto fallback = isGroup ? 1 : 0;
    m_placeBox->setCurrentIndex(same == m_places.end() ? fallback
                                                       : static_cast<int>(same - m_places.begin()));
}

const RulePlace* RulesPanel::place() const
{
    const int index = m_places.size() == 1 ? 0 : m_placeBox->currentIndex();
    return index >= 0 && static_cast<std::size_t>(index) < m_places.size()
        ? &m_places[static_cast<std::size_t>(index)]
        : nullptr;
}

Direction RulesPanel::direction() const
{
    return m_directions->currentIndex() == 0 ? Direction::Inbound : Direction::Outbound;
}

void RulesPanel::showEmpty(const QString& why)
{
    m_title->setText(why);
    m_placeBox->hide();
    m_view->setRows({});
    m_directions->setEnabled(false);
    m_check->clear();
}

void RulesPanel::showPlace()
{
    const RulePlace& here = *place();
    const QString subject = here.onlyGroup ? displayText(here.onlyGroup->name) : displayText(here.label);
    m_title->setText(tr("Rules of %1").arg(subject));
    m_directions->setEnabled(true);
    m_rules.inbound = groupsAt(*m_facts, here, Direction::Inbound);
    m_rules.outbound = groupsAt(*m_facts, here, Direction::Outbound);

    if (const auto wanted = directionOfDetail()) {
        const QSignalBlocker blocker(m_directions);
        m_directions->setCurrentIndex(*wanted == Direction::Inbound ? 0 : 1);
    }
    showDirection();
}

std::optional<Direction> RulesPanel::directionOfDetail() const
{
    const ResourceKey detail = m_selection.current().detail;
    if (!detail)
        return std::nullopt;
    const auto* group = m_facts->tenant().find<NetworkSecurityGroup>(
        m_facts->tenant().keyOf(parentIdOf(m_facts->tenant().idOf(detail))));
    if (!group)
        return std::nullopt;
    const auto rule
        = std::find_if(group->rules.begin(), group->rules.end(),
                       [detail](const SecurityRule& candidate) { return candidate.key == detail; });
    return rule == group->rules.end() ? std::nullopt : std::optional(rule->direction);
}

void RulesPanel::showDirection()
{
    const RulePlace* here = place();
    if (!here)
        return;
    const RuleContext context {.tenant = m_facts->sharedTenant(),
                               .tags = here->subnet
                                   ? std::shared_ptr<const SubnetTags>(m_facts, &m_facts->tags(*here->subnet))
                                   : nullptr};
    const auto& groups = direction() == Direction::Inbound ? m_rules.inbound : m_rules.outbound;
    RulesInForce rules {.subnet = here->onlyGroup ? nullptr : here->subnet,
                        .tags = context.tags.get(),
                        .groups = groups,
                        .missingGroups = missingGroupsAt(*context.tenant, *here)};
    std::vector<PanelRow> rows = here->subnet || !here->onlyGroup
        ? rowsInForce(context, rules, direction())
        : writtenRuleRows(context, *here->onlyGroup, direction());
    m_view->setRows(std::move(rows));
    m_view->fitColumns();
    m_view->setFilter(m_filter->text());
    m_check->setPlace(m_facts, *here, direction(), std::move(rules));
    markDetail();
}

void RulesPanel::markDetail()
{
    const ResourceKey detail = m_selection.current().detail;
    if (!detail)
        return;
    const QModelIndex index
        = m_view->rows().findRow([detail](const PanelRow& row) { return row.target.detail == detail; });
    if (index.isValid()) {
        m_view->mark({index});
        m_view->setCurrentIndex(index);
    }
}

void RulesPanel::markDeciding(const std::vector<const SecurityRule*>& rules)
{
    QModelIndexList indexes;
    for (const SecurityRule* rule : rules) {
        const QModelIndex index
            = m_view->rows().findRow([rule](const PanelRow& row) { return row.target.detail == rule->key; });
        if (index.isValid())
            indexes.prepend(index); // the last group asked decides: scroll there
    }
    m_view->mark(indexes);
    if (indexes.isEmpty())
        markDetail();
}

} // namespace vnetlens
