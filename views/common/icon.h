// Our own glyphs as icons that follow the palette: dark on light, light on dark.
#pragma once

#include <QIcon>

namespace vnetlens {

enum class Glyph {
    About,
    ActualSize,
    Application,
    ApplicationSecurityGroup,
    ArrowBack,
    ArrowForward,
    ArrowUp,
    Cancel,
    Close,
    Connection,
    Copy,
    Error,
    Export,
    File,
    Find,
    Fit,
    Folder,
    From,
    Help,
    Legend,
    LocalNetworkGateway,
    Minimap,
    NetworkInterface,
    NetworkSecurityGroup,
    Note,
    Peering,
    PublicIpAddress,
    Quit,
    Reload,
    Route,
    RouteTable,
    Run,
    SecurityRule,
    Subnet,
    Subscription,
    To,
    Unmodelled,
    VirtualMachine,
    VirtualNetwork,
    VirtualNetworkGateway,
    Warning,
    ZoomIn,
    ZoomOut,
    ZoomToSelection,
};

/// The icon of a glyph. It is drawn in the text colour of the palette at the time of painting, so a change of
/// theme needs no new icon. Needs a QGuiApplication.
QIcon icon(Glyph glyph);

/// The glyph in its file; for tests and for the list of every glyph.
QString glyphFile(Glyph glyph);
constexpr int glyphCount = static_cast<int>(Glyph::ZoomToSelection) + 1;

} // namespace vnetlens
