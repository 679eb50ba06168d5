#include "views/export/svg_device.h"

#include "views/common/wording.h"

#include <QPainter>
#include <QPainterPath>
#include <QXmlStreamWriter>

#include <cmath>

namespace vnetlens {

namespace {

constexpr int dotsPerInch = 72; // a scene unit is 1/72 inch
constexpr int glyphDecimals = 3;

QString cssColor(const char* property, const QColor& color)
{
    QString css = QStringLiteral("%1:%2").arg(QLatin1String(property), color.name());
    if (color.alpha() < 255)
        css += QStringLiteral(";%1-opacity:%2").arg(QLatin1String(property), svgNumber(color.alphaF()));
    return css;
}

QString cssOf(const QPen& pen)
{
    if (pen.style() == Qt::NoPen)
        return {};
    QStringList css {cssColor("stroke", pen.color())};
    const qreal width = pen.widthF() > 0 ? pen.widthF() : 1;
    if (width != 1)
        css.append(QStringLiteral("stroke-width:") + svgNumber(width));
    if (pen.style() != Qt::SolidLine) {
        QStringList dashes;
        for (const qreal dash : pen.dashPattern())
            dashes.append(svgNumber(dash * width)); // Qt counts dashes in widths of the pen
        css.append(QStringLiteral("stroke-dasharray:") + dashes.join(QLatin1Char(' ')));
    }
    if (pen.capStyle() != Qt::FlatCap)
        css.append(pen.capStyle() == Qt::RoundCap ? QStringLiteral("stroke-linecap:round")
                                                  : QStringLiteral("stroke-linecap:square"));
    if (pen.joinStyle() == Qt::RoundJoin || pen.joinStyle() == Qt::BevelJoin)
        css.append(pen.joinStyle() == Qt::RoundJoin ? QStringLiteral("stroke-linejoin:round")
                                                    : QStringLiteral("stroke-linejoin:bevel"));
    return css.join(QLatin1Char(';'));
}

QString cssOf(const QPen& pen, const QBrush& brush)
{
    QString css
        = brush.style() == Qt::NoBrush ? QStringLiteral("fill:none") : cssColor("fill", brush.color());
    if (const QString stroke = cssOf(pen); !stroke.isEmpty())
        css += QLatin1Char(';') + stroke;
    return css;
}

QString pathData(const QPainterPath& path, int decimals)
{
    QStringList data;
    const auto add = [&](const char* command, const QPainterPath::Element& element) {
        data.append(QLatin1String(command) + svgNumber(element.x, decimals) + QLatin1Char(' ')
                    + svgNumber(element.y, decimals));
    };
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element element = path.elementAt(i);
        switch (element.type) {
        case QPainterPath::MoveToElement:
            add("M", element);
            break;
        case QPainterPath::LineToElement:
            add("L", element);
            break;
        case QPainterPath::CurveToElement:
            add("C", element);
            break;
        case QPainterPath::CurveToDataElement:
            add(" ", element);
            break;
        }
    }
    return data.join(QString());
}

/// The corner radius when the path is what QPainter makes of a rounded rectangle; negative when it is not.
qreal cornerRadiusOf(const QPainterPath& path)
{
    if (path.elementCount() < 13)
        return -1;
    const QRectF bounds = path.controlPointRect();
    for (const qreal radius : {path.elementAt(0).x - bounds.left(), path.elementAt(0).y - bounds.top()}) {
        QPainterPath rounded;
        rounded.addRoundedRect(bounds, radius, radius);
        if (radius > 0 && rounded == path)
            return radius;
    }
    return -1;
}

} // namespace

QString svgNumber(qreal number, int decimals)
{
    QString text = QString::number(number, 'f', decimals);
    if (text.contains(QLatin1Char('.'))) {
        while (text.endsWith(QLatin1Char('0')))
            text.chop(1);
        if (text.endsWith(QLatin1Char('.')))
            text.chop(1);
    }
    return text == QLatin1String("-0") ? QStringLiteral("0") : text;
}

QString SvgStyles::classOf(const QString& css)
{
    QString& name = m_classes[css];
    if (name.isEmpty()) {
        name = QStringLiteral("s%1").arg(m_classes.size());
        m_rules.append(QStringLiteral(".%1{%2}").arg(name, css));
    }
    return name;
}

QString SvgStyles::pathIdOf(const QString& data)
{
    QString& id = m_paths[data];
    if (id.isEmpty()) {
        id = QStringLiteral("shape%1").arg(m_paths.size());
        m_pathData.append(data);
    }
    return id;
}

QString SvgStyles::styleSheet() const
{
    return m_rules.join(QLatin1Char('\n'));
}

void SvgStyles::writeDefinitions(QXmlStreamWriter& xml) const
{
    xml.writeStartElement(QStringLiteral("defs"));
    for (qsizetype i = 0; i < m_pathData.size(); ++i) {
        xml.writeEmptyElement(QStringLiteral("path"));
        xml.writeAttribute(QStringLiteral("id"), QStringLiteral("shape%1").arg(i + 1));
        xml.writeAttribute(QStringLiteral("d"), m_pathData.at(i));
    }
    xml.writeEndElement();
}

class SvgDevice::Engine final : public QPaintEngine
{
public:
    Engine(QXmlStreamWriter& xml, SvgStyles& styles)
        : QPaintEngine(PaintEngineFeatures(AllFeatures)
                       & ~PaintEngineFeatures(PatternBrush | PerspectiveTransform | PorterDuff))
        , m_xml(xml)
        , m_styles(styles)
    {
    }

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override { }

    void updateState(const QPaintEngineState& next) override
    {
        const DirtyFlags flags = next.state();
        if (flags & DirtyPen)
            m_pen = next.pen();
        if (flags & DirtyBrush)
            m_brush = next.brush();
        if (flags & DirtyTransform)
            m_transform = next.transform();
    }

    void drawPath(const QPainterPath& path) override
    {
        if (path.isEmpty())
            return;
        if (isScaled()) {
            writeUse(path);
            return;
        }
        const QPainterPath moved = path.translated(m_transform.dx(), m_transform.dy());
        if (const qreal radius = cornerRadiusOf(path); radius > 0) {
            writeRect(moved.controlPointRect(), radius);
            return;
        }
        begin("path", m_brush);
        attribute("d", pathData(moved, 2));
    }

    void drawRects(const QRectF* rects, int count) override
    {
        for (int i = 0; i < count; ++i) {
            if (isScaled()) {
                QPainterPath path;
                path.addRect(rects[i]);
                writeUse(path);
            } else {
                writeRect(rects[i].translated(m_transform.dx(), m_transform.dy()), 0);
            }
        }
    }

    void drawEllipse(const QRectF& rect) override
    {
        if (isScaled()) {
            QPainterPath path;
            path.addEllipse(rect);
            writeUse(path);
            return;
        }
        const QPointF center = rect.center() + QPointF(m_transform.dx(), m_transform.dy());
        begin("ellipse", m_brush);
        attribute("cx", svgNumber(center.x()));
        attribute("cy", svgNumber(center.y()));
        attribute("rx", svgNumber(rect.width() / 2));
        attribute("ry", svgNumber(rect.height() / 2));
    }

    void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override
    {
        QStringList texts;
        for (int i = 0; i < count; ++i) {
            const QPointF point = m_transform.map(points[i]);
            texts.append(svgNumber(point.x()) + QLatin1Char(',') + svgNumber(point.y()));
        }
        begin(mode == PolylineMode ? "polyline" : "polygon",
              mode == PolylineMode ? QBrush(Qt::NoBrush) : m_brush);
        attribute("points", texts.join(QLatin1Char(' ')));
    }

    void drawTextItem(const QPointF& at, const QTextItem& item) override
    {
        const QPointF place = m_transform.map(at);
        const QFont font = item.font();
        QString css = QStringLiteral("font-size:%1px;%2")
                          .arg(QString::number(font.pixelSize()), cssColor("fill", m_pen.color()));
        if (font.weight() != QFont::Normal)
            css += QStringLiteral(";font-weight:%1").arg(int(font.weight()));
        m_xml.writeStartElement(QStringLiteral("text"));
        attribute("class", m_styles.classOf(css));
        attribute("x", svgNumber(place.x()));
        attribute("y", svgNumber(place.y()));
        m_xml.writeCharacters(displayText(item.text()));
        m_xml.writeEndElement();
    }

private:
    bool isScaled() const { return m_transform.type() > QTransform::TxTranslate; }

    void attribute(const char* name, const QString& value)
    {
        m_xml.writeAttribute(QLatin1String(name), value);
    }

    void begin(const char* element, const QBrush& brush)
    {
        m_xml.writeEmptyElement(QLatin1String(element));
        attribute("class", m_styles.classOf(cssOf(m_pen, brush)));
    }

    void writeRect(const QRectF& rect, qreal radius)
    {
        begin("rect", m_brush);
        attribute("x", svgNumber(rect.x()));
        attribute("y", svgNumber(rect.y()));
        attribute("width", svgNumber(rect.width()));
        attribute("height", svgNumber(rect.height()));
        if (radius > 0)
            attribute("rx", svgNumber(radius));
    }

    /// A sign drawn in its own small coordinates: the shape is defined once and used wherever it stands.
    void writeUse(const QPainterPath& path)
    {
        begin("use", m_brush);
        attribute("xlink:href", QLatin1Char('#') + m_styles.pathIdOf(pathData(path, glyphDecimals)));
        attribute("transform",
                  QStringLiteral("matrix(%1 %2 %3 %4 %5 %6)")
                      .arg(svgNumber(m_transform.m11()), svgNumber(m_transform.m12()),
                           svgNumber(m_transform.m21()), svgNumber(m_transform.m22()),
                           svgNumber(m_transform.dx()), svgNumber(m_transform.dy())));
    }

    QXmlStreamWriter& m_xml;
    SvgStyles& m_styles;
    QPen m_pen;
    QBrush m_brush;
    QTransform m_transform;
};

SvgDevice::SvgDevice(QXmlStreamWriter& xml, SvgStyles& styles, const QSizeF& size)
    : m_engine(std::make_unique<Engine>(xml, styles))
    , m_size(size)
{
}

SvgDevice::~SvgDevice() = default;

QPaintEngine* SvgDevice::paintEngine() const
{
    return m_engine.get();
}

int SvgDevice::metric(PaintDeviceMetric metric) const
{
    switch (metric) {
    case PdmWidth:
        return static_cast<int>(std::ceil(m_size.width()));
    case PdmHeight:
        return static_cast<int>(std::ceil(m_size.height()));
    case PdmWidthMM:
        return static_cast<int>(m_size.width() * 25.4 / dotsPerInch);
    case PdmHeightMM:
        return static_cast<int>(m_size.height() * 25.4 / dotsPerInch);
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY:
        return dotsPerInch;
    case PdmDevicePixelRatio:
        return 1;
    case PdmDevicePixelRatioScaled:
        return static_cast<int>(devicePixelRatioFScale());
    case PdmDepth:
        return 32;
    case PdmNumColors:
        return 0;
    }
    return 0;
}

} // namespace vnetlens
