#include "views/panels/rule_places.h"

#include "views/common/wording.h"
#include "views/panels/panel_text.h"

#include <QCoreApplication>

namespace vnetlens {

namespace {

struct PlaceText {
    Q_DECLARE_TR_FUNCTIONS(RulePlaces)
};

RulePlace placeOf(const Tenant& tenant, const NetworkInterface& networkInterface)
{
    const Subnet* subnet = subnetOfInterface(tenant, networkInterface);
    QString label = displayText(networkInterface.name);
    if (const auto* machine = tenant.find<VirtualMachine>(networkInterface.virtualMachine))
        label = PlaceText::tr("%1 of %2").arg(label, displayText(machine->name));
    if (subnet)
        label = PlaceText::tr("%1 in %2").arg(label, displayText(subnet->name));
    return {.label = label, .subnet = subnet, .networkInterface = &networkInterface};
}

RulePlace placeOf(const Tenant& tenant, const Subnet& subnet)
{
    return {.label = PlaceText::tr("subnet %1 of %2")
                         .arg(displayText(subnet.name), nameText(tenant, subnet.virtualNetwork)),
            .subnet = &subnet};
}

std::vector<RulePlace> groupPlaces(const Tenant& tenant, const NetworkSecurityGroup& group)
{
    std::vector<RulePlace> places = {{.label = PlaceText::tr("as written"), .onlyGroup = &group}};
    for (const Subnet& subnet : tenant.all<Subnet>()) {
        if (subnet.networkSecurityGroup == group.key)
            places.push_back(placeOf(tenant, subnet));
    }
    for (const NetworkInterface& networkInterface : tenant.all<NetworkInterface>()) {
        if (networkInterface.networkSecurityGroup == group.key)
            places.push_back(placeOf(tenant, networkInterface));
    }
    for (RulePlace& place : places)
        place.onlyGroup = &group;
    return places;
}

} // namespace

std::vector<RulePlace> rulePlaces(const Tenant& tenant, ResourceKey resource)
{
    if (const auto* configuration = tenant.find<IpConfiguration>(resource))
        resource = configuration->networkInterface;
    if (const auto* networkInterface = tenant.find<NetworkInterface>(resource))
        return {placeOf(tenant, *networkInterface)};
    if (const auto* subnet = tenant.find<Subnet>(resource))
        return {placeOf(tenant, *subnet)};
    if (const auto* group = tenant.find<NetworkSecurityGroup>(resource))
        return groupPlaces(tenant, *group);
    std::vector<RulePlace> places;
    if (const auto* machine = tenant.find<VirtualMachine>(resource)) {
        for (const ResourceKey key : machine->networkInterfaces) {
            if (const auto* networkInterface = tenant.find<NetworkInterface>(key))
                places.push_back(placeOf(tenant, *networkInterface));
        }
    }
    return places;
}

std::vector<ResourceKey> missingGroupsAt(const Tenant& tenant, const RulePlace& place)
{
    std::vector<ResourceKey> missing;
    if (place.onlyGroup)
        return missing;
    for (const ResourceKey key :
         {place.subnet ? place.subnet->networkSecurityGroup : ResourceKey(),
          place.networkInterface ? place.networkInterface->networkSecurityGroup : ResourceKey()}) {
        if (key && !tenant.find<NetworkSecurityGroup>(key))
            missing.push_back(key);
    }
    return missing;
}

std::optional<IpAddress> ownAddressOf(const Tenant& tenant, const RulePlace& place)
{
    if (place.networkInterface) {
        for (const ResourceKey key : place.networkInterface->ipConfigurations) {
            const auto* configuration = tenant.find<IpConfiguration>(key);
            if (configuration && configuration->privateIpAddress)
                return configuration->privateIpAddress;
        }
        return std::nullopt;
    }
    if (!place.subnet)
        return std::nullopt;
    const auto configurations = tenant.ipConfigurationsIn(place.subnet->key);
    if (!configurations.empty())
        return tenant.find<IpConfiguration>(configurations.front())->privateIpAddress;
    // Azure keeps the first four addresses of a subnet for itself.
    if (!place.subnet->prefixes.empty()) {
        const IpAddress first = place.subnet->prefixes.front().first();
        return first.isV4() && place.subnet->prefixes.front().length() <= 29
            ? IpAddress::fromV4(first.v4Bits() + 4)
            : first;
    }
    return std::nullopt;
}

ResourceKey configurationAt(const Tenant& tenant, const RulePlace& place, IpAddress address)
{
    for (const ResourceKey key : tenant.ipConfigurationsAt(address)) {
        const auto* configuration = tenant.find<IpConfiguration>(key);
        if (place.subnet && configuration->subnet == place.subnet->key)
            return key;
    }
    return {};
}

} // namespace vnetlens
