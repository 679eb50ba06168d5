// Collects what the readers find and makes a consistent set of tables of it.
#pragma once

#include "model/azure/tenant.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vnetlens {

/// Builds TenantTables: keys, one resource per id (D-29), children with their parents, Issues.
///
/// Call `add` in the order of the files; `finish` once at the end.
class TenantBuilder
{
public:
    /// Issues beyond this many are counted, not kept.
    static constexpr std::size_t mostIssues = 20'000;

    ResourceKey key(std::string_view id) { return m_tables.ids.intern(id); }
    std::string_view idOf(ResourceKey key) const { return m_tables.ids.text(key); }
    /// The child's id in its parent, for JSON that leaves it out.
    ResourceKey childKey(ResourceKey parent, std::string_view collection, std::string_view name);

    /// Adds a resource; of two with one key the later wins, with an Issue (D-29). Children of the earlier one
    /// go with it: add parents before their children.
    template<typename T>
    void add(T resource);
    /// A rule or route that stands as a row of its own; it joins its parent in `finish`.
    void addRule(ResourceKey group, SecurityRule rule, bool isPlaced);
    void addRoute(ResourceKey table, Route route);

    void addServiceTags(std::vector<ServiceTag> tags, const std::string& title)
    {
        m_tables.serviceTags.add(std::move(tags), title);
    }

    void report(Issue issue);
    std::size_t resourceCount() const { return m_resourceCount; }

    /// Sources may be added while reading; slices refer to them by index.
    std::uint32_t addSource(SourceFile source);
    SourceFile& source(std::uint32_t index) { return m_tables.sources[index]; }

    /// Joins children to parents, links what refers to each other and reports what is missing. The builder is
    /// used up.
    TenantTables finish();

private:
    struct Slot {
        std::uint8_t list = 0; ///< index into Lists, plus one; 0: nothing there
        std::uint32_t index = 0;
    };
    /// How many children stood before the later one of two parents.
    struct ChildCounts {
        std::size_t subnets = 0;
        std::size_t peerings = 0;
        std::size_t configurations = 0;
    };
    struct LooseRule {
        ResourceKey group;
        SecurityRule rule;
        bool isPlaced = true;
    };
    struct LooseRoute {
        ResourceKey table;
        Route route;
    };

    Slot& slotOf(ResourceKey key);
    /// Empties the slot and leaves a resource without a key behind, for `finish` to sweep.
    ChildResource* remove(Slot slot);
    void reportDuplicate(const ChildResource& earlier, const ChildResource& later, bool isChild);
    std::string_view sliceText(const JsonSlice& slice) const;
    void sweep();
    void joinLooseParts();

    TenantTables m_tables;
    std::vector<Slot> m_slots;
    std::unordered_map<ResourceKey, ChildCounts> m_replaced;
    std::vector<LooseRule> m_looseRules;
    std::vector<LooseRoute> m_looseRoutes;
    std::size_t m_resourceCount = 0;
    std::size_t m_unlistedIssues = 0;
};

/// Orders rules as NetworkSecurityGroup asks for: direction, then priority.
void sortRules(std::vector<SecurityRule>& rules);

} // namespace vnetlens
