#include "views/layout/graphviz_client.h"

#include <QList>

#include <cmath>

namespace vnetlens {

namespace {

constexpr int mostNodes = 1'000'000;

QByteArray number(qreal value)
{
    return QByteArray::number(value, 'f', 3); // the C locale, always
}

/// The numbers after the word of a line; nothing when the word is another one or a number is none.
std::optional<std::pair<qreal, qreal>> readPair(const QByteArray& line, const char* word)
{
    const auto parts = line.split(' ');
    if (parts.size() != 3 || parts[0] != word)
        return std::nullopt;
    bool okFirst = false;
    bool okSecond = false;
    const qreal first = parts[1].toDouble(&okFirst);
    const qreal second = parts[2].toDouble(&okSecond);
    if (!okFirst || !okSecond || !std::isfinite(first) || !std::isfinite(second))
        return std::nullopt;
    return std::pair(first, second);
}

} // namespace

QByteArray graphToText(const BlockGraph& graph)
{
    QByteArray text = "graph " + QByteArray::number(qulonglong(graph.sizes.size())) + ' '
        + QByteArray::number(qulonglong(graph.edges.size())) + '\n';
    for (const QSizeF& size : graph.sizes)
        text += "node " + number(size.width()) + ' ' + number(size.height()) + '\n';
    for (const auto& [from, to] : graph.edges)
        text += "edge " + QByteArray::number(from) + ' ' + QByteArray::number(to) + '\n';
    return text + "end\n";
}

std::optional<BlockGraph> graphFromText(const QByteArray& text)
{
    const auto lines = text.split('\n');
    const auto head = readPair(lines.front(), "graph");
    if (!head || head->first < 0 || head->first > mostNodes || head->second < 0)
        return std::nullopt;
    const auto nodes = static_cast<qsizetype>(head->first);
    const auto edges = static_cast<qsizetype>(head->second);
    if (lines.size() < 1 + nodes + edges + 1 || lines[1 + nodes + edges] != "end")
        return std::nullopt;
    BlockGraph graph;
    for (qsizetype i = 0; i < nodes; ++i) {
        const auto size = readPair(lines[1 + i], "node");
        if (!size || size->first <= 0 || size->second <= 0)
            return std::nullopt;
        graph.sizes.emplace_back(size->first, size->second);
    }
    for (qsizetype i = 0; i < edges; ++i) {
        const auto ends = readPair(lines[1 + nodes + i], "edge");
        if (!ends || ends->first < 0 || ends->first >= head->first || ends->second < 0
            || ends->second >= head->first)
            return std::nullopt;
        graph.edges.emplace_back(int(ends->first), int(ends->second));
    }
    return graph;
}

QByteArray placesToText(const std::vector<QPointF>& places)
{
    QByteArray text;
    for (const QPointF& place : places)
        text += "place " + number(place.x()) + ' ' + number(place.y()) + '\n';
    return text + "end\n";
}

std::optional<std::vector<QPointF>> placesFromText(const QByteArray& text, std::size_t count)
{
    const auto lines = text.split('\n');
    if (lines.size() < static_cast<qsizetype>(count) + 1 || lines[static_cast<qsizetype>(count)] != "end")
        return std::nullopt;
    std::vector<QPointF> places;
    for (std::size_t i = 0; i < count; ++i) {
        const auto place = readPair(lines[static_cast<qsizetype>(i)], "place");
        if (!place)
            return std::nullopt;
        places.emplace_back(place->first, place->second);
    }
    return places;
}

} // namespace vnetlens
