// Network security groups and their rules, as written.
#pragma once

#include "model/azure/resource.h"
#include "model/net/ip_range.h"
#include "model/net/packet.h"

#include <optional>

namespace vnetlens {

enum class Direction { Inbound, Outbound };
enum class Access { Allow, Deny };

std::string_view toString(Direction direction); ///< "Inbound", "Outbound"
std::string_view toString(Access access); ///< "Allow", "Deny"

/// One address that a rule names. What it covers depends on the kind:
/// Any everything of both families (S-059); Range the addresses in `range`; Tag what the service tag `text`
/// stands for at the interface asked about (S-060); Asg the members of `asg` (S-071); Unreadable nobody knows
/// what (a verdict that hinges on it is unknown).
struct AddressTerm {
    enum class Kind : std::uint8_t { Any, Range, Tag, Asg, Unreadable };
    Kind kind = Kind::Unreadable;
    std::string text = {}; ///< as written; tags in the modern spelling (S-08A)
    IpRange range = IpRange::all(IpFamily::V4); ///< for Range
    ResourceKey asg = {}; ///< for Asg
};

/// One port field. An entry that could not be read is not in `ranges` but counted in `unreadable`.
struct PortField {
    std::vector<PortRange> ranges = {};
    std::vector<std::string> unreadable = {};
};

/// A security rule (S-050). An empty term list matches nothing; a field that was absent in the JSON is an
/// Unreadable term with an Issue, never "any".
struct SecurityRule : ChildResource {
    int priority = 0;
    Direction direction = Direction::Inbound;
    std::optional<Access> access = {}; ///< absent: the word was not understood
    bool anyProtocol = false; ///< "*" (D-18)
    std::optional<Protocol> protocol = {}; ///< absent with anyProtocol false: the word was not understood
    std::vector<AddressTerm> sources = {};
    std::vector<AddressTerm> destinations = {};
    PortField sourcePorts = {};
    PortField destinationPorts = {};
    std::string description = {};
    bool isDefault = false; ///< one of the six of S-007
};

/// networkSecurityGroups. `rules` holds custom and default rules of both directions, ordered by direction,
/// then priority; the six default rules are always there (S-008, D-28).
struct NetworkSecurityGroup : Resource {
    std::vector<SecurityRule> rules = {};
    /// Rules whose direction or priority was not understood: they could stand anywhere, so every verdict that
    /// asks this group is unknown where such a rule could match.
    std::vector<SecurityRule> unplacedRules = {};
    bool flushConnection = false; ///< S-022, shown only
};

} // namespace vnetlens
