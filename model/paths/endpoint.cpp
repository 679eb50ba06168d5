#include "model/paths/endpoint.h"

#include "model/base/ascii.h"
#include "model/paths/endpoint_candidates.h"

#include <algorithm>

namespace vnetlens {

namespace {

/// Documentation addresses (RFC 5737) stand for any host on the Internet: D-03 counts them to it, and nobody
/// owns them, so no service tag and no site should hold them. The first that this tenant does not use is
/// taken.
constexpr IpAddress standIns[] = {
    IpAddress::fromV4(0xcb00710a), // 203.0.113.10
    IpAddress::fromV4(0xc633640a), // 198.51.100.10
    IpAddress::fromV4(0x08080808), // 8.8.8.8
};

bool isUsed(const Tenant& tenant, IpAddress address)
{
    const auto holds = [address](const std::vector<IpPrefix>& prefixes) {
        return std::any_of(prefixes.begin(), prefixes.end(),
                           [address](const IpPrefix& prefix) { return prefix.contains(address); });
    };
    for (const VirtualNetwork& network : tenant.all<VirtualNetwork>()) {
        if (holds(network.addressSpace))
            return true;
    }
    for (const LocalNetworkGateway& site : tenant.all<LocalNetworkGateway>()) {
        if (holds(site.addressSpace))
            return true;
    }
    for (const PublicIpAddress& publicAddress : tenant.all<PublicIpAddress>()) {
        if (publicAddress.address == address)
            return true;
    }
    return false;
}

FlowEnd internetEnd(const Tenant& tenant)
{
    FlowEnd end;
    end.isInternet = true;
    end.address = standIns[std::size(standIns) - 1];
    for (const IpAddress candidate : standIns) {
        if (!isUsed(tenant, candidate)) {
            end.address = candidate;
            break;
        }
    }
    return end;
}

std::string id(const Tenant& tenant, ResourceKey key)
{
    return std::string(tenant.idOf(key));
}

Result<FlowEnd> endOfConfiguration(const Tenant& tenant, const IpConfiguration& configuration)
{
    if (!configuration.privateIpAddress)
        return Error {"The snapshot holds no address of " + id(tenant, configuration.key) + "."};
    return FlowEnd {.ipConfiguration = configuration.key,
                    .nic = configuration.networkInterface,
                    .address = *configuration.privateIpAddress};
}

Result<FlowEnd> endOfInterface(const Tenant& tenant, ResourceKey nic)
{
    const auto* found = tenant.find<NetworkInterface>(nic);
    for (const ResourceKey key : found ? found->ipConfigurations : std::vector<ResourceKey>()) {
        if (const auto* configuration = tenant.find<IpConfiguration>(key))
            return endOfConfiguration(tenant, *configuration);
    }
    return Error {"The interface " + id(tenant, nic) + " has no ip configuration in the snapshot."};
}

/// The primary interface of a machine that the snapshot holds.
ResourceKey interfaceOfMachine(const Tenant& tenant, const VirtualMachine& machine)
{
    for (const ResourceKey key : machine.networkInterfaces) {
        if (tenant.find<NetworkInterface>(key))
            return key;
    }
    return {};
}

Result<FlowEnd> endOfResource(const Tenant& tenant, ResourceKey key)
{
    if (const auto* configuration = tenant.find<IpConfiguration>(key))
        return endOfConfiguration(tenant, *configuration);
    if (tenant.find<NetworkInterface>(key))
        return endOfInterface(tenant, key);
    if (const auto* machine = tenant.find<VirtualMachine>(key)) {
        const ResourceKey nic = interfaceOfMachine(tenant, *machine);
        if (nic)
            return endOfInterface(tenant, nic);
        return Error {"The machine " + id(tenant, key) + " has no interface in the snapshot."};
    }
    if (const auto* publicAddress = tenant.find<PublicIpAddress>(key)) {
        if (publicAddress->address)
            return FlowEnd {.address = *publicAddress->address};
        return Error {"The snapshot holds no address of " + id(tenant, key) + "."};
    }
    return Error {id(tenant, key)
                  + " is neither a machine nor an interface, so no flow begins or ends there."};
}

std::string listed(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += "\n  " + line;
    return text;
}

Error notFound(const Tenant& tenant, std::string_view text, const std::string& what)
{
    const std::vector<std::string> near = nearestCandidates(tenant, text);
    std::string message = "No " + what + " is called \"" + std::string(text) + "\".";
    if (!near.empty())
        message += " Nearest:" + listed(near);
    return Error {std::move(message)};
}

Error ambiguous(const Tenant& tenant, std::string_view text, const std::vector<ResourceKey>& keys)
{
    std::vector<std::string> lines;
    for (const ResourceKey key : keys)
        lines.push_back(id(tenant, key));
    return Error {"\"" + std::string(text) + "\" is ambiguous. Name one of these by its id:" + listed(lines)};
}

Result<FlowEnd> endOfAddress(const Tenant& tenant, IpAddress address)
{
    const auto holders = tenant.ipConfigurationsAt(address);
    if (holders.size() > 1)
        return ambiguous(tenant, address.toString(), {holders.begin(), holders.end()});
    if (holders.size() == 1)
        return endOfConfiguration(tenant, *tenant.find<IpConfiguration>(holders.front()));
    return FlowEnd {.address = address};
}

/// One thing found twice under two names (a machine and its interface called alike) is no ambiguity.
std::vector<ResourceKey> distinctInterfaces(const Tenant& tenant, const std::vector<ResourceKey>& keys)
{
    std::vector<ResourceKey> distinct;
    std::vector<ResourceKey> nics;
    for (const ResourceKey key : keys) {
        const auto* machine = tenant.find<VirtualMachine>(key);
        const ResourceKey nic = machine ? interfaceOfMachine(tenant, *machine) : key;
        if (nic && std::find(nics.begin(), nics.end(), nic) != nics.end())
            continue;
        nics.push_back(nic);
        distinct.push_back(key);
    }
    return distinct;
}

} // namespace

Result<FlowEnd> findEndpoint(const Tenant& tenant, std::string_view text)
{
    if (equalsNoCase(text, "Internet"))
        return internetEnd(tenant);
    if (const auto address = IpAddress::parse(text))
        return endOfAddress(tenant, *address);
    if (const ResourceKey key = tenant.keyOf(text); key && tenant.findAny(key))
        return endOfResource(tenant, key);
    const std::vector<ResourceKey> named
        = distinctInterfaces(tenant, machinesAndInterfacesNamed(tenant, text));
    if (named.size() > 1)
        return ambiguous(tenant, text, named);
    if (named.size() == 1)
        return endOfResource(tenant, named.front());
    return notFound(tenant, text, "machine or interface");
}

Result<ResourceKey> findNetworkInterface(const Tenant& tenant, std::string_view text)
{
    const auto interfaceOf = [&tenant](ResourceKey key) {
        if (const auto* machine = tenant.find<VirtualMachine>(key))
            return interfaceOfMachine(tenant, *machine);
        if (const auto* configuration = tenant.find<IpConfiguration>(key))
            return configuration->networkInterface;
        return tenant.find<NetworkInterface>(key) ? key : ResourceKey();
    };
    std::vector<ResourceKey> named;
    if (const auto address = IpAddress::parse(text)) {
        const auto holders = tenant.ipConfigurationsAt(*address);
        named.assign(holders.begin(), holders.end());
    } else if (const ResourceKey key = tenant.keyOf(text); key && tenant.findAny(key)) {
        if (!interfaceOf(key))
            return Error {id(tenant, key)
                          + " is neither an interface nor a machine with one in the snapshot."};
        return interfaceOf(key);
    } else {
        named = distinctInterfaces(tenant, machinesAndInterfacesNamed(tenant, text));
    }
    if (named.size() > 1)
        return ambiguous(tenant, text, named);
    if (named.size() == 1 && interfaceOf(named.front()))
        return interfaceOf(named.front());
    return notFound(tenant, text, "machine or interface");
}

} // namespace vnetlens
