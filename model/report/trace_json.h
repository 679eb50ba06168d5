// A Trace as the JSON object of design.md section 3.
#pragma once

#include "model/azure/tenant.h"
#include "model/paths/trace.h"

#include <string>

namespace vnetlens {

enum class JsonLayout { OneLine, Indented };

/// The published form; keys in the documented order, no final newline.
std::string traceJson(const Tenant& tenant, const Trace& trace, JsonLayout layout);

} // namespace vnetlens
