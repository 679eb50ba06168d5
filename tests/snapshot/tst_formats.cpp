#include "tests/snapshot/snapshot_text.h"

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

/// The same network interface and security group in every form that tools write.
struct Form {
    const char* name = "";
    std::string text = {};
};

const std::string nicId = networkId("networkInterfaces/nic");
const std::string nsgId = networkId("networkSecurityGroups/nsg");
const std::string subnetId = networkId("virtualNetworks/v/subnets/s");

const std::string nicProperties = R"({"enableIPForwarding":true,"networkSecurityGroup":{"id":")" + nsgId
    + R"("},"ipConfigurations":[{"name":"c","properties":{"privateIPAddress":"10.0.0.4","primary":true,"subnet":{"id":")"
    + subnetId + R"("}}}]})";
const std::string nsgProperties
    = R"({"securityRules":[{"name":"ssh","properties":{"protocol":"Tcp","access":"Allow","direction":"Inbound",
        "priority":100,"sourceAddressPrefix":"*","destinationAddressPrefix":"*","sourcePortRange":"*",
        "destinationPortRange":"22"}}]})";

/// az network nic list / nsg list: no `properties` anywhere (R-1007); the older spelling of keys.
const std::string flatNic = R"({"id":")" + nicId
    + R"(","name":"nic","type":"Microsoft.Network/networkInterfaces",
    "location":"westeurope","resourceGroup":"rg","enableIpForwarding":true,"networkSecurityGroup":{"id":")"
    + nsgId
    + R"(","resourceGroup":"rg"},"ipConfigurations":[{"name":"c","privateIpAddress":"10.0.0.4","primary":true,
    "subnet":{"id":")"
    + subnetId + R"(","resourceGroup":"rg"},"publicIpAddress":null}]})";
const std::string flatNsg
    = R"({"id":")" + nsgId + R"(","name":"nsg","type":"Microsoft.Network/networkSecurityGroups",
    "location":"westeurope","securityRules":[{"name":"ssh","protocol":"Tcp","access":"Allow","direction":"Inbound",
    "priority":100,"sourceAddressPrefix":"*","sourceAddressPrefixes":[],"destinationAddressPrefix":"*",
    "destinationAddressPrefixes":[],"sourcePortRange":"*","sourcePortRanges":[],"destinationPortRange":"22",
    "destinationPortRanges":[]}]})";

/// Get-AzNetworkInterface | ConvertTo-Json -Depth 100 (R-1008): PascalCase, lists for single values, no type.
const std::string shellNic = R"({"Id":")" + nicId + R"(","Name":"nic","Location":"westeurope","Tag":null,
    "EnableIPForwarding":true,"NetworkSecurityGroup":{"Id":")"
    + nsgId
    + R"("},"IpConfigurations":[{"Name":"c","PrivateIpAddress":"10.0.0.4","Primary":true,"Subnet":{"Id":")"
    + subnetId + R"("},"PublicIpAddress":null}]})";
const std::string shellNsg
    = R"({"Id":")" + nsgId + R"(","Name":"nsg","SecurityRules":[{"Name":"ssh","Protocol":"TCP",
    "Access":"Allow","Direction":"Inbound","Priority":100,"SourceAddressPrefix":["*"],
    "DestinationAddressPrefix":["*"],"SourcePortRange":["*"],"DestinationPortRange":["22"],
    "SourceApplicationSecurityGroups":[],"DestinationApplicationSecurityGroups":null}]})";

std::string table()
{
    const auto cells = [](const std::string& id, const std::string& type, const std::string& properties) {
        return R"([")" + id + R"(",")" + type + R"(","westeurope",null,)" + properties + ']';
    };
    return R"({"totalRecords":2,"count":2,"data":{"columns":[{"name":"id","type":"string"},
        {"name":"type","type":"string"},{"name":"location","type":"string"},{"name":"tags","type":"object"},
        {"name":"properties","type":"object"}],"rows":[)"
        + cells(nicId, "microsoft.network/networkinterfaces", nicProperties) + ','
        + cells(nsgId, "microsoft.network/networksecuritygroups", nsgProperties)
        + R"(]},"facets":[],"resultTruncated":"false"})";
}

std::vector<Form> forms()
{
    const std::string nic = row("networkInterfaces/nic", nicProperties);
    const std::string group = row("networkSecurityGroups/nsg", nsgProperties);
    const std::string rows = nic + ',' + group;
    return {
        {"az graph query (R-1001)",
         R"({"count":2,"data":[)" + rows + R"(],"skip_token":null,"total_records":2})"},
        {"az graph query of the old extension", '[' + rows + ']'},
        {"Resource Graph REST, objects (R-1002)",
         R"({"totalRecords":2,"count":2,"data":[)" + rows + R"(],"facets":[],"resultTruncated":"false"})"},
        {"Resource Graph REST, table (R-1002)", table()},
        {"Search-AzGraph (R-1003)", R"({"SkipToken":null,"Data":[)" + rows + "]}"},
        {"a REST list (R-1009)", R"({"value":[)" + rows + "]}"},
        {"several pages put into one list",
         R"([{"count":1,"data":[)" + nic + R"(]},{"count":1,"data":[)" + group + "]}]"},
        {"lists of lists", "[[" + nic + "],[" + group + "]]"},
        {"the members after the list", R"({"data":[)" + rows + R"(],"count":2})"},
        {"az network list (R-1007)", '[' + flatNic + ',' + flatNsg + ']'},
        {"PowerShell (R-1008)", '[' + shellNic + ',' + shellNsg + ']'},
    };
}

} // namespace

class TestFormats : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFormReadsTheSame_data();
    void everyFormReadsTheSame();
    void aSingleResource();
    void theRawJsonIsTheResource();
    void otherTypesAreKeptWithTheirAddresses();
    void scaleSetInterfacesAreInterfaces();
};

void TestFormats::everyFormReadsTheSame_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const Form& form : forms())
        QTest::newRow(form.name) << QByteArray::fromStdString(form.text);
}

void TestFormats::everyFormReadsTheSame()
{
    QFETCH(QByteArray, text);
    const auto tenant = load(text.toStdString());
    const auto nic = only<NetworkInterface>(*tenant);
    QCOMPARE(tenant->idOf(nic.key), std::string_view(nicId));
    QCOMPARE(nic.name, std::string("nic"));
    QCOMPARE(nic.type, std::string("microsoft.network/networkinterfaces"));
    QCOMPARE(nic.location, std::string("westeurope"));
    QVERIFY(nic.enableIpForwarding);
    const auto group = only<NetworkSecurityGroup>(*tenant);
    QCOMPARE(nic.networkSecurityGroup, group.key);
    const auto configuration = only<IpConfiguration>(*tenant);
    QCOMPARE(configuration.privateIpAddress->toString(), std::string("10.0.0.4"));
    QCOMPARE(tenant->idOf(configuration.subnet), std::string_view(subnetId));
    QCOMPARE(group.rules.size(), 7u);
    const SecurityRule& ssh = group.rules.front();
    QCOMPARE(ssh.name, std::string("ssh"));
    QCOMPARE(ssh.protocol, std::optional(Protocol::Tcp));
    QCOMPARE(ssh.sources.size(), 1u);
    QCOMPARE(ssh.sources.front().kind, AddressTerm::Kind::Any);
    QCOMPARE(ssh.destinationPorts.ranges, std::vector<PortRange> {*PortRange::parse("22")});
    // Only the subnet is missing.
    QCOMPARE(tenant->issues().size(), 1u);
    QVERIFY(tenant->issues().front().text.starts_with(subnetId + " is not in the snapshot"));
}

void TestFormats::aSingleResource()
{
    const auto tenant = load(row("networkSecurityGroups/nsg", R"({"securityRules":[{"name":"r"}]})") + "\n");
    QCOMPARE(tenant->all<NetworkSecurityGroup>().size(), 1u);
    QVERIFY2(hasIssue(*tenant, "properties.securityRules[0].priority", "no priority"),
             issuesOf(*tenant).c_str());
}

void TestFormats::theRawJsonIsTheResource()
{
    const std::string group = row("networkSecurityGroups/nsg", nsgProperties);
    const std::string other = row("loadBalancers/l", R"({"a":{"b":[1,{"c":2}]}})");
    const auto tenant = load("[ " + group + " \n, " + other + "\n]");
    QCOMPARE(tenant->rawJson(only<NetworkSecurityGroup>(*tenant)), std::string_view(group));
    QCOMPARE(tenant->rawJson(only<UnmodelledResource>(*tenant)), std::string_view(other));
    const auto alone = load("  " + group + "\n\n");
    QCOMPARE(alone->rawJson(only<NetworkSecurityGroup>(*alone)), std::string_view(group));
}

void TestFormats::otherTypesAreKeptWithTheirAddresses()
{
    const auto tenant = load('['
                             + row("loadBalancers/l",
                                   R"({"frontendIPConfigurations":[
        {"properties":{"privateIPAddress":"10.0.0.9","subnet":{"id":")"
                                       + subnetId + R"("}}},
        {"privateIpAddress" : "10.0.0.10","subnet":{"id":")"
                                       + subnetId + R"(/ipConfigurations/x"}},
        {"privateIPAddress":"none"},{"privateIPAddressVersion":"10.0.0.11"}]})",
                                   R"(,"tags":{"a":"b"},"sku":{"name":"Standard"})")
                             + ']');
    const auto balancer = only<UnmodelledResource>(*tenant);
    QCOMPARE(balancer.type, std::string("microsoft.network/loadbalancers"));
    QCOMPARE(balancer.name, std::string("l"));
    QCOMPARE(balancer.tags.size(), 1u);
    QCOMPARE(joined(balancer.privateIpAddresses), std::string("10.0.0.9 10.0.0.10"));
    QCOMPARE(balancer.subnets.size(), 1u);
    QCOMPARE(tenant->idOf(balancer.subnets.front()), std::string_view(subnetId));
    QCOMPARE(issuesOf(*tenant), std::string());
}

void TestFormats::scaleSetInterfacesAreInterfaces()
{
    // R-1006: from the computeresources table, without a type.
    const std::string id
        = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/set/"
          "virtualMachines/0/networkInterfaces/nic";
    const auto tenant = load(R"({"value":[{"id":")" + id + R"(","properties":)" + nicProperties + "}]}");
    QCOMPARE(tenant->idOf(only<NetworkInterface>(*tenant).key), std::string_view(id));
}

QTEST_APPLESS_MAIN(TestFormats)
#include "tst_formats.moc"
