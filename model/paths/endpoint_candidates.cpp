#include "model/paths/endpoint_candidates.h"

#include "model/base/ascii.h"

#include <algorithm>
#include <numeric>

namespace vnetlens {

namespace {

constexpr std::size_t candidateLimit = 5;
/// Longer texts are no typing mistakes of a name, and the distance would cost too much.
constexpr std::size_t textLimit = 200;

/// Levenshtein distance.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t(0));
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row[b.size()];
}

/// Smaller is nearer; nothing when the name is too far away.
std::optional<std::size_t> farness(const std::string& text, const std::string& name)
{
    if (name.starts_with(text))
        return name.size() - text.size();
    if (name.find(text) != std::string::npos || text.find(name) != std::string::npos)
        return 1000 + std::max(name.size(), text.size());
    const std::size_t longer = std::max(name.size(), text.size());
    const std::size_t shorter = std::min(name.size(), text.size());
    const std::size_t allowed = 1 + longer / 3;
    if (longer - shorter > allowed)
        return std::nullopt;
    const std::size_t mistakes = distance(text, name);
    return mistakes <= allowed ? std::optional(2000 + mistakes) : std::nullopt;
}

} // namespace

std::vector<ResourceKey> machinesAndInterfacesNamed(const Tenant& tenant, std::string_view name)
{
    std::vector<ResourceKey> found;
    for (const VirtualMachine& machine : tenant.all<VirtualMachine>()) {
        if (equalsNoCase(machine.name, name))
            found.push_back(machine.key);
    }
    for (const NetworkInterface& networkInterface : tenant.all<NetworkInterface>()) {
        if (equalsNoCase(networkInterface.name, name))
            found.push_back(networkInterface.key);
    }
    return found;
}

std::vector<std::string> nearestCandidates(const Tenant& tenant, std::string_view text)
{
    if (text.empty() || text.size() > textLimit)
        return {};
    // A long id that is not in the snapshot: its last part is what was meant.
    const std::string wanted
        = asciiLower(text.find('/') == std::string_view::npos ? text : resourceNameOf(text));
    std::vector<std::pair<std::size_t, std::string>> near;
    const auto consider = [&](const std::string& name) {
        if (const auto far = farness(wanted, asciiLower(name)))
            near.emplace_back(*far, name);
    };
    for (const VirtualMachine& machine : tenant.all<VirtualMachine>())
        consider(machine.name);
    for (const NetworkInterface& networkInterface : tenant.all<NetworkInterface>())
        consider(networkInterface.name);
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    if (near.size() > candidateLimit)
        near.resize(candidateLimit);
    std::vector<std::string> names;
    for (auto& [far, name] : near)
        names.push_back(std::move(name));
    return names;
}

} // namespace vnetlens
