#include "tests/snapshot/snapshot_text.h"

#include <QFile>
#include <QTemporaryDir>

using namespace vnetlens;
using namespace vnetlens::test;
using namespace Qt::Literals::StringLiterals;

namespace {

std::string network(const std::string& subnets)
{
    return row("virtualNetworks/v",
               R"({"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[)" + subnets + "]}");
}

std::string subnet(const std::string& name, const std::string& prefix)
{
    return R"({"name":")" + name + R"(","properties":{"addressPrefix":")" + prefix + R"("}})";
}

} // namespace

class TestMerge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theLaterFileWins();
    void theSameTwiceIsOnlyNoted();
    void childrenOfTheEarlierOneGoWithIt();
    void twoSubnetsWithOneId();
    void twoTypesWithOneId();
    void aMissingReferenceIsReportedOnce();
    void nothingIsReportedWhenNothingIsMissing();

private:
    QTemporaryDir m_folder;
    std::string write(const QString& name, const std::string& text);
};

std::string TestMerge::write(const QString& name, const std::string& text)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(QByteArray::fromStdString(text));
    return file.fileName().toStdString();
}

void TestMerge::theLaterFileWins()
{
    const std::string first
        = write(u"a.json"_s, '[' + row("routeTables/rt", R"({"disableBgpRoutePropagation":true})") + ']');
    const std::string second
        = write(u"b.json"_s, '[' + row("routeTables/RT", R"({"disableBgpRoutePropagation":false})") + ']');
    for (const auto& [paths, expected] :
         {std::pair(std::vector {first, second}, false), std::pair(std::vector {second, first}, true)}) {
        const auto result = loadSnapshot(paths);
        QVERIFY(result);
        QCOMPARE(only<RouteTable>(**result).disableBgpRoutePropagation, expected);
        QCOMPARE((*result)->issues().size(), 1u); // D-29
        const Issue& issue = (*result)->issues().front();
        QVERIFY(issue.severity == Severity::Warning);
        QCOMPARE(issue.file, paths.back());
        QVERIFY(issue.text.find("The earlier one is in " + paths.front()) != std::string::npos);
    }
}

void TestMerge::theSameTwiceIsOnlyNoted()
{
    const std::string table = row("routeTables/rt", R"({"routes":[]})");
    const auto tenant = load('[' + table + ',' + table + ']');
    QCOMPARE(tenant->all<RouteTable>().size(), 1u);
    QCOMPARE(tenant->issues().size(), 1u);
    QVERIFY(tenant->issues().front().severity == Severity::Note);
}

void TestMerge::childrenOfTheEarlierOneGoWithIt()
{
    const auto tenant
        = load('[' + network(subnet("old", "10.0.1.0/24") + ',' + subnet("both", "10.0.2.0/24")) + ','
               + network(subnet("both", "10.0.3.0/24") + ',' + subnet("new", "10.0.4.0/24")) + ']');
    QCOMPARE(namesOf(*tenant, only<VirtualNetwork>(*tenant).subnets), std::string("both new"));
    QCOMPARE(tenant->all<Subnet>().size(), 2u);
    QCOMPARE(joined(tenant->all<Subnet>().front().prefixes), std::string("10.0.3.0/24"));
}

void TestMerge::twoSubnetsWithOneId()
{
    const auto tenant
        = load('[' + network(subnet("s", "10.0.1.0/24") + ',' + subnet("S", "10.0.2.0/24")) + ']');
    QCOMPARE(joined(only<Subnet>(*tenant).prefixes), std::string("10.0.2.0/24"));
    QCOMPARE(tenant->issues().size(), 1u);
}

void TestMerge::twoTypesWithOneId()
{
    const std::string id = networkId("x/y");
    const auto with = [&](const std::string& type) {
        return R"({"id":")" + id + R"(","type":")" + type + R"(","properties":{"a":1}})";
    };
    const auto tenant = load('[' + with("microsoft.network/routetables") + ','
                             + with("microsoft.network/loadbalancers") + ']');
    QVERIFY(tenant->all<RouteTable>().empty());
    QCOMPARE(tenant->all<UnmodelledResource>().size(), 1u);
    QCOMPARE(tenant->issues().size(), 1u);
    QVERIFY(tenant->findAny(tenant->keyOf(id)));
}

void TestMerge::aMissingReferenceIsReportedOnce()
{
    const auto with = [](const std::string& name) {
        return R"({"name":")" + name
            + R"(","properties":{"addressPrefix":"10.0.1.0/24","networkSecurityGroup":{"id":")"
            + networkId("networkSecurityGroups/gone") + R"("}}})";
    };
    const auto tenant = load('[' + network(with("a") + ',' + with("b") + ',' + with("c")) + ']');
    QCOMPARE(tenant->issues().size(), 1u);
    const Issue& issue = tenant->issues().front();
    QVERIFY(issue.severity == Severity::Warning);
    QCOMPARE(issue.text,
             networkId("networkSecurityGroups/gone") + " is not in the snapshot, but "
                 + networkId("virtualNetworks/v/subnets/a")
                 + " and 2 more refer to it; its rules are not known.");
    QCOMPARE(issue.resource, networkId("virtualNetworks/v/subnets/a"));
    QCOMPARE(issue.file, std::string("test.json"));
}

void TestMerge::nothingIsReportedWhenNothingIsMissing()
{
    const auto tenant = load('['
                             + network(R"({"name":"s","properties":{"addressPrefix":"10.0.1.0/24",
        "networkSecurityGroup":{"id":")"
                                       + networkId("NETWORKSECURITYGROUPS/NSG") + R"("}}})")
                             + ',' + row("networkSecurityGroups/nsg", R"({"securityRules":[]})") + ']');
    QCOMPARE(issuesOf(*tenant), std::string());
    QVERIFY(tenant->find<NetworkSecurityGroup>(only<Subnet>(*tenant).networkSecurityGroup));
}

QTEST_APPLESS_MAIN(TestMerge)
#include "tst_merge.moc"
