#include "tests/support/printers.h"

namespace vnetlens {

namespace {

char* copied(const std::string& text)
{
    return qstrdup(text.c_str());
}

} // namespace

char* toString(const IpAddress& address)
{
    return copied(address.toString());
}

char* toString(const IpPrefix& prefix)
{
    return copied(prefix.toString());
}

char* toString(const IpRangeSet& set)
{
    std::string text;
    for (const IpRange& range : set.ranges())
        text += (text.empty() ? "" : " ") + range.first.toString() + '-' + range.last.toString();
    return copied(text);
}

} // namespace vnetlens
