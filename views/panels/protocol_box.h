// The fields in which panels ask for a protocol and a port.
#pragma once

#include "model/net/packet.h"

class QComboBox;
class QSpinBox;
class QWidget;

namespace vnetlens {

/// TCP, UDP, ICMP, ESP, AH; TCP chosen.
QComboBox* newProtocolBox(QWidget* parent = nullptr);
Protocol protocolIn(const QComboBox& box);
/// 0 to 65535.
QSpinBox* newPortBox(int port, QWidget* parent = nullptr);

} // namespace vnetlens
