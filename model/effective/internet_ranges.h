// The public Internet as Azure's `Internet` tag draws it (D-03): facts, kept as data.
#pragma once

#include "model/net/ip_range_set.h"

namespace vnetlens {

/// IPv4 without the ranges that every recorded answer of Azure leaves out, and 2000::/3. The prefixes of the
/// own and the peered networks are not taken out yet.
const IpRangeSet& publicInternet();

/// The Azure-internal ranges that the newest recorded expansion of `Internet` leaves out as well; all are
/// inside `publicInternet`. They change over time.
const IpRangeSet& azureInternalRanges();

/// RFC 1918, RFC 6598 and unique local IPv6: where addresses of networks and sites usually stand.
const IpRangeSet& privateRanges();

} // namespace vnetlens
