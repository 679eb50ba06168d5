#include "tests/support/random_tenant.h"

#include <array>

namespace vnetlens {

namespace {

FlowEnd endAt(const Tenant& tenant, IpAddress address)
{
    FlowEnd end;
    end.address = address;
    const auto owners = tenant.ipConfigurationsAt(address);
    if (owners.size() == 1) {
        end.ipConfiguration = owners.front();
        end.nic = tenant.find<IpConfiguration>(owners.front())->networkInterface;
    }
    return end;
}

FlowEnd someInterface(Dice& dice, const Tenant& tenant)
{
    for (;;) {
        const IpConfiguration& configuration = dice.pick(tenant.all<IpConfiguration>());
        if (configuration.privateIpAddress)
            return endAt(tenant, *configuration.privateIpAddress);
    }
}

FlowEnd theInternet()
{
    FlowEnd end;
    end.address = *IpAddress::parse("8.8.8.8");
    end.isInternet = true;
    return end;
}

/// Addresses at the borders of what tenants of the generator name.
FlowEnd someAddress(Dice& dice, const Tenant& tenant)
{
    static constexpr std::array texts
        = {"10.200.0.9", "172.20.3.3",  "198.51.100.7",  "10.0.128.1",   "10.210.0.5",      "172.31.0.100",
           "10.250.1.1", "8.8.8.8",     "20.1.1.1",      "203.0.113.50", "10.0.0.50",       "10.1.1.250",
           "10.77.0.4",  "100.64.0.77", "168.63.129.16", "10.0.3.4",     "169.254.169.254", "192.168.2.9",
           "10.110.0.9", "1.1.1.1",     "10.1.2.9"};
    return endAt(tenant, *IpAddress::parse(dice.pick(texts)));
}

FlowEnd onPremises(Dice& dice, const Tenant& tenant)
{
    std::vector<IpPrefix> prefixes;
    for (const LocalNetworkGateway& site : tenant.all<LocalNetworkGateway>())
        prefixes.insert(prefixes.end(), site.addressSpace.begin(), site.addressSpace.end());
    for (const VirtualNetworkGateway& gateway : tenant.all<VirtualNetworkGateway>())
        prefixes.insert(prefixes.end(), gateway.clientAddressPool.begin(), gateway.clientAddressPool.end());
    std::erase_if(prefixes,
                  [](const IpPrefix& prefix) { return prefix.length() < 16 || prefix.length() == 17; });
    if (prefixes.empty())
        return someInterface(dice, tenant);
    return endAt(tenant, *dice.pick(prefixes).first().next());
}

} // namespace

std::vector<FlowQuestion> randomFlows(const Tenant& tenant, std::uint64_t seed, int count)
{
    static constexpr std::array<std::uint16_t, 12> ports
        = {22, 80, 79, 443, 444, 1433, 7999, 8000, 8100, 8101, 0, 65535};
    static constexpr std::array<std::uint16_t, 5> sourcePorts = {50000, 50000, 49999, 1023, 65535};
    static constexpr std::array protocols = {Protocol::Tcp,  Protocol::Tcp, Protocol::Tcp, Protocol::Udp,
                                             Protocol::Icmp, Protocol::Esp, Protocol::Ah};
    Dice dice(seed);
    std::vector<FlowQuestion> flows;
    while (static_cast<int>(flows.size()) < count) {
        FlowQuestion flow;
        flow.explain = Explain::Nothing;
        flow.source = someInterface(dice, tenant);
        flow.destination = someInterface(dice, tenant);
        const int kind = dice.below(100);
        if (kind >= 55 && kind < 75)
            flow.destination = someAddress(dice, tenant);
        else if (kind >= 75 && kind < 83)
            flow.destination = theInternet();
        else if (kind >= 83 && kind < 91)
            flow.source = theInternet();
        else if (kind >= 91 && kind < 98)
            flow.source = onPremises(dice, tenant);
        else if (kind >= 98)
            flow.source = endAt(tenant, *IpAddress::parse("168.63.129.16"));
        if (flow.source.address == flow.destination.address)
            continue;
        flow.protocol = dice.pick(protocols);
        if (hasPorts(flow.protocol)) {
            flow.sourcePort = dice.pick(sourcePorts);
            flow.destinationPort = dice.pick(ports);
        } else {
            flow.sourcePort = 0;
        }
        flows.push_back(flow);
    }
    return flows;
}

} // namespace vnetlens
