// The effective routes of what is selected, and which of them an address takes.
#pragma once

#include "model/effective/subnet_facts.h"
#include "views/common/selection.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace vnetlens {

class RowView;

/// Follows the Selection: the routes in force at an interface, machine or subnet, or where a selected route
/// table is used. A selected route is marked. Computes only while it is visible.
class RoutesPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit RoutesPanel(Selection& selection, QWidget* parent = nullptr);

    /// The tenant to look at; empties the panel.
    void setFacts(std::shared_ptr<const SubnetFacts> facts);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildWidgets();
    void followSelection();
    void refresh();
    void showSubnet();
    void showEmpty(const QString& why);
    void answer();
    void markDetail();
    const Subnet* subnet() const;

    Selection& m_selection;
    std::shared_ptr<const SubnetFacts> m_facts;
    std::vector<const Subnet*> m_places;
    bool m_outdated = true;

    QLabel* m_title = nullptr;
    QComboBox* m_placeBox = nullptr;
    QLineEdit* m_filter = nullptr;
    QLabel* m_warnings = nullptr;
    RowView* m_view = nullptr;
    QLineEdit* m_address = nullptr;
    QLabel* m_answer = nullptr;
};

/// The subnets whose routes a selected resource has or makes: of an interface, ip configuration, machine,
/// subnet, or those that use a route table. O(1); for route tables O(subnets).
std::vector<const Subnet*> routePlaces(const Tenant& tenant, ResourceKey resource);

} // namespace vnetlens
