// The table behind ResourceKey: every resource id of a snapshot, once.
#pragma once

#include "model/azure/resource_key.h"

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace vnetlens {

/// Gives each distinct resource id a key. Ids compare without case (R-1013); the first spelling is kept.
class IdTable
{
public:
    /// The key of `id`, made on first sight. The empty id has the empty key. O(length).
    ResourceKey intern(std::string_view id);
    /// The key of `id`, or the empty key when it was never interned.
    ResourceKey find(std::string_view id) const;
    /// The id as first spelt; empty for the empty key.
    std::string_view text(ResourceKey key) const;
    /// Keys run from 1 to size().
    std::size_t size() const { return m_texts.size(); }

private:
    struct HashNoCase {
        std::size_t operator()(std::string_view id) const noexcept;
    };
    struct EqualNoCase {
        bool operator()(std::string_view a, std::string_view b) const noexcept;
    };

    std::deque<std::string> m_texts; // a deque, so that the views in m_keys stay valid
    std::unordered_map<std::string_view, std::uint32_t, HashNoCase, EqualNoCase> m_keys;
};

/// The last segment of a resource id: the resource's own name.
std::string_view resourceNameOf(std::string_view id);
/// The value of the segment after `/<segment>/` (without case), like the group after "resourceGroups"; empty
/// when the id has none.
std::string_view idSegment(std::string_view id, std::string_view segment);
/// The id without its last two segments: the parent of a child resource ("…/virtualNetworks/v/subnets/s"
/// gives "…/virtualNetworks/v"). Empty when there are not two.
std::string_view parentIdOf(std::string_view id);

} // namespace vnetlens
