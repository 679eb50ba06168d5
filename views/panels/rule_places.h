// Where the rules of a selected resource stand.
#pragma once

#include "model/azure/tenant.h"

#include <QString>

#include <vector>

namespace vnetlens {

/// One place to look at rules from. With an interface: its effective rules; with a subnet alone: those of the
/// subnet's group; with `onlyGroup`: that group alone, as it stands there, or as written where there is no
/// subnet.
struct RulePlace {
    QString label = {};
    const Subnet* subnet = nullptr;
    const NetworkInterface* networkInterface = nullptr;
    const NetworkSecurityGroup* onlyGroup = nullptr;

    friend bool operator==(const RulePlace&, const RulePlace&) = default;
};

/// The places of an interface, ip configuration, machine (one per interface), subnet, or group (as written,
/// then wherever it is attached). Empty for everything else. For groups O(subnets + interfaces), else O(1).
std::vector<RulePlace> rulePlaces(const Tenant& tenant, ResourceKey resource);

/// The groups attached to the interface or subnet of a place that the snapshot lacks.
std::vector<ResourceKey> missingGroupsAt(const Tenant& tenant, const RulePlace& place);
/// The address that a place itself has: the interface's primary one, else the first one in the subnet.
std::optional<IpAddress> ownAddressOf(const Tenant& tenant, const RulePlace& place);
/// The ip configuration with that address at the place; empty when there is none.
ResourceKey configurationAt(const Tenant& tenant, const RulePlace& place, IpAddress address);

} // namespace vnetlens
