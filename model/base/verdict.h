// The closed vocabulary of answers, and the explanation that is built while deciding.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vnetlens {

/// The answer about a flow. Allowed and Denied are claims; Unknown says what is missing (decisions.md).
enum class Verdict { Allowed, Denied, Unknown };

/// "allowed", "denied" or "unknown", as the command line prints it.
constexpr std::string_view toString(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Allowed:
        return "allowed";
    case Verdict::Denied:
        return "denied";
    case Verdict::Unknown:
        return "unknown";
    }
    return {};
}

/// One line of the explanation the user reads, with what led to it underneath.
struct Reason {
    std::string text = {};
    std::vector<Reason> because = {};

    friend bool operator==(const Reason&, const Reason&) = default;
};

} // namespace vnetlens
