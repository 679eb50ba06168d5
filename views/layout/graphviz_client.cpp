#include "views/layout/graphviz_client.h"

#include "views/layout/layout_text.h"

#include <QElapsedTimer>
#include <QProcess>

namespace vnetlens {

namespace {

constexpr int pollMilliseconds = 20;

enum class Ending { Finished, Crashed, TooLate, Cancelled };

Ending waitFor(QProcess& process, const LayoutOptions& options)
{
    QElapsedTimer clock;
    clock.start();
    while (process.state() != QProcess::NotRunning) {
        if (options.cancelled && options.cancelled->load())
            return Ending::Cancelled;
        if (clock.elapsed() >= options.deadlineMilliseconds)
            return Ending::TooLate;
        process.waitForFinished(pollMilliseconds);
    }
    const bool good = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return good ? Ending::Finished : Ending::Crashed;
}

GraphPlaces fallback(const QString& why)
{
    return {.note = LayoutText::tr("%1; the blocks of networks are placed in rows instead.").arg(why)};
}

} // namespace

GraphPlaces placeGraph(const BlockGraph& graph, const LayoutOptions& options)
{
    if (graph.sizes.size() < 2 || options.workerProgram.isEmpty())
        return {};
    QProcess process;
    process.setProcessChannelMode(QProcess::SeparateChannels);
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(options.workerProgram, {QStringLiteral("--layout-worker")});
    if (!process.waitForStarted(options.deadlineMilliseconds))
        return fallback(LayoutText::tr("Graphviz could not be started (%1)").arg(options.workerProgram));
    process.write(graphToText(graph));
    process.closeWriteChannel();
    const Ending ending = waitFor(process, options);
    if (ending == Ending::TooLate || ending == Ending::Cancelled) {
        process.kill();
        process.waitForFinished(1000);
    }
    switch (ending) {
    case Ending::Cancelled:
        return fallback(LayoutText::tr("Graphviz was cancelled"));
    case Ending::TooLate:
        return fallback(
            LayoutText::tr("Graphviz gave no answer within %1 s").arg(options.deadlineMilliseconds / 1000.0));
    case Ending::Crashed:
        return fallback(LayoutText::tr("Graphviz failed"));
    case Ending::Finished:
        break;
    }
    auto places = placesFromText(process.readAllStandardOutput(), graph.sizes.size());
    if (!places)
        return fallback(LayoutText::tr("Graphviz gave an answer that could not be read"));
    return {.centres = std::move(*places)};
}

} // namespace vnetlens
