#include "model/effective/service_tags.h"

#include "model/base/ascii.h"
#include "model/effective/gateway_reach.h"
#include "model/effective/internet_ranges.h"

#include <algorithm>

namespace vnetlens {

namespace {

constexpr IpAddress platformAddress = IpAddress::fromV4(0xa83f8110); // 168.63.129.16
constexpr IpAddress metadataAddress = IpAddress::fromV4(0xa9fea9fe); // 169.254.169.254

/// Collects D-01 for one subnet, source by source.
class VirtualNetworkTag
{
public:
    VirtualNetworkTag(const Tenant& tenant, const Subnet& subnet)
        : m_tenant(tenant)
        , m_subnet(subnet)
        , m_network(tenant.find<VirtualNetwork>(subnet.virtualNetwork))
    {
    }

    void collect(const EffectiveRoutes& routes)
    {
        addOwnNetwork();
        addPeerings();
        for (const ResourceKey gateway : m_tenant.gatewaysIn(m_subnet.virtualNetwork))
            addGateway(gateway);
        if (routes.dynamicRoutesFrom)
            addDynamicGap(routes.dynamicRoutesFrom);
        add(IpRange::single(platformAddress), "Azure's platform address");
    }

    /// Needs the tags that a route's prefix may name, so it comes last.
    void addUserRoutes(const SubnetTags& tags);

    void moveInto(SubnetTags& tags)
    {
        tags.virtualNetworkGaps = std::move(m_gaps);
        tags.coversEverything = m_coversEverything;
        std::vector<IpRange> ranges;
        for (const TagPart& part : m_parts)
            ranges.push_back(part.range);
        tags.virtualNetwork = IpRangeSet::fromRanges(std::move(ranges));
        tags.virtualNetworkParts = std::move(m_parts);
    }

private:
    std::string name(ResourceKey key) const { return std::string(m_tenant.nameOf(key)); }
    void add(const IpRange& range, const std::string& origin) { m_parts.push_back({range, origin}); }
    void add(const std::vector<IpPrefix>& prefixes, const std::string& origin)
    {
        for (const IpPrefix& prefix : prefixes)
            add(prefix.range(), origin);
    }
    void addGap(const std::string& code, const std::string& missing,
                TagGap::Scope scope = TagGap::Scope::PrivateAddresses)
    {
        m_gaps.push_back({.scope = scope, .code = code, .missing = missing});
    }

    void addOwnNetwork();
    void addPeerings();
    void addRemoteGateways(const Peering& peering);
    void addGateway(ResourceKey gateway);
    void addConnection(const Connection& connection, ResourceKey gateway);
    void addDynamicGap(ResourceKey gateway);

    const Tenant& m_tenant;
    const Subnet& m_subnet;
    const VirtualNetwork* m_network;
    std::vector<TagPart> m_parts;
    std::vector<TagGap> m_gaps;
    std::vector<ResourceKey> m_dynamicGateways;
    bool m_coversEverything = false;
};

void VirtualNetworkTag::addOwnNetwork()
{
    if (m_network)
        add(m_network->addressSpace, "address space of " + m_network->name);
    else
        add(m_subnet.prefixes, "address range of " + m_subnet.name);
}

void VirtualNetworkTag::addPeerings()
{
    if (!m_network)
        return;
    for (const ResourceKey key : m_network->peerings) {
        const Peering* peering = m_tenant.find<Peering>(key);
        if (!peering || peering->state != PeeringState::Connected)
            continue; // S-066
        if (peering->allowVirtualNetworkAccess) { // S-064
            add(peering->remoteAddressSpace,
                "address space of " + name(peering->remoteVirtualNetwork) + ", through peering "
                    + peering->name);
        }
        if (peering->useRemoteGateways)
            addRemoteGateways(*peering);
    }
}

void VirtualNetworkTag::addRemoteGateways(const Peering& peering)
{
    if (!m_tenant.find<VirtualNetwork>(peering.remoteVirtualNetwork)) {
        addGap("missing-data",
               "The network " + name(peering.remoteVirtualNetwork) + ", whose gateway peering " + peering.name
                   + " uses, is not in the snapshot, so the sites behind that gateway are not known.");
        return;
    }
    const Peering* reverse = m_tenant.reverseOf(peering);
    if (!reverse || reverse->state != PeeringState::Connected || !reverse->allowGatewayTransit)
        return; // R-108 asks for both flags
    for (const ResourceKey gateway : m_tenant.gatewaysIn(peering.remoteVirtualNetwork))
        addGateway(gateway);
}

void VirtualNetworkTag::addGateway(ResourceKey key)
{
    const VirtualNetworkGateway* gateway = m_tenant.find<VirtualNetworkGateway>(key);
    if (!gateway)
        return;
    add(gateway->clientAddressPool, "point-to-site pool of " + gateway->name);
    for (const ResourceKey connectionKey : m_tenant.connectionsOf(key)) {
        if (const Connection* connection = m_tenant.find<Connection>(connectionKey))
            addConnection(*connection, key);
    }
}

void VirtualNetworkTag::addConnection(const Connection& connection, ResourceKey gateway)
{
    // A tunnel that is down keeps its prefixes (D-25).
    if (connection.enableBgp || connection.connectionType == ConnectionType::ExpressRoute)
        addDynamicGap(gateway);
    if (connection.connectionType == ConnectionType::Vnet2Vnet) {
        const ResourceKey partner
            = connection.gateway == gateway ? connection.peerGateway : connection.gateway;
        const VirtualNetworkGateway* partnerGateway = m_tenant.find<VirtualNetworkGateway>(partner);
        const VirtualNetwork* network
            = partnerGateway ? m_tenant.find<VirtualNetwork>(partnerGateway->virtualNetwork) : nullptr;
        if (network)
            add(network->addressSpace,
                "address space of " + network->name + ", through connection " + connection.name);
        const auto* own = m_tenant.find<VirtualNetworkGateway>(gateway);
        if (own && partnerGateway && connection.enableBgp)
            add(learnedFrom(m_tenant, *own, *partnerGateway),
                "passed on by gateway " + name(partner) + " (R-207)");
        if (!network && partner)
            addGap("missing-data",
                   "The network behind gateway " + name(partner) + ", which connection " + connection.name
                       + " leads to, is not in the snapshot.");
        return;
    }
    if (!connection.localNetworkGateway)
        return;
    if (const auto* site = m_tenant.find<LocalNetworkGateway>(connection.localNetworkGateway))
        add(site->addressSpace,
            "address space of site " + site->name + ", through connection " + connection.name);
    else
        addGap("missing-data",
               "The local network gateway " + name(connection.localNetworkGateway) + " of connection "
                   + connection.name + " is not in the snapshot.");
}

void VirtualNetworkTag::addDynamicGap(ResourceKey gateway)
{
    if (std::find(m_dynamicGateways.begin(), m_dynamicGateways.end(), gateway) != m_dynamicGateways.end())
        return;
    m_dynamicGateways.push_back(gateway);
    addGap("dynamic-routes",
           "Gateway " + name(gateway)
               + " learns prefixes by BGP, which no snapshot holds (R-206). Its learned routes"
                 " (az network vnet-gateway list-learned-routes) would tell.");
}

void VirtualNetworkTag::addUserRoutes(const SubnetTags& tags)
{
    const RouteTable* table = m_tenant.find<RouteTable>(m_subnet.routeTable);
    if (!table) {
        if (m_subnet.routeTable)
            addGap("missing-data",
                   "The route table " + name(m_subnet.routeTable) + " is not in the snapshot.");
        return;
    }
    for (const Route& route : table->routes) {
        // S-063: these next hops extend the tag.
        if (route.nextHopType != UserNextHop::VirtualAppliance
            && route.nextHopType != UserNextHop::VirtualApplianceEcmp
            && route.nextHopType != UserNextHop::VirtualNetworkGateway)
            continue;
        const std::string origin = "route " + route.name + " of " + table->name;
        if (route.prefix) {
            add(route.prefix->range(), origin);
            m_coversEverything = m_coversEverything || route.prefix->length() == 0; // D-02
        } else if (const auto resolved = resolveTag(route.serviceTag, tags)) {
            for (const IpRange& range : resolved->ranges())
                add(range, origin + ", service tag " + route.serviceTag);
        } else if (!route.serviceTag.empty()) {
            addGap("service-tag-unresolved", unresolvedTagAdvice(route.serviceTag, tags),
                   TagGap::Scope::PublicAddresses);
        }
    }
}

/// D-03: prefixes of the own network and its Connected peerings are no Internet.
IpRangeSet internetOf(const Tenant& tenant, const Subnet& subnet)
{
    const VirtualNetwork* network = tenant.find<VirtualNetwork>(subnet.virtualNetwork);
    if (!network)
        return publicInternet().subtracted(IpRangeSet::fromPrefixes(subnet.prefixes));
    std::vector<IpPrefix> taken = network->addressSpace;
    for (const ResourceKey key : network->peerings) {
        const Peering* peering = tenant.find<Peering>(key);
        if (peering && peering->state == PeeringState::Connected)
            taken.insert(taken.end(), peering->remoteAddressSpace.begin(), peering->remoteAddressSpace.end());
    }
    return publicInternet().subtracted(IpRangeSet::fromPrefixes(taken));
}

IpRangeSet setOf(std::initializer_list<IpAddress> addresses)
{
    IpRangeSet set;
    for (const IpAddress address : addresses)
        set.add(IpRange::single(address));
    return set;
}

/// Where Windows machines are activated (S-041): kms.core.windows.net and azkms.core.windows.net.
const IpRangeSet& licensingAddresses()
{
    static const IpRangeSet addresses = setOf(
        {IpAddress::fromV4(0x176687f6), IpAddress::fromV4(0x147663e0), IpAddress::fromV4(0x2853eb35)});
    return addresses;
}

/// S-084; the IPv6 probe address is the one in Azure's recorded effective rules.
const IpRangeSet& probeAddresses()
{
    static const IpRangeSet addresses
        = setOf({platformAddress, IpAddress::fromV6(0xfe80'0000'0000'0000ull, 0x0000'1234'5678'9abcull)});
    return addresses;
}

} // namespace

std::optional<bool> inVirtualNetwork(const SubnetTags& tags, IpAddress address, const TagGap** gap)
{
    if (tags.virtualNetwork.contains(address))
        return true;
    for (const TagGap& candidate : tags.virtualNetworkGaps) {
        const bool concerned = candidate.scope == TagGap::Scope::PublicAddresses
            ? publicInternet().contains(address)
            : privateRanges().contains(address);
        if (!concerned)
            continue;
        if (gap)
            *gap = &candidate;
        return std::nullopt;
    }
    return false;
}

SubnetTags subnetTags(const Tenant& tenant, const Subnet& subnet, const EffectiveRoutes& routes)
{
    SubnetTags tags;
    tags.serviceTags = &tenant.serviceTags();
    tags.internet = internetOf(tenant, subnet);
    tags.internetInternal = azureInternalRanges().intersected(tags.internet);
    VirtualNetworkTag virtualNetwork(tenant, subnet);
    virtualNetwork.collect(routes);
    virtualNetwork.addUserRoutes(tags);
    virtualNetwork.moveInto(tags);
    return tags;
}

const IpRangeSet* findTag(std::string_view tag, const SubnetTags& tags)
{
    static const IpRangeSet dns = setOf({platformAddress});
    static const IpRangeSet metadata = setOf({metadataAddress});
    const std::pair<std::string_view, const IpRangeSet*> known[] = {
        {"VirtualNetwork", &tags.virtualNetwork},  {"Internet", &tags.internet},
        {"AzureLoadBalancer", &probeAddresses()},  {"AzurePlatformDNS", &dns},
        {"AzurePlatformIMDS", &metadata},          {"AzurePlatformLKM", &licensingAddresses()},
        {"VIRTUAL_NETWORK", &tags.virtualNetwork}, {"AZURE_LOADBALANCER", &probeAddresses()},
    };
    for (const auto& [name, addresses] : known) {
        if (equalsNoCase(tag, name))
            return addresses;
    }
    const ServiceTag* listed = tags.serviceTags ? tags.serviceTags->find(tag) : nullptr;
    return listed ? &listed->addresses : nullptr;
}

std::optional<IpRangeSet> resolveTag(const std::string& tag, const SubnetTags& tags)
{
    if (const IpRangeSet* found = findTag(tag, tags))
        return *found;
    return std::nullopt;
}

bool mayBeInUnresolvedTag(IpAddress address)
{
    return publicInternet().contains(address) && address != platformAddress;
}

std::string unresolvedTagAdvice(const std::string& tag, const SubnetTags& tags)
{
    if (tags.serviceTags && !tags.serviceTags->isEmpty()) {
        std::string sources;
        for (const std::string& source : tags.serviceTags->sources())
            sources += (sources.empty() ? "" : " and ") + source;
        return "Service tag " + tag + " is not in " + sources + ". Add the file that has it.";
    }
    return "The addresses of service tag " + tag
        + " are not in the snapshot. Add Microsoft's service tag file (ServiceTags_Public_*.json) to it.";
}

} // namespace vnetlens
