// The twin's Azure Firewall: security.md section 7 read aloud.
#pragma once

#include "model/azure/tenant.h"
#include "model/base/verdict.h"

namespace vnetlens {

/// What a firewall does with a packet. `code` is a reason of decisions.md, empty when allowed.
struct SlowFirewall {
    Verdict verdict = Verdict::Denied;
    std::string code = {};
    std::string rule = {}; ///< "group/collection/rule" (D-43); empty for the default deny
    std::optional<IpAddress> translatedDestination = {}; ///< S-126
    std::optional<std::uint16_t> translatedPort = {};
    bool translatesSource = false; ///< S-150 to S-152
};

/// S-120 to S-129, S-141, S-150, S-151. `fqdn` is empty when only addresses are known (D-24).
SlowFirewall slowFirewall(const Tenant& tenant, const AzureFirewall& firewall, const Packet& packet,
                          const std::string& fqdn);
/// Whether a network rule lets a packet to this address out with an address of the firewall.
bool slowFirewallTranslates(const Tenant& tenant, const AzureFirewall& firewall, IpAddress destination);

} // namespace vnetlens
