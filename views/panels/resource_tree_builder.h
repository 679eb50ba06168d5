// Which resource stands under which in the resource tree.
#pragma once

#include "model/azure/tenant.h"
#include "views/common/icon.h"

#include <QString>

namespace vnetlens {

/// One line of the tree: a resource, or a group with a title of its own.
struct ResourceTreeNode {
    int parent = -1;
    ResourceKey key = {};
    Glyph glyph = Glyph::Folder;
    QString title = {}; ///< of groups; resources are called by their name
};

/// The whole tree as a list: the invisible root first, parents before children, children in their order.
/// O(resources).
std::vector<ResourceTreeNode> resourceTree(const Tenant& tenant);

/// What the tree shows beside a name: an address space, a prefix, addresses, a state. May be empty.
QString shortFactOf(const Tenant& tenant, ResourceKey key);

} // namespace vnetlens
