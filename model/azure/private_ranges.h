// The private address blocks that Azure Firewall means by "IANAPrivateRanges".
#pragma once

#include "model/net/ip_range_set.h"

namespace vnetlens {

/// RFC 1918 and RFC 6598: where Azure Firewall keeps the source unless its settings say otherwise (S-150,
/// S-151).
const IpRangeSet& ianaPrivateRanges();

} // namespace vnetlens
