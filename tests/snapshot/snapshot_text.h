// Snapshots as text in tests: one resource in a line, and what the loader said about it.
#pragma once

#include "model/snapshot/snapshot_loader.h"
#include "tests/support/printers.h"

#include <algorithm>
#include <string>

namespace vnetlens::test {

/// "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/<path>".
inline std::string networkId(const std::string& path)
{
    return "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/" + path;
}

/// A Resource Graph row; `path` is "virtualNetworks/hub", `more` further members with a leading comma.
inline std::string row(const std::string& path, const std::string& properties, const std::string& more = {})
{
    const std::string type = path.substr(0, path.find('/'));
    return R"({"id":")" + networkId(path) + R"(","name":")" + path.substr(path.rfind('/') + 1)
        + R"(","type":"microsoft.network/)" + type + R"(","location":"westeurope","properties":)" + properties
        + more + '}';
}

/// Loads a text that must load.
inline std::shared_ptr<const Tenant> load(const std::string& text)
{
    const auto result = loadSnapshotText(text, "test.json");
    if (!result) {
        QTest::qFail(result.error().text.c_str(), __FILE__, __LINE__);
        return std::make_shared<const Tenant>(TenantTables());
    }
    return *result;
}

/// The one resource of its type; the test fails when there are none or several.
template<typename T>
T only(const Tenant& tenant)
{
    if (tenant.all<T>().size() != 1) {
        QTest::qFail("expected one resource of this type", __FILE__, __LINE__);
        return {};
    }
    return tenant.all<T>().front();
}

/// Paths and texts of all issues, one a line, for comparing and for failures.
inline std::string issuesOf(const Tenant& tenant)
{
    std::string text;
    for (const Issue& issue : tenant.issues())
        text += (text.empty() ? "" : "\n") + issue.path + ": " + issue.text;
    return text;
}

/// True when an issue stands at this path and its text holds `part`.
inline bool hasIssue(const Tenant& tenant, const std::string& path, const std::string& part = {})
{
    return std::any_of(tenant.issues().begin(), tenant.issues().end(), [&](const Issue& issue) {
        return issue.path == path && issue.text.find(part) != std::string::npos && issue.file == "test.json";
    });
}

template<typename T>
std::string joined(const std::vector<T>& items)
{
    std::string text;
    for (const T& item : items)
        text += (text.empty() ? "" : " ") + item.toString();
    return text;
}

/// The names behind keys, in order.
inline std::string namesOf(const Tenant& tenant, const std::vector<ResourceKey>& keys)
{
    std::string text;
    for (const ResourceKey key : keys)
        text += (text.empty() ? "" : " ") + std::string(tenant.nameOf(key));
    return text;
}

} // namespace vnetlens::test
