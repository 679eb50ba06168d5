// Random tenants and random flows through them, always the same for one seed.
#pragma once

#include "model/paths/simulate.h"

#include <random>

namespace vnetlens {

/// Random choices that are the same on every machine (the standard distributions are not).
class Dice
{
public:
    explicit Dice(std::uint64_t seed)
        : m_engine(seed)
    {
    }
    /// 0 to count-1. Precondition: count > 0.
    int below(int count) { return static_cast<int>(m_engine() % static_cast<std::uint64_t>(count)); }
    bool percent(int chance) { return below(100) < chance; }
    template<typename List>
    const auto& pick(const List& list)
    {
        return list[static_cast<std::size_t>(below(static_cast<int>(std::size(list))))];
    }

private:
    std::mt19937_64 m_engine;
};

/// The plan of a random tenant, before it is written as JSON: what routes and rules may name.
struct RandomPlan {
    struct Net {
        std::string name = {};
        std::string stem = {}; ///< first two numbers of its first prefix, like "10.1"
        std::vector<std::string> prefixes = {};
        std::vector<std::string> subnets
            = {}; ///< names; subnet i is stem.i.0/24 unless it is a gateway subnet
        bool hasGateway = false;
    };
    std::vector<Net> nets = {};
    std::vector<std::string> appliances = {}; ///< addresses of forwarding interfaces
    std::vector<std::string> hosts = {}; ///< addresses of all interfaces
};

/// The resources of a random tenant, each as JSON: a few networks with hubs, spokes, appliances, gateways,
/// groups and every mistake that people make.
std::vector<std::string> randomResources(std::uint64_t seed);
/// An Azure Resource Graph result as `az graph query -o json` prints it.
std::string snapshotJson(const std::vector<std::string>& resources);

/// Flows through a tenant, chosen near the borders of what its routes and rules name.
std::vector<FlowQuestion> randomFlows(const Tenant& tenant, std::uint64_t seed, int count);

// Parts of the generator, in files of their own.
std::string randomGroupJson(Dice& dice, const RandomPlan& plan, const std::string& name);
/// The security admin rules in force in a network (S-096).
std::string randomAdminRulesJson(Dice& dice, const RandomPlan& plan, const std::string& network);
std::string randomRouteTableJson(Dice& dice, const RandomPlan& plan, const std::string& name,
                                 bool forGateway);

/// JSON as text: the small amount of it that the generator needs.
namespace json {
std::string text(const std::string& value);
std::string list(const std::vector<std::string>& items);
std::string texts(const std::vector<std::string>& values);
/// {"a": b, …} from alternating names and values; a pair with an empty value is left out.
std::string object(std::initializer_list<std::string> namesAndValues);
std::string reference(const std::string& id);
std::string resource(const std::string& type, const std::string& name, const std::string& properties,
                     const std::string& sku = {});
std::string boolean(bool value);
} // namespace json

/// "/subscriptions/…/providers/Microsoft.Network/<type>/<name>".
std::string randomId(const std::string& type, const std::string& name);

} // namespace vnetlens
