// Bytes of a user -> UTF-8 text with name, date and hash.
#pragma once

#include "model/azure/tenant.h"
#include "model/base/result.h"

#include <atomic>
#include <functional>
#include <string>
#include <string_view>

namespace vnetlens {

/// Lower-case hex SHA-256; empty when `stop` became true before the end (looked at every few milliseconds).
std::string sha256Hex(std::string_view bytes, const std::atomic<bool>* stop = nullptr);

/// True when toUtf8 gives something else than the bytes themselves.
bool needsConversion(std::string_view bytes);
/// The bytes as UTF-8 without byte order mark, with room for the parser's padding behind the end. UTF-16 is
/// converted, recognised by its mark or by the zero byte beside the first character. An Error, without a file
/// name, for UTF-32. Bad UTF-8 stays as it is; the parser refuses it.
Result<std::string> toUtf8(std::string bytes);

/// Reads a whole file, or standard input for "-". Calls `progressed` with the bytes so far; false from it
/// ends the reading with an Error. The Error names the file.
Result<std::string> readBytes(const std::string& path, const std::function<bool(std::uint64_t)>& progressed);

/// Time of the last change in ISO 8601 UTC; empty when it is not known, as for standard input.
std::string modifiedTime(const std::string& path);

} // namespace vnetlens
