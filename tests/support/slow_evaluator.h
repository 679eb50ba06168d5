// The slow, obvious evaluator: what the documents in ../shared/azure say about one flow, with no cleverness
// at all. It shares nothing with model/effective and model/paths, so that a test can hold the engine against
// it.
#pragma once

#include "model/paths/simulate.h"

namespace vnetlens {

/// Verdict and reason code of decisions.md.
struct SlowAnswer {
    Verdict verdict = Verdict::Unknown;
    std::string reason = {};

    friend bool operator==(const SlowAnswer&, const SlowAnswer&) = default;
};

/// The answer to the same question that `simulate` answers. Slow: looks at every resource for every step.
SlowAnswer slowAnswer(const Tenant& tenant, const FlowQuestion& question);

} // namespace vnetlens
