#include "tests/views/picture_samples.h"

#include "views/common/wording.h"

using namespace Qt::Literals::StringLiterals;

namespace vnetlens::test {

namespace {

const QString prefix = u"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/"_s;

class SampleBuilder
{
public:
    ResourceKey network(const QString& name)
    {
        VirtualNetwork resource;
        return added(resource, prefix + u"virtualNetworks/"_s + name, name);
    }

    ResourceKey machine(const QString& name)
    {
        VirtualMachine resource;
        return added(
            resource,
            u"/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/"_s + name, name);
    }

    ResourceKey subnet(const QString& network, const QString& name)
    {
        Subnet resource;
        return added(resource, prefix + u"virtualNetworks/"_s + network + u"/subnets/"_s + name, name);
    }

    int box(NodeKind kind, ResourceKey key, int parent, const QRectF& rect, const QString& title)
    {
        sample.diagram.nodes.push_back({.kind = kind,
                                        .resource = key,
                                        .parent = parent,
                                        .rect = rect,
                                        .title = title,
                                        .subtitle = u"10.0.0.0/16"_s});
        sample.names.append(displayText(title));
        return static_cast<int>(sample.diagram.nodes.size()) - 1;
    }

    PictureSample build()
    {
        tables.sources.push_back({.name = "/home/someone/tenant <1> & \"2\".json",
                                  .sha256 = std::string(64, 'a'),
                                  .modified = "2026-03-01T12:30:00Z",
                                  .text = nullptr});
        sample.tenant = std::make_shared<const Tenant>(std::move(tables));
        return std::move(sample);
    }

    PictureSample sample;
    TenantTables tables;

private:
    template<typename T>
    ResourceKey added(T& resource, const QString& id, const QString& name)
    {
        resource.key = tables.ids.intern(id.toStdString());
        resource.name = name.toStdString();
        std::get<std::vector<T>>(tables.lists).push_back(resource);
        return resource.key;
    }
};

} // namespace

PictureSample pictureSample()
{
    SampleBuilder builder;
    const QString hub = u"hub <script>alert(\"1\")</script>"_s;
    const QString spoke = u"東京-ネットワーク"_s;
    const int hubBox = builder.box(NodeKind::VirtualNetwork, builder.network(hub), -1, {0, 0, 420, 240}, hub);
    builder.sample.diagram.nodes[0].role = NetworkRole::Hub;
    const int spokeBox
        = builder.box(NodeKind::VirtualNetwork, builder.network(spoke), -1, {0, 320, 420, 200}, spoke);
    const int web = builder.box(NodeKind::Subnet, builder.subnet(hub, u"a & b 'quoted' ]]> &#0;"_s), hubBox,
                                {14, 50, 300, 170}, u"a & b 'quoted' ]]> &#0;"_s);
    const QString arabic = u"شبكة الإنتاج"_s;
    const int data
        = builder.box(NodeKind::Subnet, builder.subnet(spoke, arabic), spokeBox, {14, 370, 300, 130}, arabic);
    builder.box(NodeKind::Machine, builder.machine(u"vm 🚀"_s), web, {24, 92, 200, 34}, u"vm 🚀"_s);
    builder.box(NodeKind::Machine, builder.machine(u"tab\there\x01\x1b[31m"_s), web, {24, 134, 200, 34},
                u"tab\there\x01\x1b[31m"_s);
    builder.box(NodeKind::Machine, builder.machine(u"plain-vm"_s), data, {24, 412, 200, 34}, u"plain-vm"_s);
    builder.box(NodeKind::Machine, builder.machine(u"Plain.VM"_s), data, {24, 454, 200, 34}, u"Plain.VM"_s);
    const int internet = builder.box(NodeKind::Internet, {}, -1, {500, 0, 160, 48}, u"Internet"_s);

    Diagram& diagram = builder.sample.diagram;
    diagram.nodes[static_cast<std::size_t>(web)].badges
        = {{.kind = BadgeKind::NetworkSecurityGroup, .tip = u"nsg <b>bold</b>"_s, .rect = {280, 58, 15, 15}}};
    diagram.nodes[static_cast<std::size_t>(data)].badges
        = {{.kind = BadgeKind::Unprotected, .tip = u"No group"_s, .rect = {280, 378, 15, 15}}};
    diagram.edges = {
        {.kind = EdgeKind::Peering, .from = hubBox, .to = spokeBox, .points = {{210, 240}, {210, 320}}},
        {.kind = EdgeKind::BrokenPeering,
         .from = hubBox,
         .to = spokeBox,
         .points = {{300, 240}, {300, 280}, {340, 280}, {340, 320}}},
        {.kind = EdgeKind::InternetAccess, .from = hubBox, .to = internet, .points = {{420, 24}, {500, 24}}}};
    diagram.bounds = QRectF(-28, -28, 716, 576);
    return builder.build();
}

} // namespace vnetlens::test
