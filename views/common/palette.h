// The widgets' colours in both schemes.
#pragma once

#include "views/common/theme.h"

#include <QPalette>

namespace vnetlens {

/// A complete palette for the Fusion style.
QPalette paletteFor(ColorScheme scheme);

} // namespace vnetlens
