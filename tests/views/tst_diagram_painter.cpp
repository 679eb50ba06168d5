// What the painter puts on the page, at every scale and in both schemes.
#include "tests/support/sample_tenants.h"
#include "views/layout/layout.h"
#include "views/scene/diagram_painter.h"
#include "views/scene/glyphs.h"

#include <QImage>
#include <QPainter>
#include <QPicture>
#include <QTest>

#include <set>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

QImage painted(const Diagram& diagram, PaintOptions options, const QRectF& part = {})
{
    const QRectF view = part.isNull() ? diagram.bounds : part;
    QImage image((view.size() * options.scale).toSize().expandedTo(QSize(1, 1)), QImage::Format_RGB32);
    image.fill(themeFor(options.scheme).canvas);
    QPainter painter(&image);
    painter.scale(options.scale, options.scale);
    painter.translate(-view.topLeft());
    paintDiagram(painter, diagram, options);
    return image;
}

} // namespace

class TestDiagramPainter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyScaleShowsSomething_data();
    void everyScaleShowsSomething();
    void aPartLooksAsInTheWhole();
    void selectionFocusAndPathShow();
    void pathsAreToldApartWithoutColour();
    void everyBadgeHasItsOwnSign();
    void theLegendListsWhatOccurs();
    void anEmptyDiagramPaintsNothing();
};

void TestDiagramPainter::everyScaleShowsSomething_data()
{
    QTest::addColumn<ColorScheme>("scheme");
    QTest::addColumn<double>("scale");
    for (const double scale : {0.03, 0.08, 0.2, 0.4, 0.5, 1.0, 2.0}) {
        QTest::addRow("light at %.2f", scale) << ColorScheme::Light << scale;
        QTest::addRow("dark at %.2f", scale) << ColorScheme::Dark << scale;
    }
}

void TestDiagramPainter::everyScaleShowsSomething()
{
    QFETCH(ColorScheme, scheme);
    QFETCH(double, scale);
    const Diagram diagram = layOut(*hubAndSpokes());
    const QImage image = painted(diagram, {.scheme = scheme, .scale = scale});
    std::set<QRgb> colors;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            colors.insert(image.pixel(x, y));
    }
    QVERIFY(colors.size() >= 4);
    QCOMPARE(image.pixelColor(0, 0).rgb(), themeFor(scheme).canvas.rgb());
}

void TestDiagramPainter::aPartLooksAsInTheWhole()
{
    const Diagram diagram = layOut(*hubAndSpokes());
    const QImage whole = painted(diagram, {});
    const QRectF part(diagram.bounds.topLeft() + QPointF(300, 250), QSizeF(320, 240));
    const QImage piece = painted(diagram, {.exposed = part}, part);
    QCOMPARE(piece, whole.copy(300, 250, 320, 240));
}

void TestDiagramPainter::selectionFocusAndPathShow()
{
    const Diagram diagram = layOut(*hubAndSpokes());
    const QImage plain = painted(diagram, {});
    const PathOverlay path {.verdict = Verdict::Allowed, .forward = {{100, 100}, {100, 300}, {400, 300}}};
    QVERIFY(painted(diagram, {.selectedNode = 3}) != plain);
    QVERIFY(painted(diagram, {.focusedNode = 3}) != plain);
    QVERIFY(painted(diagram, {.path = &path}) != plain);
    QCOMPARE(painted(diagram, {.selectedNode = 1'000'000, .focusedNode = -7}), plain);
}

/// A denied and an allowed flow differ in more than hue: the mark where it ends.
void TestDiagramPainter::pathsAreToldApartWithoutColour()
{
    const Diagram diagram = layOut(*hubAndSpokes());
    PathOverlay path {.verdict = Verdict::Allowed, .forward = {{100, 100}, {100, 300}, {400, 300}}};
    const QImage allowed = painted(diagram, {.path = &path}).convertToFormat(QImage::Format_Mono);
    path.broken = true;
    path.breakPoint = {400, 300};
    path.breakText = QStringLiteral("<b>nsg: deny</b>");
    const QImage broken = painted(diagram, {.path = &path}).convertToFormat(QImage::Format_Mono);
    QVERIFY(allowed != broken);
}

void TestDiagramPainter::everyBadgeHasItsOwnSign()
{
    const std::vector<BadgeKind> kinds {
        BadgeKind::NetworkSecurityGroup, BadgeKind::RouteTable,   BadgeKind::PublicIp,
        BadgeKind::NatGateway,           BadgeKind::IpForwarding, BadgeKind::Unprotected};
    for (const BadgeKind a : kinds) {
        QVERIFY(!badgeGlyph(a).stroke.isEmpty());
        QVERIFY(QRectF(0, 0, 1, 1).contains(badgeGlyph(a).stroke.boundingRect()));
        for (const BadgeKind b : kinds)
            QVERIFY(a == b || badgeGlyph(a).stroke != badgeGlyph(b).stroke);
    }
}

void TestDiagramPainter::theLegendListsWhatOccurs()
{
    const Diagram diagram = layOut(*hubAndSpokes());
    const QSizeF size = paintLegend(nullptr, diagram, ColorScheme::Light);
    TenantBuilder small;
    small.network("only", {"10.0.0.0/16"});
    const QSizeF less = paintLegend(nullptr, layOut(*small.build()), ColorScheme::Light);
    QVERIFY(less.height() < size.height());
    QImage image((size + QSizeF(20, 20)).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    QCOMPARE(paintLegend(&painter, diagram, ColorScheme::Light), size);
    painter.end();
    for (int y = 0; y < image.height(); ++y)
        QCOMPARE(image.pixel(image.width() - 5, y), qRgb(255, 255, 255)); // nothing beyond the size it gave
}

void TestDiagramPainter::anEmptyDiagramPaintsNothing()
{
    QPicture picture;
    QPainter painter(&picture);
    paintDiagram(painter, Diagram(), {});
    painter.end();
    QVERIFY(picture.boundingRect().isEmpty());
}

QTEST_MAIN(TestDiagramPainter)
#include "tst_diagram_painter.moc"
