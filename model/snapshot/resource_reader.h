// The elements of one file -> resources in the TenantBuilder.
#pragma once

#include "model/snapshot/document_walker.h"
#include "model/snapshot/readers.h"
#include "model/snapshot/tenant_builder.h"

#include <functional>
#include <string>

namespace vnetlens {

/// Decides by content what each element of a document is (R-1012) and hands it to its reader. What is no
/// resource is counted and reported once per file.
class ResourceReader final : public DocumentSink
{
public:
    ResourceReader(TenantBuilder& tenant, std::uint32_t source,
                   std::function<bool(std::uint64_t)> progressed);

    bool wantsWhole(const JsonTree& head) override;
    void element(const JsonTree& tree, const JsonPlace& place) override;
    void oddElement(const JsonPlace& place) override;
    void page(const PageFacts& facts) override;
    void foreignDocument(const JsonTree& head) override;
    void trailingText(std::uint64_t offset) override;
    bool progressed(std::uint64_t offset) override { return m_progressed(offset); }

    /// True when the document looks like a file of service tags, which readServiceTags can tell.
    bool mayHoldServiceTags() const { return m_mayHoldServiceTags; }
    /// True when the document looks like the manifest of a collector script, which readCollection can tell.
    bool mayBeCollection() const { return m_mayBeCollection; }
    /// Reports what was counted, and what a document without resources is.
    void finish();
    /// Why nothing was found in this file, as one sentence; empty when something was.
    const std::string& foreignSentence() const { return m_foreignSentence; }

private:
    /// Elements of one kind that could not be used.
    struct Tally {
        std::uint64_t count = 0;
        std::string firstPath = {};
        std::string firstResource = {};
    };
    void count(Tally& tally, const JsonPlace& place, std::string_view resource = {});
    void reportTally(const Tally& tally, Severity severity, std::string_view one, std::string_view many);

    TenantBuilder& m_tenant;
    std::uint32_t m_source;
    std::shared_ptr<const std::string> m_text;
    std::string m_name;
    std::function<bool(std::uint64_t)> m_progressed;
    Tally m_foreign; ///< no resources
    Tally m_withoutContent; ///< R-1010
    std::uint64_t m_resources = 0;
    bool m_mayHoldServiceTags = false;
    bool m_mayBeCollection = false;
    std::string m_foreignSentence;
};

/// What the user reads about a walk that ended early.
std::string sentenceFor(const WalkProblem& problem, const std::string& text, const std::string& fileName);

} // namespace vnetlens
