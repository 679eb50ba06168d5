// Protocols, ports and one concrete packet.
#pragma once

#include "model/net/ip_address.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vnetlens {

/// The protocols that a flow may have here (design.md section 3). A rule's "any" is an absent Protocol.
enum class Protocol : std::uint8_t { Tcp, Udp, Icmp, Esp, Ah };

/// "Tcp", "Udp", "Icmp", "Esp", "Ah": Azure's spelling (S-05A).
std::string_view toString(Protocol protocol);
/// Reads those words without case; nothing for any other, "*" included.
std::optional<Protocol> parseProtocol(std::string_view text);
constexpr bool hasPorts(Protocol protocol)
{
    return protocol == Protocol::Tcp || protocol == Protocol::Udp;
}

/// Ports `first` to `last`, both included; first <= last.
struct PortRange {
    std::uint16_t first = 0;
    std::uint16_t last = 65535;

    /// Reads "22", "8000-8100" or "*" (S-056). Nothing for anything else, a reversed range included.
    static std::optional<PortRange> parse(std::string_view text);
    constexpr bool contains(std::uint16_t port) const { return first <= port && port <= last; }
    constexpr bool isAll() const { return first == 0 && last == 65535; }
    /// "22", "8000-8100" or "*".
    std::string toString() const;

    friend constexpr auto operator<=>(const PortRange&, const PortRange&) = default;
};

/// The 5-tuple of one packet. Ports are 0 for protocols without ports.
struct Packet {
    Protocol protocol = Protocol::Tcp;
    IpAddress source = IpAddress::fromV4(0);
    std::uint16_t sourcePort = 0;
    IpAddress destination = IpAddress::fromV4(0);
    std::uint16_t destinationPort = 0;

    friend auto operator<=>(const Packet&, const Packet&) = default;
};

} // namespace vnetlens
