// First match over the rules of one group, with reasons.
#pragma once

#include "model/azure/tenant.h"
#include "model/base/verdict.h"
#include "model/effective/service_tags.h"
#include "model/net/packet.h"

#include <string>
#include <vector>

namespace vnetlens {

/// Where rules apply: security groups at an interface or a subnet, security admin rules in a whole network.
enum class AttachedTo { NetworkInterface, Subnet, VirtualNetwork };
std::string_view toString(AttachedTo attachedTo); ///< "nic", "subnet", "vnet": the words of the command line

/// One question to one group: which packet, at which ip configuration, which way.
struct RuleQuestion {
    const NetworkSecurityGroup* group = nullptr;
    Direction direction = Direction::Inbound;
    Packet packet = {};
    /// Whose own side it is (S-072); empty when the packet only passes through.
    ResourceKey ipConfiguration = {};
    const SubnetTags* tags = nullptr; ///< of the interface's subnet
};

/// Allowed or Denied by `rule`; Unknown when the rules that could match disagree (then `code` is one of
/// decisions.md's unknown reasons, `missing` says what would decide, and `rule` is the first undecidable
/// one).
struct RuleDecision {
    Verdict verdict = Verdict::Unknown;
    const SecurityRule* rule = nullptr;
    /// Rules that nobody can decide and that may take the packet before `rule`; also when the verdict is known
    /// because they all agree with it.
    std::vector<const SecurityRule*> openRules = {};
    std::string code = {};
    std::string missing = {};
    std::vector<std::string> assumptions = {}; ///< codes of decisions.md, sorted, each once
    /// The rule that decided, and underneath every earlier rule with its first field that did not match.
    Reason reason = {};
};

/// Whether the reasons of rules that did not match are wanted; leave them out on hot paths.
enum class Explain { Nothing, EveryRule };

/// First match by ascending priority (S-006), protocol, source, source port, destination and destination port
/// all true (S-009). Platform traffic (D-22) is not decided here. O(rules).
RuleDecision decide(const Tenant& tenant, const RuleQuestion& question, Explain explain);

} // namespace vnetlens
