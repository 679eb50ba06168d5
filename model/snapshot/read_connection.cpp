#include "model/snapshot/readers.h"

namespace vnetlens {

void readConnection(const JsonObject& json)
{
    static constexpr Word<ConnectionType> types[] = {{"IPsec", ConnectionType::IPsec},
                                                     {"Vnet2Vnet", ConnectionType::Vnet2Vnet},
                                                     {"ExpressRoute", ConnectionType::ExpressRoute},
                                                     {"VPNClient", ConnectionType::VpnClient}};
    Connection connection;
    readCommon(json, connection);
    connection.connectionType = readWord(json, "connectionType", types).value_or(ConnectionType::Unreadable);
    if (!json.has("connectionType"))
        json.report(Severity::Warning, "The connection has no type.", "connectionType");
    connection.gateway = readReference(json, "virtualNetworkGateway1");
    if (!connection.gateway)
        json.report(Severity::Warning, "The connection names no gateway.", "virtualNetworkGateway1");
    connection.localNetworkGateway = readReference(json, "localNetworkGateway2");
    connection.peerGateway = readReference(json, "virtualNetworkGateway2");
    connection.circuit = readReference(json, "peer");
    connection.status = json.textOrEmpty("connectionStatus");
    connection.enableBgp = json.flag("enableBgp", false);
    json.context().tenant.add(std::move(connection));
}

} // namespace vnetlens
