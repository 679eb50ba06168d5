#include "views/layout/graphviz_client.h"

#include <cstdio>
#include <cstdlib>

#include <graphviz/gvc.h>

#ifdef VNETLENS_LINKED_GRAPHVIZ_PLUGINS
// Linked and handed over, so that no config6a file, no pango and no X11 is needed (view.md 1.5).
extern "C" {
extern gvplugin_library_t gvplugin_dot_layout_LTX_library;
extern gvplugin_library_t gvplugin_neato_layout_LTX_library;
}
#endif

namespace vnetlens {

namespace {

GVC_t* makeContext()
{
#ifdef VNETLENS_LINKED_GRAPHVIZ_PLUGINS
    static lt_symlist_t plugins[] = {
        {"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library},
        {"gvplugin_neato_layout_LTX_library", &gvplugin_neato_layout_LTX_library},
        {nullptr, nullptr},
    };
    return gvContextPlugins(plugins, 0);
#else
    return gvContext();
#endif
}

QByteArray readAll(FILE* file)
{
    QByteArray text;
    char buffer[65536];
    while (const auto count = std::fread(buffer, 1, sizeof buffer, file))
        text.append(buffer, static_cast<qsizetype>(count));
    return text;
}

void set(void* object, const char* name, const QByteArray& value)
{
    agsafeset(object, const_cast<char*>(name), const_cast<char*>(value.constData()), const_cast<char*>(""));
}

QByteArray inches(qreal points)
{
    return QByteArray::number(points / 72, 'f', 4);
}

Agraph_t* makeGraph(const BlockGraph& graph, std::vector<Agnode_t*>& nodes)
{
    Agraph_t* made = agopen(const_cast<char*>("blocks"), Agstrictundirected, nullptr);
    // Prism with overlap_scaling=0 keeps few big boxes dense (view.md 1.2); lines are routed by us.
    set(made, "overlap", "prism");
    set(made, "overlap_scaling", "0");
    set(made, "splines", "false");
    for (std::size_t i = 0; i < graph.sizes.size(); ++i) {
        const QByteArray name = QByteArray::number(qulonglong(i));
        Agnode_t* node = agnode(made, const_cast<char*>(name.constData()), 1);
        set(node, "shape", "box");
        set(node, "fixedsize", "true");
        set(node, "label", "");
        set(node, "width", inches(graph.sizes[i].width()));
        set(node, "height", inches(graph.sizes[i].height()));
        nodes.push_back(node);
    }
    for (const auto& [from, to] : graph.edges)
        agedge(made, nodes[static_cast<std::size_t>(from)], nodes[static_cast<std::size_t>(to)], nullptr, 1);
    return made;
}

} // namespace

int runLayoutWorker()
{
    const auto graph = graphFromText(readAll(stdin));
    if (!graph)
        return 2;
    // neato repeats itself and is quick up to a hundred nodes; sfdp is for more (view.md 1.2, 1.4).
    const char* engine = graph->sizes.size() <= 100 ? "neato" : "sfdp";
    GVC_t* context = makeContext();
    std::vector<Agnode_t*> nodes;
    Agraph_t* made = makeGraph(*graph, nodes);
    if (!context || gvLayout(context, made, engine) != 0)
        return 1;
    std::vector<QPointF> places;
    for (Agnode_t* node : nodes)
        places.emplace_back(ND_coord(node).x, -ND_coord(node).y);
    const QByteArray text = placesToText(places);
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
    std::fflush(stdout);
    std::_Exit(0); // freeing large graphs takes Graphviz seconds (view.md 1.2)
}

} // namespace vnetlens
