#include "model/snapshot/readers.h"

#include "model/base/ascii.h"

#include <algorithm>
#include <cstring>

namespace vnetlens {

namespace {

/// The position behind the next `needle`, exactly as spelt; npos when there is none.
std::size_t behindNext(std::string_view text, std::string_view needle, std::size_t from)
{
    const void* found = memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
    if (!found)
        return std::string_view::npos;
    return static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) + needle.size();
}

/// Adds an address that stands in quotes at the beginning of `text`, after a colon and spaces.
void addQuotedAddress(std::string_view text, std::vector<IpAddress>& addresses)
{
    const auto open = text.find_first_not_of(" \t\r\n:");
    if (open == std::string_view::npos || text[open] != '"')
        return;
    const auto close = text.find('"', open + 1);
    if (close == std::string_view::npos)
        return;
    const auto address = IpAddress::parse(text.substr(open + 1, close - open - 1));
    if (address && std::find(addresses.begin(), addresses.end(), *address) == addresses.end())
        addresses.push_back(*address);
}

/// Values of members called privateIPAddress, in any case.
std::vector<IpAddress> privateAddressesIn(std::string_view text)
{
    static constexpr std::string_view core = "rivateI"; // followed by "P" or "p"
    static constexpr std::string_view rest = "PAddress\"";
    std::vector<IpAddress> addresses;
    for (std::size_t at = behindNext(text, core, 0); at != std::string_view::npos;
         at = behindNext(text, core, at)) {
        if (equalsNoCase(text.substr(at, rest.size()), rest))
            addQuotedAddress(text.substr(at + rest.size()), addresses);
    }
    return addresses;
}

/// Ids of subnets: texts that hold "/subnets/", cut behind the subnet's name.
std::vector<ResourceKey> subnetsIn(std::string_view text, TenantBuilder& tenant)
{
    static constexpr std::string_view core = "ubnets/";
    std::vector<ResourceKey> subnets;
    for (std::size_t at = behindNext(text, core, 0); at != std::string_view::npos;
         at = behindNext(text, core, at)) {
        const std::size_t collection = at - core.size();
        const bool isSegment
            = collection >= 2 && asciiLower(text[collection - 1]) == 's' && text[collection - 2] == '/';
        const auto open = text.rfind('"', at);
        const auto end = text.find_first_of("\"/\\", at);
        if (!isSegment || open == std::string_view::npos || end == std::string_view::npos)
            continue;
        const std::string_view id = text.substr(open + 1, end - open - 1);
        if (id.find('\\') != std::string_view::npos || !id.starts_with('/'))
            continue;
        const ResourceKey key = tenant.key(id);
        if (std::find(subnets.begin(), subnets.end(), key) == subnets.end())
            subnets.push_back(key);
    }
    return subnets;
}

} // namespace

void readUnmodelledResource(const JsonObject& json)
{
    const ReadContext& context = json.context();
    UnmodelledResource resource;
    readCommon(json, resource);
    const std::string_view text
        = std::string_view(context.fileText).substr(resource.json.offset, resource.json.length);
    resource.privateIpAddresses = privateAddressesIn(text);
    resource.subnets = subnetsIn(text, context.tenant);
    context.tenant.add(std::move(resource));
}

} // namespace vnetlens
