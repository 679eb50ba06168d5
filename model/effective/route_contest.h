// Which rows of a route table win.
#pragma once

#include "model/effective/effective_routes.h"

namespace vnetlens {

/// Sets the state of every row and drops the None rows that D-13 removes (R-005, R-006, R-014 to R-017,
/// R-024, D-39). `table` may be nullptr. O(rows * rows) comparisons of prefixes in the worst case.
void holdContest(const RouteTable* table, EffectiveRoutes& routes);

} // namespace vnetlens
