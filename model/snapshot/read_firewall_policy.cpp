#include "model/snapshot/readers.h"

#include "model/azure/private_ranges.h"
#include "model/base/ascii.h"

namespace vnetlens {

void addSnatRange(const JsonObject& json, std::string_view name, std::string_view text,
                  SnatSettings& settings)
{
    settings.isSet = true;
    if (equalsNoCase(text, "IANAPrivateRanges")) {
        settings.privateRanges = settings.privateRanges.united(ianaPrivateRanges());
        return;
    }
    const AddressTerm term = addressTermFrom(json, name, text, DashRange::Documented);
    if (term.kind == AddressTerm::Kind::Range)
        settings.privateRanges.add(term.range);
}

void readFirewallPolicy(const JsonObject& json)
{
    FirewallPolicy policy;
    readCommon(json, policy);
    policy.basePolicy = readReference(json, "basePolicy");
    policy.ruleCollectionGroups = readReferences(json, "ruleCollectionGroups");
    if (const auto snat = json.object("snat")) {
        for (const std::string_view text : snat->texts("privateRanges"))
            addSnatRange(*snat, "privateRanges", text, policy.snat);
    }
    policy.threatIntelMode = json.textOrEmpty("threatIntelMode");
    if (const auto dns = json.object("dnsSettings"))
        policy.dnsProxy = dns->flag("enableProxy", false);
    json.context().tenant.add(std::move(policy));
}

void readRuleCollectionGroup(const JsonObject& json)
{
    RuleCollectionGroup group;
    readCommon(json, group);
    group.policy = json.context().tenant.key(parentIdOf(json.ownText("id")));
    group.priority = static_cast<int>(json.integer("priority").value_or(0));
    group.collections = policyCollectionsFrom(json);
    json.context().tenant.add(std::move(group));
}

} // namespace vnetlens
