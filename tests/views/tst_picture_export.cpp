// Files that a review takes with it, read back by programs that are not ours.
#include "tests/views/picture_samples.h"
#include "views/export/picture_export.h"
#include "views/export/svg_ids.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QPainter>
#include <QProcess>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

QByteArray rendered(const test::PictureSample& sample, const PictureOptions& options)
{
    const auto bytes = renderPicture(*sample.tenant, sample.diagram, options);
    return bytes ? bytes.value() : QByteArray();
}

/// What a tool prints about a file with these bytes; the exit code first.
QString askTool(const QString& program, const QStringList& arguments, const QByteArray& bytes)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return u"not written"_s;
    file.close();
    QStringList all = arguments;
    all.replaceInStrings(u"FILE"_s, file.fileName());
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, all);
    if (!process.waitForFinished(60'000))
        return program + u" did not run: "_s + process.errorString();
    return u"%1\n"_s.arg(process.exitCode()) + QString::fromUtf8(process.readAll());
}

QStringList textsIn(const QByteArray& svg, const QString& element)
{
    QStringList texts;
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == element)
            texts.append(xml.readElementText(QXmlStreamReader::IncludeChildElements));
    }
    return xml.hasError() ? QStringList {xml.errorString()} : texts;
}

} // namespace

class TestPictureExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEndingChoosesTheFormat_data();
    void theEndingChoosesTheFormat();
    void theSameInputGivesTheSameBytes_data();
    void theSameInputGivesTheSameBytes();
    void theSvgIsWellFormed();
    void everyNameStandsInTheSvgAsText();
    void everyResourceHasOneGroupWithItsId();
    void idsAreValidAndDifferent();
    void anotherRendererDrawsTheSvgAsThePngLooks();
    void thePathIsInThePicture();
    void thePdfHoldsTheNamesAsText();
    void thePdfSaysWhatItIs();
    void thePdfFontsAreEmbedded();
    void aHugePictureFitsOnThePdfPage();
    void thePngHasTheSizeOfItsScale();
    void aPngThatIsTooLargeIsRefusedWithTheScaleThatWorks();
    void aPngNeedsAPositiveScale();
    void aFileIsReplacedWhole();
    void aPlaceThatCannotBeWrittenIsSaid_data();
    void aPlaceThatCannotBeWrittenIsSaid();
    void aFailedExportLeavesTheOldFile();
    void aDeviceIsWrittenToAndStaysADevice();
};

void TestPictureExport::theEndingChoosesTheFormat_data()
{
    QTest::addColumn<QString>("fileName");
    QTest::addColumn<int>("format");
    QTest::newRow("svg") << u"a/b.svg"_s << int(PictureFormat::Svg);
    QTest::newRow("capital letters") << u"B.PDF"_s << int(PictureFormat::Pdf);
    QTest::newRow("the last ending counts") << u"b.svg.png"_s << int(PictureFormat::Png);
    QTest::newRow("another ending") << u"b.docx"_s << -1;
    QTest::newRow("no ending") << u"folder.svg/b"_s << -1;
}

void TestPictureExport::theEndingChoosesTheFormat()
{
    QFETCH(QString, fileName);
    QFETCH(int, format);
    const auto found = pictureFormatOf(fileName);
    QCOMPARE(found ? int(*found) : -1, format);
}

void TestPictureExport::theSameInputGivesTheSameBytes_data()
{
    QTest::addColumn<int>("format");
    QTest::newRow("svg") << int(PictureFormat::Svg);
    QTest::newRow("pdf") << int(PictureFormat::Pdf);
    QTest::newRow("png") << int(PictureFormat::Png);
}

void TestPictureExport::theSameInputGivesTheSameBytes()
{
    QFETCH(int, format);
    const PictureOptions options {.format = static_cast<PictureFormat>(format)};
    const QByteArray first = rendered(test::pictureSample(), options);
    QVERIFY(!first.isEmpty());
    QTest::qWait(1100); // a clock in the file would show its seconds
    qputenv("TZ", "Asia/Tokyo");
    const QByteArray second = rendered(test::pictureSample(), options);
    qunsetenv("TZ");
    QVERIFY(first == second);
}

void TestPictureExport::theSvgIsWellFormed()
{
    const QByteArray svg = rendered(test::pictureSample(), {.format = PictureFormat::Svg});
    const QString answer = askTool(u"xmllint"_s, {u"--noout"_s, u"--nonet"_s, u"FILE"_s}, svg);
    QCOMPARE(answer, u"0\n"_s);
}

void TestPictureExport::everyNameStandsInTheSvgAsText()
{
    const test::PictureSample sample = test::pictureSample();
    const QByteArray svg
        = rendered(sample, {.format = PictureFormat::Svg, .title = u"Review of <all> & \"more\""_s});
    const QStringList texts = textsIn(svg, u"text"_s);
    for (const QString& name : sample.names)
        QVERIFY2(texts.contains(name), qPrintable(name + u" is missing in "_s + texts.join(u'\n')));
    QVERIFY(texts.contains(u"Review of <all> & \"more\""_s));
    QVERIFY(texts.contains(u"Source: tenant <1> & \"2\".json, SHA-256 "_s + QString(64, u'a')));
    QVERIFY(!texts.filter(u"2026-03-01 12:30 UTC"_s).isEmpty());
    QVERIFY(textsIn(svg, u"title"_s).contains(u"nsg <b>bold</b>"_s));
    QVERIFY(textsIn(svg, u"script"_s).isEmpty());
}

void TestPictureExport::everyResourceHasOneGroupWithItsId()
{
    const test::PictureSample sample = test::pictureSample();
    QXmlStreamReader xml(rendered(sample, {.format = PictureFormat::Svg}));
    QStringList ids;
    QStringList resources;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (const auto id = xml.attributes().value(u"id"_s); !id.isEmpty())
            ids.append(id.toString());
        if (const auto id = xml.attributes().value(u"data-resource-id"_s); !id.isEmpty())
            resources.append(id.toString());
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    const QRegularExpression xmlName(u"^[A-Za-z_][A-Za-z0-9_.-]*$"_s);
    for (const QString& id : ids)
        QVERIFY2(xmlName.match(id).hasMatch(), qPrintable(id));
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
    QCOMPARE(resources.size(), 8); // every box but the Internet, which is no resource
    QCOMPARE(resources.filter(QRegularExpression(u"/virtualMachines/plain-vm$"_s)).size(), 1);
}

void TestPictureExport::idsAreValidAndDifferent()
{
    SvgIds ids;
    QCOMPARE(ids.idFor(u"vm"_s, u"web 1"_s), u"vm-web-1"_s);
    QCOMPARE(ids.idFor(u"vm"_s, u"web/1"_s), u"vm-web-1-2"_s);
    QCOMPARE(ids.idFor(u"vm"_s, u"東京"_s), u"vm"_s);
    QCOMPARE(ids.idFor(u"vm"_s, u"\"><x"_s), u"vm-x"_s);
}

void TestPictureExport::anotherRendererDrawsTheSvgAsThePngLooks()
{
    const test::PictureSample sample = test::pictureSample();
    QSvgRenderer renderer(rendered(sample, {.format = PictureFormat::Svg}));
    QVERIFY(renderer.isValid());
    const QImage png = QImage::fromData(rendered(sample, {.format = PictureFormat::Png}))
                           .convertToFormat(QImage::Format_RGB32);
    QImage drawn(png.size(), QImage::Format_RGB32);
    drawn.fill(Qt::white);
    {
        QPainter painter(&drawn);
        painter.setRenderHint(QPainter::Antialiasing);
        renderer.render(&painter, QRectF(QPointF(), renderer.defaultSize()));
    }
    // Fonts and edges are smoothed a little differently; boxes and lines must be where they are.
    qint64 different = 0;
    for (int y = 0; y < png.height(); ++y) {
        for (int x = 0; x < png.width(); ++x) {
            const QRgb a = png.pixel(x, y);
            const QRgb b = drawn.pixel(x, y);
            const int distance = std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b))
                + std::abs(qBlue(a) - qBlue(b));
            different += distance > 120 ? 1 : 0;
        }
    }
    const double share = double(different) / (double(png.width()) * png.height());
    QVERIFY2(share < 0.01, qPrintable(u"%1 of the pixels differ"_s.arg(share)));
}

void TestPictureExport::thePathIsInThePicture()
{
    const test::PictureSample sample = test::pictureSample();
    const PathOverlay path {.verdict = Verdict::Denied,
                            .forward = {{124, 109}, {210, 240}, {210, 320}},
                            .broken = true,
                            .breakPoint = {210, 320},
                            .breakText = u"nsg <denies>"_s,
                            .nodes = {0, 1}};
    const QByteArray svg = rendered(sample, {.format = PictureFormat::Svg, .path = &path});
    QVERIFY(textsIn(svg, u"text"_s).contains(u"nsg <denies>"_s));
    QVERIFY(svg.contains("<g id=\"path\""));
    QVERIFY(!rendered(sample, {.format = PictureFormat::Svg}).contains("<g id=\"path\""));
    const QByteArray with = rendered(sample, {.format = PictureFormat::Png, .path = &path});
    QVERIFY(with != rendered(sample, {.format = PictureFormat::Png}));
}

void TestPictureExport::thePdfHoldsTheNamesAsText()
{
    const test::PictureSample sample = test::pictureSample();
    const QByteArray pdf = rendered(sample, {.format = PictureFormat::Pdf, .title = u"Review of <all>"_s});
    const QString text = askTool(u"pdftotext"_s, {u"-layout"_s, u"FILE"_s, u"-"_s}, pdf);
    for (const QString& name : {u"hub <script>alert(\"1\")</script>"_s, u"a & b 'quoted' ]]> &#0;"_s,
                                u"plain-vm"_s, u"Review of <all>"_s, u"tenant <1> & \"2\".json"_s,
                                QString(64, u'a'), u"2026-03-01 12:30 UTC"_s, u"Virtual machine"_s})
        QVERIFY2(text.contains(name), qPrintable(name + u" is missing in "_s + text));
}

void TestPictureExport::thePdfSaysWhatItIs()
{
    const QByteArray pdf
        = rendered(test::pictureSample(), {.format = PictureFormat::Pdf, .title = u"Review (1)"_s});
    const QString info = askTool(u"pdfinfo"_s, {u"-isodates"_s, u"FILE"_s}, pdf);
    QVERIFY2(info.startsWith(u"0\n"_s), qPrintable(info));
    QVERIFY2(info.contains(QRegularExpression(u"Title: +Review \\(1\\)\n"_s)), qPrintable(info));
    QVERIFY2(info.contains(QRegularExpression(u"Creator: +VNetLens "_s)), qPrintable(info));
    QVERIFY2(info.contains(QRegularExpression(u"CreationDate: +2026-03-01T12:30:00Z"_s)), qPrintable(info));
    QVERIFY2(info.contains(QRegularExpression(u"Pages: +1\n"_s)), qPrintable(info));
    QVERIFY2(!info.contains(u"Syntax"_s), qPrintable(info)); // poppler complains about a broken table
}

void TestPictureExport::thePdfFontsAreEmbedded()
{
    const QByteArray pdf = rendered(test::pictureSample(), {.format = PictureFormat::Pdf});
    const QStringList fonts
        = askTool(u"pdffonts"_s, {u"FILE"_s}, pdf).split(u'\n', Qt::SkipEmptyParts).mid(3);
    QVERIFY(!fonts.isEmpty());
    for (const QString& font : fonts)
        QVERIFY2(font.contains(QRegularExpression(u" yes (yes|no)  ?yes "_s)),
                 qPrintable(font)); // embedded, with Unicode table
}

void TestPictureExport::aHugePictureFitsOnThePdfPage()
{
    test::PictureSample sample = test::pictureSample();
    sample.diagram.bounds = QRectF(-28, -28, 43'000, 900);
    const QByteArray pdf = rendered(sample, {.format = PictureFormat::Pdf});
    const QString info = askTool(u"pdfinfo"_s, {u"FILE"_s}, pdf);
    const auto match = QRegularExpression(u"Page size: +([0-9.]+) x ([0-9.]+)"_s).match(info);
    QVERIFY2(match.hasMatch(), qPrintable(info));
    QCOMPARE(match.captured(1).toDouble(), 14'400.0); // view.md section 4: larger pages break readers
    QVERIFY(match.captured(2).toDouble() < 900);
}

void TestPictureExport::thePngHasTheSizeOfItsScale()
{
    const test::PictureSample sample = test::pictureSample();
    const QImage one = QImage::fromData(rendered(sample, {.format = PictureFormat::Png}));
    const QImage two = QImage::fromData(rendered(sample, {.format = PictureFormat::Png, .scale = 2}));
    QVERIFY(one.width() > 716 && one.height() > 576);
    QVERIFY(std::abs(two.width() - 2 * one.width()) <= 2);
    QVERIFY(std::abs(two.height() - 2 * one.height()) <= 2);
    QVERIFY(one.text(u"Description"_s).contains(QString(64, u'a')));
}

void TestPictureExport::aPngThatIsTooLargeIsRefusedWithTheScaleThatWorks()
{
    test::PictureSample sample = test::pictureSample();
    const auto refused
        = renderPicture(*sample.tenant, sample.diagram, {.format = PictureFormat::Png, .scale = 40});
    QVERIFY(!refused);
    const QString sentence = QString::fromStdString(refused.error().text);
    const auto match = QRegularExpression(u"largest scale that works is ([0-9.]+)\\.$"_s).match(sentence);
    QVERIFY2(match.hasMatch(), qPrintable(sentence));
    // What the sentence promises, without painting it: scale 1 has the page's size.
    const qreal scale = match.captured(1).toDouble();
    const QImage one = QImage::fromData(rendered(sample, {.format = PictureFormat::Png}));
    const qreal pixels = one.width() * scale * one.height() * scale;
    QVERIFY2(pixels < 100e6 && pixels > 98e6, qPrintable(QString::number(pixels)));
}

void TestPictureExport::aPngNeedsAPositiveScale()
{
    const test::PictureSample sample = test::pictureSample();
    for (const qreal scale : {0.0, -1.0, qQNaN(), qInf()})
        QVERIFY(
            !renderPicture(*sample.tenant, sample.diagram, {.format = PictureFormat::Png, .scale = scale}));
}

void TestPictureExport::aFileIsReplacedWhole()
{
    const test::PictureSample sample = test::pictureSample();
    QTemporaryDir folder;
    const QString name = folder.filePath(u"picture.svg"_s);
    QFile old(name);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write(QByteArray(10'000'000, 'x'));
    old.close();
    QVERIFY(exportPicture(*sample.tenant, sample.diagram, {}, name));
    QFile written(name);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll() == rendered(sample, {}));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void TestPictureExport::aPlaceThatCannotBeWrittenIsSaid_data()
{
    QTest::addColumn<QString>("fileName");
    QTest::newRow("a folder that is not there") << u"missing/picture.svg"_s;
    QTest::newRow("a folder itself") << u"."_s;
    QTest::newRow("a file used as a folder") << u"file/picture.svg"_s;
    QTest::newRow("no name at all") << QString();
}

void TestPictureExport::aPlaceThatCannotBeWrittenIsSaid()
{
    QFETCH(QString, fileName);
    const test::PictureSample sample = test::pictureSample();
    QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const QString path = fileName.isEmpty() ? fileName : folder.filePath(fileName);
    const auto result = exportPicture(*sample.tenant, sample.diagram, {}, path);
    QVERIFY(!result);
    const QString sentence = QString::fromStdString(result.error().text);
    QVERIFY2(sentence.contains(path) && sentence.endsWith(u'.'), qPrintable(sentence));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList {u"file"_s});
}

void TestPictureExport::aFailedExportLeavesTheOldFile()
{
    const test::PictureSample sample = test::pictureSample();
    QTemporaryDir folder;
    QFile old(folder.filePath(u"picture.png"_s));
    QVERIFY(old.open(QIODevice::ReadWrite));
    old.write("old");
    old.flush();
    QVERIFY(!exportPicture(*sample.tenant, sample.diagram, {.format = PictureFormat::Png, .scale = 1000},
                           old.fileName()));
    old.seek(0);
    QCOMPARE(old.readAll(), QByteArray("old"));
}

void TestPictureExport::aDeviceIsWrittenToAndStaysADevice()
{
    const test::PictureSample sample = test::pictureSample();
    QVERIFY(exportPicture(*sample.tenant, sample.diagram, {}, u"/dev/null"_s));
    QVERIFY(!QFileInfo(u"/dev/null"_s).isFile());
    const auto full = exportPicture(*sample.tenant, sample.diagram, {}, u"/dev/full"_s);
    QVERIFY(!full);
    QVERIFY2(full.error().text.find("/dev/full") != std::string::npos, full.error().text.c_str());
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestPictureExport)
#include "tst_picture_export.moc"
