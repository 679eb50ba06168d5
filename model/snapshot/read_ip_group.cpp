#include "model/snapshot/readers.h"

namespace vnetlens {

/// S-141.
void readIpGroup(const JsonObject& json)
{
    IpGroup group;
    readCommon(json, group);
    std::vector<IpRange> ranges;
    for (const std::string_view text : json.texts("ipAddresses")) {
        const AddressTerm term = addressTermFrom(json, "ipAddresses", text, DashRange::Documented);
        if (term.kind == AddressTerm::Kind::Range)
            ranges.push_back(term.range);
        else
            group.hasUnreadable = true;
    }
    group.addresses = IpRangeSet::fromRanges(std::move(ranges));
    group.hasUnreadable
        = group.hasUnreadable || json.unreadableEntries("ipAddresses", JsonObject::Entries::Texts) > 0;
    json.context().tenant.add(std::move(group));
}

} // namespace vnetlens
