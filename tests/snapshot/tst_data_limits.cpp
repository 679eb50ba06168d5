#include "tests/snapshot/snapshot_text.h"

using namespace vnetlens;
using namespace vnetlens::test;

namespace {

std::string rule(const std::string& name, int priority, const std::string& more)
{
    return R"({"name":")" + name + R"(","properties":{"protocol":"Tcp","access":"Allow","direction":"Inbound",
        "priority":)"
        + std::to_string(priority) + R"(,"destinationAddressPrefix":"*","sourcePortRange":"*",
        "destinationPortRange":"22",)"
        + more + "}}";
}

std::string repeated(int count, const std::function<std::string(int)>& one)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += (i == 0 ? "" : ",") + one(i);
    return text;
}

std::string group(const std::string& rules)
{
    return '[' + row("networkSecurityGroups/nsg", R"({"securityRules":[)" + rules + "]}") + ']';
}

/// The issues about limits; those about missing groups are of no interest here.
std::string limitsOf(const Tenant& tenant)
{
    std::string text;
    for (const Issue& issue : tenant.issues()) {
        if (issue.text.find("S-05") != std::string::npos)
            text += resourceNameOf(issue.resource).data() + issue.text.substr(issue.resource.size()) + '\n';
    }
    return text;
}

} // namespace

class TestDataLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsWithinTheLimitsIsNotMentioned();
    void tooManyRules();
    void tooManyAddresses();
    void tooManyGroupsInARule();
    void tooManyGroupsOnAnInterface();
    void namesAndDescriptions();
};

void TestDataLimits::whatIsWithinTheLimitsIsNotMentioned()
{
    const auto tenant = load(group(repeated(1000, [](int i) {
        return rule("r" + std::to_string(i), 100 + i,
                    R"("sourceAddressPrefixes":["10.0.0.1","10.0.0.2","10.0.0.3","10.0.0.4"])");
    })));
    QCOMPARE(limitsOf(*tenant), std::string());
}

void TestDataLimits::tooManyRules()
{
    const auto tenant = load(group(repeated(
        1001, [](int i) { return rule("r" + std::to_string(i), 100 + i, R"("sourceAddressPrefix":"*")"); })));
    QCOMPARE(limitsOf(*tenant), std::string("nsg has 1001 rules; Azure's limit is 1000 (S-05E).\n"));
}

void TestDataLimits::tooManyAddresses()
{
    const std::string addresses = repeated(4001, [](int i) {
        return "\"10.0." + std::to_string(i / 250) + '.' + std::to_string(i % 250) + '"';
    });
    const auto tenant = load(group(rule("r", 100, R"("sourceAddressPrefixes":[)" + addresses + ']')));
    QCOMPARE(limitsOf(*tenant),
             std::string("nsg has 4001 source addresses in all its rules; Azure's limit is 4000 (S-05E).\n"));
}

void TestDataLimits::tooManyGroupsInARule()
{
    const std::string asgs
        = repeated(11, [](int i) { return R"({"id":"/n/asg)" + std::to_string(i) + R"("})"; });
    const auto tenant = load(group(rule("r", 100, R"("sourceApplicationSecurityGroups":[)" + asgs + ']')));
    QCOMPARE(limitsOf(*tenant),
             std::string("r has 11 application security groups as source; Azure's limit is 10 (S-05E).\n"));
}

void TestDataLimits::tooManyGroupsOnAnInterface()
{
    const std::string asgs
        = repeated(21, [](int i) { return R"({"id":"/n/asg)" + std::to_string(i) + R"("})"; });
    const auto tenant = load('['
                             + row("networkInterfaces/nic",
                                   R"({"ipConfigurations":[{"name":"c","properties":{
        "privateIPAddress":"10.0.0.4","applicationSecurityGroups":[)"
                                       + asgs + "]}}]}")
                             + ']');
    QCOMPARE(limitsOf(*tenant),
             std::string("c has 21 application security groups; Azure's limit is 20 (S-05E).\n"));
}

void TestDataLimits::namesAndDescriptions()
{
    const std::string any = R"("sourceAddressPrefix":"*")";
    const auto tenant
        = load(group(rule("fine_name-1.x", 100, any) + ',' + rule("-dash", 101, any) + ','
                     + rule("space here", 102, any) + ',' + rule(std::string(81, 'a'), 103, any) + ','
                     + rule("long", 104, any + R"(,"description":")" + std::string(141, 'd') + '"') + ','
                     + rule("umlauts", 105,
                            any + R"(,"description":")"
                                + repeated(70, [](int) { return std::string("\xc3\xa4"); }) + '"')));
    QCOMPARE(limitsOf(*tenant),
             "-dash has a name that Azure does not accept for a rule (S-05F).\n"
             "space here has a name that Azure does not accept for a rule (S-05F).\n"
                 + std::string(81, 'a') + " has a name that Azure does not accept for a rule (S-05F).\n"
                 + "long has a description longer than 140 characters (S-05F).\n");
}

QTEST_APPLESS_MAIN(TestDataLimits)
#include "tst_data_limits.moc"
