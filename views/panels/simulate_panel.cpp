#include "views/panels/simulate_panel.h"

#include "model/paths/endpoint.h"
#include "model/report/trace_json.h"
#include "views/common/theme.h"
#include "views/common/wording.h"
#include "views/panels/endpoint_field.h"
#include "views/panels/endpoint_names.h"
#include "views/panels/panel_text.h"
#include "views/panels/protocol_box.h"
#include "views/panels/row_view.h"
#include "views/panels/trace_rows.h"

#include <QClipboard>
#include <QComboBox>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStringListModel>
#include <QToolButton>

namespace vnetlens {

SimulatePanel::SimulatePanel(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_names(new QStringListModel(this))
{
    buildWidgets();
    connectWidgets();
    setFacts(nullptr);
}

SimulatePanel::~SimulatePanel() = default;

void SimulatePanel::buildWidgets()
{
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(buildQuestion());
    m_hint = new QLabel(
        tr("Name two ends and press Enter: VNetLens follows one packet there and its reply back. "
           "“Simulate from here” on the canvas fills the fields as well."));
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignTop);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_hint);
    layout->addWidget(buildAnswer(), 1);
    layout->addStretch();
    setFocusProxy(m_from);
}

QWidget* SimulatePanel::buildQuestion()
{
    m_from = new EndpointField(*m_names);
    m_to = new EndpointField(*m_names);
    m_from->setFieldName(tr("From"));
    m_to->setFieldName(tr("To"));
    m_swap = new QToolButton;
    m_swap->setText(QStringLiteral("⇅"));
    m_swap->setToolTip(tr("Swap From and To"));
    m_swap->setAccessibleName(tr("Swap From and To"));
    m_protocol = newProtocolBox();
    m_port = newPortBox(443);
    m_port->setAccessibleName(tr("Destination port"));
    m_sourcePort = newPortBox(50000);
    m_advanced = new QToolButton;
    m_advanced->setText(tr("Advanced"));
    m_advanced->setCheckable(true);
    m_advanced->setToolTip(tr("Show the source port"));
    m_simulate = new QPushButton(tr("&Simulate"));
    m_simulate->setToolTip(tr("Follow one packet there and its reply back (Enter)"));

    auto* fromLabel = new QLabel(tr("&From:"));
    fromLabel->setBuddy(m_from);
    auto* toLabel = new QLabel(tr("&To:"));
    toLabel->setBuddy(m_to);
    auto* portLabel = new QLabel(tr("&Port:"));
    portLabel->setBuddy(m_port);
    auto* sourcePortLabel = new QLabel(tr("S&ource port:"));
    sourcePortLabel->setBuddy(m_sourcePort);

    m_advancedFields = new QWidget;
    auto* advanced = new QHBoxLayout(m_advancedFields);
    advanced->setContentsMargins(0, 0, 0, 0);
    advanced->addWidget(sourcePortLabel);
    advanced->addWidget(m_sourcePort);
    advanced->addStretch();
    m_advancedFields->hide();
    auto* what = new QHBoxLayout;
    what->addWidget(m_protocol);
    what->addWidget(portLabel);
    what->addWidget(m_port);
    what->addWidget(m_advanced);
    what->addStretch();
    what->addWidget(m_simulate);

    auto* question = new QWidget;
    auto* grid = new QGridLayout(question);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(fromLabel, 0, 0);
    grid->addWidget(m_from, 0, 1);
    grid->addWidget(m_swap, 0, 2, 2, 1);
    grid->addWidget(toLabel, 1, 0);
    grid->addWidget(m_to, 1, 1);
    grid->addLayout(what, 2, 0, 1, 3);
    grid->addWidget(m_advancedFields, 3, 0, 1, 3);
    grid->setColumnStretch(1, 1);
    return question;
}

QWidget* SimulatePanel::buildAnswer()
{
    m_verdict = new QLabel;
    m_explanation = new QLabel;
    for (QLabel* label : {m_verdict, m_explanation}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    QFont large = m_verdict->font();
    large.setPointSizeF(large.pointSizeF() * 1.8);
    large.setBold(true);
    m_verdict->setFont(large);
    m_steps = new RowView(traceColumnTitles(), RowWrap::WrapWords);
    m_steps->setAccessibleName(tr("Path"));
    auto* copyText = new QPushButton(tr("Copy as te&xt"));
    connect(copyText, &QPushButton::clicked, this, &SimulatePanel::copyAsText);
    auto* copyJson = new QPushButton(tr("Copy as &JSON"));
    connect(copyJson, &QPushButton::clicked, this, &SimulatePanel::copyAsJson);

    auto* copies = new QHBoxLayout;
    copies->addStretch();
    copies->addWidget(copyText);
    copies->addWidget(copyJson);
    m_answer = new QWidget;
    auto* layout = new QVBoxLayout(m_answer);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_verdict);
    layout->addWidget(m_explanation);
    layout->addWidget(m_steps, 1);
    layout->addLayout(copies);
    return m_answer;
}

void SimulatePanel::connectWidgets()
{
    connect(m_from, &EndpointField::submitted, this, &SimulatePanel::simulateNow);
    connect(m_to, &EndpointField::submitted, this, &SimulatePanel::simulateNow);
    connect(m_simulate, &QPushButton::clicked, this, &SimulatePanel::simulateNow);
    connect(m_swap, &QToolButton::clicked, this, &SimulatePanel::swapEnds);
    connect(m_advanced, &QToolButton::toggled, m_advancedFields, &QWidget::setVisible);
    for (QSpinBox* box : {m_port, m_sourcePort})
        connect(box->findChild<QLineEdit*>(), &QLineEdit::returnPressed, this, &SimulatePanel::simulateNow);
    connect(m_protocol, &QComboBox::currentIndexChanged, this, [this] {
        for (QSpinBox* box : {m_port, m_sourcePort})
            box->setEnabled(hasPorts(protocolIn(*m_protocol)));
    });
    connect(m_steps, &RowView::targetClicked, &m_selection, &Selection::select);
    connect(m_steps, &RowView::targetActivated, &m_selection, &Selection::select);
}

void SimulatePanel::setFacts(std::shared_ptr<const SubnetFacts> facts)
{
    m_facts = std::move(facts);
    m_names->setStringList(m_facts ? endpointNames(m_facts->tenant()) : QStringList());
    for (EndpointField* field : {m_from, m_to}) {
        field->forget();
        field->setEnabled(m_facts != nullptr);
    }
    m_simulate->setEnabled(m_facts != nullptr);
    setTrace(nullptr);
}

void SimulatePanel::setFrom(ResourceKey resource)
{
    setEnd(*m_from, resource);
}

void SimulatePanel::setTo(ResourceKey resource)
{
    setEnd(*m_to, resource);
}

void SimulatePanel::setEnd(EndpointField& field, ResourceKey resource)
{
    if (!m_facts)
        return;
    field.setText(endpointText(m_facts->tenant(), resource));
    if (!m_from->text().isEmpty() && !m_to->text().isEmpty())
        simulateNow();
}

void SimulatePanel::swapEnds()
{
    const QString from = m_from->text();
    m_from->setText(m_to->text());
    m_to->setText(from);
    if (m_trace)
        simulateNow();
}

std::optional<FlowEnd> SimulatePanel::endIn(EndpointField& field)
{
    field.clearProblem();
    const QString text = field.text();
    if (text.isEmpty()) {
        field.showProblem(tr("Name a machine, an interface, an address or the Internet."), {});
        return std::nullopt;
    }
    const auto end = findEndpoint(m_facts->tenant(), text.toStdString());
    if (!end) {
        const QStringList suggestions = endpointSuggestions(m_facts->tenant(), text);
        // The engine's own sentence lists candidates as text; here they are links.
        QString problem = displayText(end.error().text);
        if (!suggestions.isEmpty())
            problem = suggestions.first().startsWith(QLatin1Char('/'))
                ? tr("“%1” is more than one machine or interface.").arg(displayText(text))
                : tr("Nothing here is called “%1”.").arg(displayText(text));
        field.showProblem(problem, suggestions);
        return std::nullopt;
    }
    return end.value();
}

void SimulatePanel::ask(const QString& from, const QString& to, Protocol protocol, quint16 port)
{
    m_from->setText(from);
    m_to->setText(to);
    m_protocol->setCurrentIndex(m_protocol->findData(static_cast<int>(protocol)));
    m_port->setValue(port);
    simulateNow();
}

void SimulatePanel::simulateNow()
{
    if (!m_facts)
        return;
    const auto source = endIn(*m_from);
    const auto destination = endIn(*m_to);
    if (!source || !destination) {
        setTrace(nullptr);
        return;
    }
    m_from->remember(m_from->text());
    m_to->remember(m_to->text());
    const Protocol protocol = protocolIn(*m_protocol);
    FlowQuestion question {
        .source = *source, .destination = *destination, .protocol = protocol, .sourcePort = 0};
    if (hasPorts(protocol)) {
        question.sourcePort = static_cast<std::uint16_t>(m_sourcePort->value());
        question.destinationPort = static_cast<std::uint16_t>(m_port->value());
    }
    setTrace(std::make_shared<const Trace>(simulate(*m_facts, question)));
}

void SimulatePanel::setTrace(std::shared_ptr<const Trace> trace)
{
    const bool changed = m_trace || trace;
    m_trace = std::move(trace);
    showTrace();
    if (changed)
        Q_EMIT traceChanged(m_trace);
}

void SimulatePanel::showTrace()
{
    m_answer->setVisible(m_trace != nullptr);
    m_hint->setVisible(!m_trace);
    if (!m_trace) {
        m_steps->setRows({});
        return;
    }
    m_verdict->setText(verdictSymbol(m_trace->verdict) + QLatin1Char(' ') + verdictWord(m_trace->verdict));
    QPalette colored = palette();
    colored.setColor(QPalette::WindowText, themeFor(colorSchemeOf(colored)).verdictColor(m_trace->verdict));
    m_verdict->setPalette(colored);
    m_explanation->setText(displayText(m_trace->explanation));
    m_steps->setRows(traceRows(m_facts->tenant(), *m_trace));
    const QModelIndex broken = m_steps->rows().findRow(
        [](const PanelRow& row) { return row.look == RowLook::Denied || row.look == RowLook::Unknown; });
    if (broken.isValid()) {
        m_steps->expand(broken);
        m_steps->scrollTo(broken);
    }
}

void SimulatePanel::copyAsText() const
{
    if (m_trace)
        QGuiApplication::clipboard()->setText(explainedTraceText(m_facts->tenant(), *m_trace));
}

void SimulatePanel::copyAsJson() const
{
    if (m_trace)
        QGuiApplication::clipboard()->setText(
            QString::fromStdString(traceJson(m_facts->tenant(), *m_trace, JsonLayout::Indented)));
}

} // namespace vnetlens
