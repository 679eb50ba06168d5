// The ways to run that need a Qt application object of some kind. Each makes its own and returns the exit
// code.
#pragma once

#include "app/command_line.h"

namespace vnetlens {

/// `vnetlens --screenshot …`; needs no display.
int takeScreenshot(int argc, char* argv[]);
/// `vnetlens [SNAPSHOT...]`; says so when a path does not exist or there is no display.
int showWindow(int argc, char* argv[], const Options& options);
/// A command that draws; needs no display.
int drawPicture(int argc, char* argv[], const Options& options);
/// A command that does not draw.
int answerQuestion(int argc, char* argv[], const Options& options);

} // namespace vnetlens
