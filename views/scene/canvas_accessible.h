// The canvas for screen readers: its boxes as a tree of accessible objects.
#pragma once

namespace vnetlens {

/// Makes every TopologyView answer with its boxes. Calling it again does nothing.
void installCanvasAccessibility();

} // namespace vnetlens
