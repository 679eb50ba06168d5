#include "views/panels/resource_facts.h"

#include "model/base/ascii.h"
#include "views/common/resource_kind.h"
#include "views/panels/fact_sections.h"

namespace vnetlens {

namespace {

/// Fields that every resource has, after its own.
void writeCommon(FactWriter& write, const Tenant& tenant, const ChildResource& resource)
{
    const std::string_view id = tenant.idOf(resource.key);
    write.section(FactText::tr("Resource"));
    write.textIfAny(FactText::tr("Resource group"), toQString(idSegment(id, "resourceGroups")));
    write.textIfAny(FactText::tr("Subscription"), toQString(idSegment(id, "subscriptions")));
    if (resource.json.length > 0 && resource.json.file < tenant.sources().size()) {
        write.text(FactText::tr("File"), toQString(tenant.sources()[resource.json.file].name));
    }
}

void writeTopLevel(FactWriter& write, const Resource& resource)
{
    write.textIfAny(FactText::tr("Location"), toQString(resource.location));
    write.textIfAny(FactText::tr("Type"), toQString(resource.type));
    if (resource.tags.empty())
        return;
    write.section(FactText::tr("Tags"));
    for (const auto& [name, value] : resource.tags)
        write.text(toQString(name), toQString(value));
}

template<typename T>
bool writeIf(FactWriter& write, const Tenant& tenant, ResourceKey key)
{
    const T* resource = tenant.find<T>(key);
    if (!resource)
        return false;
    writeFacts(write, tenant, *resource);
    writeCommon(write, tenant, *resource);
    if constexpr (std::is_base_of_v<Resource, T>)
        writeTopLevel(write, *resource);
    return true;
}

template<typename... T>
bool writeAny(FactWriter& write, const Tenant& tenant, ResourceKey key, const std::tuple<std::vector<T>...>*)
{
    return (writeIf<T>(write, tenant, key) || ...);
}

/// A rule of a group or a route of a table: they are no resources of the tenant by themselves.
bool writeRuleOrRoute(FactWriter& write, ResourceFacts& facts, const Tenant& tenant, ResourceKey key)
{
    const ResourceKey owner = tenant.keyOf(parentIdOf(tenant.idOf(key)));
    if (const auto* group = tenant.find<NetworkSecurityGroup>(owner)) {
        for (const std::vector<SecurityRule>* rules : {&group->rules, &group->unplacedRules}) {
            for (const SecurityRule& rule : *rules) {
                if (rule.key != key)
                    continue;
                facts.kind = FactText::tr("Security rule");
                writeRule(write, *group, rule);
                return true;
            }
        }
    }
    if (const auto* table = tenant.find<RouteTable>(owner)) {
        for (const Route& route : table->routes) {
            if (route.key != key)
                continue;
            facts.kind = FactText::tr("Route");
            writeRoute(write, *table, route);
            return true;
        }
    }
    return false;
}

} // namespace

ResourceFacts factsOf(const Tenant& tenant, ResourceKey key)
{
    if (!key)
        return {};
    ResourceFacts facts = {.kind = kindName(kindOf(tenant, key)),
                           .name = displayName(tenant, key),
                           .id = toQString(tenant.idOf(key))};
    FactWriter write(tenant, facts);
    if (writeAny(write, tenant, key, static_cast<const TenantTables::Lists*>(nullptr)))
        return facts;
    if (writeRuleOrRoute(write, facts, tenant, key))
        return facts;
    facts.note = FactText::tr("Other resources refer to this one, but the snapshot does not contain it.");
    return facts;
}

} // namespace vnetlens
