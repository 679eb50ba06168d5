#include "app/picture_exporter.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>

namespace vnetlens {

namespace {

constexpr double defaultPngScale = 2;
constexpr double largestPngScale = 10;

QString endingOf(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Svg:
        return QStringLiteral("svg");
    case PictureFormat::Pdf:
        return QStringLiteral("pdf");
    case PictureFormat::Png:
        break;
    }
    return QStringLiteral("png");
}

QString filterOf(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Svg:
        return PictureExporter::tr("SVG pictures (*.svg)");
    case PictureFormat::Pdf:
        return PictureExporter::tr("PDF documents (*.pdf)");
    case PictureFormat::Png:
        break;
    }
    return PictureExporter::tr("PNG pictures (*.png)");
}

} // namespace

PictureExporter::PictureExporter(QWidget* window, Settings& settings)
    : QObject(window)
    , m_window(window)
    , m_settings(settings)
{
    m_pool.setMaxThreadCount(1);
}

PictureExporter::~PictureExporter()
{
    m_pool.waitForDone();
}

void PictureExporter::choose(PictureFormat format, Picture picture)
{
    if (format != PictureFormat::Png) {
        pickFile(format, 1, picture);
        return;
    }
    auto* dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Export as PNG"));
    dialog->setLabelText(tr("&Scale (pixels per point):"));
    dialog->setInputMode(QInputDialog::DoubleInput);
    dialog->setDoubleDecimals(1);
    dialog->setDoubleStep(0.5);
    dialog->setDoubleRange(0.1, largestPngScale);
    dialog->setDoubleValue(defaultPngScale);
    connect(dialog, &QInputDialog::doubleValueSelected, this,
            [this, format, picture](double scale) { pickFile(format, scale, picture); });
    dialog->open();
}

void PictureExporter::pickFile(PictureFormat format, qreal scale, const Picture& picture)
{
    auto* dialog = new QFileDialog(m_window, tr("Export the picture"), m_settings.lastExportFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilter(filterOf(format));
    dialog->setDefaultSuffix(endingOf(format));
    dialog->selectFile(QFileInfo(picture.snapshot.title()).completeBaseName() + QLatin1Char('.')
                       + endingOf(format));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format, scale, picture](const QString& fileName) {
                m_settings.setLastExportFolder(QFileInfo(fileName).absolutePath());
                save(fileName, format, scale, picture);
            });
    dialog->open();
}

void PictureExporter::save(const QString& fileName, PictureFormat format, qreal scale, Picture picture)
{
    m_pool.start([this, fileName, format, scale, picture = std::move(picture)] {
        const PictureOptions options = {.format = format,
                                        .scale = scale,
                                        .title = picture.snapshot.title(),
                                        .path = picture.path.get()};
        const auto written
            = exportPicture(*picture.snapshot.tenant, *picture.snapshot.diagram, options, fileName);
        const QString error = written ? QString() : QString::fromStdString(written.error().text);
        // The destructor waits for this thread, so `this` is alive.
        QMetaObject::invokeMethod(
            this,
            [this, fileName, error] {
                if (error.isEmpty())
                    Q_EMIT saved(fileName);
                else
                    Q_EMIT failed(error);
            },
            Qt::QueuedConnection);
    });
}

} // namespace vnetlens
