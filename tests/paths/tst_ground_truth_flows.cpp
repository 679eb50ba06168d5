// Azure's own recorded answers to IP flow verify, next hop and NSG diagnostics (ground_truth.jsonl), asked of
// our engine.
#include "model/base/ascii.h"
#include "model/paths/simulate.h"
#include "model/snapshot/snapshot_loader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>

using namespace vnetlens;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Cases whose answer the listed resources do not determine, and why.
const std::map<QString, QString> undetermined = {
    {u"doc-nsgdiag-01"_s, u"rests on a security admin rule that the document names but does not show"_s},
};

struct Case {
    QString id;
    QJsonObject request;
    QJsonObject answer;
    std::shared_ptr<const Tenant> tenant;
};

/// The same JSON without any group attached, for next hop asks no filter. One recording lacks the interface's
/// address; any of its subnet asks the same question.
QJsonValue withoutGroups(const QJsonValue& value)
{
    if (value.isArray()) {
        QJsonArray items;
        for (const QJsonValue& item : value.toArray())
            items.append(withoutGroups(item));
        return items;
    }
    if (!value.isObject())
        return value;
    QJsonObject object;
    const QJsonObject from = value.toObject();
    for (auto it = from.begin(); it != from.end(); ++it) {
        if (it.key() != "networkSecurityGroup"_L1)
            object.insert(it.key(), withoutGroups(it.value()));
    }
    if (object.contains("privateIPAllocationMethod"_L1) && !object.contains("privateIPAddress"_L1))
        object.insert("privateIPAddress"_L1, "10.17.3.4"_L1);
    return object;
}

std::vector<Case> casesOf(const QString& kind, bool filters = true)
{
    std::vector<Case> cases;
    QFile file(QStringLiteral(VNETLENS_SHARED_DATA "/ground_truth.jsonl"));
    if (!file.open(QIODevice::ReadOnly)) {
        qInfo("no recorded answers at %s", qPrintable(file.fileName()));
        return cases;
    }
    while (!file.atEnd()) {
        const QJsonObject record = QJsonDocument::fromJson(file.readLine()).object();
        const QJsonObject question = record["question"_L1].toObject();
        if (question["kind"_L1].toString() != kind)
            continue;
        const QJsonValue listed = filters ? record["resources"_L1] : withoutGroups(record["resources"_L1]);
        const QByteArray resources = QJsonDocument(listed.toArray()).toJson(QJsonDocument::Compact);
        const QString id = record["id"_L1].toString();
        const auto tenant = loadSnapshotText(resources.toStdString(), id.toStdString());
        if (!tenant)
            qWarning("%s: %s", qPrintable(id), tenant.error().text.c_str());
        cases.push_back({id, question["request"_L1].toObject(), record["answer"_L1].toObject(),
                         tenant ? tenant.value() : nullptr});
    }
    return cases;
}

IpAddress addressOf(const QJsonValue& value)
{
    return IpAddress::parse(value.toString().toStdString()).value_or(IpAddress::fromV4(0));
}

/// A port as the request writes it; "*" becomes the source port that people leave to the system.
std::uint16_t portOf(const QJsonValue& value)
{
    return value.toString() == "*"_L1 ? 50000 : static_cast<std::uint16_t>(value.toString().toInt());
}

const NetworkInterface* interfaceOf(const Case& asked)
{
    const Tenant& tenant = *asked.tenant;
    const QString nic = asked.request["targetNicResourceId"_L1].toString();
    const QString target = asked.request["targetResourceId"_L1].toString();
    if (const auto* found = tenant.find<NetworkInterface>(tenant.keyOf(nic.toStdString())))
        return found;
    if (const auto* found = tenant.find<NetworkInterface>(tenant.keyOf(target.toStdString())))
        return found;
    const auto* machine = tenant.find<VirtualMachine>(tenant.keyOf(target.toStdString()));
    return machine && !machine->networkInterfaces.empty()
        ? tenant.find<NetworkInterface>(machine->networkInterfaces.front())
        : nullptr;
}

/// Azure's several spellings of one rule (S-184), without case.
std::string normalised(const QString& name)
{
    QString rule = name.section(u'/', -1);
    for (const char* prefix : {"UserRule_", "DefaultRule_"}) {
        if (rule.startsWith(QLatin1String(prefix)))
            rule = rule.mid(static_cast<qsizetype>(qstrlen(prefix)));
    }
    if (rule == "DefaultInboundDenyAll"_L1)
        rule = u"DenyAllInBound"_s;
    if (rule == "DefaultOutboundDenyAll"_L1)
        rule = u"DenyAllOutBound"_s;
    return asciiLower(rule.toStdString());
}

/// What one group of an interface says.
struct Said {
    ResourceKey group = {};
    std::string access = {};
    std::string rule = {};
};

/// The groups of an interface in Azure's order, up to the first that denies (S-002, S-003).
std::vector<Said> askGroups(const Case& asked, const NetworkInterface& nic, Direction direction,
                            const Packet& packet)
{
    const Tenant& tenant = *asked.tenant;
    const SubnetFacts facts(asked.tenant);
    const auto* configuration = tenant.find<IpConfiguration>(nic.ipConfigurations.front());
    const auto* subnet = tenant.find<Subnet>(configuration->subnet);
    std::vector<ResourceKey> groups = {subnet->networkSecurityGroup, nic.networkSecurityGroup};
    if (direction == Direction::Outbound)
        std::reverse(groups.begin(), groups.end());
    std::vector<Said> said;
    for (const ResourceKey key : groups) {
        const auto* group = tenant.find<NetworkSecurityGroup>(key);
        if (!group || (!said.empty() && said.back().access == "Deny"))
            continue;
        const RuleQuestion question {.group = group,
                                     .direction = direction,
                                     .packet = packet,
                                     .ipConfiguration = configuration->key,
                                     .tags = &facts.tags(*subnet)};
        const RuleDecision decision = decide(tenant, question, Explain::Nothing);
        said.push_back({key,
                        decision.verdict == Verdict::Allowed      ? "Allow"
                            : decision.verdict == Verdict::Denied ? "Deny"
                                                                  : "unknown",
                        decision.rule ? asciiLower(decision.rule->name) : std::string()});
    }
    return said;
}

/// The rule of one group that Azure says matched in every field. `matchedRule` is not used: one recording
/// repeats the first group's rule there while its own list of results names another.
std::string matchedRule(const QJsonObject& group)
{
    for (const QJsonValue& value : group["rulesEvaluationResult"_L1].toArray()) {
        const QJsonObject rule = value.toObject();
        bool all = true;
        for (const char* field : {"protocolMatched", "sourceMatched", "sourcePortMatched",
                                  "destinationMatched", "destinationPortMatched"})
            all = all && rule[QLatin1String(field)].toBool();
        if (all)
            return normalised(rule["name"_L1].toString());
    }
    return {};
}

/// Prints the tally and checks that every determined case was reproduced.
void conclude(const char* kind, const std::vector<Case>& cases, const QStringList& failures)
{
    int determined = 0;
    for (const Case& one : cases)
        determined += undetermined.contains(one.id) ? 0 : 1;
    qInfo("%s: %d recorded, %d determined, %d reproduced", kind, int(cases.size()), determined,
          determined - int(failures.size()));
    for (const QString& failure : failures)
        qWarning("%s", qPrintable(failure));
    QVERIFY(failures.isEmpty());
}

QString difference(const Case& asked, const std::string& expected, const std::string& found)
{
    return asked.id + u": Azure said "_s + QString::fromStdString(expected) + u", we say "_s
        + QString::fromStdString(found);
}

} // namespace

class TestGroundTruthFlows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ipFlowVerifyIsReproduced();
    void nsgDiagnosticsAreReproduced();
    void nextHopIsReproduced();
};

/// S-182: the local interface only, security groups only.
void TestGroundTruthFlows::ipFlowVerifyIsReproduced()
{
    QStringList failures;
    const std::vector<Case> cases = casesOf(u"ipflow"_s);
    for (const Case& asked : cases) {
        if (undetermined.contains(asked.id))
            continue;
        const NetworkInterface* nic = asked.tenant ? interfaceOf(asked) : nullptr;
        QVERIFY2(nic, qPrintable(asked.id));
        const bool inbound = asked.request["direction"_L1].toString() == "Inbound"_L1;
        Packet packet;
        packet.protocol = *parseProtocol(asked.request["protocol"_L1].toString().toStdString());
        packet.source = addressOf(asked.request["localIPAddress"_L1]);
        packet.sourcePort = portOf(asked.request["localPort"_L1]);
        packet.destination = addressOf(asked.request["remoteIPAddress"_L1]);
        packet.destinationPort = portOf(asked.request["remotePort"_L1]);
        if (inbound) {
            std::swap(packet.source, packet.destination);
            std::swap(packet.sourcePort, packet.destinationPort);
        }
        const auto said = askGroups(asked, *nic, inbound ? Direction::Inbound : Direction::Outbound, packet);
        const std::string expected = asked.answer["access"_L1].toString().toStdString() + ' '
            + normalised(asked.answer["ruleName"_L1].toString());
        const std::string found = said.empty() ? "nothing" : said.back().access + ' ' + said.back().rule;
        if (expected != found)
            failures << difference(asked, expected, found);
    }
    conclude("IP flow verify", cases, failures);
}

/// S-183: every group asked, with the rule that matched.
void TestGroundTruthFlows::nsgDiagnosticsAreReproduced()
{
    QStringList failures;
    const std::vector<Case> cases = casesOf(u"nsgdiag"_s);
    for (const Case& asked : cases) {
        if (undetermined.contains(asked.id))
            continue;
        const NetworkInterface* nic = asked.tenant ? interfaceOf(asked) : nullptr;
        QVERIFY2(nic, qPrintable(asked.id));
        for (const QJsonValue& value : asked.answer["results"_L1].toArray()) {
            const QJsonObject profile = value["profile"_L1].toObject();
            const QJsonObject result = value["networkSecurityGroupResult"_L1].toObject();
            Packet packet;
            packet.protocol = *parseProtocol(profile["protocol"_L1].toString().toStdString());
            packet.source = addressOf(profile["source"_L1]);
            packet.sourcePort = 50000;
            packet.destination = addressOf(profile["destination"_L1]);
            packet.destinationPort = portOf(profile["destinationPort"_L1]);
            const bool inbound = profile["direction"_L1].toString() == "Inbound"_L1;
            std::string expected = result["securityRuleAccessResult"_L1].toString().toStdString();
            for (const QJsonValue& group : result["evaluatedNetworkSecurityGroups"_L1].toArray()) {
                const QString id = group["networkSecurityGroupId"_L1].toString();
                expected += ' ' + asciiLower(id.toStdString()) + ' ' + matchedRule(group.toObject());
            }
            const auto all
                = askGroups(asked, *nic, inbound ? Direction::Inbound : Direction::Outbound, packet);
            std::string found = all.empty() ? std::string("Allow") : all.back().access;
            for (const Said& said : all)
                found += ' ' + asciiLower(asked.tenant->idOf(said.group)) + ' ' + said.rule;
            if (expected != found)
                failures << difference(asked, expected, found);
        }
    }
    conclude("NSG diagnostics", cases, failures);
}

/// the first hop, with the word None for an appliance that cannot be reached (D-07).
void TestGroundTruthFlows::nextHopIsReproduced()
{
    QStringList failures;
    const std::vector<Case> cases = casesOf(u"nexthop"_s, false);
    for (const Case& asked : cases) {
        if (undetermined.contains(asked.id))
            continue;
        const NetworkInterface* nic = asked.tenant ? interfaceOf(asked) : nullptr;
        QVERIFY2(nic, qPrintable(asked.id));
        const Tenant& tenant = *asked.tenant;
        const SubnetFacts facts(asked.tenant);
        const auto* configuration = tenant.find<IpConfiguration>(nic->ipConfigurations.front());
        const IpAddress destination = addressOf(asked.request["destinationIPAddress"_L1]);
        const EffectiveRoutes& routes = facts.routes(*tenant.find<Subnet>(configuration->subnet));
        const EffectiveRoute* route = routes.lookUp(destination);
        QVERIFY2(route, qPrintable(asked.id));

        FlowQuestion flow;
        QVERIFY2(configuration->privateIpAddress, qPrintable(asked.id));
        flow.source = {configuration->key, nic->key, *configuration->privateIpAddress, false};
        flow.destination.address = destination;
        const bool unreachable = simulate(facts, flow).reason == "next-hop-unreachable";
        std::string type(toString(route->nextHopType));
        if (type == "VnetLocal")
            type = "VirtualNetwork"; // R-903's word for it in the recordings
        if (unreachable)
            type = "None";
        std::string found = type;
        for (const IpAddress address : route->nextHopAddresses)
            found += ' ' + address.toString();
        found += route->source == RouteSource::User ? ' ' + asciiLower(tenant.idOf(routes.routeTable))
                                                    : " system route";

        std::string expected = asked.answer["nextHopType"_L1].toString().toStdString();
        const QString address = asked.answer["nextHopIpAddress"_L1].toString();
        if (!address.isEmpty())
            expected += ' ' + address.toStdString();
        expected += ' ' + asciiLower(asked.answer["routeTableId"_L1].toString().toStdString());
        if (expected != found)
            failures << difference(asked, expected, found);
    }
    conclude("next hop", cases, failures);
}

QTEST_APPLESS_MAIN(TestGroundTruthFlows)
#include "tst_ground_truth_flows.moc"
