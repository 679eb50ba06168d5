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

    void collect()
    {
        if (m_network) {
            add(m_network->addressSpace, "address space of " + m_network->name);
            addPeerings();
            addGateways();
        } else {
            add(m_subnet.prefixes, "address range of " + m_subnet.name);
        }
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

    void addPeerings();
    void addGateways();
    void addGateway(const VirtualNetworkGateway& gateway);
    void addConnection(const Connection& connection, ResourceKey gateway);

    const Tenant& m_tenant;
    const Subnet& m_subnet;
    const VirtualNetwork* m_network;
    std::vector<TagPart> m_parts;
    std::vector<TagGap> m_gaps;
    bool m_coversEverything = false;
};

void VirtualNetworkTag::addPeerings()
{
    for (const ResourceKey key : m_network->peerings) {
        const Peering* peering = m_tenant.find<Peering>(key);
        // S-064, S-066
        if (!peering || peering->state != PeeringState::Connected || !peering->allowVirtualNetworkAccess)
            continue;
        add(peering->remoteAddressSpace,
            "address space of " + name(peering->remoteVirtualNetwork) + ", through peering " + peering->name);
    }
}

void VirtualNetworkTag::addGateways()
{
    for (const ServingGateway& serving : servingGateways(m_tenant, *m_network))
        addGateway(*serving.gateway);
    if (const Peering* peering = peeringToUnknownGateway(m_tenant, *m_network)) {
        addGap("missing-data",
               "The network " + name(peering->remoteVirtualNetwork) + ", whose gateway peering "
                   + peering->name
                   + " uses, is not in the snapshot, so the sites behind that gateway are not known.");
    }
}

void VirtualNetworkTag::addGateway(const VirtualNetworkGateway& gateway)
{
    add(gateway.clientAddressPool, "point-to-site pool of " + gateway.name);
    for (const ResourceKey key : m_tenant.connectionsOf(gateway.key)) {
        if (const Connection* connection = m_tenant.find<Connection>(key))
            addConnection(*connection, gateway.key);
    }
    if (learnsRoutes(m_tenant, gateway)) {
        addGap("dynamic-routes",
               "Gateway " + gateway.name
                   + " learns prefixes by BGP, which no snapshot holds (R-206). Its learned routes"
                     " (az network vnet-gateway list-learned-routes) would tell.");
    }
}

void VirtualNetworkTag::addConnection(const Connection& connection, ResourceKey gateway)
{
    // A tunnel that is down keeps its prefixes (D-25).
    const std::string through = ", through connection " + connection.name;
    if (const ResourceKey partner = partnerOf(connection, gateway)) {
        const auto* partnerGateway = m_tenant.find<VirtualNetworkGateway>(partner);
        const auto* network
            = partnerGateway ? m_tenant.find<VirtualNetwork>(partnerGateway->virtualNetwork) : nullptr;
        if (network)
            add(network->addressSpace, "address space of " + network->name + through);
        const auto* own = m_tenant.find<VirtualNetworkGateway>(gateway);
        if (own && partnerGateway && connection.enableBgp)
            add(learnedFrom(m_tenant, *own, *partnerGateway),
                "passed on by gateway " + name(partner) + " (R-207)");
        if (!network)
            addGap("missing-data",
                   "The network behind gateway " + name(partner) + ", which connection " + connection.name
                       + " leads to, is not in the snapshot.");
        return;
    }
    if (const auto* site = m_tenant.find<LocalNetworkGateway>(connection.localNetworkGateway))
        add(site->addressSpace, "address space of site " + site->name + through);
    else if (connection.localNetworkGateway)
        addGap("missing-data",
               "The local network gateway " + name(connection.localNetworkGateway) + " of connection "
                   + connection.name + " is not in the snapshot.");
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

SubnetTags subnetTags(const Tenant& tenant, const Subnet& subnet)
{
    SubnetTags tags;
    tags.serviceTags = &tenant.serviceTags();
    tags.internet = internetOf(tenant, subnet);
    tags.internetInternal = azureInternalRanges().intersected(tags.internet);
    VirtualNetworkTag virtualNetwork(tenant, subnet);
    virtualNetwork.collect();
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
