#include "views/common/icon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

#include <array>

// Resources of a static library are only there when somebody asks for them (outside any namespace).
static void loadResources()
{
    Q_INIT_RESOURCE(vnetlens);
}

namespace vnetlens {

namespace {

constexpr std::array<const char*, glyphCount> fileNames = {
    "about",
    "actual-size",
    "vnetlens",
    "application-security-group",
    "arrow-back",
    "arrow-forward",
    "arrow-up",
    "cancel",
    "close",
    "connection",
    "copy",
    "error",
    "export",
    "file",
    "find",
    "fit",
    "folder",
    "from",
    "help",
    "legend",
    "local-network-gateway",
    "minimap",
    "network-interface",
    "network-security-group",
    "note",
    "peering",
    "public-ip-address",
    "quit",
    "reload",
    "route",
    "route-table",
    "run",
    "security-rule",
    "subnet",
    "subscription",
    "to",
    "unmodelled",
    "virtual-machine",
    "virtual-network",
    "virtual-network-gateway",
    "warning",
    "zoom-in",
    "zoom-out",
    "zoom-to-selection",
};

/// Draws an SVG whose strokes are `currentColor` in a colour of the palette.
class GlyphEngine final : public QIconEngine
{
public:
    explicit GlyphEngine(QByteArray svg)
        : m_svg(std::move(svg))
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        QByteArray coloured = m_svg;
        coloured.replace("currentColor", colorFor(mode).name().toLatin1());
        QSvgRenderer renderer(coloured);
        const int side = qMin(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        renderer.render(painter, square);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        return QPixmap::fromImage(image);
    }

    QIconEngine* clone() const override { return new GlyphEngine(m_svg); }

private:
    static QColor colorFor(QIcon::Mode mode)
    {
        const QPalette palette = QGuiApplication::palette();
        switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        case QIcon::Selected:
            return palette.color(QPalette::HighlightedText);
        case QIcon::Normal:
        case QIcon::Active:
            break;
        }
        return palette.color(QPalette::ButtonText);
    }

    QByteArray m_svg;
};

} // namespace

QString glyphFile(Glyph glyph)
{
    loadResources();
    return QStringLiteral(":/icons/%1.svg").arg(QLatin1String(fileNames[static_cast<std::size_t>(glyph)]));
}

QIcon icon(Glyph glyph)
{
    QFile file(glyphFile(glyph));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new GlyphEngine(file.readAll()));
}

} // namespace vnetlens
