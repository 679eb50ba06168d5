#include "views/scene/paint_style.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace vnetlens {

namespace {
struct SceneText {
    Q_DECLARE_TR_FUNCTIONS(Scene)
};
} // namespace

bool isUnprotected(const DiagramNode& node)
{
    return std::any_of(node.badges.begin(), node.badges.end(),
                       [](const Badge& badge) { return badge.kind == BadgeKind::Unprotected; });
}

NodeColors nodeColors(const DiagramNode& node, const Theme& theme)
{
    switch (node.kind) {
    case NodeKind::VirtualNetwork:
        if (node.role == NetworkRole::Hub)
            return {theme.hubFill, theme.hubBorder, 2, Qt::SolidLine, 8};
        if (node.role == NetworkRole::Isolated)
            return {theme.isolatedFill, theme.isolatedBorder, 1.2, Qt::SolidLine, 8};
        return {theme.networkFill, theme.networkBorder, 1.4, Qt::SolidLine, 8};
    case NodeKind::MissingNetwork:
        return {theme.outsideFill, theme.outsideBorder, 1.4, Qt::DashLine, 8};
    case NodeKind::Subnet:
        if (isUnprotected(node))
            return {theme.subnetFill, theme.unprotectedBorder, 1.2, Qt::DashLine, 5};
        return {theme.subnetFill, theme.subnetBorder, 1, Qt::SolidLine, 5};
    case NodeKind::Machine:
        return {theme.machineFill, theme.machineBorder, 0.8, Qt::SolidLine, 4};
    case NodeKind::NetworkInterface:
        return {theme.machineFill, theme.machineBorder, 0.8, Qt::DotLine, 4};
    case NodeKind::Gateway:
        return {theme.outsideFill, theme.connectionEdge, 1.4, Qt::SolidLine, 5};
    case NodeKind::OnPremises:
        return {theme.outsideFill, theme.outsideBorder, 1.4, Qt::SolidLine, 5};
    case NodeKind::Internet:
        return {theme.outsideFill, theme.outsideBorder, 1.4, Qt::SolidLine, 24};
    }
    return {theme.networkFill, theme.networkBorder};
}

QPen edgePen(EdgeKind kind, const Theme& theme)
{
    QPen pen(theme.peeringEdge, 2);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    switch (kind) {
    case EdgeKind::Peering:
        break;
    case EdgeKind::GlobalPeering:
        pen.setColor(theme.globalPeeringEdge);
        pen.setDashPattern({7, 3});
        break;
    case EdgeKind::BrokenPeering:
    case EdgeKind::BrokenConnection:
        pen.setColor(theme.brokenEdge);
        pen.setDashPattern({3, 3});
        break;
    case EdgeKind::Connection:
        pen.setColor(theme.connectionEdge);
        pen.setDashPattern({9, 2.5, 1.5, 2.5});
        break;
    case EdgeKind::InternetAccess:
        pen.setColor(theme.outsideBorder);
        pen.setWidthF(1.2);
        pen.setDashPattern({1.5, 2.5});
        break;
    }
    return pen;
}

QString edgeName(EdgeKind kind)
{
    switch (kind) {
    case EdgeKind::Peering:
        return SceneText::tr("Peering");
    case EdgeKind::GlobalPeering:
        return SceneText::tr("Global peering");
    case EdgeKind::BrokenPeering:
        return SceneText::tr("Broken peering");
    case EdgeKind::Connection:
        return SceneText::tr("Connection");
    case EdgeKind::BrokenConnection:
        return SceneText::tr("Connection that is down");
    case EdgeKind::InternetAccess:
        return SceneText::tr("Public address or NAT gateway");
    }
    return {};
}

QString badgeName(BadgeKind kind)
{
    switch (kind) {
    case BadgeKind::NetworkSecurityGroup:
        return SceneText::tr("Network security group");
    case BadgeKind::RouteTable:
        return SceneText::tr("Route table");
    case BadgeKind::PublicIp:
        return SceneText::tr("Public IP address");
    case BadgeKind::NatGateway:
        return SceneText::tr("NAT gateway");
    case BadgeKind::IpForwarding:
        return SceneText::tr("IP forwarding");
    case BadgeKind::Unprotected:
        return SceneText::tr("Subnet without security group");
    }
    return {};
}

QString nodeName(NodeKind kind, NetworkRole role)
{
    switch (kind) {
    case NodeKind::VirtualNetwork:
        if (role == NetworkRole::Hub)
            return SceneText::tr("Hub network");
        return role == NetworkRole::Isolated ? SceneText::tr("Network without peerings")
                                             : SceneText::tr("Virtual network");
    case NodeKind::Subnet:
        return SceneText::tr("Subnet");
    case NodeKind::Machine:
        return SceneText::tr("Virtual machine");
    case NodeKind::NetworkInterface:
        return SceneText::tr("Network interface");
    case NodeKind::Gateway:
        return SceneText::tr("Gateway");
    case NodeKind::OnPremises:
        return SceneText::tr("On-premises site");
    case NodeKind::Internet:
        return SceneText::tr("Internet");
    case NodeKind::MissingNetwork:
        return SceneText::tr("Network not in the snapshot");
    }
    return {};
}

QPainterPath roundedPath(const std::vector<QPointF>& points, qreal radius)
{
    QPainterPath path;
    if (points.empty())
        return path;
    path.moveTo(points.front());
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const QPointF in = points[i] - points[i - 1];
        const QPointF out = points[i + 1] - points[i];
        const qreal inLength = std::hypot(in.x(), in.y());
        const qreal outLength = std::hypot(out.x(), out.y());
        const qreal r = std::min({radius, inLength / 2, outLength / 2});
        if (r < 0.5) {
            path.lineTo(points[i]);
            continue;
        }
        path.lineTo(points[i] - in * (r / inLength));
        path.quadTo(points[i], points[i] + out * (r / outLength));
    }
    if (points.size() > 1)
        path.lineTo(points.back());
    return path;
}

std::pair<QPointF, QPointF> middleOf(const std::vector<QPointF>& points)
{
    qreal longest = 0;
    std::pair<QPointF, QPointF> middle {points.empty() ? QPointF() : points.front(), QPointF(1, 0)};
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPointF piece = points[i] - points[i - 1];
        const qreal length = std::hypot(piece.x(), piece.y());
        if (length > longest) {
            longest = length;
            middle = {(points[i] + points[i - 1]) / 2, piece / length};
        }
    }
    return middle;
}

} // namespace vnetlens
