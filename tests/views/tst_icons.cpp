// Every glyph exists, draws something, and is seen on light and on dark ground.
#include "views/common/icon.h"
#include "views/common/palette.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QTest>

namespace vnetlens {

class TestIcons final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyGlyphIsThere_data();
    void everyGlyphIsThere();
    void glyphsFollowThePalette();
};

void TestIcons::everyGlyphIsThere_data()
{
    QTest::addColumn<int>("glyph");
    for (int glyph = 0; glyph < glyphCount; ++glyph)
        QTest::newRow(qPrintable(glyphFile(static_cast<Glyph>(glyph)))) << glyph;
}

void TestIcons::everyGlyphIsThere()
{
    QFETCH(const int, glyph);
    QVERIFY(QFile::exists(glyphFile(static_cast<Glyph>(glyph))));
    const QImage image = icon(static_cast<Glyph>(glyph)).pixmap(32, 32).toImage();
    int painted = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            painted += qAlpha(image.pixel(x, y)) > 128;
    }
    QVERIFY2(painted > 20, "an SVG that cannot be read draws nothing");
}

void TestIcons::glyphsFollowThePalette()
{
    const auto darkest = [] {
        const QImage image = icon(Glyph::Cancel).pixmap(64, 64).toImage();
        int lightness = 255;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (qAlpha(image.pixel(x, y)) > 250)
                    lightness = qMin(lightness, QColor(image.pixel(x, y)).lightness());
            }
        }
        return lightness;
    };
    const QPalette before = QApplication::palette();
    QApplication::setPalette(paletteFor(ColorScheme::Light));
    QVERIFY(darkest() < 80);
    QApplication::setPalette(paletteFor(ColorScheme::Dark));
    QVERIFY(darkest() > 180);
    QApplication::setPalette(before);
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestIcons)
#include "tst_icons.moc"
