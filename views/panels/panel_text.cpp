#include "views/panels/panel_text.h"

#include "model/net/ip_range_set.h"
#include "views/common/wording.h"

namespace vnetlens {

QString nameText(const Tenant& tenant, ResourceKey key)
{
    return displayText(tenant.nameOf(key));
}

QString rangeText(const IpRange& range)
{
    if (range.first == range.last)
        return displayText(range.first.toString());
    const auto prefixes = IpRangeSet {range}.toPrefixes();
    if (prefixes.size() == 1)
        return displayText(prefixes.front().toString());
    return displayText(range.first.toString() + "-" + range.last.toString());
}

QString addressListText(const std::vector<IpAddress>& addresses)
{
    QStringList texts;
    for (const IpAddress& address : addresses)
        texts.append(displayText(address.toString()));
    return texts.join(QStringLiteral(", "));
}

PanelRow reasonRow(const Reason& reason)
{
    PanelRow row {.cells = {displayText(reason.text)}};
    for (const Reason& because : reason.because)
        row.children.push_back(reasonRow(because));
    return row;
}

RowLook lookOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Allowed:
        return RowLook::Allowed;
    case Verdict::Denied:
        return RowLook::Denied;
    case Verdict::Unknown:
        break;
    }
    return RowLook::Unknown;
}

const Subnet* subnetOfInterface(const Tenant& tenant, const NetworkInterface& networkInterface)
{
    if (networkInterface.ipConfigurations.empty())
        return nullptr;
    const auto* configuration = tenant.find<IpConfiguration>(networkInterface.ipConfigurations.front());
    return configuration ? tenant.find<Subnet>(configuration->subnet) : nullptr;
}

} // namespace vnetlens
