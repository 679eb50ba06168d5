#include "tests/bench/tenant_generator.h"

#include <array>
#include <random>
#include <string_view>
#include <vector>

namespace vnetlens::bench {

namespace {

constexpr int networksPerHub = 40;
constexpr int distinctRuleSets = 12;
constexpr int mostNetworks = 4000; ///< as many /16 and /18 as the plan of addresses has room for

class Generator
{
public:
    explicit Generator(const TenantSize& size)
        : m_size(size)
        , m_random(size.seed)
    {
    }
    std::string run();

private:
    void addNetwork(int network);
    void addSubnets(int network, std::string& subnets);
    void addMachines(int network, int subnet, const std::string& subnetId);
    void addGroup(int network, int subnet);
    void addRouteTable(int network);
    void addGateway(int hub);
    void addAsgs(int network);
    void addRow(std::string_view provider, std::string_view type, const std::string& name,
                const std::string& properties, std::string_view more = {});

    std::string idOf(std::string_view provider, std::string_view type, const std::string& name) const;
    int hubOf(int network) const { return network / networksPerHub * networksPerHub; }
    bool isHub(int network) const { return network == hubOf(network); }
    /// "10.a.b.c": every network owns 64 consecutive third bytes.
    std::string address(int network, int subnet, int host) const;
    std::string networkPrefix(int network) const { return address(network, 0, 0) + "/18"; }
    int below(int bound) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(bound)); }
    static std::string nameOf(int network) { return "vnet-" + std::to_string(network); }

    TenantSize m_size;
    std::mt19937 m_random; // its output is the same everywhere; distributions are not
    std::string m_rows;
    std::size_t m_count = 0;
    std::string m_group = "rg-0";
};

std::string text(std::string_view value)
{
    return '"' + std::string(value) + '"';
}

std::string reference(const std::string& id)
{
    return R"({"id":")" + id + R"(","resourceGroup":"rg"})";
}

std::string Generator::address(int network, int subnet, int host) const
{
    const int number = network * 64 + subnet;
    const int top = 10 + number / 65536 % 100;
    return std::to_string(top) + '.' + std::to_string(number / 256 % 256) + '.' + std::to_string(number % 256)
        + '.' + std::to_string(host);
}

std::string Generator::idOf(std::string_view provider, std::string_view type, const std::string& name) const
{
    std::string id = "/subscriptions/6c1f4f3b-f65f-4667-8f9e-b9c48e09cd6b/resourceGroups/rg/providers/";
    return id.append(provider).append("/").append(type).append("/").append(name);
}

void Generator::addRow(std::string_view provider, std::string_view type, const std::string& name,
                       const std::string& properties, std::string_view more)
{
    std::string lower(provider);
    lower.append("/").append(type);
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    m_rows += m_count++ == 0 ? "" : ",";
    m_rows += R"({"extendedLocation":null,"id":")" + idOf(provider, type, name)
        + R"(","identity":null,"kind":"","location":"westeurope","managedBy":"","name":")" + name
        + R"(","plan":null,"properties":)" + properties
        + R"(,"resourceGroup":"rg","subscriptionId":"6c1f4f3b-f65f-4667-8f9e-b9c48e09cd6b","tags":{"costCenter":"4711",)"
          R"("environment":"production","owner":"platform"},"tenantId":"72f988bf-86f1-41af-91ab-2d7cd011db47","type":")"
        + lower + R"(","zones":null)";
    m_rows += more;
    m_rows += '}';
}

void Generator::addGroup(int network, int subnet)
{
    // Groups repeat a few rule sets, as templates and modules make them.
    const int set = below(distinctRuleSets);
    const std::string name = "nsg-" + std::to_string(network) + '-' + std::to_string(subnet);
    const std::string id = idOf("Microsoft.Network", "networkSecurityGroups", name);
    static constexpr std::array<std::string_view, 5> sources
        = {"VirtualNetwork", "AzureLoadBalancer", "*", "10.0.0.0/8", "Internet"};
    std::string rules;
    const int count = 8 + set * 4;
    for (int i = 0; i < count; ++i) {
        const bool isInbound = i % 3 != 0;
        const std::string rule = "rule-" + std::to_string(set) + '-' + std::to_string(i);
        rules += i == 0 ? "" : ",";
        rules += R"({"etag":"W/\"0e1a\"","id":")" + id + "/securityRules/" + rule + R"(","name":")" + rule
            + R"(","properties":{"access":)" + text((i + set) % 4 == 0 ? "Deny" : "Allow")
            + R"(,"description":"Opened for the application team","destinationAddressPrefix":"*",)"
              R"("destinationAddressPrefixes":[],"destinationPortRange":")"
            + std::to_string(1000 + set * 100 + i) + R"(","destinationPortRanges":[],"direction":)"
            + text(isInbound ? "Inbound" : "Outbound") + R"(,"priority":)" + std::to_string(100 + i * 10)
            + R"(,"protocol":"Tcp","provisioningState":"Succeeded","sourceAddressPrefix":)"
            + text(sources[static_cast<std::size_t>((i + set) % 5)])
            + R"(,"sourceAddressPrefixes":[],"sourcePortRange":"*","sourcePortRanges":[]},"resourceGroup":"rg",)"
              R"("type":"Microsoft.Network/networkSecurityGroups/securityRules"})";
    }
    addRow(
        "Microsoft.Network", "networkSecurityGroups", name,
        R"({"defaultSecurityRules":[],"provisioningState":"Succeeded","resourceGuid":"0","securityRules":[)"
            + rules + "]}");
}

void Generator::addRouteTable(int network)
{
    const std::string name = "rt-" + std::to_string(network);
    const std::string appliance = address(hubOf(network), 1, 4);
    std::string routes;
    for (int i = 0; i < 4; ++i) {
        const std::string prefix = i == 0 ? "0.0.0.0/0" : "192.168." + std::to_string(i) + ".0/24";
        routes += i == 0 ? "" : ",";
        routes += R"({"id":")" + idOf("Microsoft.Network", "routeTables", name) + "/routes/r"
            + std::to_string(i) + R"(","name":"r)" + std::to_string(i)
            + R"(","properties":{"addressPrefix":")" + prefix
            + R"(","hasBgpOverride":false,"nextHopIpAddress":")" + appliance
            + R"(","nextHopType":"VirtualAppliance","provisioningState":"Succeeded"},"resourceGroup":"rg"})";
    }
    addRow("Microsoft.Network", "routeTables", name,
           R"({"disableBgpRoutePropagation":true,"provisioningState":"Succeeded","routes":[)" + routes
               + "]}");
}

void Generator::addAsgs(int network)
{
    for (const char* role : {"web", "app", "db"})
        addRow("Microsoft.Network", "applicationSecurityGroups",
               std::string("asg-") + role + '-' + std::to_string(network),
               R"({"provisioningState":"Succeeded","resourceGuid":"0"})");
}

void Generator::addMachines(int network, int subnet, const std::string& subnetId)
{
    const int count = 1 + below(2 * m_size.machinesPerSubnet - 1 > 0 ? 2 * m_size.machinesPerSubnet - 1 : 1);
    static constexpr std::array<std::string_view, 3> roles = {"web", "app", "db"};
    for (int i = 0; i < count && i < 240; ++i) {
        const std::string suffix
            = std::to_string(network) + '-' + std::to_string(subnet) + '-' + std::to_string(i);
        const std::string nic = idOf("Microsoft.Network", "networkInterfaces", "nic-" + suffix);
        const std::string machine = idOf("Microsoft.Compute", "virtualMachines", "vm-" + suffix);
        const std::string asg = idOf("Microsoft.Network", "applicationSecurityGroups",
                                     "asg-" + std::string(roles[static_cast<std::size_t>(below(3))]) + '-'
                                         + std::to_string(network));
        addRow(
            "Microsoft.Network", "networkInterfaces", "nic-" + suffix,
            R"({"auxiliaryMode":"None","dnsSettings":{"appliedDnsServers":[],"dnsServers":[]},)"
            R"("enableAcceleratedNetworking":true,"enableIPForwarding":false,"hostedWorkloads":[],)"
            R"("ipConfigurations":[{"etag":"W/\"0e1a\"","id":")"
                + nic + R"(/ipConfigurations/ipconfig1","name":"ipconfig1","properties":{)"
                + R"("applicationSecurityGroups":[)" + reference(asg)
                + R"(],"primary":true,"privateIPAddress":")" + address(network, subnet, 4 + i)
                + R"(","privateIPAddressVersion":"IPv4","privateIPAllocationMethod":"Dynamic",)"
                  R"("provisioningState":"Succeeded","subnet":)"
                + reference(subnetId) + R"(},"resourceGroup":"rg"}],"macAddress":"00-0D-3A-00-00-00",)"
                + R"("nicType":"Standard","primary":true,"provisioningState":"Succeeded","virtualMachine":)"
                + reference(machine) + "}");
        addRow(
            "Microsoft.Compute", "virtualMachines", "vm-" + suffix,
            R"({"extended":{"instanceView":{"computerName":"vm","powerState":{"code":"PowerState/running",)"
            R"("displayStatus":"VM running","level":"Info"}}},"hardwareProfile":{"vmSize":"Standard_D4s_v5"},)"
            R"("networkProfile":{"networkInterfaces":[)"
                + reference(nic)
                + R"(]},"osProfile":{"adminUsername":"azureuser","computerName":"vm","linuxConfiguration":)"
                  R"({"disablePasswordAuthentication":true,"provisionVMAgent":true}},"provisioningState":)"
                  R"("Succeeded","storageProfile":{"dataDisks":[],"imageReference":{"offer":"debian-12",)"
                  R"("publisher":"Debian","sku":"12-gen2","version":"latest"},"osDisk":{"caching":"ReadWrite",)"
                  R"("createOption":"FromImage","diskSizeGB":30,"managedDisk":{"id":")"
                + idOf("Microsoft.Compute", "disks", "disk-" + suffix)
                + R"("},"osType":"Linux"}},"timeCreated":"2025-06-01T08:00:00Z","vmId":"0"})");
        addRow(
            "Microsoft.Compute", "disks", "disk-" + suffix,
            R"({"creationData":{"createOption":"FromImage","imageReference":{"id":"/Subscriptions/x/Providers/)"
            R"(Microsoft.Compute/Locations/westeurope/Publishers/Debian/ArtifactTypes/VMImage/Offers/debian-12"}},)"
            R"("diskIOPSReadWrite":500,"diskMBpsReadWrite":100,"diskSizeBytes":32213303296,"diskSizeGB":30,)"
            R"("diskState":"Attached","encryption":{"type":"EncryptionAtRestWithPlatformKey"},)"
            R"("hyperVGeneration":"V2","networkAccessPolicy":"AllowAll","osType":"Linux","provisioningState":)"
            R"("Succeeded","publicNetworkAccess":"Enabled","tier":"P10","timeCreated":"2025-06-01T08:00:00Z",)"
            R"("uniqueId":"0"})");
    }
}

void Generator::addSubnets(int network, std::string& subnets)
{
    const std::string networkId = idOf("Microsoft.Network", "virtualNetworks", nameOf(network));
    const int count = 1 + below(2 * m_size.subnetsPerNetwork - 1 > 0 ? 2 * m_size.subnetsPerNetwork - 1 : 1);
    for (int subnet = 0; subnet < count && subnet < 60; ++subnet) {
        const bool isGateway = isHub(network) && subnet == 0;
        const std::string name = isGateway ? "GatewaySubnet" : "snet-" + std::to_string(subnet);
        const std::string id = networkId + "/subnets/" + name;
        const std::string groupName = "nsg-" + std::to_string(network) + '-' + std::to_string(subnet);
        subnets += subnet == 0 ? "" : ",";
        subnets += R"({"etag":"W/\"0e1a\"","id":")" + id + R"(","name":")" + name
            + R"(","properties":{"addressPrefix":")" + address(network, subnet, 0)
            + R"(/24","delegations":[],"privateEndpointNetworkPolicies":"Disabled",)"
              R"("privateLinkServiceNetworkPolicies":"Enabled","provisioningState":"Succeeded")";
        if (!isGateway) {
            subnets += R"(,"networkSecurityGroup":)"
                + reference(idOf("Microsoft.Network", "networkSecurityGroups", groupName));
        }
        if (!isHub(network)) {
            subnets += R"(,"routeTable":)"
                + reference(idOf("Microsoft.Network", "routeTables", "rt-" + std::to_string(network)));
        }
        subnets += R"(},"resourceGroup":"rg","type":"Microsoft.Network/virtualNetworks/subnets"})";
        if (isGateway)
            continue;
        addGroup(network, subnet);
        addMachines(network, subnet, id);
    }
}

void Generator::addGateway(int hub)
{
    const std::string number = std::to_string(hub);
    const std::string gateway = idOf("Microsoft.Network", "virtualNetworkGateways", "gw-" + number);
    const std::string subnet
        = idOf("Microsoft.Network", "virtualNetworks", nameOf(hub)) + "/subnets/GatewaySubnet";
    addRow("Microsoft.Network", "virtualNetworkGateways", "gw-" + number,
           R"({"activeActive":false,"enableBgp":false,"gatewayType":"Vpn","ipConfigurations":[{"id":")"
               + gateway + R"(/ipConfigurations/default","name":"default","properties":{"subnet":)"
               + reference(subnet) + R"(}}],"vpnType":"RouteBased"})");
    addRow(
        "Microsoft.Network", "localNetworkGateways", "site-" + number,
        R"({"gatewayIpAddress":"20.0.0.1","localNetworkAddressSpace":{"addressPrefixes":["192.168.0.0/16"]}})");
    addRow(
        "Microsoft.Network", "connections", "cn-" + number,
        R"({"connectionStatus":"Connected","connectionType":"IPsec","enableBgp":false,"localNetworkGateway2":)"
            + reference(idOf("Microsoft.Network", "localNetworkGateways", "site-" + number))
            + R"(,"virtualNetworkGateway1":)" + reference(gateway) + "}");
}

void Generator::addNetwork(int network)
{
    std::string subnets;
    addSubnets(network, subnets);
    addAsgs(network);
    std::vector<int> partners;
    if (isHub(network)) {
        addGateway(network);
        for (int spoke = network + 1; spoke < network + networksPerHub && spoke < m_size.networks; ++spoke)
            partners.push_back(spoke);
    } else {
        addRouteTable(network);
        partners.push_back(hubOf(network));
    }
    std::string peerings;
    const std::string id = idOf("Microsoft.Network", "virtualNetworks", nameOf(network));
    for (const int partner : partners) {
        peerings += peerings.empty() ? "" : ",";
        peerings += R"({"id":")" + id + "/virtualNetworkPeerings/to-" + nameOf(partner) + R"(","name":"to-)"
            + nameOf(partner) + R"(","properties":{"allowForwardedTraffic":true,"allowGatewayTransit":)"
            + (isHub(network) ? "true" : "false")
            + R"(,"allowVirtualNetworkAccess":true,"peeringState":"Connected",)"
            + R"("peeringSyncLevel":"FullyInSync","remoteAddressSpace":{"addressPrefixes":[")"
            + networkPrefix(partner) + R"("]},"remoteVirtualNetwork":)"
            + reference(idOf("Microsoft.Network", "virtualNetworks", nameOf(partner)))
            + R"(,"useRemoteGateways":)" + (isHub(network) ? "false" : "true") + R"(},"resourceGroup":"rg"})";
    }
    addRow("Microsoft.Network", "virtualNetworks", nameOf(network),
           R"({"addressSpace":{"addressPrefixes":[")" + networkPrefix(network)
               + R"("]},"enableDdosProtection":false,"provisioningState":"Succeeded","subnets":[)" + subnets
               + R"(],"virtualNetworkPeerings":[)" + peerings + "]}");
}

std::string Generator::run()
{
    for (int network = 0; network < m_size.networks && network < mostNetworks; ++network)
        addNetwork(network);
    const std::string count = std::to_string(m_count);
    return R"({"count":)" + count + R"(,"data":[)" + m_rows + R"(],"skip_token":null,"total_records":)"
        + count + '}';
}

} // namespace

std::string generateTenant(const TenantSize& size)
{
    return Generator(size).run();
}

} // namespace vnetlens::bench
