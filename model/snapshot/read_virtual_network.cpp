#include "model/snapshot/readers.h"

namespace vnetlens {

namespace {

constexpr Word<PeeringState> peeringStates[] = {{"Initiated", PeeringState::Initiated},
                                                {"Connected", PeeringState::Connected},
                                                {"Disconnected", PeeringState::Disconnected}};

constexpr Word<PeeringSyncLevel> syncLevels[]
    = {{"FullyInSync", PeeringSyncLevel::FullyInSync},
       {"LocalNotInSync", PeeringSyncLevel::LocalNotInSync},
       {"RemoteNotInSync", PeeringSyncLevel::RemoteNotInSync},
       {"LocalAndRemoteNotInSync", PeeringSyncLevel::LocalAndRemoteNotInSync}};

std::vector<std::string> owned(const std::vector<std::string_view>& texts)
{
    return {texts.begin(), texts.end()};
}

std::vector<IpPrefix> addressSpaceOf(const JsonObject& json, std::string_view name)
{
    const auto space = json.object(name);
    return space ? readPrefixes(*space, {"addressPrefixes"}) : std::vector<IpPrefix>();
}

Peering peeringFrom(const JsonObject& json, ResourceKey network)
{
    Peering peering;
    readCommonChild(json, network, "virtualNetworkPeerings", peering);
    peering.virtualNetwork = network;
    peering.remoteVirtualNetwork = readReference(json, "remoteVirtualNetwork");
    if (!peering.remoteVirtualNetwork)
        json.report(Severity::Warning, "The peering does not say which network it leads to.",
                    "remoteVirtualNetwork");
    peering.state = readWord(json, "peeringState", peeringStates).value_or(PeeringState::Unreadable);
    if (!json.has("peeringState"))
        json.report(Severity::Warning, "The peering does not say whether it is connected.", "peeringState");
    if (json.has("peeringSyncLevel"))
        peering.syncLevel
            = readWord(json, "peeringSyncLevel", syncLevels).value_or(PeeringSyncLevel::Unreadable);
    peering.allowVirtualNetworkAccess = json.flag("allowVirtualNetworkAccess", true);
    peering.allowForwardedTraffic = json.flag("allowForwardedTraffic", false);
    peering.allowGatewayTransit = json.flag("allowGatewayTransit", false);
    peering.useRemoteGateways = json.flag("useRemoteGateways", false);
    // what is peered now, not what the remote network has become since.
    peering.remoteAddressSpace = json.has("remoteAddressSpace")
        ? addressSpaceOf(json, "remoteAddressSpace")
        : addressSpaceOf(json, "remoteVirtualNetworkAddressSpace");
    peering.peerCompleteVnets = json.flag("peerCompleteVnets", true);
    peering.localSubnetNames = owned(json.texts("localSubnetNames"));
    peering.remoteSubnetNames = owned(json.texts("remoteSubnetNames"));
    return peering;
}

} // namespace

void readVirtualNetwork(const JsonObject& json)
{
    TenantBuilder& tenant = json.context().tenant;
    VirtualNetwork network;
    readCommon(json, network);
    network.addressSpace = addressSpaceOf(json, "addressSpace");
    if (network.addressSpace.empty())
        json.report(Severity::Warning, "The virtual network has no address space.", "addressSpace");
    const ResourceKey key = network.key;
    tenant.add(std::move(network));
    for (const JsonObject& subnet : json.objects("subnets"))
        tenant.add(subnetFrom(subnet, key));
    for (const JsonObject& peering : json.objects("virtualNetworkPeerings"))
        tenant.add(peeringFrom(peering, key));
}

void readPeering(const JsonObject& json)
{
    TenantBuilder& tenant = json.context().tenant;
    tenant.add(peeringFrom(json, tenant.key(parentIdOf(json.ownText("id")))));
}

} // namespace vnetlens
