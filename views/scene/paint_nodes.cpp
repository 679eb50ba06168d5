#include "views/scene/diagram_painter_parts.h"

#include "views/layout/metrics.h"
#include "views/scene/paint_style.h"

#include <QPainter>

#include <array>

namespace vnetlens {

using namespace metrics;

namespace {

constexpr qreal machinesFrom = 0.06; ///< below: a subnet is one tinted block
constexpr qreal roundedFrom = 0.45; ///< below: plain rectangles without border or antialiasing

bool isMachine(NodeKind kind)
{
    return kind == NodeKind::Machine || kind == NodeKind::NetworkInterface;
}

QColor mixed(const QColor& a, const QColor& b, qreal share)
{
    return QColor::fromRgbF(float(a.redF() + (b.redF() - a.redF()) * share),
                            float(a.greenF() + (b.greenF() - a.greenF()) * share),
                            float(a.blueF() + (b.blueF() - a.blueF()) * share));
}

class NodePainter
{
public:
    NodePainter(QPainter& painter, const Diagram& diagram, const PaintOptions& options)
        : m_painter(painter)
        , m_diagram(diagram)
        , m_options(options)
        , m_theme(themeFor(options.scheme))
        , m_all(options.exposed.isNull())
    {
    }

    void run()
    {
        m_painter.setRenderHint(QPainter::Antialiasing, m_options.scale >= roundedFrom);
        paintContainers();
        if (m_options.scale >= roundedFrom)
            paintMachines();
        else if (m_options.scale >= machinesFrom)
            paintMachineBlocks();
    }

private:
    bool shown(const QRectF& rect) const { return m_all || m_options.exposed.intersects(rect); }

    void paintContainers()
    {
        const auto& nodes = m_diagram.nodes;
        std::vector<int> counts;
        if (m_options.scale < machinesFrom)
            counts = machineCounts();
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (isMachine(nodes[i].kind) || !shown(nodes[i].rect.adjusted(-2, -2, 2, 2)))
                continue;
            if (m_options.scale < roundedFrom && nodes[i].kind == NodeKind::Subnet) {
                const bool filled = m_options.scale < machinesFrom;
                paintFlatSubnet(nodes[i], filled ? counts[i] : 0);
                continue;
            }
            paintBox(nodes[i]);
        }
    }

    void paintBox(const DiagramNode& node)
    {
        const NodeColors colors = nodeColors(node, m_theme);
        m_painter.setBrush(colors.fill);
        m_painter.setPen(QPen(colors.border, std::max(colors.width, 0.8 / m_options.scale), colors.line));
        if (m_options.scale < 0.12)
            m_painter.drawRect(node.rect);
        else
            m_painter.drawRoundedRect(node.rect, colors.radius, colors.radius);
    }

    void paintFlatSubnet(const DiagramNode& node, int machines)
    {
        const NodeColors colors = nodeColors(node, m_theme);
        const qreal tint = machines == 0 ? 0 : std::min(0.85, 0.25 + machines / 40.0);
        m_painter.fillRect(node.rect, mixed(colors.fill, m_theme.machineBorder, tint));
        if (m_options.scale < 0.12)
            return;
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(colors.border, 0.8 / m_options.scale, Qt::SolidLine));
        m_painter.drawRect(node.rect);
    }

    std::vector<int> machineCounts() const
    {
        std::vector<int> counts(m_diagram.nodes.size(), 0);
        for (const DiagramNode& node : m_diagram.nodes) {
            if (isMachine(node.kind) && node.parent >= 0)
                ++counts[node.parent];
        }
        return counts;
    }

    void paintMachineBlocks()
    {
        QVector<QRectF> rects;
        for (const DiagramNode& node : m_diagram.nodes) {
            if (isMachine(node.kind) && shown(node.rect))
                rects.push_back(node.rect);
        }
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(mixed(m_theme.machineFill, m_theme.machineBorder, 0.55));
        m_painter.drawRects(rects);
    }

    void paintMachines()
    {
        for (const NodeKind kind : {NodeKind::Machine, NodeKind::NetworkInterface}) {
            const NodeColors colors = nodeColors({.kind = kind}, m_theme);
            m_painter.setBrush(colors.fill);
            m_painter.setPen(QPen(colors.border, colors.width, colors.line));
            for (const DiagramNode& node : m_diagram.nodes) {
                if (node.kind == kind && shown(node.rect))
                    m_painter.drawRoundedRect(node.rect, colors.radius, colors.radius);
            }
        }
    }

    QPainter& m_painter;
    const Diagram& m_diagram;
    const PaintOptions& m_options;
    const Theme& m_theme;
    bool m_all;
};

} // namespace

void paintNodes(QPainter& painter, const Diagram& diagram, const PaintOptions& options)
{
    NodePainter(painter, diagram, options).run();
}

} // namespace vnetlens
