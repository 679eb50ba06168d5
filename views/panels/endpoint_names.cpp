#include "views/panels/endpoint_names.h"

#include "model/base/ascii.h"
#include "views/common/wording.h"

#include <algorithm>

namespace vnetlens {

namespace {

constexpr qsizetype mostSuggestions = 5;

QString internetWord()
{
    return QStringLiteral("Internet"); // the word of the command line, so not translated
}

QString exactText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// Ids of the machines and interfaces that have this name.
std::vector<ResourceKey> keysNamed(const Tenant& tenant, std::string_view name)
{
    std::vector<ResourceKey> keys;
    for (const VirtualMachine& machine : tenant.all<VirtualMachine>()) {
        if (equalsNoCase(machine.name, name))
            keys.push_back(machine.key);
    }
    for (const NetworkInterface& networkInterface : tenant.all<NetworkInterface>()) {
        if (equalsNoCase(networkInterface.name, name))
            keys.push_back(networkInterface.key);
    }
    return keys;
}

/// Levenshtein distance without case; anything above `most` may come back as most + 1.
int editDistance(const QString& a, const QString& b, int most)
{
    if (std::abs(a.size() - b.size()) > most)
        return most + 1;
    std::vector<int> row(static_cast<std::size_t>(b.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = static_cast<int>(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto column = static_cast<std::size_t>(j);
            const int substituted = diagonal + (a.at(i).toCaseFolded() == b.at(j).toCaseFolded() ? 0 : 1);
            diagonal = row[column + 1];
            row[column + 1] = std::min({substituted, diagonal + 1, row[column] + 1});
        }
    }
    return row.back();
}

/// Smaller is nearer; negative when there is no likeness.
int unlikeness(const QString& name, const QString& typed)
{
    if (name.startsWith(typed, Qt::CaseInsensitive))
        return 0;
    if (name.contains(typed, Qt::CaseInsensitive))
        return 1;
    const int most = static_cast<int>(std::clamp<qsizetype>(typed.size() / 3, 1, 3));
    const int distance = editDistance(name, typed, most);
    return distance <= most ? 1 + distance : -1;
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
    if (found && keysNamed(tenant, found->name) == std::vector {resource})
        return exactText(found->name);
    return exactText(tenant.idOf(resource));
}

QStringList endpointSuggestions(const Tenant& tenant, const QStringList& names, const QString& typed)
{
    QStringList suggestions;
    const auto named = keysNamed(tenant, typed.trimmed().toStdString());
    for (const ResourceKey key : named)
        suggestions.append(exactText(tenant.idOf(key)));
    if (named.size() > 1)
        return suggestions.mid(0, mostSuggestions);
    if (const auto address = IpAddress::parse(typed.trimmed().toStdString())) {
        for (const ResourceKey key : tenant.ipConfigurationsAt(*address))
            suggestions.append(exactText(tenant.idOf(key)));
        return suggestions.mid(0, mostSuggestions);
    }
    std::vector<std::pair<int, QString>> ranked;
    for (const QString& name : names) {
        if (const int rank = unlikeness(name, typed.trimmed()); rank >= 0)
            ranked.emplace_back(rank, name);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    suggestions.clear();
    for (const auto& [rank, name] : ranked) {
        if (suggestions.size() < mostSuggestions)
            suggestions.append(name);
    }
    return suggestions;
}

} // namespace vnetlens
