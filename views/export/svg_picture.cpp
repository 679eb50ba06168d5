#include "views/export/svg_picture.h"

#include "views/common/theme.h"
#include "views/common/wording.h"
#include "views/export/svg_device.h"
#include "views/export/svg_ids.h"
#include "views/layout/metrics.h"
#include "views/scene/diagram_painter_parts.h"
#include "views/scene/paint_style.h"

#include <QBuffer>
#include <QPainter>
#include <QUrl>
#include <QXmlStreamWriter>

namespace vnetlens {

namespace {

QString idKindOf(NodeKind kind)
{
    switch (kind) {
    case NodeKind::VirtualNetwork:
        return QStringLiteral("vnet");
    case NodeKind::Subnet:
        return QStringLiteral("subnet");
    case NodeKind::Machine:
        return QStringLiteral("vm");
    case NodeKind::NetworkInterface:
        return QStringLiteral("nic");
    case NodeKind::Gateway:
        return QStringLiteral("gateway");
    case NodeKind::OnPremises:
        return QStringLiteral("site");
    case NodeKind::Internet:
        return QStringLiteral("internet");
    case NodeKind::MissingNetwork:
        return QStringLiteral("missing");
    }
    return {};
}

/// Writes the parts of the picture that a QPainter cannot: groups, ids, tool tips, links, names. Shapes are
/// painted by the canvas's own functions, one box or line at a time.
class SvgBody
{
public:
    SvgBody(const Tenant& tenant, const Diagram& diagram, QIODevice& out, SvgStyles& styles,
            const QSizeF& page)
        : m_tenant(tenant)
        , m_diagram(diagram)
        , m_theme(themeFor(ColorScheme::Light))
        , m_styles(styles)
        , m_xml(&out)
        , m_device(m_xml, styles, page)
        , m_painter(&m_device)
        , m_children(diagram.nodes.size())
    {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(0);
        for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
            if (const int parent = diagram.nodes[i].parent; parent >= 0)
                m_children[static_cast<std::size_t>(parent)].push_back(static_cast<int>(i));
        }
    }

    void writeFrame(const PictureFrame& frame)
    {
        m_painter.fillRect(QRectF(QPointF(), frame.page), m_theme.canvas);
        writeText(frame.title, QPointF(frameMargin, frame.titleBaseline),
                  textClass(frameTitleSize, QFont::DemiBold, m_theme.text));
        for (qsizetype i = 0; i < frame.provenance.size(); ++i)
            writeText(frame.provenance.at(i),
                      QPointF(frameMargin, frame.provenanceBaselines[static_cast<std::size_t>(i)]),
                      textClass(frameTextSize, QFont::Normal, m_theme.mutedText));
    }

    void writePicture(const PictureFrame& frame, const PathOverlay* path)
    {
        const QPointF offset = frame.picture.topLeft() - m_diagram.bounds.topLeft();
        beginGroup(QStringLiteral("picture"));
        attribute("transform",
                  QStringLiteral("translate(%1 %2)").arg(svgNumber(offset.x()), svgNumber(offset.y())));
        for (std::size_t i = 0; i < m_diagram.nodes.size(); ++i) {
            if (m_diagram.nodes[i].parent < 0)
                writeNode(static_cast<int>(i));
        }
        // In the canvas's order: where lines share a corridor, the plain ones come last.
        for (const EdgeKind kind :
             {EdgeKind::InternetAccess, EdgeKind::BrokenPeering, EdgeKind::GlobalPeering, EdgeKind::Peering,
              EdgeKind::Connection, EdgeKind::BrokenConnection}) {
            for (const DiagramEdge& edge : m_diagram.edges) {
                if (edge.kind == kind)
                    writeEdge(edge);
            }
        }
        if (path) {
            beginGroup(QStringLiteral("path"));
            m_painter.save();
            paintOverlay(m_painter, m_diagram, {.scheme = ColorScheme::Light, .path = path});
            m_painter.restore();
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    void writeLegend(const PictureFrame& frame)
    {
        beginGroup(QStringLiteral("legend"));
        attribute(
            "transform",
            QStringLiteral("translate(%1 %2)").arg(svgNumber(frame.legend.x()), svgNumber(frame.legend.y())));
        paintLegend(&m_painter, m_diagram, ColorScheme::Light);
        m_xml.writeEndElement();
    }

private:
    void attribute(const char* name, const QString& value)
    {
        m_xml.writeAttribute(QLatin1String(name), value);
    }

    void beginGroup(const QString& id)
    {
        m_xml.writeStartElement(QStringLiteral("g"));
        attribute("id", m_ids.idFor(id, {}));
    }

    void beginResource(const QString& kind, ResourceKey resource, const QString& tip)
    {
        m_xml.writeStartElement(QStringLiteral("g"));
        attribute("id", m_ids.idFor(kind, displayText(m_tenant.nameOf(resource))));
        if (resource)
            attribute("data-resource-id", displayText(m_tenant.idOf(resource)));
        if (!tip.isEmpty())
            m_xml.writeTextElement(QStringLiteral("title"), displayText(tip));
    }

    QString textClass(qreal size, QFont::Weight weight, const QColor& color)
    {
        QString css = QStringLiteral("font-size:%1px;fill:%2").arg(svgNumber(size), color.name());
        if (weight != QFont::Normal)
            css += QStringLiteral(";font-weight:%1").arg(int(weight));
        return m_styles.classOf(css);
    }

    void writeText(const QString& text, const QPointF& at, const QString& textClass)
    {
        if (text.isEmpty())
            return;
        m_xml.writeStartElement(QStringLiteral("text"));
        attribute("class", textClass);
        attribute("x", svgNumber(at.x()));
        attribute("y", svgNumber(at.y()));
        m_xml.writeCharacters(displayText(text));
        m_xml.writeEndElement();
    }

    /// The name, as a link to the portal where the resource has an id that the portal knows.
    void writeName(const DiagramNode& node, const QPointF& at, const QString& textClass)
    {
        const std::string_view id = node.resource ? m_tenant.idOf(node.resource) : std::string_view();
        const bool linked = id.starts_with("/subscriptions/") && m_tenant.findAny(node.resource);
        if (linked) {
            m_xml.writeStartElement(QStringLiteral("a"));
            const QByteArray escaped = QUrl::toPercentEncoding(displayText(id), "/");
            attribute("xlink:href",
                      QStringLiteral("https://portal.azure.com/#resource") + QString::fromLatin1(escaped));
        }
        writeText(node.title, at, textClass);
        if (linked)
            m_xml.writeEndElement();
    }

    void writeNode(int index)
    {
        const DiagramNode& node = m_diagram.nodes[static_cast<std::size_t>(index)];
        QString tip = QStringLiteral("%1: %2").arg(nodeName(node.kind, node.role), node.title);
        if (!node.subtitle.isEmpty())
            tip += QStringLiteral(" (%1)").arg(node.subtitle);
        beginResource(idKindOf(node.kind), node.resource, tip);
        paintShape(node);
        const metrics::TextStyle style = metrics::textStyle(node.kind);
        const QPointF corner = node.rect.topLeft() + QPointF(metrics::textInset(node.kind), 0);
        writeName(node, corner + QPointF(0, style.titleBaseline),
                  textClass(style.titleSize, style.titleWeight, m_theme.text));
        writeText(node.subtitle, corner + QPointF(0, style.subtitleBaseline),
                  textClass(style.subtitleSize, QFont::Normal, m_theme.mutedText));
        for (const Badge& badge : node.badges)
            writeBadge(badge);
        for (const int child : m_children[static_cast<std::size_t>(index)])
            writeNode(child);
        m_xml.writeEndElement();
    }

    /// Box and sign. The texts are left to writeNode: QPainter would take a name in several scripts apart.
    void paintShape(const DiagramNode& node)
    {
        Diagram alone;
        alone.nodes.push_back(node);
        alone.nodes.front().parent = -1;
        alone.nodes.front().title.clear();
        alone.nodes.front().subtitle.clear();
        paintNodes(m_painter, alone, {.scheme = ColorScheme::Light});
        alone.nodes.front().badges.clear();
        paintLabels(m_painter, alone, {.scheme = ColorScheme::Light});
    }

    void writeBadge(const Badge& badge)
    {
        beginResource(QStringLiteral("badge"), badge.resource, badge.tip);
        Diagram alone; // a subnet has no sign of its own, so the badge is all there is to paint
        alone.nodes.push_back({.kind = NodeKind::Subnet, .rect = badge.rect, .badges = {badge}});
        paintLabels(m_painter, alone, {.scheme = ColorScheme::Light});
        m_xml.writeEndElement();
    }

    void writeEdge(const DiagramEdge& edge)
    {
        if (edge.points.size() < 2 || edge.from < 0 || edge.to < 0)
            return;
        beginResource(QStringLiteral("link"), edge.resources.empty() ? ResourceKey() : edge.resources.front(),
                      edge.tip);
        Diagram alone; // with its ends: where its mark stands depends on them
        for (const int end : {edge.from, edge.to})
            alone.nodes.push_back(m_diagram.nodes[static_cast<std::size_t>(end)]);
        alone.edges.push_back(edge);
        alone.edges.front().from = 0;
        alone.edges.front().to = 1;
        paintEdges(m_painter, alone, {.scheme = ColorScheme::Light});
        m_xml.writeEndElement();
    }

    const Tenant& m_tenant;
    const Diagram& m_diagram;
    const Theme& m_theme;
    SvgStyles& m_styles;
    SvgIds m_ids;
    QXmlStreamWriter m_xml;
    SvgDevice m_device;
    QPainter m_painter;
    std::vector<std::vector<int>> m_children;
};

} // namespace

QByteArray svgPicture(const Tenant& tenant, const Diagram& diagram, const PictureFrame& frame,
                      const PathOverlay* path)
{
    SvgStyles styles;
    QByteArray body;
    {
        QBuffer out(&body);
        out.open(QIODevice::WriteOnly);
        SvgBody picture(tenant, diagram, out, styles, frame.page);
        picture.writeFrame(frame);
        picture.writePicture(frame, path);
        picture.writeLegend(frame);
    }

    // Classes and definitions are known only now, and stand before what uses them.
    QByteArray document;
    QBuffer out(&document);
    out.open(QIODevice::WriteOnly);
    QXmlStreamWriter xml(&out);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("svg"));
    xml.writeAttribute(QStringLiteral("xmlns"), QStringLiteral("http://www.w3.org/2000/svg"));
    xml.writeAttribute(QStringLiteral("xmlns:xlink"), QStringLiteral("http://www.w3.org/1999/xlink"));
    const QString width = svgNumber(frame.page.width());
    const QString height = svgNumber(frame.page.height());
    xml.writeAttribute(QStringLiteral("width"), width);
    xml.writeAttribute(QStringLiteral("height"), height);
    xml.writeAttribute(QStringLiteral("viewBox"), QStringLiteral("0 0 %1 %2").arg(width, height));
    xml.writeAttribute(QStringLiteral("xml:space"), QStringLiteral("preserve"));
    xml.writeTextElement(QStringLiteral("title"), frame.title);
    xml.writeTextElement(QStringLiteral("desc"), frame.provenance.join(QLatin1Char('\n')));
    xml.writeTextElement(QStringLiteral("style"),
                         QStringLiteral("text{font-family:'DejaVu Sans',Verdana,sans-serif}\n")
                             + styles.styleSheet());
    styles.writeDefinitions(xml);
    xml.writeCharacters(QStringLiteral("\n")); // closes the tag before the raw bytes
    out.write(body);
    out.write("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
    return document;
}

} // namespace vnetlens
