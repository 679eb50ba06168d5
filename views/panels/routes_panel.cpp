#include "views/panels/routes_panel.h"

#include "views/common/wording.h"
#include "views/panels/panel_text.h"
#include "views/panels/route_rows.h"
#include "views/panels/row_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace vnetlens {

RoutesPanel::RoutesPanel(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
{
    buildWidgets();
    connect(&m_selection, &Selection::changed, this, &RoutesPanel::followSelection);
    connect(m_placeBox, &QComboBox::activated, this, &RoutesPanel::showSubnet);
    connect(m_filter, &QLineEdit::textChanged, m_view, &RowView::setFilter);
    connect(m_address, &QLineEdit::textChanged, this, &RoutesPanel::answer);
    connect(m_view, &RowView::targetActivated, &m_selection, &Selection::select);
    showEmpty(tr("Open a snapshot to see its routes."));
}

void RoutesPanel::buildWidgets()
{
    m_title = new QLabel;
    m_warnings = new QLabel;
    m_answer = new QLabel;
    for (QLabel* label : {m_title, m_warnings, m_answer}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_placeBox = new QComboBox;
    m_placeBox->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_placeBox->setAccessibleName(tr("Place of the routes"));
    m_placeBox->setToolTip(tr("The subnet whose routes are shown"));
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("Filter routes"));
    m_filter->setAccessibleName(tr("Filter routes"));
    m_filter->setClearButtonEnabled(true);
    m_view = new RowView(routeColumnTitles(), RowWrap::SingleLine);
    m_view->setRootIsDecorated(false);
    m_view->setAccessibleName(tr("Routes"));
    m_address = new QLineEdit;
    m_address->setPlaceholderText(tr("Address, like 10.1.0.4"));
    m_address->setClearButtonEnabled(true);
    auto* question = new QLabel(tr("Which route for &this address?"));
    question->setBuddy(m_address);

    auto* ask = new QHBoxLayout;
    ask->addWidget(question);
    ask->addWidget(m_address, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(m_placeBox);
    layout->addWidget(m_filter);
    layout->addWidget(m_warnings);
    layout->addWidget(m_view, 1);
    layout->addLayout(ask);
    layout->addWidget(m_answer);
}

void RoutesPanel::setFacts(std::shared_ptr<const SubnetFacts> facts)
{
    m_places.clear();
    m_facts = std::move(facts);
    followSelection();
}

void RoutesPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_outdated)
        refresh();
}

void RoutesPanel::followSelection()
{
    m_outdated = true;
    if (isVisible())
        refresh();
}

void RoutesPanel::refresh()
{
    m_outdated = false;
    if (!m_facts) {
        showEmpty(tr("Open a snapshot to see its routes."));
        return;
    }
    const Tenant& tenant = m_facts->tenant();
    const Subnet* before = subnet();
    m_places = routePlaces(tenant, m_selection.current().resource);
    if (m_places.empty()) {
        showEmpty(
            tr("Select a machine, an interface, a subnet or a route table in use to see effective routes."));
        return;
    }
    const QSignalBlocker blocker(m_placeBox);
    m_placeBox->clear();
    for (const Subnet* place : m_places)
        m_placeBox->addItem(
            tr("%1 of %2").arg(displayText(place->name), nameText(tenant, place->virtualNetwork)));
    m_placeBox->setVisible(m_places.size() > 1);
    const auto same = std::find(m_places.begin(), m_places.end(), before);
    m_placeBox->setCurrentIndex(same == m_places.end() ? 0 : static_cast<int>(same - m_places.begin()));
    showSubnet();
}

const Subnet* RoutesPanel::subnet() const
{
    const int index = m_placeBox->currentIndex();
    return index >= 0 && static_cast<std::size_t>(index) < m_places.size()
        ? m_places[static_cast<std::size_t>(index)]
        : nullptr;
}

void RoutesPanel::showEmpty(const QString& why)
{
    m_places.clear();
    m_title->setText(why);
    for (QWidget* widget : std::initializer_list<QWidget*> {m_placeBox, m_warnings, m_answer})
        widget->hide();
    m_address->setEnabled(false);
    m_view->setRows({});
}

void RoutesPanel::showSubnet()
{
    const Subnet* here = subnet();
    if (!here)
        return;
    const Tenant& tenant = m_facts->tenant();
    const EffectiveRoutes& routes = m_facts->routes(*here);
    const QString place = tr("%1 of %2").arg(displayText(here->name), nameText(tenant, here->virtualNetwork));
    m_title->setText(
        routes.routeTable
            ? tr("Routes in %1, with route table %2").arg(place, nameText(tenant, routes.routeTable))
            : tr("Routes in %1, without a route table").arg(place));
    QStringList warnings = routeWarnings(tenant, routes);
    for (QString& warning : warnings)
        warning.prepend(QStringLiteral("⚠ "));
    m_warnings->setText(warnings.join(QLatin1Char('\n')));
    m_warnings->setVisible(!warnings.isEmpty());
    m_view->setRows(routeRows(tenant, routes));
    m_view->fitColumns();
    m_view->setFilter(m_filter->text());
    m_address->setEnabled(true);
    answer();
}

void RoutesPanel::markDetail()
{
    const ResourceKey detail = m_selection.current().detail;
    const QModelIndex index = detail ? m_view->rows().findRow([detail](const PanelRow& row) {
        return row.target.detail == detail || (!row.target.detail && row.target.resource == detail);
    })
                                     : QModelIndex();
    m_view->mark(index.isValid() ? QModelIndexList {index} : QModelIndexList {});
}

void RoutesPanel::answer()
{
    const Subnet* here = subnet();
    const QString text = m_address->text().trimmed();
    if (!here || text.isEmpty()) {
        m_answer->hide();
        markDetail();
        return;
    }
    m_answer->show();
    const auto address = IpAddress::parse(text.toStdString());
    if (!address) {
        m_view->mark({});
        m_answer->setText(tr("“%1” is not an IP address.").arg(displayText(text)));
        return;
    }
    const EffectiveRoutes& routes = m_facts->routes(*here);
    const EffectiveRoute* route = routes.lookUp(*address);
    if (!route) {
        m_view->mark({});
        m_answer->setText(tr("%1 No route covers %2: the packet is dropped.")
                              .arg(verdictSymbol(Verdict::Denied), displayText(address->toString())));
        return;
    }
    m_view->mark({m_view->rows().index(static_cast<int>(route - routes.rows.data()), 0)});
    const QString hop = displayText(toString(route->nextHopType))
        + (route->nextHopAddresses.empty() ? QString()
                                           : QLatin1Char(' ') + addressListText(route->nextHopAddresses));
    QString sentence = tr("%1 takes %2 (%3) to %4.")
                           .arg(displayText(address->toString()), displayText(route->prefix.toString()),
                                displayText(toString(route->source)), hop);
    if (!routes.unresolvedTags.empty())
        sentence += QLatin1Char(' ') + tr("A route for a service tag, see above, may take it instead.");
    m_answer->setText(sentence);
}

std::vector<const Subnet*> routePlaces(const Tenant& tenant, ResourceKey resource)
{
    std::vector<const Subnet*> places;
    const auto add = [&](const Subnet* subnet) {
        if (subnet && std::find(places.begin(), places.end(), subnet) == places.end())
            places.push_back(subnet);
    };
    const auto addInterface = [&](ResourceKey key) {
        if (const auto* networkInterface = tenant.find<NetworkInterface>(key))
            add(subnetOfInterface(tenant, *networkInterface));
    };
    add(tenant.find<Subnet>(resource));
    addInterface(resource);
    if (const auto* configuration = tenant.find<IpConfiguration>(resource))
        add(tenant.find<Subnet>(configuration->subnet));
    if (const auto* machine = tenant.find<VirtualMachine>(resource)) {
        for (const ResourceKey key : machine->networkInterfaces)
            addInterface(key);
    }
    if (tenant.find<RouteTable>(resource)) {
        for (const Subnet& subnet : tenant.all<Subnet>()) {
            if (subnet.routeTable == resource)
                add(&subnet);
        }
    }
    return places;
}

} // namespace vnetlens
