#include "model/snapshot/readers.h"

namespace vnetlens {

namespace {

void readConfigurations(const JsonObject& json, AzureFirewall& firewall)
{
    for (const JsonObject& configuration : json.objects("ipConfigurations")) {
        if (configuration.has("privateIPAddress")) {
            if (const auto address = readAddress(configuration, "privateIPAddress"))
                firewall.privateIpAddresses.push_back(*address);
        }
        if (const ResourceKey subnet = readReference(configuration, "subnet"))
            firewall.subnet = subnet;
        if (const ResourceKey address = readReference(configuration, "publicIPAddress"))
            firewall.publicIpAddresses.push_back(address);
    }
}

/// S-154: a firewall in a virtual hub has its addresses elsewhere.
void readHubAddresses(const JsonObject& json, AzureFirewall& firewall)
{
    const auto hub = json.object("hubIPAddresses");
    if (!hub)
        return;
    if (hub->has("privateIPAddress")) {
        if (const auto address = readAddress(*hub, "privateIPAddress"))
            firewall.privateIpAddresses.push_back(*address);
    }
    const auto publicAddresses = hub->object("publicIPs");
    if (!publicAddresses)
        return;
    for (const JsonObject& item : publicAddresses->objects("addresses")) {
        if (const auto address = item.has("address") ? readAddress(item, "address") : std::nullopt)
            firewall.hubPublicIpAddresses.push_back(*address);
    }
}

/// S-151: one text with commas and spaces.
void readClassicSnat(const JsonObject& json, AzureFirewall& firewall)
{
    static constexpr std::string_view name = "Network.SNAT.PrivateRanges";
    const auto additional = json.object("additionalProperties");
    if (!additional)
        return;
    std::string_view rest = additional->textOrEmpty(name);
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        std::string_view part = rest.substr(0, comma);
        while (!part.empty() && part.front() == ' ')
            part.remove_prefix(1);
        while (!part.empty() && part.back() == ' ')
            part.remove_suffix(1);
        if (!part.empty())
            addSnatRange(*additional, name, part, firewall.snat);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
}

} // namespace

void readAzureFirewall(const JsonObject& json)
{
    AzureFirewall firewall;
    readCommon(json, firewall);
    firewall.policy = readReference(json, "firewallPolicy");
    firewall.virtualHub = readReference(json, "virtualHub");
    firewall.hasManagementConfiguration = json.has("managementIpConfiguration");
    firewall.threatIntelMode = json.textOrEmpty("threatIntelMode");
    readConfigurations(json, firewall);
    readHubAddresses(json, firewall);
    readClassicSnat(json, firewall);
    firewall.classicCollections = classicCollectionsFrom(json);
    json.context().tenant.add(std::move(firewall));
}

} // namespace vnetlens
