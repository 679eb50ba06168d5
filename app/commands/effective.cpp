// The two commands about one interface.
#include "app/commands/command_io.h"
#include "model/paths/endpoint.h"
#include "model/report/effective_json.h"
#include "model/report/effective_text.h"

namespace vnetlens {

namespace {

using Answer = std::string (*)(const SubnetFacts&, const NetworkInterface&);

ExitCode runAbout(const Options& options, Answer text, Answer json)
{
    const auto tenant = loadOrSay(options);
    if (!tenant)
        return ExitCode::Unreadable;
    const auto found = findNetworkInterface(*tenant, options.nic);
    if (!found)
        return fail(ExitCode::Usage, "--nic: " + found.error().text);
    const auto* networkInterface = tenant->find<NetworkInterface>(*found);
    if (!networkInterface)
        return fail(ExitCode::Usage, "--nic: " + options.nic + " is not in the snapshot.");
    const SubnetFacts facts(tenant);
    const bool asJson = options.format == OutputFormat::Json;
    return writeResult(options,
                       asJson ? json(facts, *networkInterface) + '\n' : text(facts, *networkInterface));
}

} // namespace

ExitCode runRules(const Options& options)
{
    return runAbout(options, effectiveRulesText, effectiveRulesJson);
}

ExitCode runRoutes(const Options& options)
{
    return runAbout(options, effectiveRoutesText, effectiveRoutesJson);
}

} // namespace vnetlens
