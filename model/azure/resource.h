// What every Azure resource has.
#pragma once

#include "model/azure/resource_key.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace vnetlens {

/// Where a resource's JSON stands: a slice of one source file of the snapshot (Tenant::rawJson gives the text).
struct JsonSlice {
    std::uint32_t file = 0; ///< index into Tenant::sources()
    std::uint64_t offset = 0;
    std::uint64_t length = 0; ///< 0 when there is none (children that Azure implies)
};

/// What every resource and child resource has. Values are as spelt in the snapshot.
struct ChildResource {
    ResourceKey key = {};
    std::string name = {};
    JsonSlice json = {};
};

/// Fields that only resources of their own have.
struct Resource : ChildResource {
    std::string type = {}; ///< lower case, like "microsoft.network/virtualnetworks"
    std::string location = {}; ///< normalised: lower case without spaces ("westeurope")
    std::vector<std::pair<std::string, std::string>> tags = {};
};

} // namespace vnetlens
