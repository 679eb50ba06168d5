#include "model/snapshot/readers.h"

#include "model/base/ascii.h"

#include <algorithm>

namespace vnetlens {

namespace {

/// "PowerState/running" of instanceView.statuses, or of extended.instanceView.powerState in Resource Graph.
std::string powerStateOf(const JsonObject& json)
{
    if (const std::string_view state = json.textOrEmpty("powerState"); !state.empty())
        return std::string(state);
    auto view = json.object("instanceView");
    if (!view) {
        if (const auto extended = json.object("extended"))
            view = extended->object("instanceView");
    }
    if (!view)
        return {};
    if (const auto state = view->object("powerState"))
        return std::string(state->textOrEmpty("code"));
    for (const JsonObject& status : view->objects("statuses")) {
        const std::string_view code = status.textOrEmpty("code");
        if (equalsNoCase(code.substr(0, 11), "PowerState/"))
            return std::string(code);
    }
    return {};
}

} // namespace

void readVirtualMachine(const JsonObject& json)
{
    TenantBuilder& tenant = json.context().tenant;
    VirtualMachine machine;
    readCommon(json, machine);
    if (const auto profile = json.object("networkProfile")) {
        for (const JsonObject& reference : profile->objects("networkInterfaces")) {
            const ResourceKey key = tenant.key(reference.ownText("id"));
            auto& keys = machine.networkInterfaces;
            if (!key || std::find(keys.begin(), keys.end(), key) != keys.end())
                continue;
            keys.insert(reference.flag("primary", false) ? keys.begin() : keys.end(), key);
        }
    }
    machine.powerState = powerStateOf(json);
    tenant.add(std::move(machine));
}

} // namespace vnetlens
