// The box "Which rule decides?" under the rules.
#pragma once

#include "model/effective/subnet_facts.h"
#include "views/panels/rule_check.h"
#include "views/panels/rule_places.h"

#include <QGroupBox>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace vnetlens {

class RowView;

/// Answers while the user types: which rule decides about a packet at the place shown above.
class RuleCheckBox final : public QGroupBox
{
    Q_OBJECT
public:
    explicit RuleCheckBox(QWidget* parent = nullptr);

    /// What is asked. A place without subnet (a group as written) cannot be asked.
    void setPlace(std::shared_ptr<const SubnetFacts> facts, const RulePlace& place, Direction direction,
                  RulesInForce rules);
    void clear();

Q_SIGNALS:
    /// The rules that decided, group by group; empty when there is no answer.
    void decided(const std::vector<const vnetlens::SecurityRule*>& rules);

private:
    void buildWidgets();
    void answer();
    void showAnswer(const RuleAnswer& answer);
    void showHint(const QString& text);

    std::shared_ptr<const SubnetFacts> m_facts;
    RulePlace m_place;
    Direction m_direction = Direction::Inbound;
    RulesInForce m_rules;

    QLabel* m_remoteLabel = nullptr;
    QLineEdit* m_remote = nullptr;
    QLabel* m_ownLabel = nullptr;
    QLineEdit* m_own = nullptr;
    QComboBox* m_protocol = nullptr;
    QSpinBox* m_port = nullptr;
    QSpinBox* m_sourcePort = nullptr;
    QLabel* m_verdict = nullptr;
    RowView* m_reasons = nullptr;
};

} // namespace vnetlens
