// Our own small signs, drawn as vector paths so that every export has them sharp.
#pragma once

#include "views/layout/diagram.h"

#include <QPainterPath>

namespace vnetlens {

/// The sign of a badge or node in the unit square. `stroke` is to be drawn with a round pen about 0.09 wide,
/// `fill` to be filled.
struct GlyphPaths {
    QPainterPath stroke = {};
    QPainterPath fill = {};
};

const GlyphPaths& badgeGlyph(BadgeKind kind);
const GlyphPaths& nodeGlyph(NodeKind kind);

} // namespace vnetlens
