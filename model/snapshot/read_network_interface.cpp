#include "model/snapshot/readers.h"

namespace vnetlens {

namespace {

IpConfiguration configurationFrom(const JsonObject& json, ResourceKey interface)
{
    IpConfiguration configuration;
    readCommonChild(json, interface, "ipConfigurations", configuration);
    configuration.networkInterface = interface;
    configuration.privateIpAddress = readAddress(json, "privateIPAddress");
    if (json.textOrEmpty("privateIPAddress").empty())
        json.report(Severity::Warning, "The ip configuration has no private address.", "privateIPAddress");
    configuration.subnet = readReference(json, "subnet");
    if (!configuration.subnet)
        json.report(Severity::Warning, "The ip configuration does not say which subnet it is in.", "subnet");
    configuration.publicIpAddress = readReference(json, "publicIPAddress");
    configuration.applicationSecurityGroups = readReferences(json, "applicationSecurityGroups");
    configuration.primary = json.flag("primary", false);
    return configuration;
}

} // namespace

void readNetworkInterface(const JsonObject& json)
{
    TenantBuilder& tenant = json.context().tenant;
    NetworkInterface interface;
    readCommon(json, interface);
    interface.networkSecurityGroup = readReference(json, "networkSecurityGroup");
    interface.virtualMachine = readReference(json, "virtualMachine");
    interface.privateEndpoint = readReference(json, "privateEndpoint");
    interface.enableIpForwarding = json.flag("enableIPForwarding", false);
    interface.disableTcpStateTracking = json.flag("disableTcpStateTracking", false);
    const ResourceKey key = interface.key;
    tenant.add(std::move(interface));
    const auto configurations = json.objects("ipConfigurations");
    if (configurations.empty())
        json.report(Severity::Warning, "The network interface has no ip configuration.", "ipConfigurations");
    for (const JsonObject& configuration : configurations)
        tenant.add(configurationFrom(configuration, key));
}

} // namespace vnetlens
