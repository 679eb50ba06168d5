#include "model/report/info.h"

#include "model/base/ascii.h"
#include "model/effective/service_tags.h"
#include "model/report/text_table.h"

#include <algorithm>
#include <map>
#include <set>

namespace vnetlens {

namespace {

/// The ARM type in an id: provider and every second segment after it.
std::string armTypeOf(std::string_view id)
{
    const std::string lower = asciiLower(id);
    const auto providers = lower.rfind("/providers/");
    if (providers == std::string::npos)
        return "unknown";
    std::string type;
    std::size_t at = providers + 11;
    for (int segment = 0; at <= lower.size(); ++segment) {
        const auto end = std::min(lower.find('/', at), lower.size());
        // microsoft.network / virtualnetworks / NAME / subnets / NAME
        if (segment < 2 || segment % 2 == 1)
            type += (type.empty() ? "" : "/") + lower.substr(at, end - at);
        at = end + 1;
    }
    return type;
}

/// Collects ids that resources point at and that the snapshot does not hold.
class DanglingReferences
{
public:
    explicit DanglingReferences(const Tenant& tenant)
        : m_tenant(tenant)
    {
        collectNetworks();
        collectInterfaces();
        collectGateways();
        collectFirewalls();
    }

    const std::map<std::string, std::set<std::string>>& byType() const { return m_byType; }

private:
    void note(ResourceKey key)
    {
        if (key && !m_tenant.findAny(key))
            m_byType[armTypeOf(m_tenant.idOf(key))].emplace(m_tenant.idOf(key));
    }
    void noteAll(const std::vector<ResourceKey>& keys)
    {
        for (const ResourceKey key : keys)
            note(key);
    }
    void collectNetworks()
    {
        for (const auto& peering : m_tenant.all<Peering>())
            note(peering.remoteVirtualNetwork);
        for (const auto& subnet : m_tenant.all<Subnet>()) {
            note(subnet.networkSecurityGroup);
            note(subnet.routeTable);
            note(subnet.natGateway);
        }
        for (const auto& group : m_tenant.all<NetworkSecurityGroup>()) {
            for (const auto& rule : group.rules) {
                for (const auto* terms : {&rule.sources, &rule.destinations}) {
                    for (const auto& term : *terms)
                        note(term.asg);
                }
            }
        }
    }
    void collectInterfaces()
    {
        for (const auto& configuration : m_tenant.all<IpConfiguration>()) {
            note(configuration.subnet);
            note(configuration.publicIpAddress);
            noteAll(configuration.applicationSecurityGroups);
        }
        for (const auto& networkInterface : m_tenant.all<NetworkInterface>()) {
            note(networkInterface.networkSecurityGroup);
            note(networkInterface.virtualMachine);
            note(networkInterface.privateEndpoint);
        }
        for (const auto& machine : m_tenant.all<VirtualMachine>())
            noteAll(machine.networkInterfaces);
    }
    void collectGateways()
    {
        for (const auto& gateway : m_tenant.all<VirtualNetworkGateway>())
            note(gateway.virtualNetwork);
        for (const auto& connection : m_tenant.all<Connection>()) {
            note(connection.gateway);
            note(connection.localNetworkGateway);
            note(connection.peerGateway);
            note(connection.circuit);
        }
    }

    void collectFirewalls()
    {
        for (const auto& firewall : m_tenant.all<AzureFirewall>()) {
            note(firewall.policy);
            note(firewall.subnet);
            note(firewall.virtualHub);
            noteAll(firewall.publicIpAddresses);
        }
        for (const auto& policy : m_tenant.all<FirewallPolicy>()) {
            note(policy.basePolicy);
            noteAll(policy.ruleCollectionGroups);
        }
    }

    const Tenant& m_tenant;
    std::map<std::string, std::set<std::string>> m_byType;
};

using CountByType = std::map<std::string, std::size_t>;

/// Resources and children by the ARM type in their ids; ip configurations are parts of interfaces, not
/// counted.
template<typename T>
CountByType countOf(const Tenant& tenant)
{
    CountByType counts;
    if constexpr (!std::is_same_v<T, IpConfiguration>) {
        for (const T& resource : tenant.all<T>())
            ++counts[armTypeOf(tenant.idOf(resource.key))];
    }
    return counts;
}

template<std::size_t... I>
std::vector<TypeCount> countLists(const Tenant& tenant, std::index_sequence<I...>)
{
    std::vector<TypeCount> types;
    const auto add = [&]<typename T>(const std::vector<T>*) {
        for (const auto& [type, count] : countOf<T>(tenant)) {
            types.push_back(
                {.type = type, .count = count, .modelled = !std::is_same_v<T, UnmodelledResource>});
        }
    };
    (add(static_cast<const std::tuple_element_t<I, TenantTables::Lists>*>(nullptr)), ...);
    return types;
}

std::vector<TypeCount> countTypes(const Tenant& tenant)
{
    return countLists(tenant, std::make_index_sequence<std::tuple_size_v<TenantTables::Lists>>());
}

void addMissingTags(std::vector<MissingData>& missing, const Tenant& tenant)
{
    const SubnetTags computed {.serviceTags = &tenant.serviceTags()};
    std::set<std::string> tags;
    for (const auto& group : tenant.all<NetworkSecurityGroup>()) {
        for (const auto& rule : group.rules) {
            for (const auto* terms : {&rule.sources, &rule.destinations}) {
                for (const auto& term : *terms) {
                    if (term.kind == AddressTerm::Kind::Tag && !findTag(term.text, computed))
                        tags.insert(term.text);
                }
            }
        }
    }
    for (const auto& table : tenant.all<RouteTable>()) {
        for (const auto& route : table.routes) {
            if (!route.serviceTag.empty() && !findTag(route.serviceTag, computed))
                tags.insert(route.serviceTag);
        }
    }
    if (tags.empty())
        return;
    missing.push_back(
        {.kind = "service-tags",
         .text = "Rules or routes name " + counted(tags.size(), "service tag", "service tags")
             + " whose addresses are not in the snapshot; verdicts that hinge on one are unknown "
               "(service-tag-unresolved).",
         .items = {tags.begin(), tags.end()}});
}

void addLearnedRoutes(std::vector<MissingData>& missing, const Tenant& tenant)
{
    std::set<std::string> gateways;
    for (const auto& gateway : tenant.all<VirtualNetworkGateway>()) {
        if (gateway.enableBgp || gateway.gatewayType == GatewayType::ExpressRoute)
            gateways.emplace(tenant.idOf(gateway.key));
    }
    if (gateways.empty())
        return;
    missing.push_back(
        {.kind = "learned-routes",
         .text = counted(gateways.size(), "gateway exchanges", "gateways exchange")
             + " routes by BGP, and what was learned is in no snapshot; verdicts that hinge on it "
               "are unknown (dynamic-routes).",
         .items = {gateways.begin(), gateways.end()}});
}

} // namespace

SnapshotInfo snapshotInfo(const Tenant& tenant)
{
    SnapshotInfo info {.types = countTypes(tenant)};
    const DanglingReferences dangling(tenant);
    for (const auto& [type, ids] : dangling.byType()) {
        info.missing.push_back({.kind = "resource",
                                .text = counted(ids.size(), "resource", "resources") + " of type " + type
                                    + (ids.size() == 1 ? " is" : " are")
                                    + " referred to but not in the snapshot; verdicts that need "
                                    + (ids.size() == 1 ? "it" : "them") + " are unknown.",
                                .items = {ids.begin(), ids.end()}});
    }
    addMissingTags(info.missing, tenant);
    addLearnedRoutes(info.missing, tenant);
    return info;
}

} // namespace vnetlens
