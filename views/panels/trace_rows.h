// A Trace -> rows of the simulate panel, and text to copy.
#pragma once

#include "model/azure/tenant.h"
#include "model/paths/trace.h"
#include "views/panels/row_model.h"

namespace vnetlens {

QStringList traceColumnTitles();

/// The way there and the way back, one row per step, its reasons underneath; then what the reason code and
/// the assumptions mean. A step leads to what it asked: the interface with the rule, the subnet with the
/// route, the peering, the gateway.
std::vector<PanelRow> traceRows(const Tenant& tenant, const Trace& trace);
/// "vm-web (10.0.0.4)", "Internet", "8.8.8.8".
QString flowEndText(const Tenant& tenant, const FlowEnd& end);
/// The whole answer as plain text, every reason included: more than the command line prints.
QString explainedTraceText(const Tenant& tenant, const Trace& trace);

} // namespace vnetlens
