// Virtual networks with their subnets and peerings.
#pragma once

#include "model/azure/resource.h"
#include "model/net/ip_prefix.h"

#include <optional>

namespace vnetlens {

enum class PeeringState { Initiated, Connected, Disconnected, Unreadable };
enum class PeeringSyncLevel { FullyInSync, LocalNotInSync, RemoteNotInSync, LocalAndRemoteNotInSync, Unreadable };

/// virtualNetworks/virtualNetworkPeerings: one side of a peering, owned by the local network.
struct Peering : ChildResource {
    ResourceKey virtualNetwork = {}; ///< the local network, which owns this object
    ResourceKey remoteVirtualNetwork = {};
    PeeringState state = PeeringState::Unreadable;
    PeeringSyncLevel syncLevel = PeeringSyncLevel::FullyInSync;
    bool allowVirtualNetworkAccess = true;
    bool allowForwardedTraffic = false;
    bool allowGatewayTransit = false;
    bool useRemoteGateways = false;
    /// remoteAddressSpace: what is peered now; falls back to remoteVirtualNetworkAddressSpace.
    std::vector<IpPrefix> remoteAddressSpace = {};
    bool peerCompleteVnets = true; ///< false: subnet peering (R-115)
    std::vector<std::string> localSubnetNames = {};
    std::vector<std::string> remoteSubnetNames = {};
};

/// subnets[].properties.privateEndpointNetworkPolicies (S-100).
enum class PrivateEndpointPolicies { Disabled, NetworkSecurityGroupEnabled, RouteTableEnabled, Enabled };

/// virtualNetworks/subnets.
struct Subnet : ChildResource {
    ResourceKey virtualNetwork = {};
    std::vector<IpPrefix> prefixes = {}; ///< addressPrefix and addressPrefixes merged (R-1005)
    ResourceKey networkSecurityGroup = {};
    ResourceKey routeTable = {};
    ResourceKey natGateway = {};
    std::vector<std::string> delegations = {}; ///< serviceName of each
    std::vector<std::string> serviceEndpoints = {}; ///< service of each
    std::optional<bool> defaultOutboundAccess = {}; ///< absent: depends on creation (R-504)
    PrivateEndpointPolicies privateEndpointNetworkPolicies = PrivateEndpointPolicies::Disabled;
};

/// virtualNetworks.
struct VirtualNetwork : Resource {
    std::vector<IpPrefix> addressSpace = {};
    std::vector<ResourceKey> subnets = {}; ///< ordered by address
    std::vector<ResourceKey> peerings = {};
};

/// True for subnets whose addresses Azure manages without listing interfaces: gateway, bastion, firewall,
/// application gateway and route server subnets by their fixed names, and delegated ones (R-840, D-15).
bool isServiceSubnet(const Subnet& subnet);

} // namespace vnetlens
