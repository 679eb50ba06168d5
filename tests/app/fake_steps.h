// Opening steps for tests: they wait, fail or succeed as the test wants.
#pragma once

#include "app/session.h"
#include "tests/support/tenant_builder.h"

#include <atomic>
#include <chrono>
#include <new>
#include <thread>

namespace vnetlens::test {

/// A tenant with two networks and one issue.
inline std::shared_ptr<const Tenant> smallTenant()
{
    TenantBuilder tenant;
    tenant.network("hub", {"10.0.0.0/16"});
    tenant.network("spoke", {"10.1.0.0/16"});
    tenant.group("nsg-web", {"ssh 100 In Allow Tcp * * -> * 22"});
    tenant.subnet("hub/web", {"10.0.1.0/24"}, {.group = "nsg-web"});
    tenant.interface("nic-a", "hub/web", "10.0.1.4");
    tenant.machine("vm-a", {"nic-a"});
    tenant.peered("hub", "spoke");
    return tenant.build();
}

/// What a fake load does by the name of its first path.
///
///     "good…"  succeeds        "bad…"   fails with a sentence        "huge…"   runs out of memory
///     "slow…"  goes on until it is cancelled or `release` is called
struct FakeSteps {
    std::atomic<bool> released = false;
    std::atomic<int> running = 0;
    std::atomic<int> cancelled = 0;

    OpeningSteps steps()
    {
        return {.load
                = [this](const auto& paths, const LoadControl& control) { return load(paths, control); },
                .collectFacts =
                    [](std::shared_ptr<const Tenant> tenant) {
                        return std::make_shared<const SubnetFacts>(std::move(tenant));
                    },
                .layOut = [](const Tenant&, std::atomic<bool>*) { return Diagram(); }};
    }

private:
    Result<std::shared_ptr<const Tenant>> load(const std::vector<std::string>& paths,
                                               const LoadControl& control)
    {
        const std::string& path = paths.front();
        const std::string name = path.substr(path.rfind('/') + 1);
        if (name.starts_with("bad"))
            return Error {name + " is not JSON."};
        if (name.starts_with("huge"))
            throw std::bad_alloc();
        if (name.starts_with("slow")) {
            ++running;
            while (!released && !*control.cancelled) {
                control.progress(1, 4, "Reading " + name);
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            --running;
            if (*control.cancelled) {
                ++cancelled;
                return Error {"Loading was cancelled."};
            }
        }
        return smallTenant();
    }
};

} // namespace vnetlens::test
