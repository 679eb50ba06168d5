// `vnetlens [SNAPSHOT...]`: the window.
#pragma once

#include "app/main_window.h"

#include <QStringList>

namespace vnetlens {

/// Shows the window, opens the paths as one snapshot (none: the start page) and runs until it is closed.
/// Precondition: a QApplication exists. Returns the exit code.
int runWindow(QStringList paths);

/// How the program opens snapshots: loader, facts, and a layout whose Graphviz runs as a worker of this
/// program.
WindowOptions programOptions();

/// What the application object needs to know before the first window. Call once it exists.
void prepareProcess();

} // namespace vnetlens
