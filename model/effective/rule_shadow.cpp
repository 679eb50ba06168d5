#include "model/effective/rule_shadow.h"

#include "model/effective/rule_match.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace vnetlens {

namespace {

/// Sorted, disjoint, non-adjacent port ranges.
using PortSet = std::vector<PortRange>;

constexpr int mostSteps = 500; // beyond this a rule counts as not shadowed

constexpr std::uint8_t bitOf(Protocol protocol)
{
    return static_cast<std::uint8_t>(1u << static_cast<unsigned>(protocol));
}
constexpr std::uint8_t withPorts = bitOf(Protocol::Tcp) | bitOf(Protocol::Udp);
/// Icmp, Esp, Ah, and one bit for every protocol that has no name here ("*" covers them, D-18).
constexpr std::uint8_t withoutPorts
    = bitOf(Protocol::Icmp) | bitOf(Protocol::Esp) | bitOf(Protocol::Ah) | std::uint8_t(1u << 7);

PortSet allPorts()
{
    return {PortRange {}};
}

PortSet portSet(std::vector<PortRange> ranges)
{
    std::sort(ranges.begin(), ranges.end());
    PortSet set;
    for (const PortRange& range : ranges) {
        if (!set.empty() && range.first <= set.back().last + 1u)
            set.back().last = std::max(set.back().last, range.last);
        else
            set.push_back(range);
    }
    return set;
}

PortSet intersected(const PortSet& a, const PortSet& b)
{
    PortSet result;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const std::uint16_t first = std::max(a[i].first, b[j].first);
        const std::uint16_t last = std::min(a[i].last, b[j].last);
        if (first <= last)
            result.push_back({first, last});
        if (a[i].last < b[j].last)
            ++i;
        else
            ++j;
    }
    return result;
}

PortSet subtracted(const PortSet& a, const PortSet& b)
{
    PortSet result;
    for (const PortRange& range : a) {
        std::uint32_t first = range.first;
        for (const PortRange& hole : b) {
            if (hole.last < first || hole.first > range.last)
                continue;
            if (hole.first > first)
                result.push_back(
                    {static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(hole.first - 1)});
            first = hole.last + 1u;
        }
        if (first <= range.last)
            result.push_back({static_cast<std::uint16_t>(first), range.last});
    }
    return result;
}

bool contains(const PortSet& set, std::uint16_t port)
{
    return std::any_of(set.begin(), set.end(),
                       [port](const PortRange& range) { return range.contains(port); });
}

/// One packet; the protocol as its bit.
struct Point {
    std::uint8_t protocol;
    std::uint16_t sourcePort;
    std::uint16_t destinationPort;
    IpAddress source;
    IpAddress destination;
};

/// Every packet with one value out of each set. Empty when any set is.
struct Box {
    std::uint8_t protocols = 0;
    PortSet sourcePorts;
    PortSet destinationPorts;
    IpRangeSet sources;
    IpRangeSet destinations;

    bool isEmpty() const
    {
        return protocols == 0 || sourcePorts.empty() || destinationPorts.empty() || sources.isEmpty()
            || destinations.isEmpty();
    }
    /// Some packet of it. Precondition: not empty.
    Point point() const
    {
        return {.protocol = static_cast<std::uint8_t>(protocols & -protocols),
                .sourcePort = sourcePorts.front().first,
                .destinationPort = destinationPorts.front().first,
                .source = sources.ranges().front().first,
                .destination = destinations.ranges().front().first};
    }
    bool contains(const Point& point) const
    {
        return (protocols & point.protocol) != 0
            && vnetlens::contains(destinationPorts, point.destinationPort)
            && vnetlens::contains(sourcePorts, point.sourcePort) && sources.contains(point.source)
            && destinations.contains(point.destination);
    }
};

void keep(std::vector<Box>& pieces, Box piece)
{
    if (!piece.isEmpty())
        pieces.push_back(std::move(piece));
}

/// box - taken as disjoint boxes: one field after the other is cut, and what is inside goes on to the next.
void subtract(Box box, const Box& taken, std::vector<Box>& pieces)
{
    Box outside = box;
    outside.protocols &= static_cast<std::uint8_t>(~taken.protocols);
    keep(pieces, std::move(outside));
    box.protocols &= taken.protocols;

    outside = box;
    outside.destinationPorts = subtracted(box.destinationPorts, taken.destinationPorts);
    keep(pieces, std::move(outside));
    box.destinationPorts = intersected(box.destinationPorts, taken.destinationPorts);

    outside = box;
    outside.sourcePorts = subtracted(box.sourcePorts, taken.sourcePorts);
    keep(pieces, std::move(outside));
    box.sourcePorts = intersected(box.sourcePorts, taken.sourcePorts);

    outside = box;
    outside.sources = box.sources.subtracted(taken.sources);
    keep(pieces, std::move(outside));
    box.sources = box.sources.intersected(taken.sources);

    box.destinations = box.destinations.subtracted(taken.destinations);
    keep(pieces, std::move(box));
}

/// Which bound of a rule is wanted.
enum class Bound { Certain, Possible };

std::uint8_t protocolsOf(const SecurityRule& rule, Bound bound)
{
    if (rule.anyProtocol)
        return withPorts | withoutPorts;
    if (rule.protocol)
        return bitOf(*rule.protocol);
    return bound == Bound::Possible ? withPorts | withoutPorts : std::uint8_t(0);
}

PortSet portsOf(const PortField& field, Bound bound)
{
    return bound == Bound::Possible && !field.unreadable.empty() ? allPorts() : portSet(field.ranges);
}

/// A rule is two boxes at most, either of which may be empty.
using RuleBoxes = std::array<Box, 2>;

/// One box for the protocols with ports, one for those without: these match only where both port fields let
/// all through (D-17).
RuleBoxes boxesOf(const BoundedRule& bounded, Bound bound)
{
    const SecurityRule& rule = *bounded.rule;
    const std::uint8_t protocols = protocolsOf(rule, bound);
    Box box {.protocols = static_cast<std::uint8_t>(protocols & withPorts),
             .sourcePorts = portsOf(rule.sourcePorts, bound),
             .destinationPorts = portsOf(rule.destinationPorts, bound),
             .sources = bound == Bound::Certain ? bounded.source.certain : bounded.source.possible,
             .destinations
             = bound == Bound::Certain ? bounded.destination.certain : bounded.destination.possible};
    Box portless = box;
    const bool all = box.sourcePorts == allPorts() && box.destinationPorts == allPorts();
    portless.protocols = all ? protocols & withoutPorts : 0;
    return {std::move(box), std::move(portless)};
}

/// The first rule of `indexes` that takes this packet; nullptr when it gets past all of them.
const Box* takerOf(const Point& point, const std::vector<RuleBoxes>& earlier,
                   const std::vector<std::size_t>& indexes, std::size_t& index)
{
    for (const std::size_t i : indexes) {
        for (const Box& box : earlier[i]) {
            if (box.contains(point)) {
                index = i;
                return &box;
            }
        }
    }
    return nullptr;
}

/// Whether the rules of `indexes` take everything in `pieces`: follows one packet at a time, so that the
/// first one that gets past ends the search. `used` collects the rules that were needed.
bool isCovered(std::vector<Box> pieces, const std::vector<RuleBoxes>& earlier,
               const std::vector<std::size_t>& indexes, std::vector<std::size_t>& used)
{
    for (int step = 0; !pieces.empty(); ++step) {
        std::size_t index = 0;
        const Box* taker
            = step < mostSteps ? takerOf(pieces.back().point(), earlier, indexes, index) : nullptr;
        if (!taker)
            return false;
        if (std::find(used.begin(), used.end(), index) == used.end())
            used.push_back(index);
        Box piece = std::move(pieces.back());
        pieces.pop_back();
        subtract(std::move(piece), *taker, pieces);
    }
    return true;
}

/// Leaves out what the others cover anyway, so that the reader sees no more rules than needed.
std::vector<std::size_t> withoutNeedless(const std::vector<Box>& pieces,
                                         const std::vector<RuleBoxes>& earlier,
                                         std::vector<std::size_t> indexes)
{
    for (std::size_t i = 0; indexes.size() > 1 && i < indexes.size();) {
        std::vector<std::size_t> fewer = indexes;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        std::vector<std::size_t> used;
        if (isCovered(pieces, earlier, fewer, used))
            indexes = std::move(fewer);
        else
            ++i;
    }
    return indexes;
}

std::vector<const SecurityRule*> shadowing(const std::vector<Box>& pieces,
                                           const std::vector<RuleBoxes>& earlier,
                                           const std::vector<BoundedRule>& rules)
{
    std::vector<std::size_t> all(earlier.size());
    std::iota(all.begin(), all.end(), std::size_t(0));
    std::vector<std::size_t> used;
    if (pieces.empty() || !isCovered(pieces, earlier, all, used))
        return {};
    std::sort(used.begin(), used.end());
    std::vector<const SecurityRule*> result;
    for (const std::size_t index : withoutNeedless(pieces, earlier, std::move(used)))
        result.push_back(rules[index].rule);
    return result;
}

} // namespace

std::vector<std::vector<const SecurityRule*>> shadowedRules(const std::vector<BoundedRule>& rules)
{
    std::vector<std::vector<const SecurityRule*>> result;
    std::vector<RuleBoxes> earlier;
    for (const BoundedRule& rule : rules) {
        std::vector<Box> pieces;
        for (Box& box : boxesOf(rule, Bound::Possible))
            keep(pieces, std::move(box));
        result.push_back(shadowing(pieces, earlier, rules));
        earlier.push_back(boxesOf(rule, Bound::Certain));
    }
    return result;
}

} // namespace vnetlens
