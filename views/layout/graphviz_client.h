// Graphviz in a process of its own, where a crash, hang or leak ends with that process.
#pragma once

#include "views/layout/layout.h"

#include <QByteArray>
#include <QSizeF>

#include <optional>
#include <utility>

namespace vnetlens {

/// The graph of hub blocks: sizes in points, edges between indices, each pair once.
struct BlockGraph {
    std::vector<QSizeF> sizes = {};
    std::vector<std::pair<int, int>> edges = {};
};

/// `centres` has one point per node, y downwards, or is empty when Graphviz did not answer. `note` then says
/// why in one sentence, unless nobody asked for Graphviz.
struct GraphPlaces {
    std::vector<QPointF> centres = {};
    QString note = {};
};

/// Starts the worker, sends the graph, waits for the places until the deadline or a cancel; kills it then.
GraphPlaces placeGraph(const BlockGraph& graph, const LayoutOptions& options);

/// The worker's protocol, one line per item, numbers with a point whatever the locale: "graph <nodes>
/// <edges>", "node <width> <height>", "edge <from> <to>", and back "place <x> <y>", at last "end".
QByteArray graphToText(const BlockGraph& graph);
std::optional<BlockGraph> graphFromText(const QByteArray& text);
QByteArray placesToText(const std::vector<QPointF>& places);
/// Nothing unless there are exactly `count` finite places and the end mark.
std::optional<std::vector<QPointF>> placesFromText(const QByteArray& text, std::size_t count);

} // namespace vnetlens
