#include "model/snapshot/document_walker.h"

#include "model/base/ascii.h"
#include "model/snapshot/json_text.h"
#include "model/snapshot/json_tree_reader.h"

#include <algorithm>
#include <charconv>

namespace vnetlens {

const std::size_t readablePadding = simdjson::SIMDJSON_PADDING;

namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

constexpr int deepestNesting = 4; ///< pages inside pages
constexpr std::uint64_t progressStep = 256 * 1024;

bool isListName(std::string_view key)
{
    return equalsNoCase(key, "data") || equalsNoCase(key, "value");
}

std::optional<std::uint64_t> wholeNumber(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

PageFacts factsOf(const JsonTree& head)
{
    PageFacts facts;
    for (std::uint32_t i = 1; i < head.size(); i = head[i].end) {
        const JsonNode& node = head[i];
        const auto is = [&](std::string_view name) { return equalsNoCase(node.key, name); };
        const bool hasText = node.type == JsonNode::Type::String && !node.text.empty();
        if (is("total_records") || is("totalRecords"))
            facts.totalRecords = wholeNumber(node.text);
        else if (is("skip_token") || is("$skipToken") || is("skipToken") || is("nextLink")
                 || is("@odata.nextLink"))
            facts.hasMorePages = facts.hasMorePages || hasText;
        else if (is("resultTruncated")) // a text, not a boolean (R-1002)
            facts.hasMorePages = facts.hasMorePages || equalsNoCase(node.text, "true");
    }
    return facts;
}

class Walker
{
public:
    Walker(const std::string& text, DocumentSink& sink)
        : m_all(text)
        , m_sink(sink)
    {
    }
    /// Walks all documents in the text.
    std::optional<WalkProblem> walk();

private:
    /// A list and what stands beside it.
    struct Page {
        std::string path = {};
        int nesting = 0;
        JsonTree head = {};
        bool hasList = false;
        std::uint64_t elements = 0;
    };

    /// Walks the document in m_text and tells where in it the next one begins.
    std::optional<WalkProblem> walkOne(std::size_t& end);
    error_code walkRoot();
    error_code walkRootObject();
    error_code walkMembers(ondemand::object object, Page& page);
    error_code walkPage(ondemand::object object, const std::string& path, int nesting);
    error_code walkList(ondemand::array list, const std::string& path, int nesting, std::uint64_t& count);
    error_code walkItem(ondemand::value value, const JsonPlace& place, int nesting);
    error_code walkElement(ondemand::object object, const char* start, const JsonPlace& place, int nesting);
    error_code walkTable(ondemand::object table, const std::string& path, std::uint64_t& count);
    error_code walkRows(ondemand::array rows, const std::vector<std::string>& columns,
                        const std::string& path, std::uint64_t& count);
    /// False when the sink asks to stop.
    bool goOn();
    WalkProblem problemFor(error_code error, std::uint64_t offset) const;

    const std::string& m_all;
    DocumentSink& m_sink;
    std::string_view m_text; ///< the document being walked, to the end of everything
    std::string m_prefix; ///< of its paths
    ondemand::parser m_parser;
    ondemand::document m_document;
    JsonTreeReader m_reader {m_text, m_document};
    JsonTree m_tree;
    std::string m_lastPath;
    std::uint64_t m_reported = 0;
    bool m_stopped = false;
};

bool Walker::goOn()
{
    const std::uint64_t offset
        = static_cast<std::uint64_t>(m_text.data() - m_all.data()) + m_reader.position();
    if (offset < m_reported + progressStep)
        return true;
    m_reported = offset;
    m_stopped = !m_sink.progressed(offset);
    return !m_stopped;
}

error_code Walker::walkRows(ondemand::array rows, const std::vector<std::string>& columns,
                            const std::string& path, std::uint64_t& count)
{
    for (auto result : rows) {
        ondemand::value value;
        if (const error_code error = std::move(result).get(value))
            return error;
        const JsonPlace place {.container = path, .index = count++};
        const char* const start = value.raw_json_token().data();
        if (*start != '[') {
            m_sink.oddElement(place);
            continue;
        }
        ondemand::array row;
        if (const error_code error = value.get_array().get(row))
            return error;
        m_tree.clear();
        if (const error_code error = m_reader.readRow(row, start, columns, m_tree))
            return error;
        m_sink.element(m_tree, place);
        if (!goOn())
            return simdjson::SUCCESS;
    }
    return simdjson::SUCCESS;
}

error_code Walker::walkTable(ondemand::object table, const std::string& path, std::uint64_t& count)
{
    ondemand::array list;
    error_code error = table.find_field_unordered("columns").get_array().get(list);
    if (error)
        return error == simdjson::NO_SUCH_FIELD ? simdjson::SUCCESS : error;
    std::vector<std::string> columns;
    for (auto column : list) {
        std::string_view name;
        if ((error = column["name"].get_string().get(name)))
            return error;
        columns.emplace_back(name);
    }
    error = table.find_field_unordered("rows").get_array().get(list);
    if (error)
        return error == simdjson::NO_SUCH_FIELD ? simdjson::SUCCESS : error;
    return walkRows(list, columns, path + ".rows", count);
}

error_code Walker::walkMembers(ondemand::object object, Page& page)
{
    page.head.add({.type = JsonNode::Type::Object});
    for (auto result : object) {
        ondemand::field field;
        if (const error_code error = std::move(result).get(field))
            return error;
        const std::string_view key = m_reader.keyOf(field, page.head);
        const char first = field.value().raw_json_token().front();
        const bool mayBeList
            = isListName(key) && (first == '[' || first == '{') && page.head.member(0, "id") == 0;
        error_code error = simdjson::SUCCESS;
        if (mayBeList) {
            page.hasList = true;
            const std::string inner
                = page.path.empty() ? std::string(key) : page.path + '.' + std::string(key);
            ondemand::array list;
            ondemand::object table;
            if (first == '[' && !(error = field.value().get_array().get(list)))
                error = walkList(list, inner, page.nesting, page.elements);
            else if (first == '{' && !(error = field.value().get_object().get(table)))
                error = walkTable(table, inner, page.elements);
        } else {
            error = m_reader.readValue(field.value(), key, JsonTreeReader::Depth::TopLevel, page.head);
        }
        if (error || m_stopped)
            return error;
    }
    return simdjson::SUCCESS;
}

error_code Walker::walkPage(ondemand::object object, const std::string& path, int nesting)
{
    Page page {.path = path, .nesting = nesting};
    const error_code error = walkMembers(object, page);
    if (error || m_stopped)
        return error;
    PageFacts facts = factsOf(page.head);
    facts.path = path;
    facts.elements = page.elements;
    m_sink.page(facts);
    return simdjson::SUCCESS;
}

error_code Walker::walkElement(ondemand::object object, const char* start, const JsonPlace& place,
                               int nesting)
{
    m_tree.clear();
    if (const error_code error = m_reader.readObject(object, start, JsonTreeReader::Depth::TopLevel, m_tree))
        return error;
    const bool isPage = nesting < deepestNesting && m_tree.member(0, "id") == 0
        && (m_tree.member(0, "data") != 0 || m_tree.member(0, "value") != 0);
    if (!isPage && !m_sink.wantsWhole(m_tree)) {
        m_sink.element(m_tree, place);
        return simdjson::SUCCESS;
    }
    if (const error_code error = object.reset().error())
        return error;
    if (isPage)
        return walkPage(object, place.toString(), nesting + 1);
    m_tree.clear();
    if (const error_code error = m_reader.readObject(object, start, JsonTreeReader::Depth::Whole, m_tree))
        return error;
    m_sink.element(m_tree, place);
    return simdjson::SUCCESS;
}

error_code Walker::walkItem(ondemand::value value, const JsonPlace& place, int nesting)
{
    const char* const start = value.raw_json_token().data();
    if (*start == '{') {
        ondemand::object object;
        const error_code error = value.get_object().get(object);
        return error ? error : walkElement(object, start, place, nesting);
    }
    if (*start == '[' && nesting < deepestNesting) {
        ondemand::array list;
        std::uint64_t count = 0;
        const error_code error = value.get_array().get(list);
        return error ? error : walkList(list, place.toString(), nesting + 1, count);
    }
    m_sink.oddElement(place);
    return simdjson::SUCCESS;
}

error_code Walker::walkList(ondemand::array list, const std::string& path, int nesting, std::uint64_t& count)
{
    for (auto result : list) {
        ondemand::value value;
        const JsonPlace place {.container = path, .index = count};
        error_code error = std::move(result).get(value);
        if (!error)
            error = walkItem(value, place, nesting);
        if (error) {
            if (m_lastPath.empty())
                m_lastPath = place.toString();
            return error;
        }
        ++count;
        if (m_stopped || !goOn())
            return simdjson::SUCCESS;
    }
    return simdjson::SUCCESS;
}

error_code Walker::walkRootObject()
{
    ondemand::object object;
    if (const error_code error = m_document.get_object().get(object))
        return error;
    Page page {.path = m_prefix};
    error_code error = walkMembers(object, page);
    if (error || m_stopped)
        return error;
    if (page.hasList) {
        PageFacts facts = factsOf(page.head);
        facts.path = m_prefix;
        facts.elements = page.elements;
        m_sink.page(facts);
        return simdjson::SUCCESS;
    }
    if (page.head.member(0, "id") == 0) {
        m_sink.foreignDocument(page.head);
        return simdjson::SUCCESS;
    }
    m_document.rewind();
    if ((error = m_document.get_object().get(object)))
        return error;
    const char* const start = m_text.data() + m_text.find('{');
    return walkElement(object, start, {.container = m_prefix}, deepestNesting);
}

error_code Walker::walkRoot()
{
    ondemand::json_type type;
    if (const error_code error = m_document.type().get(type))
        return error;
    if (type == ondemand::json_type::object)
        return walkRootObject();
    ondemand::array list;
    if (const error_code error = m_document.get_array().get(list))
        return error;
    std::uint64_t count = 0;
    return walkList(list, m_prefix, 0, count);
}

WalkProblem Walker::problemFor(error_code error, std::uint64_t offset) const
{
    using Kind = WalkProblem::Kind;
    WalkProblem problem {.kind = Kind::NotJson, .offset = offset, .path = m_lastPath};
    switch (error) {
    case simdjson::UTF8_ERROR:
        problem.kind = Kind::NotUtf8;
        break;
    case simdjson::UNCLOSED_STRING:
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
        problem.kind = Kind::Truncated;
        break;
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
        problem.kind = Kind::TooLarge;
        break;
    case simdjson::DEPTH_ERROR:
        problem.kind = Kind::TooDeep;
        break;
    case simdjson::INCORRECT_TYPE:
    case simdjson::SCALAR_DOCUMENT_AS_VALUE:
        problem.kind = m_lastPath.empty() ? Kind::NoContainer : Kind::NotJson;
        break;
    default:
        break;
    }
    return problem;
}

std::optional<WalkProblem> Walker::walkOne(std::size_t& end)
{
    const std::size_t capacity
        = m_all.size() + readablePadding - static_cast<std::size_t>(m_text.data() - m_all.data());
    const simdjson::padded_string_view padded(m_text.data(), m_text.size(), capacity);
    error_code error = m_parser.iterate(padded).get(m_document);
    if (error) // nothing was read yet, so the document has no position
        return problemFor(error, 0);
    error = walkRoot();
    if (m_stopped)
        return WalkProblem {.kind = WalkProblem::Kind::Stopped};
    if (error)
        return problemFor(error, m_reader.position());
    end = m_reader.position();
    return std::nullopt;
}

std::optional<WalkProblem> Walker::walk()
{
    std::size_t begin = 0;
    for (int document = 1;; ++document) {
        m_text = std::string_view(m_all).substr(begin);
        m_prefix = document == 1 ? std::string() : '#' + std::to_string(document);
        std::size_t end = m_text.size();
        auto problem = walkOne(end);
        if (problem && problem->kind == WalkProblem::Kind::Truncated) {
            // simdjson sees that the last character does not close the first. Perhaps an earlier one does.
            end = behindJsonValue(m_text, behindJsonSpaces(m_text, 0));
            if (behindJsonSpaces(m_text, end) < m_text.size()) {
                m_text = m_text.substr(0, end);
                problem = walkOne(end);
            }
        }
        if (problem && document > 1 && problem->kind != WalkProblem::Kind::Stopped) {
            m_sink.trailingText(begin);
            return std::nullopt;
        }
        if (problem)
            return problem;
        begin = behindJsonSpaces(m_all, begin + end);
        if (begin >= m_all.size())
            return std::nullopt;
    }
}

} // namespace

std::string JsonPlace::toString() const
{
    return index ? std::string(container) + '[' + std::to_string(*index) + ']' : std::string(container);
}

std::optional<WalkProblem> walkDocument(const std::string& text, DocumentSink& sink)
{
    return Walker(text, sink).walk();
}

} // namespace vnetlens
