// The rules of Azure Firewall, in the policy form (S-122) and in the classic form (S-123).
#include "model/snapshot/readers.h"

#include "model/base/ascii.h"

#include <charconv>

namespace vnetlens {

namespace {

constexpr Word<FirewallAction> actions[]
    = {{"Allow", FirewallAction::Allow}, {"Deny", FirewallAction::Deny}, {"Dnat", FirewallAction::Dnat}};

void readProtocols(const JsonObject& json, std::string_view name, FirewallRule& rule)
{
    for (const std::string_view word : json.texts(name)) {
        if (equalsNoCase(word, "Any") || word == "*") {
            rule.anyProtocol = true;
        } else if (const auto protocol = parseProtocol(word)) {
            rule.protocols.push_back(*protocol);
        } else {
            rule.hasUnreadableProtocol = true;
            reportUnknownWord(json, name, word, {"Any", "TCP", "UDP", "ICMP"});
        }
    }
    if (!rule.anyProtocol && rule.protocols.empty() && !rule.hasUnreadableProtocol) {
        rule.hasUnreadableProtocol = true;
        json.report(Severity::Warning, "The firewall rule has no protocol; which it covers is not known.",
                    name);
    }
}

void readSide(const JsonObject& json, std::string_view addresses, std::string_view groups,
              std::vector<AddressTerm>& terms, std::vector<ResourceKey>& groupKeys)
{
    for (const std::string_view text : json.texts(addresses))
        terms.push_back(addressTermFrom(json, addresses, text, DashRange::Documented));
    if (json.unreadableEntries(addresses, JsonObject::Entries::Texts) > 0)
        terms.push_back({.kind = AddressTerm::Kind::Unreadable});
    for (const std::string_view id : json.texts(groups))
        groupKeys.push_back(json.context().tenant.key(id));
}

void readTranslation(const JsonObject& json, FirewallRule& rule)
{
    if (json.has("translatedAddress"))
        rule.translatedAddress = readAddress(json, "translatedAddress");
    rule.translatedFqdn = json.textOrEmpty("translatedFqdn");
    const std::string_view text = json.textOrEmpty("translatedPort");
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (!text.empty() && error == std::errc() && end == text.data() + text.size())
        rule.translatedPort = port;
    else if (!text.empty())
        json.report(Severity::Warning, quoted(text) + " is not a port.", "translatedPort");
}

void readApplication(const JsonObject& json, FirewallRule& rule)
{
    static constexpr Word<ApplicationProtocol::Kind> kinds[] = {{"Http", ApplicationProtocol::Kind::Http},
                                                                {"Https", ApplicationProtocol::Kind::Https},
                                                                {"Mssql", ApplicationProtocol::Kind::Mssql}};
    for (const JsonObject& protocol : json.objects("protocols")) {
        const auto kind
            = readWord(protocol, "protocolType", kinds).value_or(ApplicationProtocol::Kind::Unreadable);
        const auto usual = kind == ApplicationProtocol::Kind::Http ? 80
            : kind == ApplicationProtocol::Kind::Https             ? 443
                                                                   : 1433;
        const auto port = protocol.integer("port").value_or(usual);
        const bool fits = port >= 0 && port <= 65535;
        if (!fits)
            protocol.report(Severity::Warning, std::to_string(port) + " is not a port.", "port");
        rule.applicationProtocols.push_back({fits ? kind : ApplicationProtocol::Kind::Unreadable,
                                             fits ? static_cast<std::uint16_t>(port) : std::uint16_t {}});
    }
    for (const std::string_view name : json.texts("targetFqdns"))
        rule.targetFqdns.emplace_back(name);
    const std::pair<std::string_view, const char*> open[]
        = {{"fqdnTags", "FQDN tag "}, {"targetUrls", "URL "}, {"webCategories", "web category "}};
    for (const auto& [member, title] : open) {
        for (const std::string_view name : json.texts(member))
            rule.openTargets.push_back(title + std::string(name));
    }
}

/// One rule of either form; the names of the protocol member differ (S-123).
FirewallRule firewallRuleFrom(const JsonObject& json, FirewallRuleKind kind, std::string_view protocols)
{
    FirewallRule rule {.name = std::string(json.textOrEmpty("name")), .kind = kind};
    readSide(json, "sourceAddresses", "sourceIpGroups", rule.sources, rule.sourceIpGroups);
    readSide(json, "destinationAddresses", "destinationIpGroups", rule.destinations,
             rule.destinationIpGroups);
    if (kind == FirewallRuleKind::Application) {
        readApplication(json, rule);
        return rule;
    }
    readProtocols(json, protocols, rule);
    for (const std::string_view name : json.texts("destinationFqdns"))
        rule.destinationFqdns.emplace_back(name);
    rule.destinationPorts = portFieldFrom(json, {"destinationPorts"});
    if (kind == FirewallRuleKind::Nat)
        readTranslation(json, rule);
    return rule;
}

/// Stands for entries of a rule list that are no objects: each could be any rule.
void addUnreadableRules(const JsonObject& json, FirewallRuleCollection& collection)
{
    const std::size_t count = json.unreadableEntries("rules", JsonObject::Entries::Objects);
    for (std::size_t i = 0; i < count; ++i) {
        FirewallRule rule {.name = "(unreadable)", .kind = collection.kind, .hasUnreadableProtocol = true};
        rule.sources.push_back({});
        rule.destinations.push_back({});
        rule.destinationPorts.unreadable.emplace_back();
        if (rule.kind == FirewallRuleKind::Application) {
            rule.applicationProtocols.push_back({});
            rule.openTargets.emplace_back("something that could not be read");
        }
        collection.rules.push_back(std::move(rule));
        json.report(Severity::Warning, "A firewall rule could not be read; it could be any rule.", "rules");
    }
}

FirewallRuleCollection collectionFrom(const JsonObject& json, FirewallRuleKind kind)
{
    FirewallRuleCollection collection {.name = std::string(json.textOrEmpty("name")), .kind = kind};
    collection.priority = static_cast<int>(json.integer("priority").value_or(0));
    if (!json.has("priority"))
        json.report(Severity::Warning, "The rule collection has no priority; it was read as the first.",
                    "priority");
    if (const auto action = json.object("action"))
        collection.action = readWord(*action, "type", actions);
    else if (json.has("action")) // flattened exports have the bare word
        collection.action = readWord(json, "action", actions);
    if (!collection.action)
        json.report(Severity::Warning, "The rule collection does not say what it does.", "action");
    return collection;
}

void readCollections(const JsonObject& json, std::string_view name, FirewallRuleKind kind,
                     std::vector<FirewallRuleCollection>& collections)
{
    for (const JsonObject& item : json.objects(name)) {
        FirewallRuleCollection collection = collectionFrom(item, kind);
        for (const JsonObject& rule : item.objects("rules"))
            collection.rules.push_back(firewallRuleFrom(rule, kind, "protocols"));
        addUnreadableRules(item, collection);
        collections.push_back(std::move(collection));
    }
}

} // namespace

std::vector<FirewallRuleCollection> policyCollectionsFrom(const JsonObject& json)
{
    static constexpr Word<FirewallRuleKind> kinds[] = {{"NatRule", FirewallRuleKind::Nat},
                                                       {"NetworkRule", FirewallRuleKind::Network},
                                                       {"ApplicationRule", FirewallRuleKind::Application}};
    std::vector<FirewallRuleCollection> collections;
    for (const JsonObject& item : json.objects("ruleCollections")) {
        // A filter collection may hold rules of both kinds; each kind is asked in its own pass (S-121).
        FirewallRuleCollection first = collectionFrom(item, FirewallRuleKind::Network);
        FirewallRuleCollection application = first;
        application.kind = FirewallRuleKind::Application;
        for (const JsonObject& rule : item.objects("rules")) {
            const auto kind = readWord(rule, "ruleType", kinds);
            if (!kind)
                rule.report(Severity::Warning,
                            "The kind of this firewall rule is not known; it was read as a network rule.",
                            "ruleType");
            FirewallRule read
                = firewallRuleFrom(rule, kind.value_or(FirewallRuleKind::Network), "ipProtocols");
            if (kind == FirewallRuleKind::Application) {
                application.rules.push_back(std::move(read));
                continue;
            }
            first.kind = read.kind;
            first.rules.push_back(std::move(read));
        }
        addUnreadableRules(item, first);
        if (!first.rules.empty() || application.rules.empty())
            collections.push_back(std::move(first));
        if (!application.rules.empty())
            collections.push_back(std::move(application));
    }
    return collections;
}

std::vector<FirewallRuleCollection> classicCollectionsFrom(const JsonObject& json)
{
    std::vector<FirewallRuleCollection> collections;
    readCollections(json, "natRuleCollections", FirewallRuleKind::Nat, collections);
    readCollections(json, "networkRuleCollections", FirewallRuleKind::Network, collections);
    readCollections(json, "applicationRuleCollections", FirewallRuleKind::Application, collections);
    return collections;
}

} // namespace vnetlens
