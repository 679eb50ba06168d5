#include "views/panels/fact_writer.h"

#include "views/common/resource_kind.h"

namespace vnetlens {

FactWriter::FactWriter(const Tenant& tenant, ResourceFacts& facts)
    : m_tenant(tenant)
    , m_facts(facts)
{
    m_facts.sections.push_back({});
}

void FactWriter::section(const QString& title)
{
    m_facts.sections.push_back({.title = title});
}

void FactWriter::text(const QString& label, const QString& text)
{
    values(label, text.isEmpty() ? std::vector<FactValue>() : std::vector<FactValue> {{.text = text}});
}

void FactWriter::textIfAny(const QString& label, const QString& text)
{
    if (!text.isEmpty())
        this->text(label, text);
}

void FactWriter::yesNo(const QString& label, bool yes)
{
    text(label, yes ? FactText::tr("Yes") : FactText::tr("No"));
}

void FactWriter::link(const QString& label, ResourceKey key)
{
    values(label, key ? std::vector<FactValue> {valueOf(key)} : std::vector<FactValue>());
}

void FactWriter::linkIfAny(const QString& label, ResourceKey key)
{
    if (key)
        link(label, key);
}

void FactWriter::links(const QString& label, std::span<const ResourceKey> keys)
{
    std::vector<FactValue> list;
    for (const ResourceKey key : keys) {
        if (list.size() == longestFactList)
            break;
        list.push_back(valueOf(key));
    }
    if (keys.size() > list.size()) {
        const auto more = keys.size() - list.size();
        list.push_back({.text = FactText::tr("and %L1 more").arg(more)});
    }
    values(label, std::move(list));
}

void FactWriter::linksIfAny(const QString& label, std::span<const ResourceKey> keys)
{
    if (!keys.empty())
        links(label, keys);
}

void FactWriter::values(const QString& label, std::vector<FactValue> values)
{
    m_facts.sections.back().facts.push_back({.label = label, .values = std::move(values)});
}

FactValue FactWriter::valueOf(ResourceKey key) const
{
    const bool ownRow = m_tenant.findAny(owningResource(m_tenant, key)) != nullptr;
    QString text = displayName(m_tenant, key);
    if (!ownRow)
        text = FactText::tr("%1 (not in the snapshot)").arg(text);
    return {.text = text, .resource = key};
}

} // namespace vnetlens
