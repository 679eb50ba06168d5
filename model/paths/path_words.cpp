#include "model/paths/path_words.h"

namespace vnetlens {

std::string serviceWords(const Packet& packet)
{
    std::string text(toString(packet.protocol));
    for (char& c : text) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    }
    if (hasPorts(packet.protocol))
        text += ' ' + std::to_string(packet.destinationPort);
    return text;
}

} // namespace vnetlens
