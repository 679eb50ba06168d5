// How long one flow takes in a tenant of 50,000 interfaces: prints nanoseconds of processor time per flow,
// which other programs disturb less than the clock on the wall.
#include "model/paths/simulate.h"
#include "model/snapshot/snapshot_loader.h"

#include <cstdio>
#include <ctime>
#include <string>

using namespace vnetlens;

namespace {

constexpr int spokeCount = 500;
constexpr int machinesPerSpoke = 100;
constexpr int ruleCount = 100;

std::string id(const std::string& type, const std::string& name)
{
    return "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/" + type + '/' + name;
}

std::string resource(const std::string& type, const std::string& name, const std::string& properties)
{
    return "{\"id\":\"" + id(type, name) + "\",\"name\":\"" + name + "\",\"type\":\"microsoft.network/" + type
        + "\",\"location\":\"westeurope\",\"properties\":{" + properties + "}},\n";
}

std::string reference(const std::string& target)
{
    return "{\"id\":\"" + target + "\"}";
}

std::string spokeStem(int spoke)
{
    return "10." + std::to_string(1 + spoke / 250) + '.' + std::to_string(spoke % 250);
}

std::string peering(const std::string& remote, const std::string& prefix)
{
    return "{\"name\":\"to-" + remote
        + "\",\"properties\":{\"peeringState\":\"Connected\",\"remoteVirtualNetwork\":"
        + reference(id("virtualNetworks", remote))
        + ",\"allowForwardedTraffic\":true,\"remoteAddressSpace\":{\"addressPrefixes\":[\"" + prefix
        + "\"]}}}";
}

std::string network(const std::string& name, const std::string& prefix, const std::string& subnet,
                    const std::string& peerings)
{
    return resource("virtualNetworks", name,
                    "\"addressSpace\":{\"addressPrefixes\":[\"" + prefix + "\"]},\"subnets\":[" + subnet
                        + "],\"virtualNetworkPeerings\":[" + peerings + ']');
}

std::string subnet(const std::string& prefix, const std::string& more)
{
    return "{\"name\":\"s\",\"properties\":{\"addressPrefix\":\"" + prefix + "\"" + more + "}}";
}

std::string networkInterface(const std::string& name, const std::string& net, const std::string& address,
                             const std::string& more = {})
{
    return resource("networkInterfaces", name,
                    "\"ipConfigurations\":[{\"name\":\"ipconfig1\",\"properties\":{\"primary\":true,"
                    "\"privateIPAddress\":\""
                        + address + "\",\"subnet\":" + reference(id("virtualNetworks", net) + "/subnets/s")
                        + "}}]" + more);
}

/// A group of rules that do not match, so that the whole list is walked.
std::string group()
{
    std::string rules;
    for (int i = 0; i < ruleCount; ++i) {
        rules += (i ? "," : "") + std::string("{\"name\":\"r") + std::to_string(i)
            + "\",\"properties\":{\"priority\":" + std::to_string(100 + i) + ",\"direction\":\""
            + (i % 2 ? "Inbound" : "Outbound")
            + "\",\"access\":\"Deny\",\"protocol\":\"Tcp\",\"sourceAddressPrefix\":\"192.168."
            + std::to_string(i)
            + ".0/"
              "24\",\"sourcePortRange\":\"*\",\"destinationAddressPrefix\":\"*\",\"destinationPortRange\":"
              "\"443\"}}";
    }
    return resource("networkSecurityGroups", "nsg", "\"securityRules\":[" + rules + ']');
}

/// A hub with an appliance, spokes whose default route leads there, one group on every spoke.
std::string tenantJson()
{
    std::string all = "[" + group();
    all += resource("routeTables", "rt",
                    "\"routes\":[{\"name\":\"out\",\"properties\":{\"addressPrefix\":\"0.0.0.0/0\","
                    "\"nextHopType\":\"VirtualAppliance\",\"nextHopIpAddress\":\"10.0.0.4\"}}]");
    std::string hubPeerings;
    const std::string parts = ",\"networkSecurityGroup\":" + reference(id("networkSecurityGroups", "nsg"))
        + ",\"routeTable\":" + reference(id("routeTables", "rt"));
    for (int spoke = 0; spoke < spokeCount; ++spoke) {
        const std::string name = "spoke" + std::to_string(spoke);
        const std::string prefix = spokeStem(spoke) + ".0/24";
        hubPeerings += (spoke ? "," : "") + peering(name, prefix);
        all += network(name, prefix, subnet(prefix, parts), peering("hub", "10.0.0.0/16"));
        for (int machine = 0; machine < machinesPerSpoke; ++machine) {
            const std::string number = std::to_string(4 + machine);
            all += networkInterface("nic-" + std::to_string(spoke) + '-' + number, name,
                                    spokeStem(spoke) + '.' + number);
        }
    }
    all += network("hub", "10.0.0.0/16", subnet("10.0.0.0/24", ""), hubPeerings);
    all += networkInterface("nva", "hub", "10.0.0.4", ",\"enableIPForwarding\":true");
    all.resize(all.size() - 2);
    return all + ']';
}

FlowEnd endOf(const IpConfiguration& configuration)
{
    return {configuration.key, configuration.networkInterface, *configuration.privateIpAddress, false};
}

void measure(const SubnetFacts& facts, Explain explain, const char* name)
{
    const auto& ends = facts.tenant().all<IpConfiguration>();
    constexpr int flows = 50'000;
    std::size_t allowed = 0;
    std::size_t steps = 0;
    const std::clock_t begin = std::clock();
    for (int i = 0; i < flows; ++i) {
        const auto n = static_cast<std::size_t>(i);
        FlowQuestion question;
        question.source = endOf(ends[n * 7919 % ends.size()]);
        question.destination = endOf(ends[n * 104729 % ends.size()]);
        question.destinationPort = 443;
        question.explain = explain;
        const Trace trace = simulate(facts, question);
        allowed += trace.verdict == Verdict::Allowed ? 1 : 0;
        steps += trace.forward.size() + trace.back.size();
    }
    const double spent = 1e9 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    std::printf("%s: %.0f ns per flow (%zu of %d allowed, %.1f steps each)\n", name, spent / flows, allowed,
                flows, static_cast<double>(steps) / flows);
}

} // namespace

int main()
{
    const auto tenant = loadSnapshotText(tenantJson(), "bench.json");
    if (!tenant) {
        std::fprintf(stderr, "%s\n", tenant.error().text.c_str());
        return 1;
    }
    const SubnetFacts facts(*tenant);
    std::printf("%zu interfaces, %zu networks\n", (*tenant)->all<NetworkInterface>().size(),
                (*tenant)->all<VirtualNetwork>().size());
    measure(facts, Explain::Nothing, "first questions, nothing explained");
    measure(facts, Explain::Nothing, "nothing explained");
    measure(facts, Explain::EveryRule, "every rule explained");
    return 0;
}
