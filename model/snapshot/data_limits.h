// Azure's documented limits, as a check of the data.
#pragma once

#include "model/azure/tenant.h"

namespace vnetlens {

/// Reports what stands over a documented limit (S-05E) or has a name that Azure would not take (S-05F): the
/// data is damaged, or the limit was raised. Changes nothing. O(rules + interfaces).
void reportOverLimits(TenantTables& tables);

} // namespace vnetlens
