#include "views/scene/diagram_painter_parts.h"

#include "views/layout/metrics.h"
#include "views/layout/text_width.h"
#include "views/scene/glyphs.h"
#include "views/scene/paint_style.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace vnetlens {

using namespace metrics;

namespace {

constexpr qreal badgesFrom = 0.4;

class LabelPainter
{
public:
    LabelPainter(QPainter& painter, const Diagram& diagram, const PaintOptions& options)
        : m_painter(painter)
        , m_diagram(diagram)
        , m_options(options)
        , m_theme(themeFor(options.scheme))
        , m_all(options.exposed.isNull())
    {
    }

    void run()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        constexpr std::array kinds {NodeKind::VirtualNetwork, NodeKind::MissingNetwork,   NodeKind::Subnet,
                                    NodeKind::Machine,        NodeKind::NetworkInterface, NodeKind::Gateway,
                                    NodeKind::OnPremises,     NodeKind::Internet};
        for (const NodeKind kind : kinds) {
            const TextStyle style = textStyle(kind);
            const bool small = kind == NodeKind::Machine || kind == NodeKind::NetworkInterface
                || kind == NodeKind::Gateway;
            if (small && style.subtitleSize * m_options.scale < smallestText) {
                paintNamesAlone(kind, style);
                continue;
            }
            if (style.titleSize * m_options.scale < smallestText)
                continue;
            paintTexts(kind, style);
            paintNodeGlyphs(kind);
        }
        if (m_options.scale >= badgesFrom)
            paintBadges();
        paintFarNames();
    }

private:
    bool shown(const QRectF& rect) const { return m_all || m_options.exposed.intersects(rect); }

    void paintTexts(NodeKind kind, const TextStyle& style)
    {
        const qreal inset = textInset(kind);
        m_painter.setFont(diagramFont(style.titleSize, style.titleWeight));
        m_painter.setPen(m_theme.text);
        for (const DiagramNode& node : m_diagram.nodes) {
            if (node.kind == kind && shown(node.rect))
                m_painter.drawText(node.rect.topLeft() + QPointF(inset, style.titleBaseline), node.title);
        }
        if (style.subtitleSize * m_options.scale < smallestText)
            return;
        m_painter.setFont(diagramFont(style.subtitleSize));
        m_painter.setPen(m_theme.mutedText);
        for (const DiagramNode& node : m_diagram.nodes) {
            if (node.kind == kind && !node.subtitle.isEmpty() && shown(node.rect))
                m_painter.drawText(node.rect.topLeft() + QPointF(inset, style.subtitleBaseline),
                                   node.subtitle);
        }
    }

    /// Where the second line of a small box would be too small to read: the name alone, in the middle,
    /// without the sign, and larger where there is room.
    void paintNamesAlone(NodeKind kind, const TextStyle& style)
    {
        constexpr qreal inset = 7;
        const int large = style.titleSize + 2;
        const TextWidth width(diagramFont(large, style.titleWeight));
        m_painter.setPen(m_theme.text);
        for (const bool grown : {true, false}) {
            const int size = grown ? large : style.titleSize;
            if (size * m_options.scale < smallestText)
                continue;
            m_painter.setFont(diagramFont(size, style.titleWeight));
            for (const DiagramNode& node : m_diagram.nodes) {
                if (node.kind != kind || !shown(node.rect))
                    continue;
                const qreal right = node.badges.empty() ? node.rect.right() : node.badges.front().rect.left();
                if ((width.of(node.title) <= right - node.rect.left() - inset - 4) != grown)
                    continue;
                m_painter.drawText(
                    node.rect.topLeft() + QPointF(inset, (node.rect.height() + size * 0.73) / 2), node.title);
            }
        }
    }

    void paintNodeGlyphs(NodeKind kind)
    {
        const GlyphPaths& glyph = nodeGlyph(kind);
        if (glyph.stroke.isEmpty())
            return;
        const bool small = kind == NodeKind::Machine || kind == NodeKind::NetworkInterface;
        const qreal size = small ? 15 : 20;
        for (const DiagramNode& node : m_diagram.nodes) {
            if (node.kind != kind || !shown(node.rect))
                continue;
            const NodeColors colors = nodeColors(node, m_theme);
            const bool header = kind == NodeKind::VirtualNetwork || kind == NodeKind::MissingNetwork;
            const qreal y = header ? 14 : (node.rect.height() - size) / 2;
            paintGlyph(glyph, QRectF(node.rect.topLeft() + QPointF(small ? 7 : 12, y), QSizeF(size, size)),
                       small ? m_theme.mutedText : colors.border);
        }
    }

    void paintGlyph(const GlyphPaths& glyph, const QRectF& rect, const QColor& color)
    {
        m_painter.save();
        m_painter.translate(rect.topLeft());
        m_painter.scale(rect.width(), rect.height());
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(color, 0.09, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.drawPath(glyph.stroke);
        if (!glyph.fill.isEmpty())
            m_painter.fillPath(glyph.fill, color);
        m_painter.restore();
    }

    void paintBadges()
    {
        for (const DiagramNode& node : m_diagram.nodes) {
            if (node.badges.empty() || !shown(node.rect))
                continue;
            for (const Badge& badge : node.badges)
                paintBadge(badge);
        }
    }

    void paintBadge(const Badge& badge)
    {
        const bool warning = badge.kind == BadgeKind::Unprotected;
        m_painter.setPen(warning ? QPen(m_theme.unprotectedBorder, 1.1) : QPen(Qt::NoPen));
        m_painter.setBrush(warning ? m_theme.subnetFill : m_theme.badgeFill);
        m_painter.drawRoundedRect(badge.rect, 3, 3);
        paintGlyph(badgeGlyph(badge.kind), badge.rect.adjusted(1.5, 1.5, -1.5, -1.5),
                   warning ? m_theme.unprotectedBorder : m_theme.badgeText);
    }

    /// Names at a constant size over boxes whose own title has become too small, where the name fits.
    void paintFarNames()
    {
        const qreal ownTitle = textStyle(NodeKind::VirtualNetwork).titleSize * m_options.scale;
        if (ownTitle >= smallestText)
            return;
        m_painter.save();
        const QTransform transform = m_painter.transform();
        const qreal unit = 1 / m_options.scale;
        const QFont font = diagramFont(11, QFont::DemiBold);
        const QFontMetricsF metrics(font);
        m_painter.setFont(font);
        for (const DiagramNode& node : m_diagram.nodes) {
            if (node.parent >= 0 || !shown(node.rect))
                continue;
            const qreal width = node.rect.width() * m_options.scale;
            const qreal height = node.rect.height() * m_options.scale;
            if (height < 16 || width < 30)
                continue;
            const qreal text = metrics.horizontalAdvance(node.title);
            const qreal size = std::min(1.0, (width - 8) / text);
            if (size * 11 < smallestText)
                continue;
            paintFarName(node, transform, QSizeF(text, metrics.height()), size * unit);
        }
        m_painter.restore();
    }

    void paintFarName(const DiagramNode& node, const QTransform& transform, const QSizeF& text, qreal size)
    {
        m_painter.setTransform(transform);
        m_painter.translate(node.rect.center());
        m_painter.scale(size, size);
        const QRectF box(-text.width() / 2 - 3, -text.height() / 2 - 1, text.width() + 6, text.height() + 2);
        QColor back = nodeColors(node, m_theme).fill;
        back.setAlpha(225);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(back);
        m_painter.drawRoundedRect(box, 3, 3);
        m_painter.setPen(m_theme.text);
        m_painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, node.title);
    }

    QPainter& m_painter;
    const Diagram& m_diagram;
    const PaintOptions& m_options;
    const Theme& m_theme;
    bool m_all;
};

} // namespace

void paintLabels(QPainter& painter, const Diagram& diagram, const PaintOptions& options)
{
    LabelPainter(painter, diagram, options).run();
}

} // namespace vnetlens
