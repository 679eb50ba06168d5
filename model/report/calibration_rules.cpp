// Effective security rules (S-180, S-181) and the older security group view (S-185).
#include "model/report/calibration_parts.h"

#include <algorithm>
#include <set>

namespace vnetlens::calibration {

namespace {

/// The values of "sourcePortRange" and "sourcePortRanges" together; recordings have one, the other or both.
std::vector<std::string> valuesOf(dom::element rule, const std::string& singular, const std::string& plural)
{
    std::vector<std::string> values;
    for (const dom::element item : dom::itemsOf(rule, plural)) {
        std::string_view text;
        if (item.get(text) == simdjson::SUCCESS)
            values.emplace_back(text);
    }
    const std::string one = dom::textOf(rule, singular);
    if (values.empty() && !one.empty())
        values.push_back(one);
    return values;
}

/// One side as recorded or as ours: tags by name and addresses by number.
struct SideForm {
    std::set<std::string> tags = {};
    IpRangeSet addresses = {};
    bool named = false; ///< has application security groups, whose display is not known (S-181)

    friend bool operator==(const SideForm&, const SideForm&) = default;
};

SideForm recordedSide(const std::vector<std::string>& values)
{
    SideForm form;
    for (const std::string& value : values) {
        if (value == "*")
            form.addresses.add(IpRange::all(IpFamily::V4));
        else if (const auto parsed = IpPrefix::parse(value))
            form.addresses.add(parsed->prefix.range());
        else
            form.tags.insert(asciiLower(value));
    }
    return form;
}

SideForm ourSide(const std::vector<AddressTerm>& terms)
{
    SideForm form;
    for (const AddressTerm& term : terms) {
        switch (term.kind) {
        case AddressTerm::Kind::Any:
            form.addresses.add(IpRange::all(IpFamily::V4)); // Azure prints 0.0.0.0/0
            break;
        case AddressTerm::Kind::Range:
            form.addresses.add(term.range);
            break;
        case AddressTerm::Kind::Asg:
            form.named = true;
            break;
        case AddressTerm::Kind::Tag:
        case AddressTerm::Kind::Unreadable:
            form.tags.insert(asciiLower(term.text));
            break;
        }
    }
    return form;
}

std::set<std::uint32_t> portsOf(const std::vector<PortRange>& ranges)
{
    std::set<std::uint32_t> ports; // first and last packed, which is unique per range
    for (const PortRange& range : ranges)
        ports.insert(static_cast<std::uint32_t>(range.first) << 16 | range.last);
    return ports;
}

std::set<std::uint32_t> recordedPorts(const std::vector<std::string>& values)
{
    std::vector<PortRange> ranges;
    for (const std::string& value : values) {
        if (const auto range = PortRange::parse(value))
            ranges.push_back(*range);
    }
    return portsOf(ranges);
}

/// Azure's expansion of a tag changes with the years for Internet and probes (D-03), so there it has to lie
/// inside ours; VirtualNetwork has to be equal.
bool expansionFits(const Site& site, const std::vector<AddressTerm>& terms,
                   const std::vector<std::string>& recorded)
{
    if (recorded.empty() || terms.size() != 1 || terms[0].kind != AddressTerm::Kind::Tag)
        return true;
    const IpRangeSet* ours = findTag(terms[0].text, site.tags);
    if (!ours)
        return true;
    const IpRangeSet azure = recordedSide(recorded).addresses;
    return ours == &site.tags.virtualNetwork ? azure == *ours : azure.subtracted(*ours).isEmpty();
}

std::string listText(const std::vector<std::string>& values)
{
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(values.size(), 6); ++i)
        text += (text.empty() ? "" : ", ") + values[i];
    return values.size() > 6 ? text + ", …" : text;
}

class RuleComparison
{
public:
    RuleComparison(const Site& site, const SecurityRule& ours, dom::element recorded)
        : m_site(site)
        , m_ours(ours)
        , m_recorded(recorded)
    {
    }

    std::vector<std::string> differences()
    {
        const std::string protocol = dom::textOf(m_recorded, "protocol");
        const bool any = protocol == "*" || equalsNoCase(protocol, "All");
        check(any ? m_ours.anyProtocol : !m_ours.anyProtocol && m_ours.protocol == parseProtocol(protocol),
              "protocol", protocol);
        check(m_ours.access && equalsNoCase(toString(*m_ours.access), dom::textOf(m_recorded, "access")),
              "access", dom::textOf(m_recorded, "access"));
        check(std::to_string(m_ours.priority) == dom::textOf(m_recorded, "priority"), "priority",
              dom::textOf(m_recorded, "priority"));
        comparePorts("sourcePortRange", m_ours.sourcePorts);
        comparePorts("destinationPortRange", m_ours.destinationPorts);
        compareSide("sourceAddressPrefix", "expandedSourceAddressPrefix", m_ours.sources);
        compareSide("destinationAddressPrefix", "expandedDestinationAddressPrefix", m_ours.destinations);
        return std::move(m_differences);
    }

private:
    void check(bool same, const std::string& field, const std::string& azure)
    {
        if (!same)
            m_differences.push_back("Rule " + m_ours.name + ": Azure has " + field + ' ' + azure + '.');
    }
    void comparePorts(const std::string& field, const PortField& ours)
    {
        const auto values = valuesOf(m_recorded, field, field + 's');
        check(recordedPorts(values) == portsOf(ours.ranges), field, listText(values));
    }
    void compareSide(const std::string& field, const std::string& expanded,
                     const std::vector<AddressTerm>& terms)
    {
        const SideForm ours = ourSide(terms);
        if (ours.named)
            return;
        const auto values = valuesOf(m_recorded, field, field + "es");
        check(recordedSide(values) == ours, field, listText(values));
        const auto expansion = valuesOf(m_recorded, {}, expanded);
        check(expansionFits(m_site, terms, expansion), expanded, listText(expansion));
    }

    const Site& m_site;
    const SecurityRule& m_ours;
    dom::element m_recorded;
    std::vector<std::string> m_differences;
};

const NetworkInterface* interfaceOfGroups(const Tenant& tenant, dom::element answer, std::string_view target)
{
    if (const NetworkInterface* named = interfaceOfTarget(tenant, target))
        return named;
    const NetworkInterface* inSubnet = nullptr;
    for (const dom::element item : dom::itemsOf(answer, "value")) {
        const auto association = dom::objectOf(item, "association");
        if (!association)
            continue;
        if (const auto attached = dom::objectOf(*association, "networkInterface"))
            return interfaceOfTarget(tenant, dom::textOf(*attached, "id"));
        if (const auto subnet = dom::objectOf(*association, "subnet")) {
            const auto held = tenant.ipConfigurationsIn(tenant.keyOf(dom::textOf(*subnet, "id")));
            if (!held.empty())
                inSubnet = tenant.find<NetworkInterface>(
                    tenant.find<IpConfiguration>(held.front())->networkInterface);
        }
    }
    return inSubnet;
}

std::vector<const NetworkSecurityGroup*> groupsAt(const Site& site)
{
    std::vector<const NetworkSecurityGroup*> groups;
    const Subnet* subnet = site.tenant.find<Subnet>(site.subnet);
    for (const ResourceKey key : {site.networkInterface.networkSecurityGroup,
                                  subnet ? subnet->networkSecurityGroup : ResourceKey()}) {
        if (const auto* group = site.tenant.find<NetworkSecurityGroup>(key))
            groups.push_back(group);
    }
    return groups;
}

void conclude(CalibrationCase& result, std::size_t recordedRules)
{
    result.azure = std::to_string(recordedRules) + " rules";
    result.agreement = result.differences.empty() ? Agreement::Agrees : Agreement::Differs;
    result.ours = result.differences.empty() ? "the same rules"
                                             : std::to_string(result.differences.size()) + " differences";
}

} // namespace

void compareRules(const Site& site, const std::vector<const NetworkSecurityGroup*>& groups,
                  const std::vector<dom::element>& recorded, std::vector<std::string>& differences)
{
    std::set<const SecurityRule*> seen;
    for (const dom::element rule : recorded) {
        const std::string name = dom::textOf(rule, "name");
        const std::string direction = dom::textOf(rule, "direction");
        std::optional<std::vector<std::string>> least; // of the candidates with that name
        for (const NetworkSecurityGroup* group : groups) {
            for (const SecurityRule& ours : group->rules) {
                if (asciiLower(ours.name) != plainRuleName(name)
                    || !equalsNoCase(toString(ours.direction), direction))
                    continue;
                seen.insert(&ours);
                auto found = RuleComparison(site, ours, rule).differences();
                if (!least || found.size() < least->size())
                    least = std::move(found);
            }
        }
        if (!least)
            differences.push_back("Azure has rule " + name + ", which is not in the snapshot.");
        else
            differences.insert(differences.end(), least->begin(), least->end());
    }
    for (const NetworkSecurityGroup* group : groups) {
        for (const SecurityRule& ours : group->rules) {
            if (!seen.contains(&ours))
                differences.push_back("Azure does not have rule " + ours.name + " of " + group->name + '.');
        }
    }
}

CalibrationCase compareEffectiveRules(const Tenant& tenant, dom::element answer, std::string_view target)
{
    CalibrationCase result {.tool = "Effective security rules"};
    const NetworkInterface* networkInterface = interfaceOfGroups(tenant, answer, target);
    if (!networkInterface) {
        result.note = "The interface that Azure was asked about is not in the snapshot.";
        return result;
    }
    result.networkInterface = networkInterface->key;
    result.question = "Effective rules of " + networkInterface->name;
    const Site site(tenant, *networkInterface);
    auto missing = groupsAt(site);
    std::size_t count = 0;
    for (const dom::element item : dom::itemsOf(answer, "value")) {
        const auto association = dom::objectOf(item, "association");
        if (association && dom::has(*association, "networkManager"))
            continue; // admin rules, whose form here is not documented (S-180)
        const auto reference = dom::objectOf(item, "networkSecurityGroup");
        const std::string id = reference ? dom::textOf(*reference, "id") : std::string();
        const auto found
            = std::find_if(missing.begin(), missing.end(),
                           [&](const NetworkSecurityGroup* group) { return group->key == tenant.keyOf(id); });
        const auto rules = dom::itemsOf(item, "effectiveSecurityRules");
        if (found == missing.end()) {
            if (!rules.empty()) // Azure sometimes lists a group a second time, empty
                result.differences.push_back("Azure applies " + (id.empty() ? "a group without id" : id)
                                             + ", we do not.");
            continue;
        }
        compareRules(site, {*found}, rules, result.differences);
        count += rules.size();
        missing.erase(found);
    }
    for (const NetworkSecurityGroup* group : missing)
        result.differences.push_back("We apply " + group->name + ", Azure does not.");
    conclude(result, count);
    return result;
}

std::vector<CalibrationCase> compareGroupView(const Tenant& tenant, dom::element answer)
{
    std::vector<CalibrationCase> results;
    for (const dom::element item : dom::itemsOf(answer, "networkInterfaces")) {
        const auto associations = dom::objectOf(item, "securityRuleAssociations");
        if (!associations)
            continue;
        CalibrationCase& result = results.emplace_back(CalibrationCase {.tool = "Security group view"});
        const std::string id = dom::textOf(item, "id");
        const NetworkInterface* networkInterface = interfaceOfTarget(tenant, id);
        if (!networkInterface) {
            result.note = "The interface " + id + " is not in the snapshot.";
            continue;
        }
        result.networkInterface = networkInterface->key;
        result.question = "Security group view of " + networkInterface->name;
        const Site site(tenant, *networkInterface);
        const auto rules = dom::itemsOf(*associations, "effectiveSecurityRules");
        compareRules(site, groupsAt(site), rules, result.differences);
        conclude(result, rules.size());
    }
    return results;
}

} // namespace vnetlens::calibration
