#include "model/report/calibration_parts.h"

#include <algorithm>

namespace vnetlens::calibration {

namespace {

SubnetTags tagsAt(const Tenant& tenant, const NetworkInterface& networkInterface)
{
    const Subnet* subnet = primarySubnetOf(tenant, networkInterface);
    return subnet ? subnetTags(tenant, *subnet) : SubnetTags();
}

} // namespace

std::string plainRuleName(std::string_view recorded)
{
    if (equalsNoCase(recorded, "DefaultInboundDenyAll"))
        return "denyallinbound";
    if (equalsNoCase(recorded, "DefaultOutboundDenyAll"))
        return "denyalloutbound";
    for (const std::string_view prefix :
         {"securityRules/", "defaultSecurityRules/", "UserRule_", "DefaultRule_"}) {
        if (recorded.size() > prefix.size() && equalsNoCase(recorded.substr(0, prefix.size()), prefix))
            return plainRuleName(recorded.substr(prefix.size()));
    }
    return asciiLower(recorded);
}

Site::Site(const Tenant& snapshot, const NetworkInterface& nic)
    : tenant(snapshot)
    , networkInterface(nic)
    , tags(tagsAt(snapshot, nic))
{
    if (const Subnet* primary = primarySubnetOf(snapshot, nic))
        subnet = primary->key;
}

const NetworkInterface* interfaceOfTarget(const Tenant& tenant, std::string_view id)
{
    const ResourceKey key = tenant.keyOf(id);
    if (const auto* networkInterface = tenant.find<NetworkInterface>(key))
        return networkInterface;
    const auto* machine = tenant.find<VirtualMachine>(key);
    if (!machine || machine->networkInterfaces.empty())
        return nullptr;
    return tenant.find<NetworkInterface>(machine->networkInterfaces.front());
}

RuleQuestion questionAt(const Site& site, const NetworkSecurityGroup& group, Direction direction,
                        const Packet& packet)
{
    const IpAddress own = direction == Direction::Inbound ? packet.destination : packet.source;
    const auto& configurations = site.networkInterface.ipConfigurations;
    ResourceKey asked = configurations.empty() ? ResourceKey() : configurations.front();
    for (const ResourceKey key : configurations) {
        const auto* configuration = site.tenant.find<IpConfiguration>(key);
        if (configuration && configuration->privateIpAddress == own)
            asked = key;
    }
    return {.group = &group,
            .direction = direction,
            .packet = packet,
            .ipConfiguration = asked,
            .tags = &site.tags};
}

AdminDecision adminAnswerAt(const Site& site, Direction direction, const Packet& packet)
{
    const Subnet* subnet = site.tenant.find<Subnet>(site.subnet);
    if (!subnet)
        return {.mayContinue = true};
    const NetworkSecurityGroup none;
    return decideByAdminRules(site.tenant, questionAt(site, none, direction, packet), *subnet);
}

std::vector<GroupAnswer> answersAt(const Site& site, Direction direction, const Packet& packet)
{
    const Subnet* subnet = site.tenant.find<Subnet>(site.subnet);
    std::vector<std::pair<ResourceKey, ResourceKey>> groups;
    if (subnet)
        groups.emplace_back(subnet->networkSecurityGroup, subnet->key);
    groups.emplace_back(site.networkInterface.networkSecurityGroup, site.networkInterface.key);
    if (direction == Direction::Outbound)
        std::reverse(groups.begin(), groups.end());
    std::vector<GroupAnswer> answers;
    for (const auto& [key, appliedTo] : groups) {
        const auto* group = site.tenant.find<NetworkSecurityGroup>(key);
        if (!group)
            continue;
        answers.push_back(
            {group, appliedTo,
             decide(site.tenant, questionAt(site, *group, direction, packet), Explain::Nothing)});
        if (answers.back().decision.verdict != Verdict::Allowed)
            break;
    }
    return answers;
}

Verdict verdictOf(const std::vector<GroupAnswer>& answers)
{
    return answers.empty() ? Verdict::Allowed : answers.back().decision.verdict;
}

} // namespace vnetlens::calibration
