// What only makes sense when every file has been read: children, links both ways, ids that lead nowhere.
#pragma once

#include "model/azure/tenant.h"

namespace vnetlens {

/// Fills the lists of children (subnets by address, the primary ip configuration first), links machines and
/// interfaces both ways, and reports every id that is referred to and missing, once, with one of those that
/// refer to it. O(resources).
void resolveReferences(TenantTables& tables);

} // namespace vnetlens
