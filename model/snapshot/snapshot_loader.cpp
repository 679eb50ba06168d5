#include "model/snapshot/snapshot_loader.h"

#include "model/snapshot/json_text.h"
#include "model/snapshot/read_collection.h"
#include "model/snapshot/read_service_tags.h"
#include "model/snapshot/resource_reader.h"
#include "model/snapshot/snapshot_files.h"
#include "model/snapshot/source_text.h"

#include <future>

namespace vnetlens {

namespace {

const Error cancelledError {"Loading was cancelled."};

/// Adds up the progress of all files and asks whether to go on.
class Progress
{
public:
    Progress(const LoadControl& control, std::uint64_t total)
        : m_control(control)
        , m_total(total)
    {
    }
    bool isCancelled() const { return m_control.cancelled && m_control.cancelled->load(); }
    void begin(const std::string& name) { m_what = "Reading " + name; }
    void end(std::uint64_t size)
    {
        m_before += size;
        advance(0);
    }
    const std::atomic<bool>* stop() const { return m_control.cancelled; }
    /// False when the load is to stop.
    bool advance(std::uint64_t done)
    {
        if (isCancelled())
            return false;
        if (m_control.progress)
            m_control.progress(m_before + done, std::max(m_total, m_before + done), m_what);
        return !isCancelled();
    }

private:
    const LoadControl& m_control;
    std::uint64_t m_total;
    std::uint64_t m_before = 0;
    std::string m_what;
};

class Loader
{
public:
    Loader(const LoadControl& control, std::uint64_t totalBytes)
        : m_progress(control, totalBytes)
    {
    }
    /// An Error ends the load.
    std::optional<Error> addFile(const SnapshotFile& file);
    std::optional<Error> addText(std::string bytes, const SnapshotFile& file);
    void report(Issue issue) { m_tenant.report(std::move(issue)); }
    Result<std::shared_ptr<const Tenant>> finish();

private:
    /// For a file that the user named an Error, for one in a folder an Issue.
    std::optional<Error> refuse(const SnapshotFile& file, std::string sentence);
    std::optional<Error> read(std::uint32_t source, const SnapshotFile& file);

    Progress m_progress;
    TenantBuilder m_tenant;
    std::string m_firstProblem;
};

std::optional<Error> Loader::refuse(const SnapshotFile& file, std::string sentence)
{
    if (file.isNamed)
        return Error {std::move(sentence)};
    if (m_firstProblem.empty())
        m_firstProblem = sentence;
    m_tenant.report({.severity = Severity::Error, .text = std::move(sentence), .file = file.name});
    return std::nullopt;
}

std::optional<Error> Loader::addFile(const SnapshotFile& file)
{
    m_progress.begin(file.name);
    auto bytes = readBytes(file.path, [this](std::uint64_t) { return !m_progress.isCancelled(); });
    if (m_progress.isCancelled())
        return cancelledError;
    if (!bytes)
        return refuse(file, bytes.error().text);
    return addText(std::move(bytes).value(), file);
}

std::optional<Error> Loader::addText(std::string bytes, const SnapshotFile& file)
{
    if (bytes.empty())
        return refuse(file, file.name + " is empty.");
    SourceFile source;
    source.name = file.name;
    source.modified = modifiedTime(file.path);
    const std::uint64_t size = bytes.size();
    const bool staysAsItIs = !needsConversion(bytes);
    if (!staysAsItIs)
        source.sha256 = sha256Hex(bytes);
    auto text = toUtf8(std::move(bytes));
    if (!text)
        return refuse(file, file.name + ' ' + text.error().text);
    if (behindJsonSpaces(*text, 0) == text->size())
        return refuse(file, file.name + " is empty.");
    source.text = std::make_shared<const std::string>(std::move(text).value());
    // The hash of a large file takes as long as reading it, so it runs beside.
    std::future<std::string> hash;
    if (staysAsItIs)
        hash = std::async(std::launch::async,
                          [kept = source.text, stop = m_progress.stop()] { return sha256Hex(*kept, stop); });
    const std::uint32_t index = m_tenant.addSource(std::move(source));
    auto problem = read(index, file);
    if (hash.valid())
        m_tenant.source(index).sha256 = hash.get();
    m_progress.end(size);
    return problem;
}

std::optional<Error> Loader::read(std::uint32_t source, const SnapshotFile& file)
{
    const auto text = m_tenant.source(source).text;
    ResourceReader reader(m_tenant, source,
                          [this](std::uint64_t offset) { return m_progress.advance(offset); });
    const auto problem = walkDocument(*text, reader);
    if (problem && problem->kind == WalkProblem::Kind::Stopped)
        return cancelledError;
    if (problem)
        return refuse(file, sentenceFor(*problem, *text, file.name));
    if (reader.mayHoldServiceTags()) {
        if (auto tags = readServiceTags(*text, file.name)) {
            m_tenant.addServiceTags(std::move(tags->tags), tags->title);
            for (Issue& issue : tags->issues)
                m_tenant.report(std::move(issue));
            return std::nullopt;
        }
    }
    if (reader.mayBeCollection()) {
        if (auto issues = readCollection(*text, file.name)) {
            for (Issue& issue : *issues)
                m_tenant.report(std::move(issue));
            return std::nullopt;
        }
    }
    reader.finish();
    if (m_firstProblem.empty())
        m_firstProblem = reader.foreignSentence();
    return std::nullopt;
}

Result<std::shared_ptr<const Tenant>> Loader::finish()
{
    if (m_tenant.resourceCount() == 0)
        return Error {m_firstProblem.empty() ? "The snapshot holds no Azure resources." : m_firstProblem};
    if (m_progress.isCancelled())
        return cancelledError;
    return std::make_shared<const Tenant>(m_tenant.finish());
}

} // namespace

Result<std::shared_ptr<const Tenant>> loadSnapshot(const std::vector<std::string>& paths,
                                                   const LoadControl& control)
{
    const auto found = snapshotFiles(paths);
    if (!found)
        return found.error();
    std::uint64_t total = 0;
    for (const SnapshotFile& file : found->files)
        total += file.size;
    Loader loader(control, total);
    for (const std::string& problem : found->problems)
        loader.report({.severity = Severity::Error, .text = problem});
    for (const SnapshotFile& file : found->files) {
        if (auto error = loader.addFile(file))
            return *error;
    }
    return loader.finish();
}

Result<std::shared_ptr<const Tenant>> loadSnapshotText(std::string text, const std::string& name)
{
    const LoadControl control;
    Loader loader(control, text.size());
    if (auto error = loader.addText(std::move(text), {.path = "-", .name = name, .isNamed = true}))
        return *error;
    return loader.finish();
}

} // namespace vnetlens
