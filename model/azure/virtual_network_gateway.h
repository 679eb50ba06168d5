// Gateways, on-premises sites and the connections between them.
#pragma once

#include "model/azure/resource.h"
#include "model/net/ip_prefix.h"

#include <optional>

namespace vnetlens {

enum class GatewayType { Vpn, ExpressRoute, Unreadable };

/// virtualNetworkGateways.
struct VirtualNetworkGateway : Resource {
    GatewayType gatewayType = GatewayType::Unreadable;
    ResourceKey virtualNetwork = {}; ///< found through the GatewaySubnet of its ip configurations
    bool policyBased = false; ///< vpnType
    bool enableBgp = false;
    bool activeActive = false;
    std::vector<IpAddress> privateIpAddresses = {}; ///< bgpPeeringAddresses, one per instance
    std::vector<IpPrefix> clientAddressPool = {}; ///< point to site
    std::vector<IpPrefix> customRoutes = {};
};

/// localNetworkGateways: an on-premises site.
struct LocalNetworkGateway : Resource {
    std::vector<IpPrefix> addressSpace = {};
    std::string gatewayAddress = {}; ///< gatewayIpAddress or fqdn
    bool hasBgpSettings = false;
};

enum class ConnectionType { IPsec, Vnet2Vnet, ExpressRoute, VpnClient, Unreadable };

/// connections.
struct Connection : Resource {
    ConnectionType connectionType = ConnectionType::Unreadable;
    ResourceKey gateway = {}; ///< virtualNetworkGateway1
    ResourceKey localNetworkGateway = {}; ///< localNetworkGateway2, for IPsec
    ResourceKey peerGateway = {}; ///< virtualNetworkGateway2, for Vnet2Vnet
    ResourceKey circuit = {}; ///< peer, for ExpressRoute
    std::string status = {}; ///< connectionStatus as spelt; empty when not exported
    bool enableBgp = false;
};

/// True when connectionStatus says that the tunnel is up. An absent status counts as up (nothing says otherwise).
bool isUp(const Connection& connection);

} // namespace vnetlens
