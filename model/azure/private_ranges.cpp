#include "model/azure/private_ranges.h"

namespace vnetlens {

const IpRangeSet& ianaPrivateRanges()
{
    static const IpRangeSet ranges
        = IpRangeSet::fromPrefixes({IpPrefix::masking(IpAddress::fromV4(0x0a000000), 8),
                                    IpPrefix::masking(IpAddress::fromV4(0xac100000), 12),
                                    IpPrefix::masking(IpAddress::fromV4(0xc0a80000), 16),
                                    IpPrefix::masking(IpAddress::fromV4(0x64400000), 10)});
    return ranges;
}

} // namespace vnetlens
