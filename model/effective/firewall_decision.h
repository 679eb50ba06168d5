// What an Azure Firewall does with one packet.
#pragma once

#include "model/azure/azure_firewall.h"
#include "model/azure/tenant.h"
#include "model/base/verdict.h"
#include "model/effective/rule_decision.h"
#include "model/net/packet.h"

#include <optional>
#include <string>
#include <vector>

namespace vnetlens {

/// One packet at one firewall. `fqdn` is the name that the client asked for; empty when only addresses are
/// known.
struct FirewallQuestion {
    const AzureFirewall* firewall = nullptr;
    Packet packet = {};
    std::string fqdn = {};
};

/// The rule that decided. Empty `rule` text stands for the default deny (S-120).
struct FirewallRuleRef {
    ResourceKey resource
        = {}; ///< rule collection group; the firewall itself for classic rules and the default
    std::string rule = {}; ///< "group/collection/rule"; "collection/rule" for classic rules (D-43)
    const FirewallRule* written = nullptr;
    int priority = 0; ///< of the collection
};

/// Allowed or Denied; Unknown with a code of decisions.md when rules that could match disagree.
struct FirewallDecision {
    Verdict verdict = Verdict::Unknown;
    FirewallRuleKind pass = FirewallRuleKind::Network; ///< which pass decided; Network for the default deny
    FirewallRuleRef decidedBy = {};
    std::string code = {};
    std::string missing = {};
    std::vector<std::string> assumptions = {}; ///< sorted, each once
    Reason reason = {};
    /// Where a DNAT rule sends the packet (S-126); nothing otherwise.
    std::optional<IpAddress> translatedDestination = {};
    std::optional<std::uint16_t> translatedPort = {};
    /// True when the next stage sees an address of the firewall instead of the source (S-150, S-152).
    bool translatesSource = false;
};

/// Three passes by type: DNAT, network, application; the parent policy before the child, groups and
/// collections by priority, rules as they stand (S-120 to S-129). O(rules).
FirewallDecision decideAtFirewall(const Tenant& tenant, const FirewallQuestion& question, Explain explain);

/// True when a network rule lets the packet out with the firewall's own address (S-150, S-151).
bool translatesSource(const Tenant& tenant, const AzureFirewall& firewall, IpAddress destination);

/// Whether a name fits a target of an application rule: "*" only leftmost, "*.contoso.com" not contoso.com,
/// "*contoso.com" also notcontoso.com; without case (S-129).
bool matchesFqdn(std::string_view target, std::string_view name);

} // namespace vnetlens
