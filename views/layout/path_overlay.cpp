#include "views/layout/layout.h"

#include "views/layout/inside_way.h"
#include "views/layout/layout_text.h"

#include <algorithm>

namespace vnetlens {

namespace {

/// Follows the steps of one direction over the diagram.
class Walk
{
public:
    Walk(const Diagram& diagram, const FlowEnd& start, const FlowEnd& end)
        : m_diagram(diagram)
        , m_end(end)
    {
        m_node = nodeOf(start);
        touch(m_node);
    }

    /// Up to the box whose rules turn the flow away.
    void reach(int node) { goTo(node); }

    void follow(const std::vector<Step>& steps)
    {
        for (const Step& step : steps) {
            switch (step.kind) {
            case StepKind::Peering:
                crossEdge(step.resource);
                break;
            case StepKind::Appliance:
            case StepKind::Delivered:
                goTo(m_diagram.nodeOf(step.nic));
                break;
            case StepKind::Gateway:
                goTo(m_diagram.nodeOf(step.resource));
                crossEdge(step.resource);
                leaveByGateway();
                break;
            case StepKind::Internet:
                goTo(outsideNode(NodeKind::Internet));
                break;
            case StepKind::Rules:
            case StepKind::Route:
            case StepKind::Firewall:
            case StepKind::LoadBalancer:
            case StepKind::Nat:
            case StepKind::PrivateEndpoint:
                break;
            }
        }
    }

    int nodeOf(const FlowEnd& end) const
    {
        if (end.nic)
            return m_diagram.nodeOf(end.nic);
        return end.isInternet ? outsideNode(NodeKind::Internet) : -1;
    }

    std::vector<QPointF> takePoints() { return std::move(m_points); }
    const std::vector<int>& nodes() const { return m_nodes; }
    int node() const { return m_node; }

private:
    int outsideNode(NodeKind kind) const
    {
        const auto found = std::find_if(m_diagram.nodes.begin(), m_diagram.nodes.end(),
                                        [kind](const DiagramNode& node) { return node.kind == kind; });
        return found == m_diagram.nodes.end() ? -1 : static_cast<int>(found - m_diagram.nodes.begin());
    }

    void touch(int node)
    {
        if (node >= 0 && std::find(m_nodes.begin(), m_nodes.end(), node) == m_nodes.end())
            m_nodes.push_back(node);
    }

    void append(const std::vector<QPointF>& points)
    {
        for (const QPointF& point : points) {
            if (m_points.empty() || m_points.back() != point)
                m_points.push_back(point);
        }
    }

    /// To a box: inside the network, or over the line that leads to another outermost box.
    void goTo(int target)
    {
        if (target < 0 || target == m_node)
            return;
        touch(target);
        const int here = m_node < 0 ? m_network : outermost(m_diagram, m_node);
        const int there = outermost(m_diagram, target);
        if (here == there && here >= 0) {
            append(m_node < 0 ? wayFromBorder(m_diagram, m_border, target)
                              : wayInside(m_diagram, m_node, target));
        } else if (here >= 0) {
            crossBetween(here, there);
            if (m_network == there && target != there)
                append(wayFromBorder(m_diagram, m_border, target));
        }
        m_node = target;
    }

    void crossBetween(int here, int there)
    {
        const int edge = edgeBetween(here, there);
        if (edge >= 0) {
            cross(m_diagram.edges[edge],
                  m_diagram.edges[edge].to != here && m_diagram.edges[edge].to != m_node);
            return;
        }
        const QRectF from = m_diagram.nodes[here].rect;
        const QRectF to = m_diagram.nodes[there].rect;
        const bool above = to.bottom() <= from.top();
        const QPointF out(from.center().x(), above ? from.top() : from.bottom());
        const QPointF in(to.center().x(), above ? to.bottom() : to.top());
        if (m_node >= 0)
            append(wayToBorder(m_diagram, m_node, out));
        append({out, in});
        m_border = in;
        m_network = there;
        m_node = -1;
    }

    int edgeBetween(int a, int b) const
    {
        for (std::size_t i = 0; i < m_diagram.edges.size(); ++i) {
            const int from = outermost(m_diagram, m_diagram.edges[i].from);
            const int to = outermost(m_diagram, m_diagram.edges[i].to);
            if ((from == a && to == b) || (from == b && to == a))
                return static_cast<int>(i);
        }
        return -1;
    }

    void crossEdge(ResourceKey resource)
    {
        for (const DiagramEdge& edge : m_diagram.edges) {
            if (std::find(edge.resources.begin(), edge.resources.end(), resource) == edge.resources.end())
                continue;
            const int here = m_node < 0 ? m_network : outermost(m_diagram, m_node);
            const int from = outermost(m_diagram, edge.from);
            const int to = outermost(m_diagram, edge.to);
            if (here == from || here == to)
                cross(edge, here == from);
            return;
        }
    }

    void cross(const DiagramEdge& edge, bool forwards)
    {
        std::vector<QPointF> points = edge.points;
        if (!forwards)
            std::reverse(points.begin(), points.end());
        if (m_node >= 0)
            append(wayToBorder(m_diagram, m_node, points.front()));
        else if (m_network >= 0)
            append(wayAcross(m_diagram, m_network, m_border, points.front()));
        append(points);
        m_border = points.back();
        m_network = outermost(m_diagram, forwards ? edge.to : edge.from);
        m_node = -1;
        touch(m_network);
    }

    /// Past a gateway the flow goes to the site that is connected with it, when only one is.
    void leaveByGateway()
    {
        if (m_end.nic || m_node < 0 || m_diagram.nodes[m_node].kind != NodeKind::Gateway)
            return;
        const DiagramEdge* only = nullptr;
        for (const DiagramEdge& edge : m_diagram.edges) {
            if (edge.from != m_node || edge.kind != EdgeKind::Connection)
                continue;
            if (only)
                return;
            only = &edge;
        }
        if (only)
            cross(*only, true);
    }

    const Diagram& m_diagram;
    FlowEnd m_end;
    int m_node = -1; ///< where the walk is, or -1 when it stands at `m_border` of `m_network`
    int m_network = -1;
    QPointF m_border;
    std::vector<QPointF> m_points;
    std::vector<int> m_nodes;
};

QString breakTextOf(const Tenant& tenant, const Trace& trace)
{
    if (!trace.blocking.rule.empty()) {
        const QString owner = textOf(tenant.nameOf(trace.blocking.resource));
        return owner.isEmpty() ? textOf(trace.blocking.rule)
                               : QStringLiteral("%1: %2").arg(owner, textOf(trace.blocking.rule));
    }
    return textOf(trace.reason).replace(QLatin1Char('-'), QLatin1Char(' '));
}

} // namespace

PathOverlay overlayOf(const Diagram& diagram, const Tenant& tenant, const Trace& trace)
{
    PathOverlay overlay {.verdict = trace.verdict};
    const bool failed = trace.verdict != Verdict::Allowed;
    const bool onReturn = failed && !trace.back.empty();
    Walk forward(diagram, trace.source, trace.destination);
    forward.follow(trace.forward);
    Walk back(diagram, trace.destination, trace.source);
    back.follow(trace.back);
    Walk& stopped = onReturn ? back : forward;
    if (failed && trace.blocking.direction == Direction::Inbound)
        stopped.reach(diagram.nodeOf(trace.blocking.nic));
    overlay.nodes = forward.nodes();
    for (const int node : back.nodes()) {
        if (!trace.back.empty()
            && std::find(overlay.nodes.begin(), overlay.nodes.end(), node) == overlay.nodes.end())
            overlay.nodes.push_back(node);
    }
    const int node = stopped.node();
    overlay.forward = forward.takePoints();
    overlay.back = back.takePoints();
    const auto& way = onReturn ? overlay.back : overlay.forward;
    overlay.broken = failed && (!way.empty() || node >= 0);
    if (!overlay.broken)
        return overlay;
    overlay.breakText = breakTextOf(tenant, trace);
    if (way.empty()) {
        const QRectF rect = diagram.nodes[node].rect;
        overlay.breakPoint = QPointF(rect.right(), rect.center().y());
    } else {
        overlay.breakPoint = way.back();
    }
    return overlay;
}

} // namespace vnetlens
