// The readers: one resource's JSON -> typed resources in the TenantBuilder. One file per resource type.
#pragma once

#include "model/azure/tenant.h"
#include "model/snapshot/json_field.h"
#include "model/snapshot/tenant_builder.h"

namespace vnetlens {

using Reader = void (*)(const JsonObject& json);

/// The reader of a type (lower case); nullptr for types that are not modelled.
Reader readerFor(std::string_view type);

/// The type of a resource, lower case: from `type`, else from its id. Empty when neither tells.
std::string resourceType(std::string_view type, std::string_view id);

void readVirtualNetwork(const JsonObject& json);
void readSubnet(const JsonObject& json); ///< a row of its own
void readPeering(const JsonObject& json); ///< a row of its own
void readNetworkInterface(const JsonObject& json);
void readVirtualMachine(const JsonObject& json);
void readApplicationSecurityGroup(const JsonObject& json);
void readPublicIpAddress(const JsonObject& json);
void readNetworkSecurityGroup(const JsonObject& json);
void readSecurityRule(const JsonObject& json); ///< a row of its own
void readRouteTable(const JsonObject& json);
void readRoute(const JsonObject& json); ///< a row of its own
void readVirtualNetworkGateway(const JsonObject& json);
void readLocalNetworkGateway(const JsonObject& json);
void readConnection(const JsonObject& json);
void readEffectiveAdminRules(const JsonObject& json);
void readAzureFirewall(const JsonObject& json);
void readFirewallPolicy(const JsonObject& json);
void readRuleCollectionGroup(const JsonObject& json);
void readIpGroup(const JsonObject& json);
/// Any other type. `json` holds the top-level members; addresses and subnets are found in the text itself.
void readUnmodelledResource(const JsonObject& json);

/// Fills what every resource has.
void readCommon(const JsonObject& json, Resource& resource);
/// Fills what every child resource has. The id, where absent, is made from parent, collection and name.
void readCommonChild(const JsonObject& json, ResourceKey parent, std::string_view collection,
                     ChildResource& child);

/// Reads prefixes from the given members (R-1005: singular and plural, merged without doubles). One that
/// cannot be read is left out, one with host bits masked (D-19), both with an Issue.
std::vector<IpPrefix> readPrefixes(const JsonObject& json, std::initializer_list<std::string_view> names);
/// Reads one address; nothing, with an Issue, when it is none.
std::optional<IpAddress> readAddress(const JsonObject& json, std::string_view name);
std::vector<IpAddress> readAddresses(const JsonObject& json, std::string_view name);

/// Whether Azure documents "10.0.0.4-10.0.0.9" where an address stands: in firewalls and IP groups (S-141),
/// not in security groups (S-057).
enum class DashRange { Documented, Undocumented };
/// One address of a rule: "*", an address, a prefix, a range or a service tag. Anything else is Unreadable,
/// with an Issue.
AddressTerm addressTermFrom(const JsonObject& json, std::string_view name, std::string_view text,
                            DashRange dashes);
/// The ports in the given members; what is none goes to `unreadable`, with an Issue.
PortField portFieldFrom(const JsonObject& json, std::initializer_list<std::string_view> names);

/// The keys of references.
ResourceKey readReference(const JsonObject& json, std::string_view name);
std::vector<ResourceKey> readReferences(const JsonObject& json, std::string_view name);

/// A subnet in its network, or as a row of its own.
Subnet subnetFrom(const JsonObject& json, ResourceKey network);

/// A rule that was read, and whether its direction and priority were understood (else it belongs to
/// NetworkSecurityGroup::unplacedRules).
struct ReadRule {
    SecurityRule rule = {};
    bool isPlaced = true;
};
/// How a list of firewall rule collections is written: in a policy (S-122), or in the firewall itself
/// (S-123).
std::vector<FirewallRuleCollection> policyCollectionsFrom(const JsonObject& json);
std::vector<FirewallRuleCollection> classicCollectionsFrom(const JsonObject& json);
/// Adds the ranges of a text like "10.0.0.0/8" or "IANAPrivateRanges" (S-151).
void addSnatRange(const JsonObject& json, std::string_view name, std::string_view text,
                  SnatSettings& settings);

ReadRule ruleFrom(const JsonObject& json, ResourceKey group, bool isDefault);
/// Stands for something in a list of rules that could not be read at all: it could be any rule.
SecurityRule unreadableRule(TenantBuilder& tenant, ResourceKey group);
/// Adds those of the six default rules of S-007 that are missing (D-28).
void completeDefaultRules(TenantBuilder& tenant, NetworkSecurityGroup& group);

/// A word of an enumeration and what it means.
template<typename T>
struct Word {
    std::string_view text;
    T value;
};

/// Reads an enum word without case. Absent: nothing. Unknown: nothing, with an Issue.
template<typename T, std::size_t N>
std::optional<T> readWord(const JsonObject& json, std::string_view name, const Word<T> (&words)[N]);

void reportUnknownWord(const JsonObject& json, std::string_view name, std::string_view word,
                       const std::vector<std::string_view>& known);
bool equalWords(std::string_view a, std::string_view b);

template<typename T, std::size_t N>
std::optional<T> readWord(const JsonObject& json, std::string_view name, const Word<T> (&words)[N])
{
    const auto text = json.text(name);
    if (!text)
        return std::nullopt;
    std::vector<std::string_view> known;
    for (const Word<T>& word : words) {
        if (equalWords(word.text, *text))
            return word.value;
        known.push_back(word.text);
    }
    reportUnknownWord(json, name, *text, known);
    return std::nullopt;
}

} // namespace vnetlens
