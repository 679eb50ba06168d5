// Light, dark, or as the desktop is.
#pragma once

#include "app/settings.h"

namespace vnetlens {

/// Gives the whole program the style and palette of a choice. Widgets learn of it by their palette change
/// event. Qt 6.4 has no colour scheme of its own: "System" means the palette that the platform gives.
void applyTheme(ThemeChoice choice);

} // namespace vnetlens
