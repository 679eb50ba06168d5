// Sizes that layout and painter share, in scene units: where titles, badges and children stand in a box.
#pragma once

#include "views/layout/diagram.h"

#include <QFont>

namespace vnetlens::metrics {

constexpr qreal networkPadding = 14;
constexpr qreal networkHeader = 48;
constexpr qreal subnetPadding = 10;
constexpr qreal subnetHeader = 40;
constexpr qreal subnetGap = 12;
constexpr qreal machineHeight = 34;
constexpr qreal machineGap = 8;
constexpr qreal gatewayHeight = 36;
constexpr qreal outsideHeight = 48;
constexpr qreal badgeSize = 15;
constexpr qreal badgeGap = 3;

constexpr qreal gutter = 64; ///< between columns of networks: a bus with its lanes runs in it
constexpr qreal stackGap = 36; ///< between networks above each other
constexpr qreal busGap = 52; ///< the row that the main bus of a hub runs in
constexpr qreal blockGap = 72; ///< between hub blocks
constexpr qreal pageMargin = 28;

/// Left edge of the text in a box, and what is left free right of text and badges.
constexpr qreal textInset(NodeKind kind)
{
    switch (kind) {
    case NodeKind::VirtualNetwork:
    case NodeKind::MissingNetwork:
        return 40;
    case NodeKind::Subnet:
        return 10;
    case NodeKind::Machine:
    case NodeKind::NetworkInterface:
        return 28;
    case NodeKind::Gateway:
    case NodeKind::OnPremises:
    case NodeKind::Internet:
        return 38;
    }
    return 10;
}
constexpr qreal rightInset = 10;

struct TextStyle {
    int titleSize = 12;
    int subtitleSize = 10;
    QFont::Weight titleWeight = QFont::Normal;
    qreal titleBaseline = 16; ///< from the top of the box
    qreal subtitleBaseline = 30;
};

constexpr TextStyle textStyle(NodeKind kind)
{
    switch (kind) {
    case NodeKind::VirtualNetwork:
    case NodeKind::MissingNetwork:
        return {15, 11, QFont::DemiBold, 22, 38};
    case NodeKind::Subnet:
        return {12, 10, QFont::DemiBold, 17, 31};
    case NodeKind::Machine:
    case NodeKind::NetworkInterface:
        return {11, 9, QFont::Normal, 15, 27};
    case NodeKind::Gateway:
        return {11, 9, QFont::DemiBold, 15, 28};
    case NodeKind::OnPremises:
    case NodeKind::Internet:
        return {13, 10, QFont::DemiBold, 21, 36};
    }
    return {};
}

} // namespace vnetlens::metrics
