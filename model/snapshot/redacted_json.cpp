#include "model/snapshot/redacted_json.h"

#include "model/base/ascii.h"
#include "model/snapshot/json_text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace vnetlens {

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
        const std::size_t end = behindJsonString(rawJson, at);
        shown += rawJson.substr(at, end - at);
        const std::size_t colon = behindJsonSpaces(rawJson, end);
        const bool isKey = end - at >= 2 && colon < rawJson.size() && rawJson[colon] == ':';
        if (isKey) {
            const std::string_view raw = rawJson.substr(at + 1, end - at - 2);
            if (isSecretName(unescapeJson(raw).value_or(std::string(raw)))) {
                const std::size_t value = behindJsonSpaces(rawJson, colon + 1);
                shown += rawJson.substr(end, value - end);
                const std::size_t behind = behindJsonValue(rawJson, value);
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
