// Small texts that several panels share: names, addresses, reasons.
#pragma once

#include "model/azure/tenant.h"
#include "model/base/verdict.h"
#include "views/panels/row_model.h"

namespace vnetlens {

/// The resource's own name, fit for display.
QString nameText(const Tenant& tenant, ResourceKey key);
/// "10.0.0.4", "10.0.0.0/8", or "10.0.0.3-10.0.0.9" where no prefix says it.
QString rangeText(const IpRange& range);
QString addressListText(const std::vector<IpAddress>& addresses);
/// The reason and what led to it, as rows of one cell.
PanelRow reasonRow(const Reason& reason);
/// The look that a verdict has.
RowLook lookOf(Verdict verdict);
/// The subnet of an interface's primary ip configuration; nullptr when the snapshot lacks it.
const Subnet* subnetOfInterface(const Tenant& tenant, const NetworkInterface& networkInterface);

} // namespace vnetlens
