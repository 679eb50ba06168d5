#include "views/panels/rule_rows.h"

#include "model/base/ascii.h"
#include "views/common/wording.h"
#include "views/panels/panel_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace vnetlens {

namespace {

struct RuleText {
    Q_DECLARE_TR_FUNCTIONS(RuleRows)
};

QString termText(const Tenant& tenant, const AddressTerm& term)
{
    switch (term.kind) {
    case AddressTerm::Kind::Any:
        return QStringLiteral("*");
    case AddressTerm::Kind::Asg:
        return nameText(tenant, term.asg);
    case AddressTerm::Kind::Unreadable:
        return RuleText::tr("“%1” (not understood)").arg(displayText(term.text));
    case AddressTerm::Kind::Range:
    case AddressTerm::Kind::Tag:
        break;
    }
    return displayText(term.text);
}

QString termsText(const Tenant& tenant, const std::vector<AddressTerm>& terms)
{
    QStringList texts;
    for (const AddressTerm& term : terms)
        texts.append(termText(tenant, term));
    return texts.isEmpty() ? RuleText::tr("(none)") : texts.join(QStringLiteral(", "));
}

QString portsText(const PortField& field)
{
    QStringList texts;
    for (const PortRange& range : field.ranges)
        texts.append(displayText(range.toString()));
    for (const std::string& text : field.unreadable)
        texts.append(RuleText::tr("“%1” (not understood)").arg(displayText(text)));
    return texts.isEmpty() ? RuleText::tr("(none)") : texts.join(QStringLiteral(", "));
}

QString protocolText(const SecurityRule& rule)
{
    if (rule.anyProtocol)
        return QStringLiteral("*");
    return rule.protocol ? protocolWord(*rule.protocol) : RuleText::tr("(not understood)");
}

QString accessText(const SecurityRule& rule)
{
    if (!rule.access)
        return RuleText::tr("? (not understood)");
    const Verdict verdict = *rule.access == Access::Allow ? Verdict::Allowed : Verdict::Denied;
    return verdictSymbol(verdict) + QLatin1Char(' ') + accessWord(*rule.access);
}

QString adminAccessText(std::optional<AdminAccess> access)
{
    if (!access)
        return RuleText::tr("? (not understood)");
    switch (*access) {
    case AdminAccess::Allow:
        return RuleText::tr("✓ Allow, then the groups");
    case AdminAccess::AlwaysAllow:
        return RuleText::tr("✓ Always allow");
    case AdminAccess::Deny:
        break;
    }
    return RuleText::tr("✕ Deny");
}

QString shadowText(const std::vector<const SecurityRule*>& rules)
{
    QStringList texts;
    for (const SecurityRule* rule : rules)
        texts.append(QStringLiteral("%1 (%2)").arg(displayText(rule->name)).arg(rule->priority));
    return RuleText::tr("never reached: covered by %1").arg(texts.join(QStringLiteral(", ")));
}

QString unresolvedText(const std::vector<AddressTerm>& terms)
{
    for (const AddressTerm& term : terms) {
        if (term.kind == AddressTerm::Kind::Tag)
            return RuleText::tr("its tags cannot all be resolved from the snapshot");
        if (term.kind == AddressTerm::Kind::Unreadable)
            return RuleText::tr("an address was not understood");
    }
    return {};
}

QString noteText(const SecurityRule& rule, const EffectiveRule* effective)
{
    QStringList notes;
    if (effective && !effective->shadowedBy.empty())
        notes.append(shadowText(effective->shadowedBy));
    if (effective && !effective->sources)
        notes.append(unresolvedText(rule.sources));
    if (effective && !effective->destinations)
        notes.append(unresolvedText(rule.destinations));
    if (rule.isDefault)
        notes.append(RuleText::tr("default rule"));
    notes.removeAll(QString());
    notes.removeDuplicates();
    return notes.join(QStringLiteral("; "));
}

RowLook ruleLook(const SecurityRule& rule, const EffectiveRule* effective)
{
    if (effective && !effective->shadowedBy.empty())
        return RowLook::Struck;
    return rule.isDefault ? RowLook::Muted : RowLook::Normal;
}

PanelRow termRow(const RuleContext& context, const QString& side, const AddressTerm& term)
{
    PanelRow row {.cells = {RuleText::tr("%1: %2").arg(side, termText(*context.tenant, term))},
                  .target = {.resource = term.asg}};
    if (term.kind == AddressTerm::Kind::Any)
        row.cells.first() += RuleText::tr(" — every address, IPv4 and IPv6");
    else if (term.kind != AddressTerm::Kind::Range) // whose text says it all
        row.expand = [context, term] { return addressTermRows(context, term); };
    return row;
}

/// What hangs under a rule: every address with its meaning, then what else is known about it.
std::vector<PanelRow> detailRows(const RuleContext& context, const SecurityRule& rule)
{
    std::vector<PanelRow> rows;
    for (const AddressTerm& term : rule.sources)
        rows.push_back(termRow(context, RuleText::tr("Source"), term));
    for (const AddressTerm& term : rule.destinations)
        rows.push_back(termRow(context, RuleText::tr("Destination"), term));
    if (!rule.description.empty())
        rows.push_back({.cells = {RuleText::tr("Description: %1").arg(displayText(rule.description))}});
    if (rows.empty())
        rows.push_back({.cells = {RuleText::tr("This rule names no address and matches nothing.")}});
    return rows;
}

PanelRow ruleRow(const RuleContext& context, ResourceKey owner, const SecurityRule& rule,
                 const EffectiveRule* effective)
{
    const Tenant& tenant = *context.tenant;
    return {.cells = {QString::number(rule.priority), displayText(rule.name), protocolText(rule),
                      termsText(tenant, rule.sources), portsText(rule.sourcePorts),
                      termsText(tenant, rule.destinations), portsText(rule.destinationPorts),
                      accessText(rule), noteText(rule, effective)},
            .tip = displayText(rule.description),
            .target = {.resource = owner, .detail = rule.key},
            .look = ruleLook(rule, effective),
            // The tenant is kept alive by the context, and with it the rule.
            .expand = [context, written = &rule] { return detailRows(context, *written); }};
}

/// Rules that could stand anywhere (their direction or priority was not understood).
void appendUnplacedRows(std::vector<PanelRow>& rows, const RuleContext& context,
                        const NetworkSecurityGroup& group)
{
    if (group.unplacedRules.empty())
        return;
    PanelRow heading {.cells
                      = {RuleText::tr("Rules of %1 whose direction or priority was not understood: they "
                                      "could stand anywhere")
                             .arg(displayText(group.name))},
                      .target = {.resource = group.key},
                      .look = RowLook::Heading};
    for (const SecurityRule& rule : group.unplacedRules) {
        PanelRow row = ruleRow(context, group.key, rule, nullptr);
        row.look = RowLook::Unknown;
        heading.children.push_back(std::move(row));
    }
    rows.push_back(std::move(heading));
}

std::vector<PanelRow> asgRows(const Tenant& tenant, ResourceKey asg)
{
    std::vector<PanelRow> rows;
    for (const ResourceKey member : tenant.membersOf(asg)) {
        const auto* configuration = tenant.find<IpConfiguration>(member);
        const QString address = configuration->privateIpAddress
            ? displayText(configuration->privateIpAddress->toString())
            : RuleText::tr("(no address)");
        rows.push_back({.cells = {RuleText::tr("%1 — %2").arg(
                            address, nameText(tenant, configuration->networkInterface))},
                        .target = {.resource = configuration->networkInterface}});
    }
    if (rows.empty())
        rows.push_back({.cells = {RuleText::tr("No interface in the snapshot is a member.")}});
    return rows;
}

std::vector<PanelRow> rangeRows(const IpRangeSet& addresses)
{
    std::vector<PanelRow> rows;
    for (const IpRange& range : addresses.ranges())
        rows.push_back({.cells = {rangeText(range)}});
    return rows;
}

std::vector<PanelRow> virtualNetworkRows(const SubnetTags& tags)
{
    std::vector<PanelRow> rows;
    for (const TagPart& part : tags.virtualNetworkParts)
        rows.push_back(
            {.cells = {RuleText::tr("%1 — %2").arg(rangeText(part.range), displayText(part.origin))}});
    for (const TagGap& gap : tags.virtualNetworkGaps)
        rows.push_back({.cells = {RuleText::tr("and perhaps more: %1").arg(displayText(gap.missing))},
                        .look = RowLook::Unknown});
    return rows;
}

std::vector<PanelRow> tagRows(const RuleContext& context, const std::string& tag)
{
    if (context.tags && equalsNoCase(tag, "VirtualNetwork"))
        return virtualNetworkRows(*context.tags);
    if (!context.tags) {
        // Microsoft's own tags are the same everywhere.
        if (const ServiceTag* listed = context.tenant->serviceTags().find(tag))
            return rangeRows(listed->addresses);
        return {{.cells = {RuleText::tr("Depends on the place: choose a subnet or interface above.")}}};
    }
    if (const IpRangeSet* addresses = findTag(tag, *context.tags))
        return rangeRows(*addresses);
    return {{.cells = {displayText(unresolvedTagAdvice(tag, *context.tags))}, .look = RowLook::Unknown}};
}

} // namespace

QStringList ruleColumnTitles()
{
    return {RuleText::tr("Priority"), RuleText::tr("Name"),         RuleText::tr("Protocol"),
            RuleText::tr("Source"),   RuleText::tr("Source ports"), RuleText::tr("Destination"),
            RuleText::tr("Ports"),    RuleText::tr("Access"),       RuleText::tr("Note")};
}

std::vector<PanelRow> addressTermRows(const RuleContext& context, const AddressTerm& term)
{
    std::vector<PanelRow> rows;
    switch (term.kind) {
    case AddressTerm::Kind::Any:
        return {{.cells = {RuleText::tr("Every address, IPv4 and IPv6")}}};
    case AddressTerm::Kind::Range:
        return {{.cells = {rangeText(term.range)}}};
    case AddressTerm::Kind::Asg:
        return asgRows(*context.tenant, term.asg);
    case AddressTerm::Kind::Unreadable:
        return {{.cells = {RuleText::tr("Not understood; a verdict that hinges on it is unknown.")},
                 .look = RowLook::Unknown}};
    case AddressTerm::Kind::Tag:
        rows = tagRows(context, term.text);
        break;
    }
    if (rows.empty())
        rows.push_back({.cells = {RuleText::tr("No address here.")}});
    return rows;
}

std::vector<PanelRow> ruleRows(const RuleContext& context, const std::vector<EffectiveGroup>& groups)
{
    std::vector<PanelRow> rows;
    int position = 0;
    for (const EffectiveGroup& group : groups) {
        ++position;
        const QString title = RuleText::tr("%1. %2, on the %3")
                                  .arg(QString::number(position), displayText(group.group->name),
                                       attachedToWord(group.attachedTo));
        PanelRow heading {
            .cells = {title}, .target = {.resource = group.group->key}, .look = RowLook::Heading};
        for (const EffectiveRule& rule : group.rules)
            heading.children.push_back(ruleRow(context, group.group->key, *rule.rule, &rule));
        rows.push_back(std::move(heading));
        appendUnplacedRows(rows, context, *group.group);
    }
    return rows;
}

std::vector<PanelRow> writtenRuleRows(const RuleContext& context, const NetworkSecurityGroup& group,
                                      Direction direction)
{
    std::vector<PanelRow> rows;
    PanelRow heading {.cells = {RuleText::tr("%1, as written").arg(displayText(group.name))},
                      .target = {.resource = group.key},
                      .look = RowLook::Heading};
    for (const SecurityRule& rule : group.rules) {
        if (rule.direction == direction)
            heading.children.push_back(ruleRow(context, group.key, rule, nullptr));
    }
    rows.push_back(std::move(heading));
    appendUnplacedRows(rows, context, group);
    return rows;
}

PanelRow adminRuleRows(const RuleContext& context, const EffectiveAdminRules& rules, Direction direction)
{
    PanelRow heading {.cells = {RuleText::tr("Security admin rules in %1, asked before the groups")
                                    .arg(nameText(*context.tenant, rules.virtualNetwork))},
                      .target = {.resource = rules.key},
                      .look = RowLook::Heading};
    for (const SecurityAdminRule& admin : rules.rules) {
        if (admin.isPlaced && admin.rule.direction != direction)
            continue;
        PanelRow row = ruleRow(context, rules.key, admin.rule, nullptr);
        row.cells[RuleAccess] = adminAccessText(admin.access);
        if (!admin.isPlaced) {
            row.cells[RuleNote]
                = RuleText::tr("direction or priority not understood: it could stand anywhere");
            row.look = RowLook::Unknown;
        }
        heading.children.push_back(std::move(row));
    }
    return heading;
}

} // namespace vnetlens
