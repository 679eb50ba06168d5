#include "model/snapshot/readers.h"

#include "model/base/ascii.h"

#include <algorithm>

namespace vnetlens {

namespace {

std::string normalisedLocation(std::string_view location)
{
    std::string normal;
    for (const char c : location) {
        if (c != ' ')
            normal += asciiLower(c);
    }
    return normal;
}

void addPrefix(const JsonObject& json, std::string_view name, std::string_view text,
               std::vector<IpPrefix>& prefixes)
{
    const auto parsed = IpPrefix::parse(text);
    if (!parsed) {
        json.report(Severity::Warning, quoted(text) + " is not an address prefix; it was left out.", name);
        return;
    }
    if (parsed->hostBitsMasked) {
        json.report(Severity::Warning,
                    quoted(text) + " has host bits set; it was read as " + parsed->prefix.toString()
                        + " (D-19).",
                    name);
    }
    if (std::find(prefixes.begin(), prefixes.end(), parsed->prefix) == prefixes.end())
        prefixes.push_back(parsed->prefix);
}

} // namespace

void readCommon(const JsonObject& json, Resource& resource)
{
    const std::string_view id = json.ownText("id");
    resource.key = json.context().tenant.key(id);
    const std::string_view name = json.ownText("name");
    resource.name = name.empty() ? resourceNameOf(id) : name;
    resource.json = json.slice();
    resource.type = resourceType(json.ownText("type"), id);
    resource.location = normalisedLocation(json.ownText("location"));
    json.eachOwnText("tags", [&](std::string_view key, std::string_view value) {
        resource.tags.emplace_back(std::string(key), std::string(value));
    });
}

void readCommonChild(const JsonObject& json, ResourceKey parent, std::string_view collection,
                     ChildResource& child)
{
    TenantBuilder& tenant = json.context().tenant;
    const std::string_view id = json.ownText("id");
    child.name = json.ownText("name");
    if (child.name.empty())
        child.name = resourceNameOf(id);
    if (id.empty() || equalsNoCase(id, tenant.idOf(parent))) {
        if (child.name.empty()) {
            // Something must tell nameless siblings apart.
            child.name = "unnamed-" + std::to_string(json.slice().offset);
            json.report(Severity::Warning, "This has neither an id nor a name.");
        }
        child.key = tenant.childKey(parent, collection, child.name);
    } else {
        child.key = tenant.key(id);
    }
    child.json = json.slice();
}

std::vector<IpPrefix> readPrefixes(const JsonObject& json, std::initializer_list<std::string_view> names)
{
    std::vector<IpPrefix> prefixes;
    for (const std::string_view name : names) {
        for (const std::string_view text : json.texts(name))
            addPrefix(json, name, text, prefixes);
    }
    return prefixes;
}

std::optional<IpAddress> readAddress(const JsonObject& json, std::string_view name)
{
    const std::string_view text = json.textOrEmpty(name);
    if (text.empty())
        return std::nullopt;
    const auto address = IpAddress::parse(text);
    if (!address)
        json.report(Severity::Warning, quoted(text) + " is not an IP address; it was left out.", name);
    return address;
}

std::vector<IpAddress> readAddresses(const JsonObject& json, std::string_view name)
{
    std::vector<IpAddress> addresses;
    for (const std::string_view text : json.texts(name)) {
        if (const auto address = IpAddress::parse(text))
            addresses.push_back(*address);
        else
            json.report(Severity::Warning, quoted(text) + " is not an IP address; it was left out.", name);
    }
    return addresses;
}

ResourceKey readReference(const JsonObject& json, std::string_view name)
{
    return json.context().tenant.key(json.reference(name));
}

std::vector<ResourceKey> readReferences(const JsonObject& json, std::string_view name)
{
    std::vector<ResourceKey> keys;
    for (const std::string_view id : json.references(name))
        keys.push_back(json.context().tenant.key(id));
    return keys;
}

bool equalWords(std::string_view a, std::string_view b)
{
    return equalsNoCase(a, b);
}

void reportUnknownWord(const JsonObject& json, std::string_view name, std::string_view word,
                       const std::vector<std::string_view>& known)
{
    std::string text = quoted(word) + " is not known as " + std::string(name) + "; known are ";
    for (std::size_t i = 0; i < known.size(); ++i)
        text.append(i == 0 ? "" : ", ").append(known[i]);
    json.report(Severity::Warning, text + '.', name);
}

} // namespace vnetlens
