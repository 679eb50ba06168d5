#include "model/snapshot/readers.h"
#include "model/snapshot/rule_words.h"

namespace vnetlens {

namespace {

/// S-057: "10.0.0.4-10.0.0.9".
std::optional<IpRange> dashRange(std::string_view text)
{
    const auto dash = text.find('-');
    if (dash == std::string_view::npos)
        return std::nullopt;
    const auto first = IpAddress::parse(text.substr(0, dash));
    const auto last = IpAddress::parse(text.substr(dash + 1));
    return first && last ? IpRange::make(*first, *last) : std::nullopt;
}

} // namespace

AddressTerm addressTermFrom(const JsonObject& json, std::string_view name, std::string_view text,
                            DashRange dashes)
{
    using Kind = AddressTerm::Kind;
    AddressTerm term {.kind = Kind::Unreadable, .text = std::string(text)};
    if (meansAny(text)) {
        term.kind = Kind::Any;
    } else if (const auto parsed = IpPrefix::parse(text)) {
        term.kind = Kind::Range;
        term.range = parsed->prefix.range();
        if (parsed->hostBitsMasked) {
            json.report(Severity::Warning,
                        quoted(text) + " has host bits set; it was read as " + parsed->prefix.toString()
                            + " (D-19).",
                        name);
        }
    } else if (const auto range = dashRange(text)) {
        term.kind = Kind::Range;
        term.range = *range;
        if (dashes == DashRange::Undocumented) {
            json.report(Severity::Warning,
                        quoted(text) + " is a range, which Azure does not document here; it was read as one.",
                        name);
        }
    } else if (looksLikeServiceTag(text)) {
        term.kind = Kind::Tag;
        term.text = normalisedTag(text);
    } else {
        json.report(Severity::Warning,
                    quoted(text)
                        + " is neither an address, a prefix nor a service tag; what it covers is not known.",
                    name);
    }
    return term;
}

PortField portFieldFrom(const JsonObject& json, std::initializer_list<std::string_view> names)
{
    PortField field;
    for (const std::string_view name : names) {
        for (const std::string_view text : json.texts(name)) {
            if (meansAny(text)) { // S-054: in either member
                field.ranges.push_back({});
            } else if (const auto range = PortRange::parse(text)) {
                field.ranges.push_back(*range);
            } else {
                field.unreadable.emplace_back(text);
                json.report(Severity::Warning, quoted(text) + " is not a port or a range of ports.", name);
            }
        }
        field.unreadable.resize(field.unreadable.size()
                                + json.unreadableEntries(name, JsonObject::Entries::Texts));
    }
    if (field.ranges.empty() && field.unreadable.empty()) {
        field.unreadable.emplace_back();
        json.report(Severity::Warning,
                    "The rule has no " + std::string(*names.begin())
                        + "; which ports it covers is not known.",
                    *names.begin());
    }
    return field;
}

} // namespace vnetlens
