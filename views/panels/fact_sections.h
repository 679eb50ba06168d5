// The lines of the details panel for each type of resource.
#pragma once

#include "views/panels/fact_writer.h"

namespace vnetlens {

void writeFacts(FactWriter& write, const Tenant& tenant, const VirtualNetwork& network);
void writeFacts(FactWriter& write, const Tenant& tenant, const Subnet& subnet);
void writeFacts(FactWriter& write, const Tenant& tenant, const Peering& peering);
void writeFacts(FactWriter& write, const Tenant& tenant, const NetworkInterface& networkInterface);
void writeFacts(FactWriter& write, const Tenant& tenant, const IpConfiguration& configuration);
void writeFacts(FactWriter& write, const Tenant& tenant, const VirtualMachine& machine);
void writeFacts(FactWriter& write, const Tenant& tenant, const ApplicationSecurityGroup& group);
void writeFacts(FactWriter& write, const Tenant& tenant, const PublicIpAddress& address);
void writeFacts(FactWriter& write, const Tenant& tenant, const NetworkSecurityGroup& group);
void writeFacts(FactWriter& write, const Tenant& tenant, const RouteTable& table);
void writeFacts(FactWriter& write, const Tenant& tenant, const VirtualNetworkGateway& gateway);
void writeFacts(FactWriter& write, const Tenant& tenant, const LocalNetworkGateway& site);
void writeFacts(FactWriter& write, const Tenant& tenant, const Connection& connection);
void writeFacts(FactWriter& write, const Tenant& tenant, const UnmodelledResource& resource);

/// Types that this program does not list by name yet show what every resource has.
template<typename T>
void writeFacts(FactWriter&, const Tenant&, const T&)
{
}

void writeRule(FactWriter& write, const NetworkSecurityGroup& group, const SecurityRule& rule);
void writeRoute(FactWriter& write, const RouteTable& table, const Route& route);

} // namespace vnetlens
