#include "model/snapshot/readers.h"

namespace vnetlens {

void readApplicationSecurityGroup(const JsonObject& json)
{
    ApplicationSecurityGroup group;
    readCommon(json, group);
    json.context().tenant.add(std::move(group));
}

} // namespace vnetlens
