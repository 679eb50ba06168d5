#include "model/snapshot/data_limits.h"

#include "model/base/ascii.h"

#include <algorithm>
#include <unordered_map>

namespace vnetlens {

namespace {

// S-05E
constexpr std::size_t rulesPerGroup = 1000;
constexpr std::size_t addressesPerGroupAndSide = 4000;
constexpr std::size_t asgsPerRuleSide = 10;
constexpr std::size_t asgsPerGroup = 100;
constexpr std::size_t asgsPerConfiguration = 20;
constexpr std::size_t configurationsPerAsg = 4000;
// S-05F
constexpr std::size_t longestRuleName = 80;
constexpr std::size_t longestDescription = 140;

class LimitCheck
{
public:
    explicit LimitCheck(TenantTables& tables)
        : m_tables(tables)
    {
    }
    void checkGroup(const NetworkSecurityGroup& group);
    void checkConfigurations();

private:
    void checkRule(const SecurityRule& rule);
    void most(const ChildResource& resource, std::size_t count, std::size_t limit, std::string_view of)
    {
        if (count <= limit)
            return;
        report(resource, Severity::Warning,
               " has " + std::to_string(count) + ' ' + std::string(of) + "; Azure's limit is "
                   + std::to_string(limit) + " (S-05E).");
    }
    void report(const ChildResource& resource, Severity severity, const std::string& text)
    {
        const std::string id(m_tables.ids.text(resource.key));
        const bool hasFile = resource.json.length > 0 && resource.json.file < m_tables.sources.size();
        m_tables.issues.push_back(
            {.severity = severity,
             .text = id + text,
             .file = hasFile ? m_tables.sources[resource.json.file].name : std::string(),
             .resource = id});
    }

    TenantTables& m_tables;
};

constexpr bool isLetterOrDigit(char c)
{
    return (asciiLower(c) >= 'a' && asciiLower(c) <= 'z') || (c >= '0' && c <= '9');
}

bool isRuleName(std::string_view name)
{
    const auto fits = [](char c) { return isLetterOrDigit(c) || c == '_' || c == '.' || c == '-'; };
    return !name.empty() && name.size() <= longestRuleName
        && (isLetterOrDigit(name.front()) || name.front() == '_')
        && (isLetterOrDigit(name.back()) || name.back() == '_')
        && std::all_of(name.begin(), name.end(), fits);
}

/// Characters, not bytes.
std::size_t lengthOf(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::size_t countOf(const std::vector<AddressTerm>& terms, AddressTerm::Kind kind)
{
    return static_cast<std::size_t>(std::count_if(
        terms.begin(), terms.end(), [kind](const AddressTerm& term) { return term.kind == kind; }));
}

void LimitCheck::checkRule(const SecurityRule& rule)
{
    most(rule, countOf(rule.sources, AddressTerm::Kind::Asg), asgsPerRuleSide,
         "application security groups as source");
    most(rule, countOf(rule.destinations, AddressTerm::Kind::Asg), asgsPerRuleSide,
         "application security groups as destination");
    if (!isRuleName(rule.name))
        report(rule, Severity::Note, " has a name that Azure does not accept for a rule (S-05F).");
    if (lengthOf(rule.description) > longestDescription)
        report(rule, Severity::Note, " has a description longer than 140 characters (S-05F).");
}

void LimitCheck::checkGroup(const NetworkSecurityGroup& group)
{
    std::size_t rules = 0;
    std::size_t sources = 0;
    std::size_t destinations = 0;
    std::size_t asgs = 0;
    for (const auto* list : {&group.rules, &group.unplacedRules}) {
        for (const SecurityRule& rule : *list) {
            if (rule.isDefault || rule.json.length == 0)
                continue;
            ++rules;
            sources += countOf(rule.sources, AddressTerm::Kind::Range);
            destinations += countOf(rule.destinations, AddressTerm::Kind::Range);
            asgs += countOf(rule.sources, AddressTerm::Kind::Asg)
                + countOf(rule.destinations, AddressTerm::Kind::Asg);
            checkRule(rule);
        }
    }
    most(group, rules, rulesPerGroup, "rules");
    most(group, sources, addressesPerGroupAndSide, "source addresses in all its rules");
    most(group, destinations, addressesPerGroupAndSide, "destination addresses in all its rules");
    most(group, asgs, asgsPerGroup, "application security groups in all its rules");
}

void LimitCheck::checkConfigurations()
{
    std::unordered_map<ResourceKey, std::size_t> members;
    for (const IpConfiguration& configuration : std::get<std::vector<IpConfiguration>>(m_tables.lists)) {
        most(configuration, configuration.applicationSecurityGroups.size(), asgsPerConfiguration,
             "application security groups");
        for (const ResourceKey asg : configuration.applicationSecurityGroups)
            ++members[asg];
    }
    for (const ApplicationSecurityGroup& asg :
         std::get<std::vector<ApplicationSecurityGroup>>(m_tables.lists)) {
        const auto found = members.find(asg.key);
        if (found != members.end())
            most(asg, found->second, configurationsPerAsg, "ip configurations");
    }
}

} // namespace

void reportOverLimits(TenantTables& tables)
{
    LimitCheck check(tables);
    for (const NetworkSecurityGroup& group : std::get<std::vector<NetworkSecurityGroup>>(tables.lists))
        check.checkGroup(group);
    check.checkConfigurations();
}

} // namespace vnetlens
