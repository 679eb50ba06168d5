#include "views/panels/endpoint_names.h"

#include "model/paths/endpoint_candidates.h"

#include <algorithm>
#include <span>

namespace vnetlens {

namespace {

constexpr qsizetype mostSuggestions = 6;

QString internetWord()
{
    return QStringLiteral("Internet"); // the word of the command line, so not translated
}

QString exactText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace

QStringList endpointNames(const Tenant& tenant)
{
    QStringList names;
    for (const VirtualMachine& machine : tenant.all<VirtualMachine>())
        names.append(exactText(machine.name));
    for (const NetworkInterface& networkInterface : tenant.all<NetworkInterface>())
        names.append(exactText(networkInterface.name));
    for (const IpConfiguration& configuration : tenant.all<IpConfiguration>()) {
        if (configuration.privateIpAddress)
            names.append(exactText(configuration.privateIpAddress->toString()));
    }
    names.removeAll(QString());
    std::sort(names.begin(), names.end(), [](const QString& a, const QString& b) {
        const int order = a.compare(b, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a < b;
    });
    names.erase(std::unique(names.begin(), names.end()), names.end());
    names.prepend(internetWord());
    return names;
}

QString endpointText(const Tenant& tenant, ResourceKey resource)
{
    if (!resource)
        return internetWord();
    const ChildResource* found = tenant.findAny(resource);
    if (found && machinesAndInterfacesNamed(tenant, found->name) == std::vector {resource})
        return exactText(found->name);
    return exactText(tenant.idOf(resource));
}

QStringList endpointSuggestions(const Tenant& tenant, const QString& typed)
{
    const std::string text = typed.trimmed().toStdString();
    QStringList suggestions;
    const auto addIds = [&](std::span<const ResourceKey> keys) {
        for (const ResourceKey key : keys)
            suggestions.append(exactText(tenant.idOf(key)));
    };
    if (const auto address = IpAddress::parse(text)) {
        addIds(tenant.ipConfigurationsAt(*address));
    } else if (const auto named = machinesAndInterfacesNamed(tenant, text); named.size() > 1) {
        addIds(named);
    } else {
        if (typed.trimmed().size() >= 3
            && internetWord().startsWith(typed.trimmed().left(3), Qt::CaseInsensitive))
            suggestions.append(internetWord());
        for (const std::string& name : nearestCandidates(tenant, text))
            suggestions.append(exactText(name));
    }
    return suggestions.mid(0, mostSuggestions);
}

} // namespace vnetlens
