#include "tests/support/sample_tenants.h"

#include <random>

namespace vnetlens::test {

namespace {

std::string text(int number)
{
    return std::to_string(number);
}

void addMachines(TenantBuilder& tenant, const std::string& subnet, const std::string& net,
                 const std::string& stem, int count)
{
    for (int i = 1; i <= count; ++i) {
        const std::string name = stem + "-" + text(i);
        tenant.interface("nic-" + name, subnet, net + "." + text(i + 3));
        tenant.machine("vm-" + name, {"nic-" + name});
    }
}

void addHub(TenantBuilder& tenant)
{
    tenant.network("vnet-hub-weu", {"10.0.0.0/16"}).location = "westeurope";
    tenant.group("nsg-management", {"ssh 100 In Allow Tcp * * -> * 22"});
    tenant.routeTable("rt-spokes", {"default 0.0.0.0/0 VirtualAppliance 10.0.2.4"});
    tenant.subnet("vnet-hub-weu/GatewaySubnet", {"10.0.0.0/27"});
    tenant.subnet("vnet-hub-weu/AzureFirewallSubnet", {"10.0.1.0/26"});
    tenant.subnet("vnet-hub-weu/snet-nva", {"10.0.2.0/24"}, {.group = "nsg-management"});
    tenant.subnet("vnet-hub-weu/snet-management", {"10.0.3.0/24"}, {.group = "nsg-management"});
    tenant.publicAddress("pip-nva", "20.50.1.7");
    tenant.interface("nic-nva", "vnet-hub-weu/snet-nva", "10.0.2.4", {.publicAddress = "pip-nva"})
        .enableIpForwarding
        = true;
    tenant.machine("vm-nva", {"nic-nva"});
    addMachines(tenant, "vnet-hub-weu/snet-management", "10.0.3", "jump", 2);
    tenant.gateway("vgw-hub", "vnet-hub-weu");
    tenant.site("site-amsterdam", {"192.168.0.0/16"});
    tenant.site("site-berlin", {"172.16.0.0/12"});
    tenant.connection("con-amsterdam", "vgw-hub", "site-amsterdam").status = "Connected";
    tenant.connection("con-berlin", "vgw-hub", "site-berlin").status = "NotConnected";
}

void addSpoke(TenantBuilder& tenant, const std::string& name, int number, const std::string& location)
{
    const std::string network = "vnet-" + name;
    const std::string net = "10." + text(number);
    tenant.network(network, {net + ".0.0/16"}).location = location;
    tenant.group("nsg-" + name + "-web", {});
    tenant.group("nsg-" + name + "-data", {});
    tenant.subnet(network + "/snet-web", {net + ".0.0/24"},
                  {.group = "nsg-" + name + "-web", .routeTable = "rt-spokes"});
    tenant.subnet(network + "/snet-app", {net + ".1.0/24"}, {.group = "", .routeTable = "rt-spokes"});
    tenant.subnet(network + "/snet-data", {net + ".2.0/24"}, {.group = "nsg-" + name + "-data"});
    addMachines(tenant, network + "/snet-web", net + ".0", name + "-web", 3);
    addMachines(tenant, network + "/snet-app", net + ".1", name + "-app", 4);
    addMachines(tenant, network + "/snet-data", net + ".2", name + "-sql", 2);
}

} // namespace

std::shared_ptr<const Tenant> hubAndSpokes()
{
    TenantBuilder tenant;
    addHub(tenant);
    addSpoke(tenant, "orders", 1, "westeurope");
    addSpoke(tenant, "billing", 2, "westeurope");
    addSpoke(tenant, "reporting", 3, "northeurope");
    addSpoke(tenant, "legacy", 4, "westeurope");
    tenant.peered("vnet-hub-weu", "vnet-orders");
    tenant.peered("vnet-hub-weu", "vnet-billing");
    tenant.peered("vnet-hub-weu", "vnet-reporting");
    tenant.peering("vnet-legacy", "vnet-hub-weu", PeeringState::Disconnected);
    tenant.peering("vnet-hub-weu", "vnet-legacy", PeeringState::Disconnected);
    tenant.peered("vnet-orders", "vnet-billing");
    tenant.peering("vnet-hub-weu", "vnet-partner");
    tenant.network("vnet-sandbox", {"10.99.0.0/16"}).location = "westeurope";
    tenant.subnet("vnet-sandbox/default", {"10.99.0.0/24"});
    addMachines(tenant, "vnet-sandbox/default", "10.99.0", "sandbox", 3);
    return tenant.build();
}

std::shared_ptr<const Tenant> twoHubs(int spokes)
{
    TenantBuilder tenant;
    for (int hub = 0; hub < 2; ++hub) {
        const std::string name = "hub-" + text(hub);
        const std::string base = "10." + text(hub * 100);
        tenant.network(name, {base + ".0.0/16"});
        tenant.subnet(name + "/GatewaySubnet", {base + ".0.0/24"});
        for (int spoke = 1; spoke <= spokes; ++spoke) {
            const std::string net = "10." + text(hub * 100 + spoke);
            const std::string spokeName = "spoke-" + text(hub) + "-" + text(spoke);
            tenant.network(spokeName, {net + ".0.0/16"});
            tenant.subnet(spokeName + "/web", {net + ".0.0/24"});
            addMachines(tenant, spokeName + "/web", net + ".0", spokeName, 3);
            tenant.peered(name, spokeName);
        }
    }
    tenant.peered("hub-0", "hub-1");
    return tenant.build();
}

std::shared_ptr<const Tenant> randomTenant(unsigned seed, int networks, int machinesPerSubnet)
{
    std::mt19937 random(seed);
    const auto below
        = [&random](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    TenantBuilder tenant;
    const int hubs = std::max(1, networks / 50);
    std::vector<std::string> names;
    tenant.group("nsg", {});
    for (int i = 0; i < networks; ++i) {
        const std::string name
            = (i < hubs ? "hub-" : "vnet-") + std::string(std::size_t(below(20)), 'x') + text(i);
        const std::string net = text(1 + i / 200) + "." + text(i % 200);
        tenant.network(name, {net + ".0.0/16"}).location = below(4) == 0 ? "westeurope" : "northeurope";
        const int subnets = 1 + below(19);
        for (int s = 0; s < subnets; ++s) {
            const std::string subnet = name + "/snet-" + text(s);
            tenant.subnet(subnet, {net + "." + text(s) + ".0/24"}, {.group = below(3) == 0 ? "" : "nsg"});
            addMachines(tenant, subnet, net + "." + text(s), text(i) + "-" + text(s),
                        below(2 * machinesPerSubnet + 1));
        }
        if (i < hubs && below(2) == 0)
            tenant.gateway("gw-" + text(i), name);
        names.push_back(name);
        if (i >= hubs && below(12) != 0)
            tenant.peered(names[std::size_t(below(hubs))], name);
        if (i > hubs && below(50) == 0)
            tenant.peering(name, names[std::size_t(hubs + below(i - hubs))]);
        if (i > 0 && i < hubs && below(3) != 0)
            tenant.peered(names[std::size_t(below(i))], name);
    }
    return tenant.build();
}

} // namespace vnetlens::test
