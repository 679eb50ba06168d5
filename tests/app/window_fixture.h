// A window with opening steps and settings of its own, for tests.
#pragma once

#include "app/main_window.h"
#include "tests/app/fake_steps.h"

#include <QSignalSpy>
#include <QTemporaryDir>

namespace vnetlens::test {

/// Owns what a window under test needs. Windows made by it must end before it does.
struct WindowFixture {
    FakeSteps fake = {};
    QTemporaryDir folder = {};

    QString settingsFile() const { return folder.filePath(QStringLiteral("settings.ini")); }
    QString sampleFolder() const { return folder.filePath(QStringLiteral("samples")); }

    std::unique_ptr<MainWindow> makeWindow()
    {
        auto window = std::make_unique<MainWindow>(
            WindowOptions {.steps = fake.steps(),
                           .redaction = [](std::string_view json) { return std::string(json); },
                           .settingsFile = settingsFile(),
                           .sampleFolder = sampleFolder()});
        window->show();
        return window;
    }
};

/// Opens a snapshot and waits for it; false when it failed.
inline bool openAndWait(MainWindow& window, const QString& path)
{
    QSignalSpy opened(&window.session(), &Session::opened);
    window.openPaths({path});
    return opened.wait();
}

} // namespace vnetlens::test
