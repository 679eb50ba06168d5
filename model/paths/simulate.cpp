#include "model/paths/simulate.h"

#include "model/paths/flow.h"
#include "model/paths/path_words.h"

#include <algorithm>

namespace vnetlens {

namespace {

/// More branches than this are not walked; the answer then says so.
constexpr std::size_t branchLimit = 64;

/// D-21, D-35: branches that do not agree leave the flow undecided.
Trace combined(std::vector<Trace> branches, const std::string& code, bool complete)
{
    const auto differs
        = [&branches](const Trace& other) { return other.verdict != branches.front().verdict; };
    const auto undecided = std::find_if(branches.begin(), branches.end(),
                                        [](const Trace& trace) { return trace.verdict == Verdict::Unknown; });
    const bool agree = std::none_of(branches.begin(), branches.end(), differs);
    if (agree && complete)
        return std::move(branches.front());
    Trace& shown = undecided == branches.end() ? branches.front() : *undecided;
    Trace result = shown;
    result.verdict = Verdict::Unknown;
    result.blocking = {};
    if (undecided == branches.end() || code == "service-tag-unresolved")
        result.reason = code;
    result.explanation = "Not decided, because the path splits:";
    for (const Trace& branch : branches) {
        if (result.explanation.find(branch.explanation) == std::string::npos)
            result.explanation += ' ' + branch.explanation;
        result.assumptions.insert(result.assumptions.end(), branch.assumptions.begin(),
                                  branch.assumptions.end());
    }
    std::sort(result.assumptions.begin(), result.assumptions.end());
    result.assumptions.erase(std::unique(result.assumptions.begin(), result.assumptions.end()),
                             result.assumptions.end());
    return result;
}

/// "nic-web (10.0.0.4)" where the end is an interface.
std::string placeWords(const Tenant& tenant, const FlowEnd& end)
{
    return std::string(tenant.nameOf(end.nic)) + " (" + end.address.toString() + ')';
}

} // namespace

std::string endWords(const Tenant& tenant, const FlowEnd& end)
{
    if (end.isInternet)
        return "the Internet";
    return end.nic ? placeWords(tenant, end) : end.address.toString();
}

void conclude(const Tenant& tenant, const Outcome& outcome, Trace& trace)
{
    trace.verdict = outcome.verdict;
    trace.reason = outcome.reason;
    if (outcome.verdict == Verdict::Denied)
        trace.blocking = outcome.blocking;
    if (outcome.verdict != Verdict::Allowed) {
        trace.explanation = outcome.sentence;
        return;
    }
    const Packet packet {trace.protocol, trace.source.address, trace.sourcePort, trace.destination.address,
                         trace.destinationPort};
    trace.explanation = serviceWords(packet) + " from " + endWords(tenant, trace.source) + " reaches "
        + endWords(tenant, trace.destination) + '.';
}

Trace simulate(const SubnetFacts& facts, const FlowQuestion& question)
{
    BranchPlan plan;
    std::vector<Trace> branches;
    std::string code;
    bool more = false;
    do {
        branches.push_back(Flow({facts, plan, question.explain, question.fqdn}, question).answer());
        if (plan.isSplit() && code.empty())
            code = plan.code();
        more = plan.advance();
    } while (more && branches.size() < branchLimit);
    if (branches.size() == 1)
        return std::move(branches.front());
    return combined(std::move(branches), code, !more);
}

} // namespace vnetlens
