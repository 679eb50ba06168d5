// A Trace as plain text, for the command line.
#pragma once

#include "model/azure/tenant.h"
#include "model/paths/trace.h"

#include <string>

namespace vnetlens {

/// Verdict, explanation, the steps of both ways and the assumptions. Ends with a newline.
std::string traceText(const Tenant& tenant, const Trace& trace);

} // namespace vnetlens
