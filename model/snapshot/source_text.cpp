#include "model/snapshot/source_text.h"

#include "model/snapshot/document_walker.h"
#include "model/snapshot/json_text.h"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <memory>
#include <sys/stat.h>

namespace vnetlens {

namespace {

enum class ByteOrder { Little, Big };

std::uint32_t unitAt(std::string_view bytes, std::size_t at, ByteOrder order)
{
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return order == ByteOrder::Little ? second << 8 | first : first << 8 | second;
}

std::string fromUtf16(std::string_view bytes, ByteOrder order)
{
    std::string text;
    text.reserve(bytes.size() / 2 + bytes.size() / 8 + readablePadding);
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        std::uint32_t unit = unitAt(bytes, at, order);
        const bool isHigh = unit >= 0xd800 && unit < 0xdc00;
        if (isHigh && at + 3 < bytes.size()) {
            const std::uint32_t low = unitAt(bytes, at + 2, order);
            if (low >= 0xdc00 && low < 0xe000) {
                unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                at += 2;
            }
        }
        appendUtf8(text, unit);
    }
    text.reserve(text.size() + readablePadding);
    return text;
}

struct CloseFile {
    void operator()(std::FILE* file) const
    {
        if (file != stdin)
            std::fclose(file);
    }
};

struct FreeDigest {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

} // namespace

std::string sha256Hex(std::string_view bytes, const std::atomic<bool>* stop)
{
    constexpr std::size_t chunk = 4 * 1024 * 1024;
    const std::unique_ptr<EVP_MD_CTX, FreeDigest> context(EVP_MD_CTX_new());
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
    unsigned int length = 0;
    bool isGood = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
    for (std::size_t at = 0; isGood && at < bytes.size(); at += chunk) {
        const std::string_view part = bytes.substr(at, chunk);
        isGood = !(stop && stop->load()) && EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
    }
    if (!isGood || EVP_DigestFinal_ex(context.get(), digest.data(), &length) != 1)
        return {};
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) {
        hex += digits[digest[i] >> 4];
        hex += digits[digest[i] & 0xf];
    }
    return hex;
}

bool needsConversion(std::string_view bytes)
{
    return bytes.starts_with("\xef\xbb\xbf") || bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")
        || bytes.substr(0, 2).find('\0') != std::string_view::npos;
}

Result<std::string> toUtf8(std::string bytes)
{
    const std::string_view view(bytes);
    if (view.starts_with(std::string_view("\xff\xfe\0\0", 4))
        || view.starts_with(std::string_view("\0\0\xfe\xff", 4)))
        return Error {"is encoded as UTF-32, which is not read; save it as UTF-8."};
    if (view.starts_with("\xff\xfe"))
        return fromUtf16(view.substr(2), ByteOrder::Little);
    if (view.starts_with("\xfe\xff"))
        return fromUtf16(view.substr(2), ByteOrder::Big);
    if (view.size() >= 2 && view[0] != '\0' && view[1] == '\0')
        return fromUtf16(view, ByteOrder::Little);
    if (view.size() >= 2 && view[0] == '\0' && view[1] != '\0')
        return fromUtf16(view, ByteOrder::Big);
    if (view.starts_with("\xef\xbb\xbf"))
        bytes.erase(0, 3);
    bytes.reserve(bytes.size() + readablePadding);
    return bytes;
}

Result<std::string> readBytes(const std::string& path, const std::function<bool(std::uint64_t)>& progressed)
{
    constexpr std::size_t chunk = 4 * 1024 * 1024;
    const std::unique_ptr<std::FILE, CloseFile> file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
    if (!file)
        return Error {path + " cannot be opened: " + std::strerror(errno) + '.'};
    std::string bytes;
    struct stat facts = {};
    if (fstat(fileno(file.get()), &facts) == 0 && S_ISREG(facts.st_mode))
        bytes.reserve(static_cast<std::size_t>(facts.st_size) + readablePadding + chunk);
    for (;;) {
        const std::size_t before = bytes.size();
        bytes.resize(before + chunk);
        const std::size_t count = std::fread(bytes.data() + before, 1, chunk, file.get());
        bytes.resize(before + count);
        if (std::ferror(file.get()))
            return Error {path + " cannot be read: " + std::strerror(errno) + '.'};
        if (!progressed(bytes.size()))
            return Error {"Loading was cancelled."};
        if (count < chunk)
            return bytes;
    }
}

std::string modifiedTime(const std::string& path)
{
    struct stat facts = {};
    std::tm utc = {};
    if (path == "-" || stat(path.c_str(), &facts) != 0 || !gmtime_r(&facts.st_mtime, &utc))
        return {};
    std::array<char, 32> text = {};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text.data();
}

} // namespace vnetlens
