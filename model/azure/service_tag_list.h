// Microsoft's published service tags, as far as the snapshot holds them.
#pragma once

#include "model/net/ip_range_set.h"

#include <string>
#include <string_view>
#include <vector>

namespace vnetlens {

/// One entry of a service tag file (S-08C, S-08D): the whole tag ("Storage") or its part in a region
/// ("Storage.WestUS"), both under names of their own.
struct ServiceTag {
    std::string name = {}; ///< as spelt in the file
    std::string region = {}; ///< not always empty for a tag without one in its name; `name` decides
    std::string systemService = {};
    IpRangeSet addresses = {};
};

/// All tags of the service tag files in a snapshot. Empty when there is no such file: then no tag but the
/// computed ones can be resolved (D-21).
class ServiceTagList
{
public:
    /// Adds what one file holds. Of two tags with one name the later wins, like resources (D-29). O(n log n).
    void add(std::vector<ServiceTag> tags, const std::string& source);

    bool isEmpty() const { return m_tags.empty(); }
    /// Ordered by name, without case.
    const std::vector<ServiceTag>& tags() const { return m_tags; }
    /// By name, without case (S-087); nullptr when no file has it. O(log n).
    const ServiceTag* find(std::string_view name) const;
    /// Every tag that holds the address, in the order of `tags`. O(tags).
    std::vector<const ServiceTag*> holding(IpAddress address) const;
    /// Which files the tags are from, for sentences: "ServiceTags_Public_20251110.json (Public, change 376)".
    const std::vector<std::string>& sources() const { return m_sources; }

private:
    std::vector<ServiceTag> m_tags;
    std::vector<std::string> m_sources;
};

} // namespace vnetlens
