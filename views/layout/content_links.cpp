#include "views/layout/content_builder.h"

#include "views/layout/layout_text.h"

#include <algorithm>

namespace vnetlens {

namespace {

QString wordOf(PeeringState state)
{
    switch (state) {
    case PeeringState::Initiated:
        return LayoutText::tr("Initiated");
    case PeeringState::Connected:
        return LayoutText::tr("Connected");
    case PeeringState::Disconnected:
        return LayoutText::tr("Disconnected");
    case PeeringState::Unreadable:
        return LayoutText::tr("unreadable");
    }
    return {};
}

} // namespace

void ContentBuilder::linkPeerings()
{
    for (const auto& peering : m_tenant.all<Peering>()) {
        const auto local = m_content.nodeByResource.find(peering.virtualNetwork);
        const auto remote = m_content.nodeByResource.find(peering.remoteVirtualNetwork);
        if (local == m_content.nodeByResource.end() || remote == m_content.nodeByResource.end())
            continue; // the loader has an issue about it
        if (local->second == remote->second)
            continue;
        const Peering* reverse = m_tenant.reverseOf(peering);
        if (reverse && m_tenant.find<VirtualNetwork>(reverse->virtualNetwork) && reverse->key < peering.key
            && m_tenant.reverseOf(*reverse) == &peering)
            continue; // drawn from the other side
        m_content.links.push_back(linkOf(peering, reverse, local->second, remote->second));
    }
}

Link ContentBuilder::linkOf(const Peering& peering, const Peering* reverse, int from, int to) const
{
    const auto* local = m_tenant.find<VirtualNetwork>(peering.virtualNetwork);
    const auto* remote = m_tenant.find<VirtualNetwork>(peering.remoteVirtualNetwork);
    Link link {.kind = EdgeKind::Peering, .from = from, .to = to, .resources = {peering.key}};
    if (reverse)
        link.resources.push_back(reverse->key);
    const QString localName = m_content.nodes[from].title;
    const QString remoteName = m_content.nodes[to].title;
    QStringList lines {LayoutText::tr("Peering %1 – %2").arg(localName, remoteName)};
    lines << LayoutText::tr("%1: %2").arg(textOf(peering.name), wordOf(peering.state));
    if (reverse)
        lines << LayoutText::tr("%1: %2").arg(textOf(reverse->name), wordOf(reverse->state));
    const bool global = local && remote && !local->location.empty() && !remote->location.empty()
        && local->location != remote->location;
    if (global) {
        link.kind = EdgeKind::GlobalPeering;
        lines << LayoutText::tr("Global: %1 – %2").arg(textOf(local->location), textOf(remote->location));
    }
    const bool oneSided = remote && !reverse;
    if (oneSided)
        lines << LayoutText::tr("One-sided: %1 has no peering back").arg(remoteName);
    if (oneSided || peering.state != PeeringState::Connected
        || (reverse && reverse->state != PeeringState::Connected))
        link.kind = EdgeKind::BrokenPeering;
    if (!peering.allowVirtualNetworkAccess)
        lines << LayoutText::tr("%1 does not allow virtual network access").arg(textOf(peering.name));
    if (reverse && !reverse->allowVirtualNetworkAccess)
        lines << LayoutText::tr("%1 does not allow virtual network access").arg(textOf(reverse->name));
    link.usesRemoteGateway = peering.useRemoteGateways || (reverse && reverse->useRemoteGateways);
    link.tip = lines.join(QLatin1Char('\n'));
    return link;
}

int ContentBuilder::farEndOf(const Connection& connection)
{
    ResourceKey key;
    QString note;
    switch (connection.connectionType) {
    case ConnectionType::IPsec:
        key = connection.localNetworkGateway;
        note = LayoutText::tr("not in the snapshot");
        break;
    case ConnectionType::Vnet2Vnet:
        key = connection.peerGateway;
        note = LayoutText::tr("gateway not in the snapshot");
        break;
    case ConnectionType::ExpressRoute:
        key = connection.circuit;
        note = LayoutText::tr("ExpressRoute circuit");
        break;
    case ConnectionType::VpnClient:
    case ConnectionType::Unreadable:
        break;
    }
    if (!key)
        return -1;
    if (const auto found = m_content.nodeByResource.find(key); found != m_content.nodeByResource.end())
        return found->second;
    return addNode({.kind = NodeKind::OnPremises,
                    .resource = key,
                    .title = textOf(m_tenant.nameOf(key)),
                    .subtitle = note});
}

void ContentBuilder::linkConnections()
{
    std::unordered_map<std::uint64_t, std::size_t> linkByEnds;
    for (const auto& connection : m_tenant.all<Connection>()) {
        const auto near = m_content.nodeByResource.find(connection.gateway);
        const int from = near == m_content.nodeByResource.end() ? -1 : near->second;
        const int to = farEndOf(connection);
        if (from < 0 || to < 0 || from == to)
            continue;
        const QString line = connection.status.empty()
            ? LayoutText::tr("Connection %1").arg(textOf(connection.name))
            : LayoutText::tr("Connection %1: %2").arg(textOf(connection.name), textOf(connection.status));
        const auto ends = (std::uint64_t(std::min(from, to)) << 32) | std::uint64_t(std::max(from, to));
        const auto [known, isNew] = linkByEnds.emplace(ends, m_content.links.size());
        if (isNew) {
            m_content.links.push_back({.kind = EdgeKind::Connection, .from = from, .to = to});
        } else {
            m_content.links[known->second].tip += QLatin1Char('\n');
        }
        Link& link = m_content.links[known->second];
        link.resources.push_back(connection.key);
        link.tip += line;
        if (!isUp(connection))
            link.kind = EdgeKind::BrokenConnection;
    }
}

void ContentBuilder::linkInternet()
{
    for (const int network : m_internetNetworks) {
        m_content.links.push_back({.kind = EdgeKind::InternetAccess,
                                   .from = network,
                                   .to = m_content.internet,
                                   .tip = LayoutText::tr("%1 has public addresses or a NAT gateway")
                                              .arg(m_content.nodes[network].title)});
    }
}

} // namespace vnetlens
