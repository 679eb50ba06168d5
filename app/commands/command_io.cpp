#include "app/commands/command_io.h"

#include "model/report/text_table.h"
#include "model/snapshot/snapshot_loader.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <chrono>

#include <unistd.h>

namespace vnetlens {

namespace {

using Clock = std::chrono::steady_clock;

/// Rewrites one line of a terminal, from half a second on, ten times a second at most.
class ProgressLine
{
public:
    ProgressLine()
        : m_isShown(isatty(STDERR_FILENO) == 1)
        , m_next(Clock::now() + std::chrono::milliseconds(500))
    {
    }
    ~ProgressLine() { clear(); }

    void show(std::uint64_t done, std::uint64_t total)
    {
        if (!m_isShown || total == 0 || Clock::now() < m_next)
            return;
        m_next = Clock::now() + std::chrono::milliseconds(100);
        m_hasText = true;
        std::fprintf(stderr, "\rReading %3d%%", static_cast<int>(done * 100 / total));
    }
    void clear()
    {
        if (m_hasText)
            std::fputs("\r\x1b[K", stderr);
        m_hasText = false;
    }

private:
    bool m_isShown;
    bool m_hasText = false;
    Clock::time_point m_next;
};

void sayIssues(const Tenant& tenant)
{
    const auto count = [&](Severity severity) {
        return std::count_if(tenant.issues().begin(), tenant.issues().end(),
                             [severity](const Issue& issue) { return issue.severity == severity; });
    };
    const auto errors = static_cast<std::size_t>(count(Severity::Error));
    const auto warnings = static_cast<std::size_t>(count(Severity::Warning));
    if (errors + warnings == 0)
        return;
    sayError("The snapshot has " + counted(errors, "error", "errors") + " and "
             + counted(warnings, "warning", "warnings") + "; vnetlens info lists them.");
}

} // namespace

void sayError(std::string_view sentence)
{
    const std::string line = "vnetlens: " + printable(sentence) + '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

ExitCode fail(ExitCode code, std::string_view sentence)
{
    sayError(sentence);
    return code;
}

std::shared_ptr<const Tenant> loadOrSay(const Options& options)
{
    ProgressLine line;
    const LoadControl control {.progress = [&](std::uint64_t done, std::uint64_t total, const std::string&) {
        line.show(done, total);
    }};
    auto tenant = loadSnapshot(options.snapshots, control);
    line.clear();
    if (!tenant) {
        sayError(tenant.error().text);
        return nullptr;
    }
    if (options.command != CommandName::Info)
        sayIssues(**tenant);
    return std::move(tenant).value();
}

ResultWriter::ResultWriter(const std::string& fileName)
    : m_fileName(fileName)
{
    if (fileName.empty() || fileName == "-") {
        auto file = std::make_unique<QFile>();
        m_failed = !file->open(stdout, QIODevice::WriteOnly);
        m_file = std::move(file);
        m_fileName = "standard output";
        return;
    }
    const QString name = QFile::decodeName(QByteArray::fromStdString(fileName));
    const QFileInfo info(name);
    if (info.exists() && !info.isFile() && !info.isDir())
        m_file = std::make_unique<QFile>(name); // a device or pipe cannot be replaced by renaming
    else
        m_file = std::make_unique<QSaveFile>(name);
    m_failed = !m_file->open(QIODevice::WriteOnly);
}

ResultWriter::~ResultWriter() = default;

bool ResultWriter::write(std::string_view bytes)
{
    const auto size = static_cast<qint64>(bytes.size());
    if (!m_failed && m_file->write(bytes.data(), size) != size)
        m_failed = true;
    return !m_failed;
}

bool ResultWriter::commit()
{
    if (!m_failed) {
        auto* saved = qobject_cast<QSaveFile*>(m_file.get());
        m_failed = saved ? !saved->commit() : !m_file->flush();
    }
    if (m_failed)
        sayError(m_fileName + " cannot be written: " + m_file->errorString().toStdString() + ".");
    return !m_failed;
}

ExitCode writeResult(const Options& options, std::string_view bytes, ExitCode code)
{
    ResultWriter writer(options.output);
    writer.write(bytes);
    return writer.commit() ? code : ExitCode::Usage;
}

} // namespace vnetlens
