// How long laying out and painting take, beside yardsticks measured in the same run: Graphviz's dot on the
// graph of networks with fixed sizes, and a scene of 40,000 items that each fill one rectangle, as Qt's chip
// example does when it shows everything. CPU time, median of several runs. Prints; decides nothing.
#include "tests/support/sample_tenants.h"
#include "views/common/selection.h"
#include "views/layout/layout.h"
#include "views/scene/topology_view.h"

#include <QApplication>
#include <QGraphicsItem>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOptionGraphicsItem>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

#include <graphviz/gvc.h>

#include <ctime>

using namespace vnetlens;

namespace {

double cpuMilliseconds()
{
    timespec time {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

double median(const std::function<void()>& work, int runs = 7)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const double before = cpuMilliseconds();
        work();
        times.push_back(cpuMilliseconds() - before);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

/// Graphviz asks for text that it does not change.
char* text(const char* constant)
{
    return const_cast<char*>(constant);
}

/// dot in this process on networks and peerings only, each network as large as we made it.
double dotMilliseconds(const Diagram& diagram)
{
    GVC_t* context = gvContext();
    const double before = cpuMilliseconds();
    Agraph_t* graph = agopen(text("networks"), Agstrictundirected, nullptr);
    for (const auto& [name, value] :
         {std::pair("shape", "box"), std::pair("fixedsize", "true"), std::pair("label", ""),
          std::pair("width", "1"), std::pair("height", "1")})
        agattr(graph, AGNODE, text(name), text(value));
    std::vector<Agnode_t*> nodes(diagram.nodes.size(), nullptr);
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
        if (diagram.nodes[i].kind != NodeKind::VirtualNetwork)
            continue;
        nodes[i] = agnode(graph, QByteArray::number(int(i)).data(), 1);
        const QSizeF size = diagram.nodes[i].rect.size() / 72;
        agset(nodes[i], text("width"), QByteArray::number(size.width()).data());
        agset(nodes[i], text("height"), QByteArray::number(size.height()).data());
    }
    for (const DiagramEdge& edge : diagram.edges) {
        Agnode_t* from = nodes[std::size_t(edge.from)];
        Agnode_t* to = nodes[std::size_t(edge.to)];
        if (from && to)
            agedge(graph, from, to, nullptr, 1);
    }
    const bool done = gvLayout(context, graph, "dot") == 0;
    const double time = cpuMilliseconds() - before;
    return done ? time : 0;
}

class Chip final : public QGraphicsItem
{
public:
    QRectF boundingRect() const override { return {0, 0, 110, 70}; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override
    {
        painter->fillRect(boundingRect(), QColor(0x88, 0xaa, 0xcc));
    }
};

double chipFrame(QSize size)
{
    QGraphicsScene scene;
    for (int i = 0; i < 40'000; ++i) {
        auto* chip = new Chip;
        chip->setPos(i % 200 * 150, i / 200 * 100);
        scene.addItem(chip);
    }
    QGraphicsView view(&scene);
    view.resize(size);
    view.fitInView(scene.itemsBoundingRect(), Qt::KeepAspectRatio);
    view.grab();
    return median([&view] { view.grab(); });
}

void benchLayout(int networks)
{
    const auto tenant = test::randomTenant(1, networks, 4);
    Diagram diagram;
    const double ours = median([&] { diagram = layOut(*tenant); });
    const double dot = dotMilliseconds(diagram);
    std::printf("layout of %4d networks, %6zu boxes: %8.1f ms; dot on networks alone %8.1f ms; ratio %.2f\n",
                networks, diagram.nodes.size(), ours, dot, dot > 0 ? ours / dot : 0);
}

void benchFrames()
{
    const QSize size(1920, 1080);
    const double chips = chipFrame(size);
    std::printf("frame of 40,000 items, all shown: %.1f ms\n", chips);
    const auto tenant = test::randomTenant(1, 1000, 4);
    const auto diagram = std::make_shared<const Diagram>(layOut(*tenant));
    Selection selection;
    TopologyView view(selection);
    view.resize(size);
    view.setDiagram(tenant, diagram);
    view.show();
    QApplication::processEvents();
    const auto frame = [&](const char* name) {
        const double time = median([&view] {
            view.resetCachedContent();
            view.viewport()->repaint();
        });
        std::printf("frame %-22s (zoom %.3f): %6.1f ms; ratio %.2f\n", name, view.zoom(), time, time / chips);
        int step = 0;
        const double drag = median(
            [&] {
                auto* bar = view.horizontalScrollBar();
                bar->setValue(bar->value() + (++step % 2 ? 9 : -9));
                QApplication::processEvents();
            },
            15);
        std::printf("  and while dragging: %6.2f ms; ratio %.3f\n", drag, drag / chips);
    };
    frame("of everything");
    for (const auto& [zoom, name] : {std::pair(0.15, "with networks' names"), std::pair(0.45, "with subnets"),
                                     std::pair(0.7, "with machines"), std::pair(1.0, "at actual size")}) {
        view.zoomToActualSize();
        view.centerOn(diagram->bounds.center());
        while (view.zoom() > zoom * 1.01)
            view.zoomOut();
        view.centerOn(diagram->bounds.center());
        frame(name);
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    for (const int networks : {10, 100, 1000})
        benchLayout(networks);
    benchFrames();
    return 0;
}
