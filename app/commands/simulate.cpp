#include "app/commands/command_io.h"
#include "app/commands/flow_line.h"
#include "model/report/trace_json.h"
#include "model/report/trace_text.h"

#include <QFile>

namespace vnetlens {

namespace {

ExitCode exitCodeOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Allowed:
        return ExitCode::Done;
    case Verdict::Denied:
        return ExitCode::Denied;
    case Verdict::Unknown:
        return ExitCode::Unknown;
    }
    return ExitCode::Unknown;
}

std::string answerLine(const SubnetFacts& facts, std::string_view line)
{
    const auto flow = readFlowLine(line);
    if (!flow)
        return errorLine(flow.error());
    auto question = questionOf(facts.tenant(), *flow);
    if (!question)
        return errorLine(question.error());
    FlowQuestion asked = *question;
    asked.explain = Explain::Nothing;
    return traceJson(facts.tenant(), simulate(facts, asked), JsonLayout::OneLine);
}

/// One answer per line, in order; the last line needs no line break.
ExitCode answerAll(const Options& options, const std::shared_ptr<const Tenant>& tenant)
{
    QFile input;
    const bool opened = options.flows == "-"
        ? input.open(stdin, QIODevice::ReadOnly)
        : (input.setFileName(QFile::decodeName(QByteArray::fromStdString(options.flows))),
           input.open(QIODevice::ReadOnly));
    if (!opened)
        return fail(ExitCode::Usage,
                    "--flows: " + options.flows + " cannot be read: " + input.errorString().toStdString()
                        + ".");
    const SubnetFacts facts(tenant);
    ResultWriter writer(options.output);
    while (true) {
        QByteArray line = input.readLine();
        if (line.isEmpty())
            break;
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        const std::string_view text(line.constData(), static_cast<std::size_t>(line.size()));
        if (!writer.write(answerLine(facts, text) + '\n'))
            break;
    }
    if (input.error() != QFileDevice::NoError)
        return fail(ExitCode::Usage,
                    "--flows: " + options.flows + " cannot be read: " + input.errorString().toStdString()
                        + ".");
    return writer.commit() ? ExitCode::Done : ExitCode::Usage;
}

} // namespace

ExitCode runSimulate(const Options& options)
{
    const auto tenant = loadOrSay(options);
    if (!tenant)
        return ExitCode::Unreadable;
    if (!options.flows.empty())
        return answerAll(options, tenant);

    const auto question = questionOf(*tenant, flowOf(options));
    if (!question)
        return fail(ExitCode::Usage, "--" + question.error().text);
    const SubnetFacts facts(tenant);
    const Trace trace = simulate(facts, *question);
    const bool asJson = options.format == OutputFormat::Json;
    return writeResult(
        options, asJson ? traceJson(*tenant, trace, JsonLayout::Indented) + '\n' : traceText(*tenant, trace),
        exitCodeOf(trace.verdict));
}

} // namespace vnetlens
