// The published JSON of one flow: design.md section 3.
#include "model/report/trace_json.h"
#include "tests/support/flow_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

/// The example of design.md section 3: nic-web 10.0.0.4 and nic-db 10.1.0.4 in peered networks.
std::shared_ptr<const Tenant> example()
{
    TenantBuilder builder;
    builder.network("vnet-web", {"10.0.0.0/16"});
    builder.network("vnet-data", {"10.1.0.0/16"});
    builder.peered("vnet-web", "vnet-data");
    builder.group("nsg-web");
    builder.group("nsg-data", {"no-vnet 4000 In Deny Tcp VirtualNetwork * -> * 1433"});
    builder.subnet("vnet-web/web", {"10.0.0.0/24"});
    builder.subnet("vnet-data/data", {"10.1.0.0/24"}, {.group = "nsg-data"});
    builder.interface("nic-web", "vnet-web/web", "10.0.0.4", {.group = "nsg-web"});
    builder.interface("nic-db", "vnet-data/data", "10.1.0.4");
    return builder.build();
}

/// With ids cut down to "<type>/<name>", so that the expected text can be read.
QString shortened(std::string json)
{
    const std::string prefix = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/"
                               "providers/Microsoft.Network/";
    for (auto at = json.find(prefix); at != std::string::npos; at = json.find(prefix, at))
        json.erase(at, prefix.size());
    return QString::fromStdString(json);
}

QString answer(const std::shared_ptr<const Tenant>& tenant, const char* flow)
{
    return shortened(traceJson(*tenant, ask(tenant, qs(flow)), JsonLayout::OneLine));
}

QJsonObject object(const std::shared_ptr<const Tenant>& tenant, const char* flow, JsonLayout layout)
{
    const std::string json = traceJson(*tenant, ask(tenant, qs(flow)), layout);
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

} // namespace

class TestTraceJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDocumentedExample();
    void keysThatDoNotApplyAreLeftOut();
    void bothLayoutsSayTheSame();
    void namesAreData();
};

void TestTraceJson::theDocumentedExample()
{
    const QString expected = QStringLiteral(
        R"({"verdict":"denied","reason":"nsg-deny",)"
        R"("explanation":"nsg-data denies inbound TCP 1433 by rule no-vnet (4000).",)"
        R"("blocking":{"resource":"networkSecurityGroups/nsg-data","rule":"no-vnet","priority":4000,)"
        R"("direction":"Inbound","nic":"networkInterfaces/nic-db"},"assumptions":[],)"
        R"("flow":{"protocol":"Tcp","source":{"nic":"networkInterfaces/nic-web","address":"10.0.0.4"},)"
        R"("sourcePort":50000,"destination":{"nic":"networkInterfaces/nic-db","address":"10.1.0.4"},)"
        R"("destinationPort":1433},"forward":[)"
        R"({"kind":"rules","direction":"Outbound","nic":"networkInterfaces/nic-web",)"
        R"("resource":"networkSecurityGroups/nsg-web","attachedTo":"nic","rule":"AllowVnetOutBound",)"
        R"("priority":65000,"access":"Allow"},)"
        R"({"kind":"route","subnet":"virtualNetworks/vnet-web/subnets/web","source":"Default",)"
        R"("prefix":"10.1.0.0/16","nextHopType":"VNetPeering"},)"
        R"({"kind":"peering","resource":"virtualNetworks/vnet-web/virtualNetworkPeerings/to-vnet-data",)"
        R"("remote":"virtualNetworks/vnet-data"},)"
        R"({"kind":"rules","direction":"Inbound","nic":"networkInterfaces/nic-db",)"
        R"("resource":"networkSecurityGroups/nsg-data","attachedTo":"subnet","rule":"no-vnet","priority":4000,)"
        R"("access":"Deny"}],"return":[]})");
    QCOMPARE(answer(example(), "nic-web -> nic-db Tcp 1433"), expected);
}

void TestTraceJson::keysThatDoNotApplyAreLeftOut()
{
    const QJsonObject allowed = object(example(), "nic-web -> nic-db Tcp 443", JsonLayout::OneLine);
    QCOMPARE(allowed[u"verdict"].toString(), QStringLiteral("allowed"));
    QCOMPARE(allowed[u"reason"].toString(), QString());
    QVERIFY(!allowed.contains(u"blocking"));
    QCOMPARE(allowed[u"return"].toArray().size(), 3);
    QCOMPARE(allowed[u"forward"].toArray().last().toObject().keys(),
             QStringList({QStringLiteral("kind"), QStringLiteral("nic")}));

    const QJsonObject outside = object(example(), "nic-web -> Internet Icmp", JsonLayout::OneLine);
    const QJsonObject flow = outside[u"flow"].toObject();
    QVERIFY(!flow.contains(u"sourcePort") && !flow.contains(u"destinationPort"));
    QVERIFY(!flow[u"destination"].toObject().contains(u"nic"));
    QCOMPARE(flow[u"destination"].toObject()[u"address"].toString(), QStringLiteral("203.0.113.10"));
}

void TestTraceJson::bothLayoutsSayTheSame()
{
    QCOMPARE(object(example(), "nic-web -> nic-db Tcp 1433", JsonLayout::Indented),
             object(example(), "nic-web -> nic-db Tcp 1433", JsonLayout::OneLine));
    QVERIFY(!answer(example(), "nic-web -> nic-db Tcp 1433").contains(u'\n'));
}

void TestTraceJson::namesAreData()
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16"});
    builder.group("a\"b\\<c>\n\x01", {"no 100 In Deny * * * -> * *"});
    builder.subnet("net/s", {"10.0.0.0/24"}, {.group = "a\"b\\<c>\n\x01"});
    builder.interface("a", "net/s", "10.0.0.4");
    builder.interface("b", "net/s", "10.0.0.5");
    const QJsonObject trace = object(builder.build(), "a -> b Tcp 22", JsonLayout::Indented);
    QVERIFY(
        trace[u"blocking"].toObject()[u"resource"].toString().endsWith(QStringLiteral("/a\"b\\<c>\n\x01")));
}

QTEST_APPLESS_MAIN(TestTraceJson)
#include "tst_trace_json.moc"
