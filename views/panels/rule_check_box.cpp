#include "views/panels/rule_check_box.h"

#include "views/common/theme.h"
#include "views/common/wording.h"
#include "views/panels/panel_text.h"
#include "views/panels/protocol_box.h"
#include "views/panels/row_view.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace vnetlens {

namespace {

std::optional<IpAddress> addressIn(const QLineEdit& field)
{
    return IpAddress::parse(field.text().trimmed().toStdString());
}

QString ruleText(const SecurityRule& rule)
{
    return QStringLiteral("%1 (%2)").arg(displayText(rule.name)).arg(rule.priority);
}

/// What one group said, and why; underneath, what it rests on or lacks.
PanelRow groupRow(const GroupAnswer& answer)
{
    const RuleDecision& decision = answer.decision;
    PanelRow row = reasonRow(decision.reason);
    row.look = answer.platformTraffic ? RowLook::Normal : lookOf(answer.verdict);
    if (answer.platformTraffic)
        row.cells = {RuleCheckBox::tr("%1 does not apply to Azure's platform addresses")
                         .arg(displayText(answer.group->name))};
    if (!decision.missing.empty())
        row.children.push_back({.cells = {displayText(decision.missing)}, .look = RowLook::Unknown});
    for (const std::string& assumption : decision.assumptions)
        row.children.push_back({.cells = {assumptionSentence(assumption)}});
    return row;
}

PanelRow adminRow(const AdminDecision& admin)
{
    PanelRow row = reasonRow(admin.reason);
    if (!admin.isCertain())
        row.look = RowLook::Unknown;
    else if (!admin.mayContinue)
        row.look = admin.mayDeny ? RowLook::Denied : RowLook::Allowed;
    if (!admin.missing.empty())
        row.children.push_back({.cells = {displayText(admin.missing)}, .look = RowLook::Unknown});
    return row;
}

} // namespace

RuleCheckBox::RuleCheckBox(QWidget* parent)
    : QGroupBox(tr("Which rule decides?"), parent)
{
    buildWidgets();
    for (QLineEdit* field : {m_remote, m_own})
        connect(field, &QLineEdit::textChanged, this, &RuleCheckBox::answer);
    for (QSpinBox* field : {m_port, m_sourcePort})
        connect(field, &QSpinBox::valueChanged, this, &RuleCheckBox::answer);
    connect(m_protocol, &QComboBox::currentIndexChanged, this, &RuleCheckBox::answer);
    clear();
}

void RuleCheckBox::buildWidgets()
{
    m_remote = new QLineEdit;
    m_remote->setPlaceholderText(tr("Address, like 10.1.0.4"));
    m_remote->setClearButtonEnabled(true);
    m_remoteLabel = new QLabel;
    m_remoteLabel->setBuddy(m_remote);
    m_own = new QLineEdit;
    m_own->setToolTip(tr("The address here that the packet is for or from"));
    m_ownLabel = new QLabel;
    m_ownLabel->setBuddy(m_own);
    m_protocol = newProtocolBox();
    m_port = newPortBox(443);
    m_port->setToolTip(tr("Destination port"));
    m_sourcePort = newPortBox(50000);
    m_sourcePort->setToolTip(tr("Source port"));
    auto* portLabel = new QLabel(tr("Por&t:"));
    portLabel->setBuddy(m_port);
    auto* sourcePortLabel = new QLabel(tr("So&urce port:"));
    sourcePortLabel->setBuddy(m_sourcePort);
    m_verdict = new QLabel;
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_reasons = new RowView({tr("Why")}, RowWrap::WrapWords);
    m_reasons->setAccessibleName(tr("Why this rule decides"));

    auto* ports = new QHBoxLayout;
    ports->addWidget(m_protocol);
    ports->addWidget(portLabel);
    ports->addWidget(m_port);
    ports->addWidget(sourcePortLabel);
    ports->addWidget(m_sourcePort);
    ports->addStretch();
    auto* layout = new QGridLayout(this);
    layout->addWidget(m_remoteLabel, 0, 0);
    layout->addWidget(m_remote, 0, 1);
    layout->addWidget(m_ownLabel, 1, 0);
    layout->addWidget(m_own, 1, 1);
    layout->addLayout(ports, 2, 0, 1, 2);
    layout->addWidget(m_verdict, 3, 0, 1, 2);
    layout->addWidget(m_reasons, 4, 0, 1, 2);
    layout->setRowStretch(4, 1);
    layout->setColumnStretch(1, 1);
}

void RuleCheckBox::setPlace(std::shared_ptr<const SubnetFacts> facts, const RulePlace& place,
                            Direction direction, RulesInForce rules)
{
    const bool moved = !(place == m_place) || facts != m_facts;
    m_facts = std::move(facts);
    m_place = place;
    m_direction = direction;
    m_rules = std::move(rules);
    const bool inbound = direction == Direction::Inbound;
    m_remoteLabel->setText(inbound ? tr("&From:") : tr("T&o:"));
    m_ownLabel->setText(inbound ? tr("&To:") : tr("F&rom:"));
    if (moved) {
        const QSignalBlocker blocker(m_own);
        const auto own = ownAddressOf(m_facts->tenant(), place);
        m_own->setText(own ? displayText(own->toString()) : QString());
    }
    setEnabled(place.subnet);
    answer();
}

void RuleCheckBox::clear()
{
    m_facts.reset();
    m_place = {};
    m_rules = {};
    m_remoteLabel->setText(tr("&From:"));
    m_ownLabel->setText(tr("&To:"));
    m_own->clear();
    setEnabled(false);
    showHint({});
}

void RuleCheckBox::showHint(const QString& text)
{
    m_verdict->setText(text);
    m_verdict->setVisible(!text.isEmpty());
    m_verdict->setStyleSheet({});
    m_reasons->setRows({});
    m_reasons->hide();
    Q_EMIT decided({});
}

void RuleCheckBox::answer()
{
    if (!m_facts)
        return;
    if (!m_place.subnet) {
        showHint(tr("Choose a subnet or interface above: what a group decides depends on the place."));
        return;
    }
    if (m_remote->text().trimmed().isEmpty()) {
        showHint(tr("Type an address to see which rule decides about it."));
        return;
    }
    const auto remote = addressIn(*m_remote);
    const auto own = addressIn(*m_own);
    if (!remote || !own) {
        showHint(
            tr("“%1” is not an IP address.").arg(displayText(remote ? m_own->text() : m_remote->text())));
        return;
    }
    if (remote->family() != own->family()) {
        showHint(tr("One address is IPv4, the other IPv6."));
        return;
    }
    const bool inbound = m_direction == Direction::Inbound;
    const Protocol protocol = protocolIn(*m_protocol);
    for (QSpinBox* field : {m_port, m_sourcePort})
        field->setEnabled(hasPorts(protocol));
    RuleCheck check {
        .direction = m_direction,
        .packet
        = {.protocol = protocol, .source = inbound ? *remote : *own, .destination = inbound ? *own : *remote},
        .ipConfiguration = configurationAt(m_facts->tenant(), m_place, *own)};
    if (hasPorts(protocol)) {
        check.packet.sourcePort = static_cast<std::uint16_t>(m_sourcePort->value());
        check.packet.destinationPort = static_cast<std::uint16_t>(m_port->value());
    }
    showAnswer(checkRules(m_facts->tenant(), m_rules, check));
}

void RuleCheckBox::showAnswer(const RuleAnswer& answer)
{
    std::vector<const SecurityRule*> deciding;
    std::vector<PanelRow> rows;
    QStringList sentences;
    if (answer.admin.rule) {
        const SecurityRule& rule = answer.admin.rule->rule;
        rows.push_back(adminRow(answer.admin));
        deciding.push_back(&rule);
        if (answer.groups.empty() || !answer.admin.isCertain())
            sentences.append(tr("by security admin rule %1").arg(ruleText(rule)));
    }
    for (const ResourceKey group : m_rules.missingGroups) {
        const QString missing = tr("%1 is not in the snapshot").arg(nameText(m_facts->tenant(), group));
        rows.push_back({.cells = {missing}, .look = RowLook::Unknown});
        if (answer.verdict == Verdict::Unknown)
            sentences.append(missing);
    }
    for (const GroupAnswer& group : answer.groups) {
        rows.push_back(groupRow(group));
        if (!group.decision.rule || group.platformTraffic)
            continue;
        deciding.push_back(group.decision.rule);
        if (group.verdict == answer.verdict)
            sentences.append(
                tr("by rule %1 of %2").arg(ruleText(*group.decision.rule), displayText(group.group->name)));
    }
    if (sentences.isEmpty())
        sentences.append(rows.empty() ? tr("no network security group applies here") : tr("see below"));
    m_verdict->setText(
        tr("%1 %2: %3")
            .arg(verdictSymbol(answer.verdict), verdictWord(answer.verdict), sentences.join(tr(", then "))));
    const QColor color = themeFor(colorSchemeOf(palette())).verdictColor(answer.verdict);
    m_verdict->setStyleSheet(QStringLiteral("color: %1; font-weight: bold").arg(color.name()));
    m_verdict->show();
    m_reasons->setVisible(!rows.empty());
    m_reasons->setRows(std::move(rows));
    Q_EMIT decided(deciding);
}

} // namespace vnetlens
