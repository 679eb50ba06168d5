// How rules and routes spell addresses.
#pragma once

#include <string>
#include <string_view>

namespace vnetlens {

/// True for a text that can be the name of a service tag: a letter, then letters, digits, dots, dashes and
/// underscores. Never for an address.
bool looksLikeServiceTag(std::string_view text);

/// The tag in its modern spelling: classic names are translated (S-08A), the tags every rule set uses get
/// Azure's own case; others stay as written.
std::string normalisedTag(std::string_view tag);

/// "*" and the portal's word for it (S-055).
bool meansAny(std::string_view text);

} // namespace vnetlens
