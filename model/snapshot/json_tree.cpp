#include "model/snapshot/json_tree.h"

#include "model/base/ascii.h"

namespace vnetlens {

std::uint32_t JsonTree::member(std::uint32_t object, std::string_view name) const
{
    if (object >= size() || m_nodes[object].type != JsonNode::Type::Object)
        return 0;
    for (std::uint32_t i = object + 1; i < m_nodes[object].end; i = m_nodes[i].end) {
        if (equalsNoCase(m_nodes[i].key, name))
            return i;
    }
    return 0;
}

} // namespace vnetlens
