#include "model/report/calibration.h"

#include "model/report/calibration_parts.h"

namespace vnetlens {

namespace {

using namespace calibration;

void append(std::vector<CalibrationCase>& to, std::vector<CalibrationCase> from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

bool holds(dom::element answer, std::string_view list, std::string_view field)
{
    const auto items = dom::itemsOf(answer, list);
    return !items.empty() && dom::has(items.front(), field);
}

/// One answer, without its question unless `request` is given.
std::vector<CalibrationCase> compareAnswer(const Tenant& tenant, dom::element answer,
                                           const std::optional<dom::element>& request)
{
    std::string target;
    if (request) {
        target = dom::textOf(*request, "targetNicResourceId");
        if (target.empty())
            target = dom::textOf(*request, "targetResourceId");
    }
    if (holds(answer, "value", "effectiveSecurityRules"))
        return {compareEffectiveRules(tenant, answer, target)};
    if (holds(answer, "networkInterfaces", "securityRuleAssociations"))
        return compareGroupView(tenant, answer);
    if (holds(answer, "results", "networkSecurityGroupResult"))
        return compareDiagnostics(tenant, answer, target);
    if (request && dom::has(*request, "localIPAddress") && dom::has(answer, "access"))
        return {compareFlow(tenant, *request, answer)};
    return {};
}

std::vector<CalibrationCase> compareDocument(const Tenant& tenant, dom::element document)
{
    std::vector<CalibrationCase> cases;
    simdjson::dom::array list;
    if (document.get(list) == simdjson::SUCCESS) {
        for (const dom::element item : list) {
            if (item.is_object())
                append(cases, compareDocument(tenant, item));
        }
        return cases;
    }
    const auto request = dom::objectOf(document, "request");
    auto answer = dom::objectOf(document, "answer");
    if (!answer)
        answer = dom::objectOf(document, "response");
    return compareAnswer(tenant, answer.value_or(document), request);
}

} // namespace

std::vector<CalibrationCase> calibrate(const Tenant& tenant, const std::string& json,
                                       const std::string& fileName)
{
    simdjson::dom::parser parser;
    dom::element document;
    if (parser.parse(json).get(document) != simdjson::SUCCESS)
        return {};
    auto cases = compareDocument(tenant, document);
    for (CalibrationCase& compared : cases)
        compared.file = fileName;
    return cases;
}

} // namespace vnetlens
