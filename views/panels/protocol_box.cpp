#include "views/panels/protocol_box.h"

#include "views/common/wording.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QSpinBox>

namespace vnetlens {

QComboBox* newProtocolBox(QWidget* parent)
{
    auto* box = new QComboBox(parent);
    for (const Protocol protocol :
         {Protocol::Tcp, Protocol::Udp, Protocol::Icmp, Protocol::Esp, Protocol::Ah})
        box->addItem(protocolWord(protocol), static_cast<int>(protocol));
    box->setToolTip(QCoreApplication::translate("ProtocolBox", "Protocol"));
    box->setAccessibleName(QCoreApplication::translate("ProtocolBox", "Protocol"));
    return box;
}

Protocol protocolIn(const QComboBox& box)
{
    return static_cast<Protocol>(box.currentData().toInt());
}

QSpinBox* newPortBox(int port, QWidget* parent)
{
    auto* box = new QSpinBox(parent);
    box->setRange(0, 65535);
    box->setValue(port);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setGroupSeparatorShown(false);
    return box;
}

} // namespace vnetlens
