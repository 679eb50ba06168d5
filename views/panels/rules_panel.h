// The effective rules of what is selected, and which of them decides.
#pragma once

#include "model/effective/effective_rules.h"
#include "model/effective/subnet_facts.h"
#include "views/common/selection.h"
#include "views/panels/rule_places.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QTabBar;

namespace vnetlens {

class RowView;
class RuleCheckBox;

/// Follows the Selection: shows the rules in force at the selected interface, machine or subnet, or those of
/// the selected group at a place where it is used. A selected rule is marked. Computes only while it is
/// visible.
class RulesPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit RulesPanel(Selection& selection, QWidget* parent = nullptr);

    /// The tenant to look at; empties the panel.
    void setFacts(std::shared_ptr<const SubnetFacts> facts);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildWidgets();
    void followSelection();
    void refresh();
    void choosePlaces();
    void showPlace();
    void showDirection();
    void showEmpty(const QString& why);
    void markDetail();
    void markDeciding(const std::vector<const SecurityRule*>& rules);
    Direction direction() const;
    /// The direction of the selected rule.
    std::optional<Direction> directionOfDetail() const;
    const RulePlace* place() const;

    Selection& m_selection;
    std::shared_ptr<const SubnetFacts> m_facts;
    std::vector<RulePlace> m_places;
    EffectiveRules m_rules;
    bool m_outdated = true;

    QLabel* m_title = nullptr;
    QComboBox* m_placeBox = nullptr;
    QTabBar* m_directions = nullptr;
    QLineEdit* m_filter = nullptr;
    QSplitter* m_splitter = nullptr;
    RowView* m_view = nullptr;
    RuleCheckBox* m_check = nullptr;
};

} // namespace vnetlens
