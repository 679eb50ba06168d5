#include "model/snapshot/redacted_json.h"

#include "model/base/ascii.h"
#include "model/snapshot/json_text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace vnetlens {

namespace {

/// Behind the closing quote of the string that opens at `open`, or the end of the text.
std::size_t behindString(std::string_view json, std::size_t open)
{
    for (std::size_t at = open + 1; at < json.size(); ++at) {
        if (json[at] == '\\')
            ++at;
        else if (json[at] == '"')
            return at + 1;
    }
    return json.size();
}

std::size_t behindSpaces(std::string_view json, std::size_t at)
{
    while (at < json.size() && isJsonSpace(json[at]))
        ++at;
    return at;
}

/// Behind the value that begins at `at`, whatever it is.
std::size_t behindValue(std::string_view json, std::size_t at)
{
    int depth = 0;
    while (at < json.size()) {
        const char c = json[at];
        if (c == '"') {
            at = behindString(json, at);
        } else if (c == '{' || c == '[') {
            ++depth;
            ++at;
        } else if (c == '}' || c == ']') {
            if (depth-- == 0)
                return at;
            ++at;
        } else if (c == ',' && depth == 0) {
            return at;
        } else {
            ++at;
            continue;
        }
        if (depth == 0)
            return at;
    }
    return at;
}

} // namespace

bool isSecretName(std::string_view name)
{
    static constexpr std::array secrets = {"sharedKey",
                                           "authorizationKey",
                                           "authorizationKeys",
                                           "serviceKey",
                                           "publicCertData",
                                           "certificateData",
                                           "certData",
                                           "rootCertificates",
                                           "sslCertificates",
                                           "authenticationCertificates",
                                           "trustedRootCertificates",
                                           "trustedClientCertificates",
                                           "vpnClientRootCertificates",
                                           "vpnClientRevokedCertificates",
                                           "radiusServerSecret",
                                           "secret",
                                           "secrets",
                                           "clientSecret",
                                           "keyVaultSecretId",
                                           "password",
                                           "adminPassword",
                                           "administratorLoginPassword",
                                           "primaryKey",
                                           "secondaryKey",
                                           "primarySharedKey",
                                           "accessKey",
                                           "accountKey",
                                           "storageAccountKey",
                                           "privateKey",
                                           "connectionString",
                                           "primaryConnectionString",
                                           "secondaryConnectionString",
                                           "sasToken",
                                           "sasUrl",
                                           "protectedSettings",
                                           "customData",
                                           "userData"};
    return std::any_of(secrets.begin(), secrets.end(),
                       [&](const char* secret) { return equalsNoCase(name, secret); });
}

std::string redactedJson(std::string_view rawJson)
{
    std::string shown;
    shown.reserve(rawJson.size());
    for (std::size_t at = 0; at < rawJson.size();) {
        if (rawJson[at] != '"') {
            shown += rawJson[at++];
            continue;
        }
        const std::size_t end = behindString(rawJson, at);
        shown += rawJson.substr(at, end - at);
        const std::size_t colon = behindSpaces(rawJson, end);
        const bool isKey = end - at >= 2 && colon < rawJson.size() && rawJson[colon] == ':';
        if (isKey) {
            const std::string_view raw = rawJson.substr(at + 1, end - at - 2);
            if (isSecretName(unescapeJson(raw).value_or(std::string(raw)))) {
                const std::size_t value = behindSpaces(rawJson, colon + 1);
                shown += rawJson.substr(end, value - end);
                const std::size_t behind = behindValue(rawJson, value);
                const bool isEmpty = rawJson.substr(value, 4) == "null" || behind == value;
                shown += isEmpty ? rawJson.substr(value, behind - value) : "\"(removed)\"";
                at = behind;
                continue;
            }
        }
        at = end;
    }
    return shown;
}

} // namespace vnetlens
