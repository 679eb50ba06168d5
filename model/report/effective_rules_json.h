// The rules half of effective_json.h, for callers that hold the tags already.
#pragma once

#include "model/effective/effective_rules.h"

#include <string>

namespace vnetlens {

/// Like `effectiveNetworkSecurityGroups` (S-180, S-181), as Azure has printed it since 2020: the interface's
/// group before the subnet's, `*` as 0.0.0.0/0 (twice in the array, once per family), expanded prefixes only
/// for tags and, ours, for application security groups, which Azure's answer does not name (their ids stand
/// beside). Rules whose direction or priority could not be read come last, without them.
std::string effectiveRulesJson(const Tenant& tenant, const NetworkInterface& networkInterface,
                               const SubnetTags& tags);

} // namespace vnetlens
