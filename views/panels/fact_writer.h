// Small helper for writing ResourceFacts: one call per line of the panel.
#pragma once

#include "views/panels/resource_facts.h"

#include <QCoreApplication>

#include <span>

namespace vnetlens {

/// Translations of the words of the details panel.
struct FactText {
    Q_DECLARE_TR_FUNCTIONS(ResourceFacts)
};

/// Fills the sections of a ResourceFacts. Empty texts and empty keys become facts without value, or are left
/// out by the `…IfAny` calls.
class FactWriter
{
public:
    FactWriter(const Tenant& tenant, ResourceFacts& facts);

    void section(const QString& title);
    void text(const QString& label, const QString& text);
    void textIfAny(const QString& label, const QString& text);
    void yesNo(const QString& label, bool yes);
    void link(const QString& label, ResourceKey key);
    void linkIfAny(const QString& label, ResourceKey key);
    void links(const QString& label, std::span<const ResourceKey> keys);
    void linksIfAny(const QString& label, std::span<const ResourceKey> keys);
    void values(const QString& label, std::vector<FactValue> values);

    /// "nsg-web", with " (not in the snapshot)" where that is so.
    FactValue valueOf(ResourceKey key) const;

private:
    const Tenant& m_tenant;
    ResourceFacts& m_facts;
};

} // namespace vnetlens
