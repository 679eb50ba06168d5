// The options of --screenshot.
#include "app/screenshot.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

class TestScreenshot final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyOptionIsRead();
    void onlyAFileNameIsNeeded();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
};

void TestScreenshot::everyOptionIsRead()
{
    const auto options = readScreenshotOptions(
        u"out.png --size 800x600 --theme dark --select vm-web --simulate vm-web,10.0.0.4,Tcp,443 a.json b"_s
            .split(u' '),
        nullptr);
    QVERIFY(options);
    QCOMPARE(options->fileName, u"out.png"_s);
    QCOMPARE(options->size, QSize(800, 600));
    QCOMPARE(options->theme, ThemeChoice::Dark);
    QCOMPARE(options->select, u"vm-web"_s);
    QCOMPARE(options->flow->to, u"10.0.0.4"_s);
    QCOMPARE(options->flow->port, 443);
    QCOMPARE(options->paths, QStringList({u"a.json"_s, u"b"_s}));
}

void TestScreenshot::onlyAFileNameIsNeeded()
{
    const auto options = readScreenshotOptions({u"out.png"_s}, nullptr);
    QVERIFY(options);
    QVERIFY(options->paths.isEmpty());
    QVERIFY(!options->flow);
    QCOMPARE(options->theme, ThemeChoice::Light);
}

void TestScreenshot::mistakesAreNamed_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("named");
    QTest::newRow("no file name") << QString() << u"file name"_s;
    QTest::newRow("a size without height") << u"o.png --size 800"_s << u"\"800\""_s;
    QTest::newRow("a size of nothing") << u"o.png --size 0x0"_s << u"\"0x0\""_s;
    QTest::newRow("a size that fits no memory") << u"o.png --size 99999x99999"_s << u"99999"_s;
    QTest::newRow("a theme that is none") << u"o.png --theme pink"_s << u"pink"_s;
    QTest::newRow("a flow without port") << u"o.png --simulate a,b,Tcp"_s << u"a,b,Tcp"_s;
    QTest::newRow("a protocol that is none") << u"o.png --simulate a,b,Http,80"_s << u"a,b,Http"_s;
    QTest::newRow("an option without value") << u"o.png --select"_s << u"--select"_s;
    QTest::newRow("an option that does not exist") << u"o.png --frame yes"_s << u"--frame"_s;
}

void TestScreenshot::mistakesAreNamed()
{
    QFETCH(const QString, arguments);
    QFETCH(const QString, named);
    QString error;
    QVERIFY(!readScreenshotOptions(arguments.split(u' ', Qt::SkipEmptyParts), &error));
    QVERIFY2(error.contains(named), qPrintable(error));
}

} // namespace vnetlens

QTEST_GUILESS_MAIN(vnetlens::TestScreenshot)
#include "tst_screenshot.moc"
