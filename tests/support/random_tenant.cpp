#include "tests/support/random_tenant.h"

#include <map>
#include <set>

namespace vnetlens {

namespace {

using std::string;
using Strings = std::vector<string>;

const string gatewayRange = ".3.0/27"; // of the subnet named GatewaySubnet

string subnetPrefix(const RandomPlan::Net& net, std::size_t index)
{
    return net.stem
        + (net.subnets[index] == "GatewaySubnet" ? gatewayRange : '.' + std::to_string(index) + ".0/24");
}

/// Collects resources while it invents them; the plan first, because rules and routes name what it holds.
class Inventor
{
public:
    explicit Inventor(std::uint64_t seed)
        : m_dice(seed)
    {
        planNetworks();
        for (std::size_t i = 0; i < m_plan.nets.size(); ++i)
            addInterfaces(i);
        for (std::size_t i = 0; i < m_plan.nets.size(); ++i) {
            for (std::size_t j = i + 1; j < m_plan.nets.size(); ++j)
                addPeerings(i, j);
        }
        addLostPeering();
        for (std::size_t i = 0; i < m_plan.nets.size(); ++i)
            addNetwork(i);
        addGroupsAndTables();
        addGateways();
    }

    const Strings& resources() const { return m_resources; }

private:
    void planNetworks();
    void addInterfaces(std::size_t net);
    void addInterface(const RandomPlan::Net& net, std::size_t subnet, int number);
    string ipConfiguration(const RandomPlan::Net& net, std::size_t subnet, const string& address,
                           const string& id);
    void addPeerings(std::size_t a, std::size_t b);
    string peering(std::size_t from, std::size_t to, const string& state, bool bySubnet);
    void addLostPeering();
    void addNetwork(std::size_t net);
    void addGroupsAndTables();
    void addGateways();
    void addConnections(const string& gateway, bool expressRoute);
    void addPartners(const Strings& gateways);
    static bool isHub(std::size_t net) { return net == 0; }

    Dice m_dice;
    RandomPlan m_plan;
    Strings m_resources;
    std::map<std::size_t, Strings> m_peerings; // by network
    std::map<string, Strings> m_machines; // their interfaces
    std::set<std::size_t> m_usingRemote; // networks that use a peer's gateway
    bool m_gatewayTable = false;
    int m_publicAddresses = 0;
};

void Inventor::planNetworks()
{
    struct Space {
        string stem;
        string prefix;
    };
    const std::vector<Space> spaces
        = {{"10.0", "10.0.0.0/16"},     {"10.1", "10.1.0.0/16"},       {"10.2", "10.2.0.0/20"},
           {"172.16", "172.16.0.0/16"}, {"192.168", "192.168.0.0/16"}, {"100.64", "100.64.0.0/16"}};
    const int count = 2 + m_dice.below(4);
    const int first = m_dice.below(3);
    for (int i = 0; i < count; ++i) {
        const Space& space = spaces[static_cast<std::size_t>((first + i) % 6)];
        RandomPlan::Net net {
            .name = "vnet" + std::to_string(i), .stem = space.stem, .prefixes = {space.prefix}};
        if (space.stem == "172.16" && m_dice.percent(30))
            net.prefixes = {"172.16.0.0/12"}; // equal to a None route (R-005)
        if (m_dice.percent(25))
            net.prefixes.push_back("10.1" + std::to_string(10 + i) + ".0.0/24");
        net.subnets = {"front", "back"};
        if (m_dice.percent(40))
            net.subnets.push_back("extra");
        net.hasGateway = m_dice.percent(isHub(static_cast<std::size_t>(i)) ? 65 : 20);
        if (net.hasGateway)
            net.subnets.push_back("GatewaySubnet");
        m_plan.nets.push_back(net);
    }
}

string Inventor::ipConfiguration(const RandomPlan::Net& net, std::size_t subnet, const string& address,
                                 const string& id)
{
    Strings asgs;
    if (m_dice.percent(35))
        asgs.push_back(json::reference(randomId("applicationSecurityGroups", "asg-a-" + net.name)));
    if (m_dice.percent(25))
        asgs.push_back(json::reference(randomId("applicationSecurityGroups", "asg-b-" + net.name)));
    string publicId;
    if (m_dice.percent(30)) {
        const string name = "pip" + std::to_string(m_publicAddresses);
        publicId = randomId("publicIPAddresses", name);
        const string sku = m_dice.percent(10) ? "" : m_dice.percent(45) ? "Basic" : "Standard";
        const string at = "20.0.0." + std::to_string(10 + m_publicAddresses++);
        if (m_dice.percent(97)) // a few are not in the snapshot
            m_resources.push_back(json::resource(
                "publicIPAddresses", name,
                json::object({"ipAddress", json::text(at), "ipConfiguration", json::reference(id)}), sku));
    }
    const string subnetId = randomId("virtualNetworks", net.name) + "/subnets/" + net.subnets[subnet];
    m_plan.hosts.push_back(address);
    return json::object({"privateIPAddress", json::text(address), "primary", json::boolean(id.ends_with("1")),
                         "subnet", json::reference(subnetId), "publicIPAddress", json::reference(publicId),
                         "applicationSecurityGroups", asgs.empty() ? "" : json::list(asgs)});
}

void Inventor::addInterface(const RandomPlan::Net& net, std::size_t subnet, int number)
{
    const string name = "nic-" + net.name + '-' + net.subnets[subnet] + '-' + std::to_string(number);
    const string id = randomId("networkInterfaces", name);
    const string stem = net.stem + '.' + std::to_string(subnet) + '.';
    const auto configuration = [&](const string& label, const string& address) {
        return json::object({"id", json::text(id + "/ipConfigurations/" + label), "name", json::text(label),
                             "properties",
                             ipConfiguration(net, subnet, address, id + "/ipConfigurations/" + label)});
    };
    const string address = stem + std::to_string(4 + number);
    Strings configurations = {configuration("ipconfig1", address)};
    if (m_dice.percent(12))
        configurations.push_back(configuration("ipconfig2", stem + std::to_string(104 + number)));
    const bool forwards = m_dice.percent(net.name == "vnet0" ? 45 : 15);
    if (forwards)
        m_plan.appliances.push_back(address);
    const string group = m_dice.percent(35) ? "nsg" + std::to_string(m_dice.below(6)) : "";
    // Some machines have two interfaces.
    const string vm = "vm-" + net.name + '-' + net.subnets[subnet] + '-' + std::to_string(number / 2);
    m_machines[vm].push_back(json::reference(id));
    m_resources.push_back(json::resource(
        "networkInterfaces", name,
        json::object({"ipConfigurations", json::list(configurations), "enableIPForwarding",
                      json::boolean(forwards), "networkSecurityGroup",
                      group.empty() ? "" : json::reference(randomId("networkSecurityGroups", group)),
                      "virtualMachine", json::reference(randomId("virtualMachines", vm))})));
}

void Inventor::addInterfaces(std::size_t index)
{
    const RandomPlan::Net& net = m_plan.nets[index];
    for (std::size_t subnet = 0; subnet < net.subnets.size(); ++subnet) {
        if (net.subnets[subnet] == "GatewaySubnet")
            continue;
        for (int i = m_dice.below(2) + (subnet == 0 ? 1 : 0); i >= 0; --i)
            addInterface(net, subnet, i);
    }
    for (const char* kind : {"asg-a-", "asg-b-"})
        m_resources.push_back(json::resource("applicationSecurityGroups", kind + net.name, "{}"));
}

string Inventor::peering(std::size_t from, std::size_t to, const string& state, bool bySubnet)
{
    const RandomPlan::Net& remote = m_plan.nets[to];
    const RandomPlan::Net& local = m_plan.nets[from];
    Strings space = remote.prefixes;
    if (space.size() > 1 && m_dice.percent(30))
        space.pop_back(); // not synchronised (R-112)
    if (bySubnet)
        space = {subnetPrefix(remote, 0)};
    const bool transit = local.hasGateway && m_dice.percent(80);
    const bool mayUse = remote.hasGateway && !local.hasGateway && !m_usingRemote.contains(from); // R-108
    const bool useRemote = mayUse && m_dice.percent(65);
    if (useRemote)
        m_usingRemote.insert(from);
    return json::object({"name", json::text("to-" + remote.name), "properties",
                         json::object({"remoteVirtualNetwork",
                                       json::reference(randomId("virtualNetworks", remote.name)),
                                       "peeringState",
                                       json::text(state),
                                       "peeringSyncLevel",
                                       json::text("FullyInSync"),
                                       "allowVirtualNetworkAccess",
                                       json::boolean(!m_dice.percent(15)),
                                       "allowForwardedTraffic",
                                       json::boolean(m_dice.percent(75)),
                                       "allowGatewayTransit",
                                       json::boolean(transit),
                                       "useRemoteGateways",
                                       json::boolean(useRemote),
                                       "remoteAddressSpace",
                                       json::object({"addressPrefixes", json::texts(space)}),
                                       "peerCompleteVnets",
                                       bySubnet ? "false" : "",
                                       "localSubnetNames",
                                       bySubnet ? json::texts({"front"}) : "",
                                       "remoteSubnetNames",
                                       bySubnet ? json::texts({"front"}) : ""})});
}

void Inventor::addPeerings(std::size_t a, std::size_t b)
{
    if (!m_dice.percent(isHub(a) ? 88 : 25))
        return;
    const bool bySubnet = m_dice.percent(8);
    const int kind = m_dice.below(100);
    Strings states = {"Connected", "Connected"};
    if (kind >= 74)
        states = kind < 80 ? Strings {"Initiated", ""}
            : kind < 85    ? Strings {"Disconnected", "Disconnected"}
            : kind < 90    ? Strings {"Connected", "Disconnected"}
            : kind < 95    ? Strings {"Initiated", "Connected"}
                           : Strings {"Connected", ""};
    if (m_dice.percent(50))
        std::swap(a, b);
    m_peerings[a].push_back(peering(a, b, states[0], bySubnet));
    if (!states[1].empty())
        m_peerings[b].push_back(peering(b, a, states[1], bySubnet));
}

/// A peering towards a network that the snapshot lacks (R-116).
void Inventor::addLostPeering()
{
    if (!m_dice.percent(25))
        return;
    const std::size_t owner = static_cast<std::size_t>(m_dice.below(static_cast<int>(m_plan.nets.size())));
    m_peerings[owner].push_back(json::object(
        {"name", json::text("to-lost"), "properties",
         json::object({"remoteVirtualNetwork", json::reference(randomId("virtualNetworks", "lost")),
                       "peeringState", json::text(m_dice.percent(80) ? "Connected" : "Initiated"),
                       "allowVirtualNetworkAccess", "true", "allowForwardedTraffic", "true",
                       "remoteAddressSpace",
                       json::object({"addressPrefixes", json::texts({"10.77.0.0/16"})})})}));
}

void Inventor::addNetwork(std::size_t index)
{
    const RandomPlan::Net& net = m_plan.nets[index];
    Strings subnets;
    for (std::size_t i = 0; i < net.subnets.size(); ++i) {
        const bool gateway = net.subnets[i] == "GatewaySubnet";
        string group = !gateway && m_dice.percent(60) ? "nsg" + std::to_string(m_dice.below(6)) : "";
        string table = !gateway && m_dice.percent(60) ? "rt" + std::to_string(m_dice.below(6)) : "";
        if (group.empty() && !gateway && m_dice.percent(2))
            group = "nsg-lost"; // dangling
        if (gateway && m_dice.percent(40)) {
            table = "rt-gateway";
            m_gatewayTable = true;
        }
        const string access = m_dice.percent(33) ? "" : json::boolean(m_dice.percent(50));
        subnets.push_back(json::object(
            {"name", json::text(net.subnets[i]), "properties",
             json::object(
                 {"addressPrefix", json::text(subnetPrefix(net, i)), "networkSecurityGroup",
                  group.empty() ? "" : json::reference(randomId("networkSecurityGroups", group)),
                  "routeTable", table.empty() ? "" : json::reference(randomId("routeTables", table)),
                  "natGateway",
                  !gateway && m_dice.percent(20) ? json::reference(randomId("natGateways", "nat")) : "",
                  "defaultOutboundAccess", access, "delegations",
                  net.subnets[i] == "extra" && m_dice.percent(50)
                      ? R"([{"name":"d","properties":{"serviceName":"Microsoft.Sql/managedInstances"}}])"
                      : ""})}));
    }
    m_resources.push_back(json::resource(
        "virtualNetworks", net.name,
        json::object({"addressSpace", json::object({"addressPrefixes", json::texts(net.prefixes)}), "subnets",
                      json::list(subnets), "virtualNetworkPeerings", json::list(m_peerings[index])})));
}

void Inventor::addGroupsAndTables()
{
    m_resources.push_back(json::resource("applicationSecurityGroups", "asg-empty", "{}"));
    for (const RandomPlan::Net& net : m_plan.nets) {
        if (m_dice.percent(12))
            m_resources.push_back(randomAdminRulesJson(m_dice, m_plan, net.name));
    }
    for (const auto& [name, interfaces] : m_machines) {
        const string profile = json::object({"networkInterfaces", json::list(interfaces)});
        m_resources.push_back(
            json::resource("virtualMachines", name, json::object({"networkProfile", profile})));
    }
    m_resources.push_back(json::resource("natGateways", "nat", "{}", "Standard"));
    for (int i = 0; i < 6; ++i) {
        const string group = "nsg" + std::to_string(i);
        m_resources.push_back(randomGroupJson(m_dice, m_plan, group));
        const string table = "rt" + std::to_string(i);
        m_resources.push_back(randomRouteTableJson(m_dice, m_plan, table, false));
    }
    if (m_gatewayTable)
        m_resources.push_back(randomRouteTableJson(m_dice, m_plan, "rt-gateway", true));
}

void Inventor::addGateways()
{
    Strings vpnGateways;
    for (const RandomPlan::Net& net : m_plan.nets) {
        if (!net.hasGateway)
            continue;
        const string name = "gw-" + net.name;
        const bool expressRoute = m_dice.percent(12);
        const string subnetId = randomId("virtualNetworks", net.name) + "/subnets/GatewaySubnet";
        const string pool = !expressRoute && m_dice.percent(35)
            ? R"({"vpnClientAddressPool":{"addressPrefixes":["10.21)" + net.name.substr(4) + R"(.0.0/24"]}})"
            : "";
        m_resources.push_back(json::resource(
            "virtualNetworkGateways", name,
            json::object({"gatewayType", json::text(expressRoute ? "ExpressRoute" : "Vpn"), "vpnType",
                          json::text("RouteBased"), "ipConfigurations",
                          json::list({json::object({"name", json::text("default"), "properties",
                                                    json::object({"subnet", json::reference(subnetId)})})}),
                          "vpnClientConfiguration", pool})));
        addConnections(name, expressRoute);
        if (!expressRoute)
            vpnGateways.push_back(name);
    }
    addPartners(vpnGateways);
}

void Inventor::addConnections(const string& gateway, bool expressRoute)
{
    // Every site has prefixes of its own per gateway, except for the wide ones.
    const string own = gateway == "gw-vnet0" ? "10.200.0.0/16" : "10.20" + gateway.substr(7) + ".0.0/16";
    const std::vector<Strings> sites = {{own},
                                        {"172.20.0.0/16", "198.51.100.0/24"},
                                        {"10.0.0.0/8"},
                                        {"10.0.128.0/17", "172.31.0.0/16"},
                                        {"0.0.0.0/0"}};
    const std::vector<int> weights = {0, 0, 0, 0, 1, 1, 1, 2, 3, 4};
    const int count = expressRoute ? 1 : m_dice.below(3);
    for (int i = 0; i < count; ++i) {
        const string name = gateway + "-site" + std::to_string(i);
        const string status = m_dice.percent(13) ? "" : m_dice.percent(85) ? "Connected" : "NotConnected";
        const bool bgp = m_dice.percent(25);
        const auto& prefixes = sites[static_cast<std::size_t>(m_dice.pick(weights))];
        if (!expressRoute) {
            m_resources.push_back(
                json::resource("localNetworkGateways", name,
                               json::object({"localNetworkAddressSpace",
                                             json::object({"addressPrefixes", json::texts(prefixes)}),
                                             "gatewayIpAddress", json::text("203.0.113.77")})));
        }
        m_resources.push_back(json::resource(
            "connections", name,
            json::object(
                {"virtualNetworkGateway1", json::reference(randomId("virtualNetworkGateways", gateway)),
                 "localNetworkGateway2",
                 expressRoute ? "" : json::reference(randomId("localNetworkGateways", name)), "peer",
                 expressRoute ? json::reference(randomId("expressRouteCircuits", "circuit")) : "",
                 "connectionType", json::text(expressRoute ? "ExpressRoute" : "IPsec"), "connectionStatus",
                 status.empty() ? "" : json::text(status), "enableBgp", json::boolean(bgp)})));
    }
}

/// Networks joined gateway to gateway, with one connection object per direction (R-209).
void Inventor::addPartners(const Strings& gateways)
{
    for (std::size_t i = 1; i < gateways.size(); ++i) {
        if (!m_dice.percent(70))
            continue;
        const bool bgp = m_dice.percent(50);
        for (const auto& [from, to] :
             {std::pair(gateways[i - 1], gateways[i]), std::pair(gateways[i], gateways[i - 1])}) {
            m_resources.push_back(json::resource(
                "connections", from + "-to-" + to,
                json::object(
                    {"virtualNetworkGateway1", json::reference(randomId("virtualNetworkGateways", from)),
                     "virtualNetworkGateway2", json::reference(randomId("virtualNetworkGateways", to)),
                     "connectionType", json::text("Vnet2Vnet"), "connectionStatus",
                     json::text(m_dice.percent(90) ? "Connected" : "Connecting"), "enableBgp",
                     json::boolean(bgp)})));
        }
    }
}

} // namespace

std::vector<string> randomResources(std::uint64_t seed)
{
    return Inventor(seed).resources();
}

string snapshotJson(const std::vector<string>& resources)
{
    const string count = std::to_string(resources.size());
    return json::object(
        {"count", count, "data", json::list(resources), "skip_token", "null", "total_records", count});
}

} // namespace vnetlens
