// One input line of `simulate --flows`.
#pragma once

#include "app/command_line.h"
#include "model/base/result.h"
#include "model/paths/simulate.h"

#include <string>
#include <string_view>

namespace vnetlens {

/// A flow as it was written, its ends not yet found.
struct WrittenFlow {
    std::string from = {};
    std::string to = {};
    std::string fqdn = {};
    Protocol protocol = Protocol::Tcp;
    std::uint16_t sourcePort = 50000;
    std::uint16_t port = 0; ///< 0 for protocols without ports
};

/// The one flow that the options ask about.
WrittenFlow flowOf(const Options& options);

/// Reads {"from","to","protocol","sourcePort","port","fqdn"}; other keys are not looked at. An Error says
/// what is wrong in one sentence.
Result<WrittenFlow> readFlowLine(std::string_view line);

/// Finds the ends in the tenant.
Result<FlowQuestion> questionOf(const Tenant& tenant, const WrittenFlow& flow);

/// {"error": "…"}, on one line.
std::string errorLine(const Error& error);

} // namespace vnetlens
