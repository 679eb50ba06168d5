// Tenant -> Diagram.
#pragma once

#include "model/azure/tenant.h"
#include "model/paths/trace.h"
#include "views/layout/diagram.h"

#include <atomic>

namespace vnetlens {

/// How to lay out. `workerProgram` is the executable that is started with `--layout-worker` to run Graphviz
/// where a crash or hang cannot hurt (view.md 1.4); empty: our own packing alone.
struct LayoutOptions {
    QString workerProgram = {};
    int deadlineMilliseconds = 10'000;
    std::atomic<bool>* cancelled = nullptr;
};

/// Places every network, subnet, machine, interface, gateway and outside node of the tenant. Never fails:
/// when Graphviz does, our own packing stands in and `layoutNote` says so. Deterministic for a tenant.
/// Blocks; call it off the UI thread.
Diagram layOut(const Tenant& tenant, const LayoutOptions& options = {});

/// The way of a trace over a diagram.
PathOverlay overlayOf(const Diagram& diagram, const Tenant& tenant, const Trace& trace);

/// Reads one graph from standard input, lays it out with Graphviz and writes the places to standard output.
/// The body of `vnetlens --layout-worker`; returns the exit code.
int runLayoutWorker();

} // namespace vnetlens
