// Laws that every answer obeys, whatever the tenant.
#include "model/snapshot/snapshot_loader.h"
#include "tests/support/random_tenant.h"

#include <QtTest>

#include <algorithm>

using namespace vnetlens;

namespace {

constexpr int tenants = 60;
constexpr int flowsPerTenant = 60;

std::shared_ptr<const Tenant> loaded(const std::vector<std::string>& resources)
{
    return loadSnapshotText(snapshotJson(resources), "random.json").value();
}

/// The same question in another tenant that holds the same resources under other keys.
FlowQuestion moved(const FlowQuestion& flow, const Tenant& from, const Tenant& to)
{
    FlowQuestion same = flow;
    for (FlowEnd* end : {&same.source, &same.destination}) {
        end->ipConfiguration = to.keyOf(from.idOf(end->ipConfiguration));
        end->nic = to.keyOf(from.idOf(end->nic));
    }
    return same;
}

std::string answerOf(const Tenant& tenant, const Trace& trace)
{
    std::string text = std::string(toString(trace.verdict)) + ' ' + trace.reason + ' '
        + std::string(tenant.idOf(trace.blocking.resource)) + ' ' + trace.blocking.rule;
    for (const std::string& assumption : trace.assumptions)
        text += ' ' + assumption;
    return text;
}

/// The first flow that two tenants answer differently; empty when there is none.
std::string differenceBetween(const std::shared_ptr<const Tenant>& a, const std::shared_ptr<const Tenant>& b,
                              int seed)
{
    const SubnetFacts factsA(a);
    const SubnetFacts factsB(b);
    for (const FlowQuestion& flow : randomFlows(*a, static_cast<std::uint64_t>(seed), flowsPerTenant)) {
        const std::string first = answerOf(*a, simulate(factsA, flow));
        const std::string second = answerOf(*b, simulate(factsB, moved(flow, *a, *b)));
        if (first != second)
            return "seed " + std::to_string(seed) + ", " + flow.source.address.toString() + " to "
                + flow.destination.address.toString() + ": " + first + " became " + second;
    }
    return {};
}

} // namespace

class TestFlowLaws : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOrderOfResourcesMeansNothing();
    void anUnrelatedNetworkChangesNothing();
    void aReplyAsksNoSecurityGroup();
    void aVerdictHasAReasonExactlyWhenItIsNotAllowed();
    void explainingChangesNoAnswer();
};

void TestFlowLaws::theOrderOfResourcesMeansNothing()
{
    for (int seed = 0; seed < tenants; ++seed) {
        std::vector<std::string> resources = randomResources(static_cast<std::uint64_t>(seed));
        const auto tenant = loaded(resources);
        Dice dice(static_cast<std::uint64_t>(seed));
        for (std::size_t i = resources.size(); i > 1; --i)
            std::swap(resources[i - 1], resources[static_cast<std::size_t>(dice.below(static_cast<int>(i)))]);
        const std::string difference = differenceBetween(tenant, loaded(resources), seed);
        QVERIFY2(difference.empty(), difference.c_str());
    }
}

void TestFlowLaws::anUnrelatedNetworkChangesNothing()
{
    const std::string subnet = json::object({"name", json::text("alone"), "properties",
                                             json::object({"addressPrefix", json::text("10.99.0.0/24")})});
    const std::string network = json::resource(
        "virtualNetworks", "island",
        json::object({"addressSpace", json::object({"addressPrefixes", json::texts({"10.99.0.0/16"})}),
                      "subnets", json::list({subnet})}));
    for (int seed = 0; seed < tenants; ++seed) {
        std::vector<std::string> resources = randomResources(static_cast<std::uint64_t>(seed));
        const auto tenant = loaded(resources);
        resources.push_back(network);
        const std::string difference = differenceBetween(tenant, loaded(resources), seed);
        QVERIFY2(difference.empty(), difference.c_str());
    }
}

/// S-020, D-11.
void TestFlowLaws::aReplyAsksNoSecurityGroup()
{
    int replies = 0;
    for (int seed = 0; seed < tenants; ++seed) {
        const auto tenant = loaded(randomResources(static_cast<std::uint64_t>(seed)));
        const SubnetFacts facts(tenant);
        for (const FlowQuestion& flow :
             randomFlows(*tenant, static_cast<std::uint64_t>(seed), flowsPerTenant)) {
            const Trace trace = simulate(facts, flow);
            replies += trace.back.empty() ? 0 : 1;
            QVERIFY2(std::none_of(trace.back.begin(), trace.back.end(),
                                  [](const Step& step) { return step.kind == StepKind::Rules; }),
                     ("seed " + std::to_string(seed)).c_str());
        }
    }
    QVERIFY(replies > tenants);
}

void TestFlowLaws::aVerdictHasAReasonExactlyWhenItIsNotAllowed()
{
    for (int seed = 0; seed < tenants; ++seed) {
        const auto tenant = loaded(randomResources(static_cast<std::uint64_t>(seed)));
        const SubnetFacts facts(tenant);
        for (const FlowQuestion& flow :
             randomFlows(*tenant, static_cast<std::uint64_t>(seed), flowsPerTenant)) {
            const Trace trace = simulate(facts, flow);
            QCOMPARE(trace.reason.empty(), trace.verdict == Verdict::Allowed);
            QVERIFY(!trace.explanation.empty());
            QVERIFY(std::is_sorted(trace.assumptions.begin(), trace.assumptions.end()));
        }
    }
}

void TestFlowLaws::explainingChangesNoAnswer()
{
    for (int seed = 0; seed < tenants; ++seed) {
        const auto tenant = loaded(randomResources(static_cast<std::uint64_t>(seed)));
        const SubnetFacts facts(tenant);
        for (FlowQuestion flow : randomFlows(*tenant, static_cast<std::uint64_t>(seed), flowsPerTenant)) {
            const std::string bare = answerOf(*tenant, simulate(facts, flow));
            flow.explain = Explain::EveryRule;
            QCOMPARE(answerOf(*tenant, simulate(facts, flow)), bare);
        }
    }
}

QTEST_APPLESS_MAIN(TestFlowLaws)
#include "tst_flow_laws.moc"
