// Azure Firewall, its policies and IP groups, as written.
#pragma once

#include "model/azure/network_security_group.h"
#include "model/azure/resource.h"
#include "model/net/ip_range_set.h"

#include <optional>

namespace vnetlens {

/// The three kinds of rule, in the order in which a firewall asks them (S-121).
enum class FirewallRuleKind { Nat, Network, Application };
enum class FirewallAction { Allow, Deny, Dnat };

/// One protocol and port of an application rule.
struct ApplicationProtocol {
    enum class Kind { Http, Https, Mssql, Unreadable };
    Kind kind = Kind::Unreadable;
    std::uint16_t port = 0;
};

/// A rule of any kind (S-122, S-123); which fields count depends on the kind. Terms are as in NSG rules: Any,
/// Range (single, CIDR or dash range, S-141), Tag (destinations only, S-12B), Unreadable; never Asg.
struct FirewallRule {
    std::string name = {};
    FirewallRuleKind kind = FirewallRuleKind::Network;
    bool anyProtocol = false; ///< Nat, Network: "Any" (S-128)
    std::vector<Protocol> protocols = {}; ///< Nat, Network
    bool hasUnreadableProtocol = false;
    std::vector<AddressTerm> sources = {};
    std::vector<ResourceKey> sourceIpGroups = {};
    std::vector<AddressTerm> destinations = {};
    std::vector<ResourceKey> destinationIpGroups = {};
    std::vector<std::string> destinationFqdns = {}; ///< Network (S-129)
    PortField destinationPorts = {};
    std::optional<IpAddress> translatedAddress = {}; ///< Nat
    std::string translatedFqdn = {}; ///< Nat
    std::optional<std::uint16_t> translatedPort = {}; ///< Nat
    std::vector<ApplicationProtocol> applicationProtocols = {};
    std::vector<std::string> targetFqdns = {}; ///< Application; "*" stands for every name
    /// Application: fqdnTags, targetUrls and webCategories, whose content no snapshot holds.
    std::vector<std::string> openTargets = {};
};

/// Rules of one kind with one action. Rules stand in the order in which they are asked (S-121).
struct FirewallRuleCollection {
    std::string name = {};
    int priority = 0;
    FirewallRuleKind kind = FirewallRuleKind::Network;
    std::optional<FirewallAction> action = {}; ///< absent: the word was not understood
    std::vector<FirewallRule> rules = {};
};

/// firewallPolicies/ruleCollectionGroups.
struct RuleCollectionGroup : Resource {
    ResourceKey policy = {};
    int priority = 0;
    std::vector<FirewallRuleCollection> collections = {};
};

/// Where source addresses are kept as they are (S-150, S-151).
struct SnatSettings {
    bool isSet = false; ///< false: RFC 1918 and 100.64.0.0/10
    IpRangeSet privateRanges = {};
};

/// firewallPolicies.
struct FirewallPolicy : Resource {
    ResourceKey basePolicy = {}; ///< whose rules come first (S-121)
    std::vector<ResourceKey> ruleCollectionGroups
        = {}; ///< as the policy lists them; their content stands apart
    SnatSettings snat = {};
    std::string threatIntelMode = {}; ///< as spelt (S-12A)
    bool dnsProxy = false;
};

/// azureFirewalls.
struct AzureFirewall : Resource {
    ResourceKey policy = {}; ///< empty: the classic collections count (S-123)
    std::vector<FirewallRuleCollection> classicCollections = {};
    ResourceKey subnet = {}; ///< AzureFirewallSubnet; empty for a firewall in a virtual hub
    ResourceKey virtualHub = {}; ///< S-154
    std::vector<IpAddress> privateIpAddresses = {};
    std::vector<ResourceKey> publicIpAddresses = {};
    std::vector<IpAddress> hubPublicIpAddresses = {}; ///< of a firewall in a virtual hub
    bool hasManagementConfiguration = false; ///< forced tunnelling is supported (R-306)
    SnatSettings snat = {}; ///< classic; ignored with a policy (S-151)
    std::string threatIntelMode = {};
};

/// ipGroups (S-141).
struct IpGroup : Resource {
    IpRangeSet addresses = {};
    bool hasUnreadable = false; ///< an entry could not be read: the group may hold more
};

} // namespace vnetlens
