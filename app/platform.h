// What must be decided before a Qt application object exists (view.md section 5).
#pragma once

namespace vnetlens {

/// Whether a window could be shown: a display is named, or QT_QPA_PLATFORM says how to do without.
bool canShowWindows();

/// Draws without a display, unless QT_QPA_PLATFORM says otherwise.
void drawOffscreen();

/// Names the program, and takes a UTF-8 locale: Qt complains about every other, and file names are bytes to
/// us.
void prepareProgram();

/// Numbers as in C whatever the user's language: a Qt application object changes that, and then printf and
/// Graphviz write "0,5" (view.md section 6). Call after each.
void useNumbersOfC();

} // namespace vnetlens
