#include "tests/snapshot/snapshot_text.h"

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

std::string interface(const std::string& properties)
{
    return row("networkInterfaces/nic", properties);
}

std::string machine(const std::string& name, const std::string& properties)
{
    return R"({"id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/)" + name
        + R"(","name":")" + name + R"(","type":"microsoft.compute/virtualmachines","properties":)"
        + properties + '}';
}

const std::string machineId
    = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm";

} // namespace

class TestReadNetworkInterface : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCompleteInterface();
    void theSmallestInterface();
    void thePrimaryConfigurationComesFirst();
    void oddConfigurations();
    void theMachineNamesItsInterfaces();
    void theInterfaceNamesItsMachine();
    void powerStates();
    void publicAddresses();
    void applicationSecurityGroupsHaveMembers();
};

void TestReadNetworkInterface::aCompleteInterface()
{
    const auto tenant = load('[' + interface(R"({"enableIPForwarding":true,"disableTcpStateTracking":true,
        "networkSecurityGroup":{"id":"/n/nsg"},"virtualMachine":{"id":"/n/vm"},"privateEndpoint":{"id":"/n/pe"},
        "ipConfigurations":[{"name":"c","properties":{"primary":true,"privateIPAddress":"10.0.0.4",
          "subnet":{"id":"/n/v/subnets/s"},"publicIPAddress":{"id":"/n/pip"},
          "applicationSecurityGroups":[{"id":"/n/web"},{"id":"/n/all"}]}}]})")
                             + ']');
    const auto nic = only<NetworkInterface>(*tenant);
    QVERIFY(nic.enableIpForwarding);
    QVERIFY(nic.disableTcpStateTracking);
    QCOMPARE(tenant->idOf(nic.networkSecurityGroup), std::string_view("/n/nsg"));
    QCOMPARE(tenant->idOf(nic.virtualMachine), std::string_view("/n/vm"));
    QCOMPARE(tenant->idOf(nic.privateEndpoint), std::string_view("/n/pe"));
    const auto configuration = only<IpConfiguration>(*tenant);
    QCOMPARE(configuration.networkInterface, nic.key);
    QCOMPARE(configuration.privateIpAddress->toString(), std::string("10.0.0.4"));
    QCOMPARE(tenant->idOf(configuration.subnet), std::string_view("/n/v/subnets/s"));
    QCOMPARE(tenant->idOf(configuration.publicIpAddress), std::string_view("/n/pip"));
    QCOMPARE(namesOf(*tenant, configuration.applicationSecurityGroups), std::string("web all"));
    QVERIFY(configuration.primary);
}

void TestReadNetworkInterface::theSmallestInterface()
{
    const auto tenant = load('[' + interface(R"({"ipConfigurations":[{"name":"c","properties":
        {"privateIPAddress":"10.0.0.4","subnet":{"id":"/n/v/subnets/s"}}}]})")
                             + ']');
    const auto nic = only<NetworkInterface>(*tenant);
    QVERIFY(!nic.enableIpForwarding);
    QVERIFY(!nic.virtualMachine);
    QVERIFY(only<IpConfiguration>(*tenant).primary); // the only one is
}

void TestReadNetworkInterface::thePrimaryConfigurationComesFirst()
{
    const auto tenant = load('[' + interface(R"({"ipConfigurations":[
        {"name":"a","properties":{"privateIPAddress":"10.0.0.4","primary":false}},
        {"name":"b","properties":{"privateIPAddress":"10.0.0.5","primary":true}},
        {"name":"c","properties":{"privateIPAddress":"fd00::5"}}]})")
                             + ']');
    QCOMPARE(namesOf(*tenant, only<NetworkInterface>(*tenant).ipConfigurations), std::string("b a c"));
}

void TestReadNetworkInterface::oddConfigurations()
{
    const auto tenant = load('[' + interface(R"({"enableIPForwarding":"perhaps","ipConfigurations":[
        {"name":"a","properties":{"privateIPAddress":"10.0.0.256","subnet":{"id":"/n/v/subnets/s"}}},
        {"name":"b","properties":{"subnet":{"id":7}}}, null]})")
                             + ']');
    const std::string base = "[0].properties.ipConfigurations";
    QVERIFY(
        hasIssue(*tenant, base + "[0].properties.privateIPAddress", "\"10.0.0.256\" is not an IP address"));
    QVERIFY(hasIssue(*tenant, base + "[1].properties.privateIPAddress", "no private address"));
    QVERIFY(hasIssue(*tenant, base + "[1].properties.subnet", "which subnet"));
    QVERIFY(hasIssue(*tenant, base + "[2]", "null"));
    QVERIFY(hasIssue(*tenant, "[0].properties.enableIPForwarding", "\"perhaps\""));
    QVERIFY(!only<NetworkInterface>(*tenant).enableIpForwarding);
    QCOMPARE(tenant->all<IpConfiguration>().size(), 2u);
    const auto none = load('[' + interface(R"({"ipConfigurations":"none"})") + ']');
    QVERIFY(hasIssue(*none, "[0].properties.ipConfigurations", "no ip configuration"));
}

void TestReadNetworkInterface::theMachineNamesItsInterfaces()
{
    const auto tenant
        = load('['
               + machine("vm",
                         R"({"networkProfile":{"networkInterfaces":[{"id":"/n/other"},{"id":")"
                             + networkId("networkinterfaces/NIC") + R"(","properties":{"primary":true}}]}})")
               + ',' + interface(R"({"ipConfigurations":[]})") + ']');
    QCOMPARE(tenant->idOf(only<NetworkInterface>(*tenant).virtualMachine), std::string_view(machineId));
    QCOMPARE(namesOf(*tenant, only<VirtualMachine>(*tenant).networkInterfaces), std::string("NIC other"));
}

void TestReadNetworkInterface::theInterfaceNamesItsMachine()
{
    const auto tenant = load('[' + interface(R"({"virtualMachine":{"id":")" + machineId + R"("}})") + ','
                             + machine("vm", R"({"hardwareProfile":{"vmSize":"B1s"}})") + ']');
    QCOMPARE(namesOf(*tenant, only<VirtualMachine>(*tenant).networkInterfaces), std::string("nic"));
}

void TestReadNetworkInterface::powerStates()
{
    const auto stateOf = [](const char* properties) {
        return only<VirtualMachine>(*load('[' + machine("vm", properties) + ']')).powerState;
    };
    QCOMPARE(stateOf(R"({"extended":{"instanceView":{"powerState":{"code":"PowerState/deallocated"}}}})"),
             std::string("PowerState/deallocated")); // Resource Graph
    QCOMPARE(stateOf(R"({"instanceView":{"statuses":[{"code":"ProvisioningState/succeeded"},
                         {"code":"PowerState/running"}]}})"),
             std::string("PowerState/running")); // REST with $expand
    QCOMPARE(stateOf(R"({"powerState":"VM running"})"), std::string("VM running")); // az vm list -d
    QCOMPARE(stateOf(R"({"hardwareProfile":{}})"), std::string());
}

void TestReadNetworkInterface::publicAddresses()
{
    const auto tenant
        = load('['
               + row("publicIPAddresses/a", R"({"ipAddress":"20.0.0.1","ipConfiguration":{"id":"/n/c"}})",
                     R"(,"sku":{"name":"Standard","tier":"Regional"})")
               + ',' + row("publicIPAddresses/b", R"({"publicIPAllocationMethod":"Dynamic"})") + ','
               + row("publicIPAddresses/c", R"({"ipAddress":"nothing"})", R"(,"sku":null)") + ']');
    const auto& addresses = tenant->all<PublicIpAddress>();
    QCOMPARE(addresses.size(), 3u);
    QCOMPARE(addresses[0].address->toString(), std::string("20.0.0.1"));
    QVERIFY(isSecureByDefault(addresses[0]));
    QCOMPARE(tenant->idOf(addresses[0].ipConfiguration), std::string_view("/n/c"));
    QVERIFY(!addresses[1].address); // a dynamic address that is not in use
    QVERIFY(!isSecureByDefault(addresses[1]));
    QVERIFY(hasIssue(*tenant, "[2].properties.ipAddress", "\"nothing\""));
    QCOMPARE(tenant->issues().size(), 1u);
}

void TestReadNetworkInterface::applicationSecurityGroupsHaveMembers()
{
    const auto tenant
        = load('[' + row("applicationSecurityGroups/web", "{}") + ','
               + interface(R"({"ipConfigurations":[{"name":"c","properties":{"privateIPAddress":"10.0.0.4",
                                  "applicationSecurityGroups":[{"id":")"
                           + networkId("applicationsecuritygroups/WEB") + R"("}]}}]})")
               + ']');
    QCOMPARE(tenant->membersOf(only<ApplicationSecurityGroup>(*tenant).key).size(), 1u);
}

QTEST_APPLESS_MAIN(TestReadNetworkInterface)
#include "tst_read_network_interface.moc"
