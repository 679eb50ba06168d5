// What must hold for every diagram, as lists of sentences: empty when all is well.
#pragma once

#include "views/layout/diagram.h"

#include <QStringList>

namespace vnetlens::test {

/// Boxes that overlap without one containing the other, and children that stick out of their parents.
QStringList misplacedBoxes(const Diagram& diagram);
/// Lines that pass through a box that is not one of their ends (or around one), or whose ends are not on the
/// borders of their boxes.
QStringList linesThroughBoxes(const Diagram& diagram);
/// Labels and badges that do not fit into their boxes, measured as the painter measures.
QStringList croppedLabels(const Diagram& diagram);
/// One line per node and edge with every coordinate.
QStringList written(const Diagram& diagram);

} // namespace vnetlens::test
