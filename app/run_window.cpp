#include "app/run_window.h"

#include "app/platform.h"
#include "app/samples.h"
#include "model/snapshot/redacted_json.h"
#include "views/common/icon.h"

#include <QApplication>

namespace vnetlens {

void prepareProcess()
{
    useNumbersOfC();
    QApplication::setDesktopFileName(QStringLiteral("vnetlens"));
    QApplication::setWindowIcon(icon(Glyph::Application));
}

WindowOptions programOptions()
{
    const QString worker = QCoreApplication::applicationFilePath();
    return {.steps = {.load = loadSnapshot,
                      .collectFacts =
                          [](std::shared_ptr<const Tenant> tenant) {
                              return std::make_shared<const SubnetFacts>(std::move(tenant));
                          },
                      .layOut =
                          [worker](const Tenant& tenant, std::atomic<bool>* cancelled) {
                              return layOut(tenant, {.workerProgram = worker, .cancelled = cancelled});
                          }},
            .redaction = redactedJson,
            .sampleFolder = sampleFolder()};
}

int runWindow(QStringList paths)
{
    prepareProcess();
    MainWindow window(programOptions());
    window.show();
    if (!paths.isEmpty())
        window.openPaths(paths);
    return QApplication::exec();
}

} // namespace vnetlens
