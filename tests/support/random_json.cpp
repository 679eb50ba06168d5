#include "model/base/ascii.h"
#include "tests/support/random_tenant.h"

namespace vnetlens {

namespace json {

std::string text(const std::string& value)
{
    return '"' + value + '"';
}

std::string list(const std::vector<std::string>& items)
{
    std::string joined;
    for (const std::string& item : items)
        joined += (joined.empty() ? "" : ",") + item;
    return '[' + joined + ']';
}

std::string texts(const std::vector<std::string>& values)
{
    std::vector<std::string> quoted;
    for (const std::string& value : values)
        quoted.push_back(text(value));
    return list(quoted);
}

std::string object(std::initializer_list<std::string> namesAndValues)
{
    std::string joined;
    for (auto it = namesAndValues.begin(); it != namesAndValues.end(); it += 2) {
        if (!(it + 1)->empty())
            joined += (joined.empty() ? "" : ",") + text(*it) + ':' + *(it + 1);
    }
    return '{' + joined + '}';
}

std::string reference(const std::string& id)
{
    return id.empty() ? std::string() : object({"id", text(id)});
}

std::string boolean(bool value)
{
    return value ? "true" : "false";
}

std::string resource(const std::string& type, const std::string& name, const std::string& properties,
                     const std::string& sku)
{
    const std::string provider = type == "virtualMachines" ? "microsoft.compute/" : "microsoft.network/";
    return object(
        {"id", text(randomId(type, name)), "name", text(name), "type", text(provider + asciiLower(type)),
         "location", text(name.back() % 3 == 0 ? "northeurope" : "westeurope"), "resourceGroup", text("rg"),
         "sku", sku.empty() ? std::string() : object({"name", text(sku)}), "properties", properties});
}

} // namespace json

std::string randomId(const std::string& type, const std::string& name)
{
    const std::string provider = type == "virtualMachines" ? "Microsoft.Compute/" : "Microsoft.Network/";
    return "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/" + provider
        + type + '/' + name;
}

} // namespace vnetlens
