#include "model/snapshot/tenant_builder.h"

#include "model/base/ascii.h"
#include "model/snapshot/data_limits.h"
#include "model/snapshot/resolve_references.h"

#include <algorithm>

namespace vnetlens {

namespace {

template<typename T>
constexpr bool isChildType
    = std::is_same_v<T, Subnet> || std::is_same_v<T, Peering> || std::is_same_v<T, IpConfiguration>;

/// Takes away the children that stood before the later one of two parents with one id.
template<typename T, typename ParentOf>
void sweepChildren(std::vector<T>& list, const std::unordered_map<ResourceKey, std::size_t>& firstKept,
                   ParentOf parentOf)
{
    if (firstKept.empty())
        return;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto kept = firstKept.find(parentOf(list[i]));
        if (kept != firstKept.end() && i < kept->second)
            list[i].key = {};
    }
}

int orderOf(const SecurityRule& rule)
{
    return rule.direction == Direction::Inbound ? rule.priority : 1'000'000 + rule.priority;
}

} // namespace

void sortRules(std::vector<SecurityRule>& rules)
{
    std::stable_sort(rules.begin(), rules.end(),
                     [](const SecurityRule& a, const SecurityRule& b) { return orderOf(a) < orderOf(b); });
}

ResourceKey TenantBuilder::childKey(ResourceKey parent, std::string_view collection, std::string_view name)
{
    std::string id(idOf(parent));
    id.append("/").append(collection).append("/").append(name);
    return key(id);
}

std::uint32_t TenantBuilder::addSource(SourceFile source)
{
    m_tables.sources.push_back(std::move(source));
    return static_cast<std::uint32_t>(m_tables.sources.size() - 1);
}

void TenantBuilder::report(Issue issue)
{
    if (m_tables.issues.size() < mostIssues)
        m_tables.issues.push_back(std::move(issue));
    else
        ++m_unlistedIssues;
}

TenantBuilder::Slot& TenantBuilder::slotOf(ResourceKey key)
{
    if (key.value() >= m_slots.size())
        m_slots.resize(std::max<std::size_t>(key.value() + 1, m_slots.size() * 2));
    return m_slots[key.value()];
}

ChildResource* TenantBuilder::remove(Slot slot)
{
    ChildResource* removed = nullptr;
    const auto removeFrom = [&](auto& list, std::size_t number) {
        if (slot.list == number + 1)
            removed = &list[slot.index];
    };
    [&]<std::size_t... I>(std::index_sequence<I...>)
    {
        (removeFrom(std::get<I>(m_tables.lists), I), ...);
    }
    (std::make_index_sequence<std::tuple_size_v<TenantTables::Lists>>());
    if (removed)
        removed->key = {};
    return removed;
}

std::string_view TenantBuilder::sliceText(const JsonSlice& slice) const
{
    if (slice.length == 0 || slice.file >= m_tables.sources.size())
        return {};
    return std::string_view(*m_tables.sources[slice.file].text).substr(slice.offset, slice.length);
}

void TenantBuilder::reportDuplicate(const ChildResource& earlier, const ChildResource& later, bool isChild)
{
    const bool isSame = sliceText(earlier.json) == sliceText(later.json);
    const std::string& earlierFile = m_tables.sources[earlier.json.file].name;
    const std::string& laterFile = m_tables.sources[later.json.file].name;
    std::string text(idOf(later.key));
    text += " stands in the snapshot more than once, ";
    text += isSame ? "with the same content." : "with different content; the later one was used.";
    if (earlierFile != laterFile)
        text += " The earlier one is in " + earlierFile + '.';
    report({.severity = isSame || isChild ? Severity::Note : Severity::Warning,
            .text = std::move(text),
            .file = laterFile,
            .resource = std::string(idOf(later.key))});
}

template<typename T>
void TenantBuilder::add(T resource)
{
    auto& list = std::get<std::vector<T>>(m_tables.lists);
    Slot& slot = slotOf(resource.key);
    if (slot.list != 0) {
        const ResourceKey key = resource.key;
        if (const ChildResource* earlier = remove(slot)) {
            const ChildResource before = *earlier;
            reportDuplicate(before, resource, isChildType<T>);
        }
        m_replaced[key] = {.subnets = std::get<std::vector<Subnet>>(m_tables.lists).size(),
                           .peerings = std::get<std::vector<Peering>>(m_tables.lists).size(),
                           .configurations = std::get<std::vector<IpConfiguration>>(m_tables.lists).size()};
    } else if (!isChildType<T>) {
        ++m_resourceCount;
    }
    slot = {.list = listIndexOf<T>() + 1, .index = static_cast<std::uint32_t>(list.size())};
    list.push_back(std::move(resource));
}

template void TenantBuilder::add(AzureFirewall);
template void TenantBuilder::add(FirewallPolicy);
template void TenantBuilder::add(EffectiveAdminRules);
template void TenantBuilder::add(IpGroup);
template void TenantBuilder::add(RuleCollectionGroup);
template void TenantBuilder::add(VirtualNetwork);
template void TenantBuilder::add(Subnet);
template void TenantBuilder::add(Peering);
template void TenantBuilder::add(NetworkInterface);
template void TenantBuilder::add(IpConfiguration);
template void TenantBuilder::add(VirtualMachine);
template void TenantBuilder::add(ApplicationSecurityGroup);
template void TenantBuilder::add(PublicIpAddress);
template void TenantBuilder::add(NetworkSecurityGroup);
template void TenantBuilder::add(RouteTable);
template void TenantBuilder::add(VirtualNetworkGateway);
template void TenantBuilder::add(LocalNetworkGateway);
template void TenantBuilder::add(Connection);
template void TenantBuilder::add(UnmodelledResource);

void TenantBuilder::addRule(ResourceKey group, SecurityRule rule, bool isPlaced)
{
    ++m_resourceCount;
    m_looseRules.push_back({.group = group, .rule = std::move(rule), .isPlaced = isPlaced});
}

void TenantBuilder::addRoute(ResourceKey table, Route route)
{
    ++m_resourceCount;
    m_looseRoutes.push_back({.table = table, .route = std::move(route)});
}

void TenantBuilder::sweep()
{
    std::unordered_map<ResourceKey, std::size_t> subnets;
    std::unordered_map<ResourceKey, std::size_t> peerings;
    std::unordered_map<ResourceKey, std::size_t> configurations;
    for (const auto& [key, counts] : m_replaced) {
        subnets[key] = counts.subnets;
        peerings[key] = counts.peerings;
        configurations[key] = counts.configurations;
    }
    auto& lists = m_tables.lists;
    sweepChildren(std::get<std::vector<Subnet>>(lists), subnets,
                  [](const Subnet& s) { return s.virtualNetwork; });
    sweepChildren(std::get<std::vector<Peering>>(lists), peerings,
                  [](const Peering& p) { return p.virtualNetwork; });
    sweepChildren(std::get<std::vector<IpConfiguration>>(lists), configurations,
                  [](const IpConfiguration& c) { return c.networkInterface; });
    const auto sweepList
        = [](auto& list) { std::erase_if(list, [](const auto& item) { return !item.key; }); };
    std::apply([&](auto&... list) { (sweepList(list), ...); }, lists);
}

void TenantBuilder::joinLooseParts()
{
    const auto reportOrphan = [this](const ChildResource& child, ResourceKey parent) {
        report({.severity = Severity::Error,
                .text = std::string(idOf(child.key)) + " was left out: " + std::string(idOf(parent))
                    + " is not in the snapshot.",
                .file = m_tables.sources[child.json.file].name,
                .resource = std::string(idOf(child.key))});
    };
    std::unordered_map<ResourceKey, NetworkSecurityGroup*> groups;
    std::unordered_map<ResourceKey, RouteTable*> routeTables;
    if (!m_looseRules.empty()) {
        for (NetworkSecurityGroup& group : std::get<std::vector<NetworkSecurityGroup>>(m_tables.lists))
            groups[group.key] = &group;
    }
    if (!m_looseRoutes.empty()) {
        for (RouteTable& table : std::get<std::vector<RouteTable>>(m_tables.lists))
            routeTables[table.key] = &table;
    }
    for (LooseRule& loose : m_looseRules) {
        const auto found = groups.find(loose.group);
        if (found == groups.end()) {
            reportOrphan(loose.rule, loose.group);
            continue;
        }
        const auto isSame = [&](const SecurityRule& rule) { return rule.key == loose.rule.key; };
        std::erase_if(found->second->rules, isSame);
        std::erase_if(found->second->unplacedRules, isSame);
        (loose.isPlaced ? found->second->rules : found->second->unplacedRules)
            .push_back(std::move(loose.rule));
        sortRules(found->second->rules);
    }
    for (LooseRoute& loose : m_looseRoutes) {
        const auto found = routeTables.find(loose.table);
        if (found == routeTables.end()) {
            reportOrphan(loose.route, loose.table);
            continue;
        }
        std::erase_if(found->second->routes,
                      [&](const Route& route) { return route.key == loose.route.key; });
        found->second->routes.push_back(std::move(loose.route));
    }
}

TenantTables TenantBuilder::finish()
{
    sweep();
    joinLooseParts();
    resolveReferences(m_tables);
    reportOverLimits(m_tables);
    if (m_unlistedIssues > 0) {
        m_tables.issues.push_back(
            {.severity = Severity::Note,
             .text = std::to_string(m_unlistedIssues) + " further issues were found and are not listed."});
    }
    return std::move(m_tables);
}

} // namespace vnetlens
