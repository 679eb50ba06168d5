// How our values look when a comparison fails.
#pragma once

#include "model/net/ip_prefix.h"
#include "model/net/ip_range_set.h"

#include <QTest>

namespace vnetlens {

char* toString(const IpAddress& address);
char* toString(const IpPrefix& prefix);
/// "10.0.0.0-10.0.0.255 10.1.0.0-10.1.0.0"
char* toString(const IpRangeSet& set);

} // namespace vnetlens
