// The engine against the slow evaluator of tests/support, on random tenants.
#include "model/snapshot/snapshot_loader.h"
#include "tests/support/random_tenant.h"
#include "tests/support/slow_evaluator.h"
#include "tests/support/slow_routes.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <set>

using namespace vnetlens;

namespace {

constexpr int tenantsPerRow = 250;

std::shared_ptr<const Tenant> randomTenant(std::uint64_t seed)
{
    return loadSnapshotText(snapshotJson(randomResources(seed)), "random-" + std::to_string(seed) + ".json")
        .value();
}

std::string describe(const Tenant& tenant, const FlowEnd& end)
{
    const std::string where = end.isInternet ? "Internet" : end.address.toString();
    return end.nic ? where + " (" + std::string(tenant.nameOf(end.nic)) + ')' : where;
}

std::string describe(const Tenant& tenant, const FlowQuestion& flow)
{
    return describe(tenant, flow.source) + ':' + std::to_string(flow.sourcePort) + " -> "
        + describe(tenant, flow.destination) + ':' + std::to_string(flow.destinationPort) + ' '
        + std::string(toString(flow.protocol));
}

std::string describe(Verdict verdict, const std::string& reason)
{
    return std::string(toString(verdict)) + ' ' + reason;
}

void printReason(std::string& text, const Reason& reason, int depth)
{
    text += std::string(static_cast<std::size_t>(2 * depth), ' ') + reason.text + '\n';
    for (const Reason& because : reason.because)
        printReason(text, because, depth + 1);
}

/// The steps and the JSON of every resource on them: what a person needs to see who is right.
std::string printed(const Tenant& tenant, const Trace& trace)
{
    std::string text = trace.explanation + '\n';
    std::string resources;
    const auto add = [&](const std::vector<Step>& steps, const char* label) {
        for (const Step& step : steps) {
            text += std::string(label) + ' ' + std::string(toString(step.kind)) + ": ";
            printReason(text, step.reason, 1);
            for (const ResourceKey key : {step.subnet, step.nic, step.resource, step.routeOrigin}) {
                if (const ChildResource* resource = tenant.findAny(key))
                    resources += std::string(tenant.rawJson(*resource)) + '\n';
            }
        }
    };
    add(trace.forward, "forward");
    add(trace.back, "return");
    return text + resources;
}

const char* word(SlowHop hop)
{
    switch (hop) {
    case SlowHop::VnetLocal:
        return "VnetLocal";
    case SlowHop::Peering:
        return "VNetPeering";
    case SlowHop::Internet:
        return "Internet";
    case SlowHop::None:
        return "None";
    case SlowHop::Appliance:
        return "VirtualAppliance";
    case SlowHop::Gateway:
        return "VirtualNetworkGateway";
    case SlowHop::Unreadable:
        return "unreadable";
    }
    return "";
}

/// Rows as text, each once: an active-active gateway has two of each.
std::set<std::string> rowsOf(const std::vector<SlowRoute>& routes)
{
    static constexpr const char* sources[] = {"Default", "VirtualNetworkGateway", "User"};
    std::set<std::string> rows;
    for (const SlowRoute& route : routes) {
        rows.insert(route.prefix.toString() + ' ' + sources[static_cast<int>(route.source)] + ' '
                    + word(route.shownAsNone ? SlowHop::None : route.hop)
                    + (route.active ? " Active" : " Invalid"));
    }
    return rows;
}

std::set<std::string> rowsOf(const EffectiveRoutes& routes)
{
    std::set<std::string> rows;
    for (const EffectiveRoute& route : routes.rows) {
        const bool global = route.nextHopType == NextHopType::VNetGlobalPeering;
        rows.insert(route.prefix.toString() + ' ' + std::string(toString(route.source)) + ' '
                    + (global ? "VNetPeering" : std::string(toString(route.nextHopType))) + ' '
                    + std::string(toString(route.state)));
    }
    return rows;
}

std::string listed(const std::set<std::string>& rows, const std::set<std::string>& without)
{
    std::string text;
    for (const std::string& row : rows)
        text += without.contains(row) ? "" : "\n    " + row;
    return text;
}

} // namespace

class TestTwin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void routeTablesAgree();
    void engineAndSlowEvaluatorAgree_data();
    void engineAndSlowEvaluatorAgree();
};

void TestTwin::engineAndSlowEvaluatorAgree_data()
{
    QTest::addColumn<int>("first");
    for (int first = 0; first < 2000; first += tenantsPerRow)
        QTest::addRow("tenants %d to %d", first, first + tenantsPerRow - 1) << first;
}

void TestTwin::engineAndSlowEvaluatorAgree()
{
    QFETCH(int, first);
    const int wanted = qEnvironmentVariableIntValue("VNETLENS_TWIN_FLOWS"); // for a longer search by hand
    const int flowsPerTenant = wanted ? wanted : 100;
    std::map<std::string, int> answers;
    std::map<std::string, int> differences;
    for (int seed = first; seed < first + tenantsPerRow; ++seed) {
        const auto tenant = randomTenant(static_cast<std::uint64_t>(seed));
        const SubnetFacts facts(tenant);
        for (const FlowQuestion& flow :
             randomFlows(*tenant, static_cast<std::uint64_t>(seed), flowsPerTenant)) {
            const SlowAnswer expected = slowAnswer(*tenant, flow);
            const Trace trace = simulate(facts, flow);
            const std::string theirs = describe(trace.verdict, trace.reason);
            const std::string ours = describe(expected.verdict, expected.reason);
            ++answers[ours];
            if (theirs == ours)
                continue;
            const std::string kind = "engine " + theirs + ", twin " + ours;
            if (++differences[kind] > 2)
                continue;
            FlowQuestion explained = flow;
            explained.explain = Explain::EveryRule;
            qWarning("%s\nseed %d: %s\n%s", kind.c_str(), seed, describe(*tenant, flow).c_str(),
                     printed(*tenant, simulate(facts, explained)).c_str());
        }
    }
    for (const auto& [answer, count] : answers)
        qInfo("%6d %s", count, answer.c_str());
    for (const auto& [kind, count] : differences)
        qInfo("DIFFERENCE %6d %s", count, kind.c_str());
    QVERIFY(differences.empty());
}

void TestTwin::routeTablesAgree()
{
    int tables = 0;
    for (int seed = 0; seed < 300; ++seed) {
        const auto tenant = randomTenant(static_cast<std::uint64_t>(seed));
        const SubnetFacts facts(tenant);
        for (const Subnet& subnet : tenant->all<Subnet>()) {
            if (!facts.routes(subnet).unreadableRoutes.empty())
                continue; // the engine keeps those apart; what they decide is compared as flows
            const auto engine = rowsOf(facts.routes(subnet));
            const auto twin = rowsOf(slowRoutes(*tenant, subnet));
            ++tables;
            QVERIFY2(engine == twin,
                     ("seed " + std::to_string(seed) + ", " + std::string(tenant->idOf(subnet.key))
                      + "\n  only the engine:" + listed(engine, twin)
                      + "\n  only the twin:" + listed(twin, engine) + "\n  both:" + listed(engine, {}) + '\n'
                      + std::string(tenant->rawJson(subnet)))
                         .c_str());
        }
    }
    qInfo("%d route tables agree", tables);
}

QTEST_APPLESS_MAIN(TestTwin)
#include "tst_twin.moc"
