// What a snapshot holds and what it lacks: the answer of `vnetlens info`.
#pragma once

#include "model/azure/tenant.h"

#include <string>
#include <vector>

namespace vnetlens {

/// How many resources of one type there are.
struct TypeCount {
    std::string type = {}; ///< ARM type, lower case; children as "…/virtualnetworks/subnets"
    std::size_t count = 0;
    bool modelled = true; ///< false: kept and counted, but not interpreted
};

/// Something that verdicts would need and the snapshot does not hold.
struct MissingData {
    /// "resource" (referred to, not there), "service-tags" or "learned-routes".
    std::string kind = {};
    std::string text = {}; ///< one plain sentence: what is missing and what follows from it
    std::vector<std::string> items = {}; ///< resource ids or tag names, sorted
};

/// Counts by type (modelled ones first, in the order of the model, then the others by name) and gaps.
struct SnapshotInfo {
    std::vector<TypeCount> types = {};
    std::vector<MissingData> missing = {};
};

/// O(resources + rules).
SnapshotInfo snapshotInfo(const Tenant& tenant);

/// Sources, counts, gaps and issues as plain text with a final newline.
std::string infoText(const Tenant& tenant);
/// The same as one JSON object {"sources","resources","missing","issues"}, without final newline.
std::string infoJson(const Tenant& tenant);

} // namespace vnetlens
