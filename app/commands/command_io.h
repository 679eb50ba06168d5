// What the commands share: loading with progress, writing results, saying what went wrong.
#pragma once

#include "app/command_line.h"
#include "app/commands/commands.h"
#include "model/azure/tenant.h"

#include <QByteArray>

#include <cstdio>
#include <memory>
#include <string_view>

class QFileDevice;

namespace vnetlens {

/// One line on standard error.
void sayError(std::string_view sentence);
ExitCode fail(ExitCode code, std::string_view sentence);

/// Loads the snapshots of `options`, with progress on standard error when that is a terminal, and one line
/// about issues, which never repeats what stands in the snapshot. nullptr when it failed; then the reason was
/// said.
std::shared_ptr<const Tenant> loadOrSay(const Options& options);

/// Where results go: standard output, or a file that is replaced whole when everything was written, or not at
/// all. A device or pipe is written directly.
class ResultWriter
{
public:
    /// `fileName` as in Options::output.
    explicit ResultWriter(const std::string& fileName);
    ~ResultWriter();

    /// False when writing failed; `commit` then says why.
    bool write(std::string_view bytes);
    /// Finishes, or says on standard error why it cannot.
    bool commit();

private:
    std::string m_fileName;
    std::unique_ptr<QFileDevice> m_file;
    bool m_failed = false;
};

/// Writes everything and gives `code`, or Usage when the output cannot be written.
ExitCode writeResult(const Options& options, std::string_view bytes, ExitCode code = ExitCode::Done);

} // namespace vnetlens
