#include "model/snapshot/readers.h"
#include "model/snapshot/rule_words.h"

namespace vnetlens {

namespace {

constexpr Word<UserNextHop> nextHops[] = {{"VirtualNetworkGateway", UserNextHop::VirtualNetworkGateway},
                                          {"VnetLocal", UserNextHop::VnetLocal},
                                          {"Internet", UserNextHop::Internet},
                                          {"VirtualAppliance", UserNextHop::VirtualAppliance},
                                          {"VirtualApplianceEcmp", UserNextHop::VirtualApplianceEcmp},
                                          {"None", UserNextHop::None}};

void readDestination(const JsonObject& json, Route& route)
{
    const std::string_view text = json.textOrEmpty("addressPrefix");
    if (text.empty()) {
        json.report(Severity::Warning, "The route has no address prefix.", "addressPrefix");
        return;
    }
    if (looksLikeServiceTag(text)) {
        route.serviceTag = normalisedTag(text);
        return;
    }
    const auto parsed = IpPrefix::parse(text);
    if (!parsed) {
        json.report(Severity::Warning, quoted(text) + " is neither an address prefix nor a service tag.",
                    "addressPrefix");
        return;
    }
    if (parsed->hostBitsMasked) {
        json.report(Severity::Warning,
                    quoted(text) + " has host bits set; it was read as " + parsed->prefix.toString()
                        + " (D-19).",
                    "addressPrefix");
    }
    route.prefix = parsed->prefix;
}

void readNextHop(const JsonObject& json, Route& route)
{
    if (!json.has("nextHopType"))
        json.report(Severity::Warning, "The route has no next hop type.", "nextHopType");
    route.nextHopType = readWord(json, "nextHopType", nextHops).value_or(UserNextHop::Unreadable);
    route.nextHopAddresses = readAddresses(json, "nextHopIpAddress");
    if (const auto several = json.object("nextHop")) {
        for (const IpAddress address : readAddresses(*several, "nextHopIpAddresses"))
            route.nextHopAddresses.push_back(address);
    }
    const bool needsAddress = route.nextHopType == UserNextHop::VirtualAppliance
        || route.nextHopType == UserNextHop::VirtualApplianceEcmp;
    if (needsAddress && route.nextHopAddresses.empty())
        json.report(Severity::Warning, "The route to an appliance has no next hop address.",
                    "nextHopIpAddress");
}

Route routeFrom(const JsonObject& json, ResourceKey table)
{
    Route route;
    readCommonChild(json, table, "routes", route);
    readDestination(json, route);
    readNextHop(json, route);
    route.hasBgpOverride = json.flag("hasBgpOverride", false);
    return route;
}

} // namespace

void readRouteTable(const JsonObject& json)
{
    static constexpr Word<bool> peeringRoutes[] = {{"None", false}, {"All", true}};
    RouteTable table;
    readCommon(json, table);
    for (const JsonObject& route : json.objects("routes"))
        table.routes.push_back(routeFrom(route, table.key));
    // What could not be read at all may be any route.
    table.routes.resize(table.routes.size() + json.unreadableEntries("routes", JsonObject::Entries::Objects));
    table.disableBgpRoutePropagation = json.flag("disableBgpRoutePropagation", false);
    table.disablePeeringRoutes
        = readWord(json, "disablePeeringRoute", peeringRoutes).value_or(false);
    json.context().tenant.add(std::move(table));
}

void readRoute(const JsonObject& json)
{
    TenantBuilder& tenant = json.context().tenant;
    const ResourceKey table = tenant.key(parentIdOf(json.ownText("id")));
    tenant.addRoute(table, routeFrom(json, table));
}

} // namespace vnetlens
