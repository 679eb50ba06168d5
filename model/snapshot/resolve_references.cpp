#include "model/snapshot/resolve_references.h"

#include "model/base/ascii.h"

#include <algorithm>
#include <map>

namespace vnetlens {

namespace {

/// Looks resources up while the tables are still being put in order.
class TableIndex
{
public:
    explicit TableIndex(TenantTables& tables)
        : m_tables(tables)
        , m_slots(tables.ids.size() + 1)
    {
        std::apply([this](auto&... list) { (add(list), ...); }, tables.lists);
    }
    bool has(ResourceKey key) const { return m_slots[key.value()].list != 0; }
    template<typename T>
    T* find(ResourceKey key)
    {
        const Slot slot = m_slots[key.value()];
        return slot.list == listIndexOf<T>() + 1 ? &std::get<std::vector<T>>(m_tables.lists)[slot.index]
                                                 : nullptr;
    }

private:
    struct Slot {
        std::uint8_t list = 0;
        std::uint32_t index = 0;
    };
    template<typename T>
    void add(const std::vector<T>& list)
    {
        for (std::size_t i = 0; i < list.size(); ++i)
            m_slots[list[i].key.value()]
                = {.list = listIndexOf<T>() + 1, .index = static_cast<std::uint32_t>(i)};
    }
    TenantTables& m_tables;
    std::vector<Slot> m_slots;
};

template<typename T>
std::vector<T>& listOf(TenantTables& tables)
{
    return std::get<std::vector<T>>(tables.lists);
}

/// Hands every child to its parent, in the order of the file.
template<typename Parent, typename Child>
void joinChildren(TenantTables& tables, TableIndex& index, ResourceKey Child::*parentKey,
                  std::vector<ResourceKey> Parent::*children)
{
    for (Parent& parent : listOf<Parent>(tables))
        (parent.*children).clear();
    for (const Child& child : listOf<Child>(tables)) {
        if (Parent* parent = index.find<Parent>(child.*parentKey))
            (parent->*children).push_back(child.key);
    }
}

void orderChildren(TenantTables& tables, TableIndex& index)
{
    for (VirtualNetwork& network : listOf<VirtualNetwork>(tables)) {
        const auto comesFirst = [&](ResourceKey a, ResourceKey b) {
            const auto& left = index.find<Subnet>(a)->prefixes;
            const auto& right = index.find<Subnet>(b)->prefixes;
            if (left.empty() || right.empty())
                return !left.empty() && right.empty(); // those without an address last
            return left.front() < right.front();
        };
        std::stable_sort(network.subnets.begin(), network.subnets.end(), comesFirst);
    }
    for (NetworkInterface& interface : listOf<NetworkInterface>(tables)) {
        auto& keys = interface.ipConfigurations;
        std::stable_partition(keys.begin(), keys.end(),
                              [&](ResourceKey key) { return index.find<IpConfiguration>(key)->primary; });
        if (!keys.empty()) // a single one need not say that it is the primary one
            index.find<IpConfiguration>(keys.front())->primary = true;
    }
}

void linkMachines(TenantTables& tables, TableIndex& index)
{
    for (const VirtualMachine& machine : listOf<VirtualMachine>(tables)) {
        for (const ResourceKey key : machine.networkInterfaces) {
            NetworkInterface* interface = index.find<NetworkInterface>(key);
            if (interface && !interface->virtualMachine)
                interface->virtualMachine = machine.key;
        }
    }
    for (const NetworkInterface& interface : listOf<NetworkInterface>(tables)) {
        VirtualMachine* machine = index.find<VirtualMachine>(interface.virtualMachine);
        if (!machine)
            continue;
        auto& keys = machine->networkInterfaces;
        if (std::find(keys.begin(), keys.end(), interface.key) == keys.end())
            keys.push_back(interface.key);
    }
}

/// Collects ids that lead nowhere, so that each is reported once.
class MissingIds
{
public:
    MissingIds(TenantTables& tables, const TableIndex& index)
        : m_tables(tables)
        , m_index(index)
    {
    }
    void check(const ChildResource& from, ResourceKey to, Severity severity, std::string_view consequence)
    {
        if (!to || m_index.has(to))
            return;
        Missing& missing = m_missing[to];
        if (missing.count++ == 0) {
            missing.severity = severity;
            missing.consequence = consequence;
            missing.firstFrom = from.key;
            missing.file = from.json.file;
        }
        missing.severity = std::max(missing.severity, severity);
    }
    void check(const ChildResource& from, const std::vector<ResourceKey>& to, Severity severity,
               std::string_view consequence)
    {
        for (const ResourceKey key : to)
            check(from, key, severity, consequence);
    }
    void report();

private:
    struct Missing {
        Severity severity = Severity::Note;
        std::string_view consequence = {};
        ResourceKey firstFrom = {};
        std::uint32_t file = 0;
        std::size_t count = 0;
    };
    TenantTables& m_tables;
    const TableIndex& m_index;
    std::map<ResourceKey, Missing> m_missing;
};

void MissingIds::report()
{
    for (const auto& [key, missing] : m_missing) {
        std::string text(m_tables.ids.text(key));
        text += " is not in the snapshot, but ";
        text += m_tables.ids.text(missing.firstFrom);
        if (missing.count > 1)
            text += " and " + std::to_string(missing.count - 1) + " more refer to it";
        else
            text += " refers to it";
        text += missing.consequence.empty() ? "." : "; " + std::string(missing.consequence) + '.';
        m_tables.issues.push_back({.severity = missing.severity,
                                   .text = std::move(text),
                                   .file = missing.file < m_tables.sources.size()
                                       ? m_tables.sources[missing.file].name
                                       : std::string(),
                                   .resource = std::string(m_tables.ids.text(missing.firstFrom))});
    }
}

void checkNetworks(TenantTables& tables, MissingIds& missing)
{
    for (const Subnet& subnet : listOf<Subnet>(tables)) {
        missing.check(subnet, subnet.virtualNetwork, Severity::Warning, "its address space is not known");
        missing.check(subnet, subnet.networkSecurityGroup, Severity::Warning, "its rules are not known");
        missing.check(subnet, subnet.routeTable, Severity::Warning, "its routes are not known");
        missing.check(subnet, subnet.natGateway, Severity::Note, "");
    }
    for (const Peering& peering : listOf<Peering>(tables)) {
        missing.check(peering, peering.virtualNetwork, Severity::Warning, "the peering leads nowhere");
        missing.check(peering, peering.remoteVirtualNetwork, Severity::Warning,
                      "what happens in that network is not known (D-16)");
    }
}

void checkInterfaces(TenantTables& tables, MissingIds& missing)
{
    for (const NetworkInterface& interface : listOf<NetworkInterface>(tables)) {
        missing.check(interface, interface.networkSecurityGroup, Severity::Warning,
                      "its rules are not known");
        missing.check(interface, interface.virtualMachine, Severity::Note, "");
        missing.check(interface, interface.privateEndpoint, Severity::Note, "");
    }
    for (const IpConfiguration& configuration : listOf<IpConfiguration>(tables)) {
        missing.check(configuration, configuration.subnet, Severity::Warning,
                      "its subnet's rules and routes are not known");
        missing.check(configuration, configuration.publicIpAddress, Severity::Note, "");
        missing.check(configuration, configuration.applicationSecurityGroups, Severity::Note, "");
    }
    for (const VirtualMachine& machine : listOf<VirtualMachine>(tables))
        missing.check(machine, machine.networkInterfaces, Severity::Warning, "its addresses are not known");
}

void checkGateways(TenantTables& tables, MissingIds& missing)
{
    for (const VirtualNetworkGateway& gateway : listOf<VirtualNetworkGateway>(tables))
        missing.check(gateway, gateway.virtualNetwork, Severity::Warning, "");
    for (const Connection& connection : listOf<Connection>(tables)) {
        missing.check(connection, connection.gateway, Severity::Warning, "");
        missing.check(connection, connection.peerGateway, Severity::Warning, "");
        missing.check(connection, connection.localNetworkGateway, Severity::Warning,
                      "the addresses behind it are not known");
        missing.check(connection, connection.circuit, Severity::Note, "");
    }
}

void checkGroups(TenantTables& tables, MissingIds& missing)
{
    for (const NetworkSecurityGroup& group : listOf<NetworkSecurityGroup>(tables)) {
        for (const SecurityRule& rule : group.rules) {
            for (const auto* terms : {&rule.sources, &rule.destinations}) {
                for (const AddressTerm& term : *terms)
                    missing.check(rule, term.asg, Severity::Note, "");
            }
        }
    }
}

} // namespace

void resolveReferences(TenantTables& tables)
{
    TableIndex index(tables);
    joinChildren(tables, index, &Subnet::virtualNetwork, &VirtualNetwork::subnets);
    joinChildren(tables, index, &Peering::virtualNetwork, &VirtualNetwork::peerings);
    joinChildren(tables, index, &IpConfiguration::networkInterface, &NetworkInterface::ipConfigurations);
    orderChildren(tables, index);
    linkMachines(tables, index);

    MissingIds missing(tables, index);
    checkNetworks(tables, missing);
    checkInterfaces(tables, missing);
    checkGateways(tables, missing);
    checkGroups(tables, missing);
    missing.report();
}

} // namespace vnetlens
