#include "model/azure/id_table.h"

#include "model/base/ascii.h"

namespace vnetlens {

std::size_t IdTable::HashNoCase::operator()(std::string_view id) const noexcept
{
    std::uint64_t hash = 14695981039346656037ull; // FNV-1a
    for (const char c : id)
        hash = (hash ^ static_cast<unsigned char>(asciiLower(c))) * 1099511628211ull;
    return hash;
}

bool IdTable::EqualNoCase::operator()(std::string_view a, std::string_view b) const noexcept
{
    return equalsNoCase(a, b);
}

ResourceKey IdTable::intern(std::string_view id)
{
    if (id.empty())
        return {};
    if (const auto known = m_keys.find(id); known != m_keys.end())
        return ResourceKey(known->second);
    m_texts.emplace_back(id);
    const auto value = static_cast<std::uint32_t>(m_texts.size());
    m_keys.emplace(m_texts.back(), value);
    return ResourceKey(value);
}

ResourceKey IdTable::find(std::string_view id) const
{
    const auto known = m_keys.find(id);
    return known == m_keys.end() ? ResourceKey() : ResourceKey(known->second);
}

std::string_view IdTable::text(ResourceKey key) const
{
    return key ? std::string_view(m_texts[key.value() - 1]) : std::string_view();
}

std::string_view resourceNameOf(std::string_view id)
{
    const auto slash = id.rfind('/');
    return slash == std::string_view::npos ? id : id.substr(slash + 1);
}

std::string_view idSegment(std::string_view id, std::string_view segment)
{
    std::size_t start = 0;
    while (start < id.size()) {
        const auto slash = id.find('/', start);
        const auto part = id.substr(start, slash - start);
        if (slash == std::string_view::npos)
            return {};
        if (equalsNoCase(part, segment)) {
            const auto value = id.substr(slash + 1);
            return value.substr(0, value.find('/'));
        }
        start = slash + 1;
    }
    return {};
}

std::string_view parentIdOf(std::string_view id)
{
    const auto last = id.rfind('/');
    if (last == std::string_view::npos || last == 0)
        return {};
    const auto previous = id.rfind('/', last - 1);
    return previous == std::string_view::npos ? std::string_view() : id.substr(0, previous);
}

} // namespace vnetlens
