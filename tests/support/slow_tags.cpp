#include "tests/support/slow_tags.h"

#include "model/base/ascii.h"
#include "tests/support/slow_routes.h"

namespace vnetlens {

namespace {

std::vector<IpPrefix> parsed(std::initializer_list<const char*> texts)
{
    std::vector<IpPrefix> prefixes;
    for (const char* text : texts)
        prefixes.push_back(IpPrefix::parse(text)->prefix);
    return prefixes;
}

const IpAddress hostServices = *IpAddress::parse("168.63.129.16");
const IpAddress metadata = *IpAddress::parse("169.254.169.254");

/// Prefixes of the subnet's own user routes that count as virtual network (S-061, S-063), tags among them
///
SlowTag inUserRoutes(const Tenant& tenant, const Subnet& subnet, IpAddress address)
{
    SlowTag best;
    const RouteTable* table = tenant.find<RouteTable>(subnet.routeTable);
    if (!table && subnet.routeTable && slowIsPrivate(address))
        return {SlowTag::Holds::Maybe, "missing-data"};
    for (const Route& route : table ? table->routes : std::vector<Route>()) {
        const bool counts = route.nextHopType == UserNextHop::VirtualAppliance
            || route.nextHopType == UserNextHop::VirtualApplianceEcmp
            || route.nextHopType == UserNextHop::VirtualNetworkGateway;
        if (!counts)
            continue;
        if (route.prefix && route.prefix->contains(address))
            return {SlowTag::Holds::Yes, {}};
        const SlowTag tag
            = route.serviceTag.empty() ? SlowTag() : slowInTag(tenant, subnet, route.serviceTag, address);
        if (tag.holds > best.holds)
            best = tag;
    }
    return best;
}

} // namespace

SlowTag slowInVirtualNetwork(const Tenant& tenant, const Subnet& subnet, IpAddress address)
{
    const SlowTag yes {SlowTag::Holds::Yes, {}};
    const VirtualNetwork* network = tenant.find<VirtualNetwork>(subnet.virtualNetwork);
    if (address == hostServices || !network || slowContains(network->addressSpace, address))
        return yes; // S-060 a, d
    SlowTag other;
    const auto maybe = [&other](const std::string& code) {
        if (other.holds == SlowTag::Holds::No)
            other = {SlowTag::Holds::Maybe, code};
    };
    for (const ResourceKey key : network->peerings) { // S-064, S-066
        const Peering* peering = tenant.find<Peering>(key);
        if (!peering || peering->state != PeeringState::Connected)
            continue;
        if (peering->allowVirtualNetworkAccess && slowContains(peering->remoteAddressSpace, address))
            return yes;
        if (peering->useRemoteGateways && slowIsPrivate(address)
            && !tenant.find<VirtualNetwork>(peering->remoteVirtualNetwork))
            maybe("missing-data");
    }
    for (const VirtualNetworkGateway* gateway : slowGatewaysOf(tenant, *network)) { // S-068
        if (slowContains(slowPrefixesBehind(tenant, *gateway), address))
            return yes;
        if (slowLearnsRoutes(tenant, *gateway) && slowIsPrivate(address))
            maybe("dynamic-routes");
    }
    const SlowTag routed = inUserRoutes(tenant, subnet, address);
    if (routed.holds == SlowTag::Holds::Yes)
        return yes;
    if (routed.holds == SlowTag::Holds::Maybe)
        maybe(routed.code);
    return other;
}

bool slowInInternet(const Tenant& tenant, const Subnet& subnet, IpAddress address)
{
    if (!slowIsPublic(address))
        return false;
    const VirtualNetwork* network = tenant.find<VirtualNetwork>(subnet.virtualNetwork);
    if (!network)
        return true;
    if (slowContains(network->addressSpace, address))
        return false;
    for (const ResourceKey key : network->peerings) {
        const Peering* peering = tenant.find<Peering>(key);
        if (peering && peering->state == PeeringState::Connected
            && slowContains(peering->remoteAddressSpace, address))
            return false;
    }
    return true;
}

SlowTag slowInTag(const Tenant& tenant, const Subnet& subnet, std::string_view tag, IpAddress address)
{
    const auto certain = [](bool inside) {
        return SlowTag {inside ? SlowTag::Holds::Yes : SlowTag::Holds::No, {}};
    };
    if (equalsNoCase(tag, "VirtualNetwork") || equalsNoCase(tag, "VIRTUAL_NETWORK"))
        return slowInVirtualNetwork(tenant, subnet, address);
    if (equalsNoCase(tag, "Internet"))
        return certain(slowInInternet(tenant, subnet, address));
    if (equalsNoCase(tag, "AzureLoadBalancer") || equalsNoCase(tag, "AZURE_LOADBALANCER"))
        return certain(address == hostServices); // S-084
    if (equalsNoCase(tag, "AzurePlatformDNS"))
        return certain(address == hostServices); // S-040
    if (equalsNoCase(tag, "AzurePlatformIMDS"))
        return certain(address == metadata);
    for (const ServiceTag& known : tenant.serviceTags().tags()) { // S-087
        if (equalsNoCase(known.name, tag))
            return certain(known.addresses.contains(address));
    }
    if (!slowIsPublic(address) || address == hostServices)
        return certain(false);
    return {SlowTag::Holds::Maybe, "service-tag-unresolved"};
}

bool slowIsPublic(IpAddress address)
{
    static const auto notPublic
        = parsed({"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
                  "172.16.0.0/12", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3"});
    static const auto publicV6 = parsed({"2000::/3"});
    return address.isV4() ? !slowContains(notPublic, address) : slowContains(publicV6, address);
}

bool slowIsPrivate(IpAddress address)
{
    static const auto privates = parsed({"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"});
    return slowContains(privates, address);
}

bool slowIsPlatform(IpAddress address)
{
    return address == hostServices || address == metadata;
}

} // namespace vnetlens
