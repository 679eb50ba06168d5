#include "model/azure/service_tag_list.h"

#include "model/base/ascii.h"

#include <algorithm>

namespace vnetlens {

void ServiceTagList::add(std::vector<ServiceTag> tags, const std::string& source)
{
    m_sources.push_back(source);
    m_tags.insert(m_tags.begin(), std::make_move_iterator(tags.rbegin()),
                  std::make_move_iterator(tags.rend()));
    // Later ones stand in front of earlier ones with the same name, so that they are kept.
    std::stable_sort(m_tags.begin(), m_tags.end(), [](const ServiceTag& a, const ServiceTag& b) {
        return compareNoCase(a.name, b.name) < 0;
    });
    m_tags.erase(
        std::unique(m_tags.begin(), m_tags.end(),
                    [](const ServiceTag& a, const ServiceTag& b) { return equalsNoCase(a.name, b.name); }),
        m_tags.end());
}

const ServiceTag* ServiceTagList::find(std::string_view name) const
{
    const auto found = std::lower_bound(
        m_tags.begin(), m_tags.end(), name,
        [](const ServiceTag& tag, std::string_view wanted) { return compareNoCase(tag.name, wanted) < 0; });
    return found != m_tags.end() && equalsNoCase(found->name, name) ? &*found : nullptr;
}

std::vector<const ServiceTag*> ServiceTagList::holding(IpAddress address) const
{
    std::vector<const ServiceTag*> result;
    for (const ServiceTag& tag : m_tags) {
        if (tag.addresses.contains(address))
            result.push_back(&tag);
    }
    return result;
}

} // namespace vnetlens
