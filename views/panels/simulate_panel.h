// Ask about one flow, read the answer step by step.
#pragma once

#include "model/paths/simulate.h"
#include "views/common/selection.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QStringListModel;
class QToolButton;

namespace vnetlens {

class EndpointField;
class RowView;

/// From, To, protocol and port; the verdict in large words; the path as steps. A clicked step is selected for
/// the whole window. Simulates on the UI thread: one flow takes microseconds.
class SimulatePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit SimulatePanel(Selection& selection, QWidget* parent = nullptr);
    ~SimulatePanel() override;

    /// The tenant to ask; empties the panel.
    void setFacts(std::shared_ptr<const SubnetFacts> facts);
    /// The answer shown; empty when there is none.
    const std::shared_ptr<const Trace>& trace() const { return m_trace; }

public Q_SLOTS:
    /// Puts a machine, interface or ip configuration in the field (the empty key: the Internet), and
    /// simulates when the other end is named as well.
    void setFrom(vnetlens::ResourceKey resource);
    void setTo(vnetlens::ResourceKey resource);
    void simulateNow();
    /// Fills the question in, ends as a user types them, and simulates.
    void ask(const QString& from, const QString& to, vnetlens::Protocol protocol, quint16 port);
    void swapEnds();
    void copyAsText() const;
    void copyAsJson() const;

Q_SIGNALS:
    /// There is another answer, or none: for the overlay of the canvas.
    void traceChanged(std::shared_ptr<const vnetlens::Trace> trace);

private:
    void buildWidgets();
    QWidget* buildQuestion();
    QWidget* buildAnswer();
    void connectWidgets();
    void setEnd(EndpointField& field, ResourceKey resource);
    std::optional<FlowEnd> endIn(EndpointField& field);
    void setTrace(std::shared_ptr<const Trace> trace);
    void showTrace();

    Selection& m_selection;
    std::shared_ptr<const SubnetFacts> m_facts;
    std::shared_ptr<const Trace> m_trace;
    QStringListModel* m_names;

    EndpointField* m_from = nullptr;
    EndpointField* m_to = nullptr;
    QToolButton* m_swap = nullptr;
    QComboBox* m_protocol = nullptr;
    QSpinBox* m_port = nullptr;
    QToolButton* m_advanced = nullptr;
    QWidget* m_advancedFields = nullptr;
    QSpinBox* m_sourcePort = nullptr;
    QPushButton* m_simulate = nullptr;
    QLabel* m_hint = nullptr;
    QWidget* m_answer = nullptr;
    QLabel* m_verdict = nullptr;
    QLabel* m_explanation = nullptr;
    RowView* m_steps = nullptr;
};

} // namespace vnetlens
