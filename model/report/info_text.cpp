#include "model/report/info.h"
#include "model/report/text_table.h"

#include <algorithm>

namespace vnetlens {

namespace {

std::string sourcesText(const Tenant& tenant)
{
    TextTable table({"File", "Changed", "SHA-256"});
    for (const SourceFile& source : tenant.sources())
        table.addRow({source.name, source.modified, source.sha256});
    return "Sources\n" + table.toString(2);
}

std::string countsText(const std::vector<TypeCount>& types)
{
    TextTable modelled({"Type", "Count"});
    TextTable others({"Type", "Count"});
    for (const TypeCount& type : types)
        (type.modelled ? modelled : others).addRow({type.type, std::to_string(type.count)});
    std::string text;
    if (!modelled.isEmpty())
        text += "\nResources\n" + modelled.toString(2);
    if (!others.isEmpty())
        text += "\nKept but not interpreted\n" + others.toString(2);
    return text;
}

std::string missingText(const std::vector<MissingData>& missing)
{
    std::string text = "\nMissing\n";
    if (missing.empty())
        return text + "  Nothing that the resources refer to.\n";
    for (const MissingData& gap : missing) {
        text += "  " + printable(gap.text) + '\n';
        for (const std::string& item : gap.items)
            text += "    " + printable(item) + '\n';
    }
    return text;
}

std::string issuesText(const Tenant& tenant)
{
    std::string text = "\nIssues\n";
    if (tenant.issues().empty())
        return text + "  None.\n";
    for (const Issue& issue : tenant.issues()) {
        text += "  " + std::string(toString(issue.severity)) + ": " + printable(issue.text) + '\n';
        std::string place = issue.file;
        if (!issue.path.empty())
            place += (place.empty() ? "" : ": ") + issue.path;
        if (!place.empty())
            text += "    " + printable(place) + '\n';
    }
    return text;
}

} // namespace

std::string infoText(const Tenant& tenant)
{
    const SnapshotInfo info = snapshotInfo(tenant);
    return sourcesText(tenant) + countsText(info.types) + missingText(info.missing) + issuesText(tenant);
}

} // namespace vnetlens
