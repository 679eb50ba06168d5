// The tenant that the tests of the panels' rows share: one machine behind two groups, with a route to an
// appliance.
#pragma once

#include "tests/support/tenant_builder.h"

namespace vnetlens {

inline std::shared_ptr<const Tenant> smallTenant()
{
    test::TenantBuilder tenant;
    tenant.network("hub", {"10.0.0.0/16"});
    tenant.group("nsg",
                 {"web 100 In Allow Tcp VirtualNetwork * -> asg:asg-web 80,443",
                  "odd 200 In Deny Tcp ?x * -> 10.0.1.0-10.0.1.9 *"});
    tenant.group("nsg-nic", {});
    tenant.routeTable("rt", {"to-dc 192.168.0.0/16 VirtualAppliance 10.0.0.4"});
    tenant.subnet("hub/web", {"10.0.1.0/24"}, {.group = "nsg", .routeTable = "rt"});
    tenant.asg("asg-web");
    tenant.interface("nic-a", "hub/web", "10.0.1.4", {.group = "nsg-nic", .asgs = {"asg-web"}});
    tenant.machine("vm-a", {"nic-a"});
    return tenant.build();
}

} // namespace vnetlens
