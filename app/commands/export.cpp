#include "app/commands/command_io.h"
#include "app/commands/flow_line.h"
#include "app/session.h"
#include "views/export/picture_export.h"
#include "views/layout/layout.h"

#include <QCoreApplication>
#include <QFile>

namespace vnetlens {

namespace {

std::optional<PictureFormat> pictureFormatFor(const Options& options)
{
    if (!options.format)
        return pictureFormatOf(QFile::decodeName(QByteArray::fromStdString(options.output)));
    switch (*options.format) {
    case OutputFormat::Pdf:
        return PictureFormat::Pdf;
    case OutputFormat::Png:
        return PictureFormat::Png;
    case OutputFormat::Svg:
    case OutputFormat::Text:
    case OutputFormat::Json:
        break;
    }
    return PictureFormat::Svg;
}

/// As in the window's title bar, so that both draw the same file.
QString titleOf(const Options& options)
{
    OpenSnapshot open;
    for (const std::string& path : options.snapshots) {
        if (path == "-")
            return {};
        open.paths << QFile::decodeName(QByteArray::fromStdString(path));
    }
    return open.title();
}

} // namespace

ExitCode runExport(const Options& options)
{
    const auto format = pictureFormatFor(options);
    if (!format)
        return fail(ExitCode::Usage, "export needs --output FILE ending in .svg, .pdf or .png, or --format.");
    const auto tenant = loadOrSay(options);
    if (!tenant)
        return ExitCode::Unreadable;

    const Diagram diagram = layOut(*tenant, {.workerProgram = QCoreApplication::applicationFilePath()});
    if (!diagram.layoutNote.isEmpty())
        sayError(diagram.layoutNote.toStdString());
    PictureOptions picture {.format = *format, .scale = options.scale, .title = titleOf(options)};
    PathOverlay path;
    if (!options.from.empty()) {
        const auto question = questionOf(*tenant, flowOf(options));
        if (!question)
            return fail(ExitCode::Usage, "--" + question.error().text);
        path = overlayOf(diagram, *tenant, simulate(SubnetFacts(tenant), *question));
        picture.path = &path;
    }
    const auto bytes = renderPicture(*tenant, diagram, picture);
    if (!bytes)
        return fail(ExitCode::Usage, bytes.error().text);
    return writeResult(options, {bytes->constData(), static_cast<std::size_t>(bytes->size())});
}

} // namespace vnetlens
