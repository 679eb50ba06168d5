// `vnetlens --screenshot OUT.png …`: a picture of the window, for documents and for looking at changes.
#pragma once

#include "app/settings.h"
#include "model/net/packet.h"

#include <QSize>
#include <QStringList>

#include <optional>

namespace vnetlens {

/// The flow of `--simulate FROM,TO,PROTOCOL,PORT`, the ends as typed.
struct ScreenshotFlow {
    QString from = {};
    QString to = {};
    Protocol protocol = Protocol::Tcp;
    quint16 port = 0;
};

/// What the command line asked for.
struct ScreenshotOptions {
    QString fileName = {};
    QStringList paths = {}; ///< empty: the start page
    QSize size = {1600, 1000};
    ThemeChoice theme = ThemeChoice::Light;
    QString select = {}; ///< a resource id or a name; empty: nothing
    std::optional<ScreenshotFlow> flow = {};
};

/// Reads the arguments that follow `vnetlens --screenshot`: OUT.png [--size WxH] [--theme light|dark]
/// [--select ID] [--simulate FROM,TO,PROTOCOL,PORT] [SNAPSHOT...]. On a mistake nothing, and `error` says
/// which.
std::optional<ScreenshotOptions> readScreenshotOptions(const QStringList& arguments, QString* error);

/// Opens the window (with settings of its own, not the user's), waits until the snapshot is drawn, saves the
/// window as a picture and ends. Precondition: a QApplication exists. Exit code as in design.md section 3: 3
/// when the snapshot cannot be read, 2 when an option names something that is not there, 1 when the picture
/// cannot be written.
int runScreenshot(const ScreenshotOptions& options);

} // namespace vnetlens
