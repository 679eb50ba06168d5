// What can be typed as an end of a flow: for completion and for "did you mean".
#pragma once

#include "model/azure/tenant.h"

#include <QStringList>

namespace vnetlens {

/// `Internet`, then the names of machines and interfaces and the private addresses, sorted, each once. O(n
/// log n).
QStringList endpointNames(const Tenant& tenant);
/// What to type for a machine or interface so that it, and nothing else, is found: its name where that is
/// unique, else its id. `Internet` for the empty key. O(machines + interfaces).
QString endpointText(const Tenant& tenant, ResourceKey resource);
/// What a user may have meant by a text that names nothing or several things: the ids of all that have the
/// name, else the names nearest to it, best first.
QStringList endpointSuggestions(const Tenant& tenant, const QString& typed);

} // namespace vnetlens
