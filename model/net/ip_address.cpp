#include "model/net/ip_address.h"

#include <arpa/inet.h>
#include <array>
#include <cstring>

namespace vnetlens {

namespace {

constexpr std::size_t longestText = INET6_ADDRSTRLEN - 1;

std::uint64_t bigEndian(const unsigned char* bytes)
{
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i)
        value = value << 8 | bytes[i];
    return value;
}

} // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    if (text.empty() || text.size() > longestText)
        return std::nullopt;
    std::array<char, longestText + 1> buffer = {};
    std::memcpy(buffer.data(), text.data(), text.size());
    if (std::strlen(buffer.data()) != text.size()) // a NUL inside
        return std::nullopt;

    std::array<unsigned char, 16> bytes = {};
    if (inet_pton(AF_INET, buffer.data(), bytes.data()) == 1) {
        return fromV4(static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16
                      | static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3]);
    }
    if (inet_pton(AF_INET6, buffer.data(), bytes.data()) == 1)
        return fromV6(bigEndian(bytes.data()), bigEndian(bytes.data() + 8));
    return std::nullopt;
}

std::string IpAddress::toString() const
{
    std::array<unsigned char, 16> bytes = {};
    if (isV4()) {
        for (int i = 0; i < 4; ++i)
            bytes[static_cast<std::size_t>(i)] = static_cast<unsigned char>(m_low >> (24 - 8 * i));
    } else {
        for (int i = 0; i < 8; ++i) {
            bytes[static_cast<std::size_t>(i)] = static_cast<unsigned char>(m_high >> (56 - 8 * i));
            bytes[static_cast<std::size_t>(8 + i)] = static_cast<unsigned char>(m_low >> (56 - 8 * i));
        }
    }
    std::array<char, INET6_ADDRSTRLEN> text = {};
    inet_ntop(isV4() ? AF_INET : AF_INET6, bytes.data(), text.data(), text.size());
    return text.data();
}

} // namespace vnetlens
