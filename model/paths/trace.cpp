#include "model/paths/trace.h"

namespace vnetlens {

std::string_view toString(StepKind kind)
{
    switch (kind) {
    case StepKind::Rules:
        return "rules";
    case StepKind::Route:
        return "route";
    case StepKind::Peering:
        return "peering";
    case StepKind::Appliance:
        return "appliance";
    case StepKind::Firewall:
        return "firewall";
    case StepKind::Gateway:
        return "gateway";
    case StepKind::LoadBalancer:
        return "load-balancer";
    case StepKind::Nat:
        return "nat";
    case StepKind::Internet:
        return "internet";
    case StepKind::PrivateEndpoint:
        return "private-endpoint";
    case StepKind::Delivered:
        return "delivered";
    }
    return {};
}

} // namespace vnetlens
