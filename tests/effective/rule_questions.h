// The tenant and the little language that the tests of rule decisions share.
#pragma once

#include "model/effective/rule_decision.h"
#include "tests/support/tenant_builder.h"

#include <QByteArray>
#include <QList>

namespace vnetlens::test {

using Rules = std::vector<RuleText>;

/// Network 10.0.0.0/16 with nic .4 (member of asg "db") and nic .5 (member of "web"), peer 10.1.0.0/16, a
/// site with private and public space, and a subnet whose default route leads to an appliance. "empty" has no
/// members.
inline std::shared_ptr<const Tenant> tenantWith(const Rules& rules)
{
    TenantBuilder builder;
    builder.network("net", {"10.0.0.0/16", "fd00::/48"});
    builder.network("peer", {"10.1.0.0/16"});
    builder.peered("net", "peer");
    builder.gateway("gw", "net");
    builder.site("dc", {"192.168.0.0/16", "203.0.113.0/24"});
    builder.connection("to-dc", "gw", "dc");
    builder.routeTable("rt", {"out 0.0.0.0/0 VirtualAppliance 10.0.9.4"});
    builder.group("nsg", rules);
    builder.subnet("net/a", {"10.0.0.0/24"}, {.group = "nsg"});
    builder.subnet("net/forced", {"10.0.1.0/24"}, {.group = "nsg", .routeTable = "rt"});
    builder.asg("db");
    builder.asg("web");
    builder.asg("empty");
    builder.interface("nic", "net/a", "10.0.0.4", {.asgs = {"db"}});
    builder.interface("other", "net/a", "10.0.0.5", {.asgs = {"web"}});
    builder.interface("plain", "net/a", "10.0.0.6");
    builder.interface("far", "net/forced", "10.0.1.4");
    return builder.build();
}

/// "In Tcp 10.0.0.9:50000 -> 10.0.0.4:22"; the own side's address finds the interface asked, "pass:" in front
/// of the direction asks for a packet that passes through the subnet of nic.
struct Flow {
    Direction direction = Direction::Inbound;
    bool passes = false;
    Packet packet = {};
};

inline std::pair<IpAddress, std::uint16_t> endOf(const std::string& text)
{
    const auto colon = text.rfind(':');
    const bool bracketed = text.front() == '[';
    return {address(bracketed ? text.substr(1, colon - 2) : text.substr(0, colon)),
            static_cast<std::uint16_t>(std::stoi(text.substr(colon + 1)))};
}

inline Flow flowOf(const QByteArray& text)
{
    const QList<QByteArray> words = text.split(' ');
    Flow flow;
    flow.passes = words[0].startsWith("pass:");
    flow.direction = words[0].endsWith("In") ? Direction::Inbound : Direction::Outbound;
    flow.packet.protocol = *parseProtocol(words[1].toStdString());
    std::tie(flow.packet.source, flow.packet.sourcePort) = endOf(words[2].toStdString());
    std::tie(flow.packet.destination, flow.packet.destinationPort) = endOf(words[4].toStdString());
    return flow;
}

inline RuleDecision decisionOf(const Tenant& tenant, const QByteArray& text,
                               Explain explain = Explain::EveryRule)
{
    const Flow flow = flowOf(text);
    const IpAddress own = flow.direction == Direction::Inbound ? flow.packet.destination : flow.packet.source;
    const auto holders = tenant.ipConfigurationsAt(own);
    const ResourceKey configuration = flow.passes || holders.empty() ? ResourceKey() : holders.front();
    const auto* held = tenant.find<IpConfiguration>(configuration);
    const Subnet& subnet = held ? *tenant.find<Subnet>(held->subnet) : subnetOf(tenant, "net/a");
    const SubnetTags tags = subnetTags(tenant, subnet);
    const RuleQuestion question {.group = &groupOf(tenant, "nsg"),
                                 .direction = flow.direction,
                                 .packet = flow.packet,
                                 .ipConfiguration = configuration,
                                 .tags = &tags};
    return decide(tenant, question, explain);
}

} // namespace vnetlens::test
