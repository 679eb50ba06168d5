#include "model/effective/effective_rules.h"

namespace vnetlens {

EffectiveRules effectiveRules(const Tenant& tenant, const NetworkInterface& networkInterface)
{
    const Subnet* subnet = primarySubnetOf(tenant, networkInterface);
    const SubnetTags tags
        = subnet ? subnetTags(tenant, *subnet, effectiveRoutes(tenant, *subnet)) : SubnetTags();
    return effectiveRules(tenant, networkInterface, tags);
}

} // namespace vnetlens
