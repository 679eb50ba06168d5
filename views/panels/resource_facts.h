// What the details panel says about a resource, as data.
#pragma once

#include "model/azure/tenant.h"

#include <QString>

#include <vector>

namespace vnetlens {

/// A piece of text; with a resource, it leads there.
struct FactValue {
    QString text = {};
    ResourceKey resource = {};
    /// For a rule or a route: the detail within `resource`.
    ResourceKey detail = {};
};

/// A label and what it holds; no value reads as "none".
struct Fact {
    QString label = {};
    std::vector<FactValue> values = {};
};

struct FactSection {
    QString title = {}; ///< empty for the first one
    std::vector<Fact> facts = {};
};

struct ResourceFacts {
    QString kind = {};
    QString name = {};
    QString id = {};
    QString note = {}; ///< a sentence that must not be overlooked; may be empty
    std::vector<FactSection> sections = {};
};

/// The overview of any key of the tenant: modelled, unmodelled, a rule, a route, or only referred to.
/// Lists stop after `longestFactList` values and say how many more there are.
ResourceFacts factsOf(const Tenant& tenant, ResourceKey key);
constexpr int longestFactList = 100;

} // namespace vnetlens
