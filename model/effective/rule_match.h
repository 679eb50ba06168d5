// Whether one rule matches one packet, three-valued: what the snapshot cannot tell stays open.
#pragma once

#include "model/effective/rule_decision.h"

namespace vnetlens {

/// Ordered so that the weakest field of a rule and the strongest term of a field decide (S-052).
enum class Match : std::uint8_t { No, Maybe, Yes };

/// The five fields in the order in which S-009 names them.
enum class RuleField : std::uint8_t { Protocol, Source, SourcePort, Destination, DestinationPort };
inline constexpr RuleField ruleFields[] = {RuleField::Protocol, RuleField::Source, RuleField::SourcePort,
                                           RuleField::Destination, RuleField::DestinationPort};

/// How one address field stands to the packet: `term` is the one that matches or that nobody can decide.
struct SideMatch {
    Match match = Match::No;
    const AddressTerm* term = nullptr;
    const TagGap* gap = nullptr; ///< why VirtualNetwork is undecided; points into the question's tags
};

struct RuleMatch {
    Match match = Match::No;
    SideMatch source = {};
    SideMatch destination = {};
    /// D-17: all fields but a restricted port field match, and the protocol has no ports.
    bool missedByPortsOnly = false;
};

/// All fields together. O(terms), without allocation.
RuleMatch matchRule(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule);

/// One field alone, for explanations.
Match matchField(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule,
                 RuleField field);

/// One address field: `isSource` says which.
SideMatch matchSide(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule,
                    bool isSource);

/// True when the field is the evaluated interface's own side (S-072).
constexpr bool isOwnSide(Direction direction, bool isSource)
{
    return isSource == (direction == Direction::Outbound);
}

/// True when the rule names an application security group without members (S-075).
bool namesEmptyAsg(const Tenant& tenant, const SecurityRule& rule);

/// True when the field lets every port through.
bool isAllPorts(const PortField& field);

/// What keeps an undecided rule open: a code of decisions.md and one sentence.
struct OpenPoint {
    std::string code;
    std::string missing;
};
OpenPoint openPointOf(const Tenant& tenant, const RuleQuestion& question, const SecurityRule& rule);

} // namespace vnetlens
