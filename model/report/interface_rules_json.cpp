#include "model/report/effective_json.h"
#include "model/report/effective_rules_json.h"

namespace vnetlens {

std::string effectiveRulesJson(const SubnetFacts& facts, const NetworkInterface& networkInterface)
{
    const Subnet* subnet = primarySubnetOf(facts.tenant(), networkInterface);
    return effectiveRulesJson(facts.tenant(), networkInterface, subnet ? facts.tags(*subnet) : SubnetTags());
}

} // namespace vnetlens
