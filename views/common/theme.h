// Every colour and font of the canvas and the panels.
#pragma once

#include "model/base/verdict.h"

#include <QColor>
#include <QFont>

class QPalette;

namespace vnetlens {

enum class ColorScheme { Light, Dark };

/// The colours of one scheme. Meaning never rests on colour alone: verdicts and broken links also have words,
/// dashes or marks.
struct Theme {
    ColorScheme scheme;
    QColor canvas, text, mutedText;
    QColor networkFill, networkBorder, hubFill, hubBorder, isolatedFill, isolatedBorder;
    QColor subnetFill, subnetBorder, unprotectedBorder;
    QColor machineFill, machineBorder;
    QColor outsideFill,
        outsideBorder; ///< gateways' far ends: on-premises sites, the Internet, absent networks
    QColor peeringEdge, globalPeeringEdge, brokenEdge, connectionEdge;
    QColor badgeFill, badgeText;
    QColor selection, highlight;
    QColor allowed, denied, unknown;
    QColor jsonName, jsonString, jsonWord;

    const QColor& verdictColor(Verdict verdict) const;
};

const Theme& themeFor(ColorScheme scheme);
/// Dark when the palette's window colour is dark: Qt 6.4 has no colour scheme of its own.
ColorScheme colorSchemeOf(const QPalette& palette);
/// The font of diagrams: the same on screen and in every export.
QFont diagramFont(qreal pixelSize, QFont::Weight weight = QFont::Normal);

} // namespace vnetlens
