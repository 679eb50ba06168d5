// Raw JSON without its secrets.
#pragma once

#include <string>
#include <string_view>

namespace vnetlens {

/// The JSON with the values of members that hold secrets (shared keys, passwords, certificates, scripts with
/// credentials) replaced by "(removed)". Everything else stays as it is, also where the text is no valid
/// JSON. O(length).
std::string redactedJson(std::string_view rawJson);

/// True for the name of a member whose value is never shown, saved or logged. Without case.
bool isSecretName(std::string_view name);

} // namespace vnetlens
