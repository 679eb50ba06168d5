#include "views/scene/canvas_accessible.h"

#include "views/scene/diagram_index.h"
#include "views/scene/paint_style.h"
#include "views/scene/topology_view.h"

#include <QAccessibleWidget>
#include <QPointer>

#include <algorithm>
#include <optional>

namespace vnetlens {

namespace {

class CanvasAccessible;

/// One box. Lives until the view gets another diagram.
class BoxAccessible final : public QAccessibleInterface
{
public:
    BoxAccessible(CanvasAccessible& canvas, int node)
        : m_canvas(canvas)
        , m_node(node)
    {
    }
    bool isValid() const override;
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override;
    QAccessibleInterface* child(int index) const override;
    int childCount() const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString&) override { }
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::Grouping; }
    QAccessible::State state() const override;
    int node() const { return m_node; }

private:
    CanvasAccessible& m_canvas;
    int m_node;
};

class CanvasAccessible final : public QAccessibleWidget
{
public:
    explicit CanvasAccessible(TopologyView* view)
        : QAccessibleWidget(view, QAccessible::Client)
        , m_view(view)
    {
        forget();
        m_changed = QObject::connect(view, &TopologyView::diagramChanged, view, [this] { forget(); });
        m_moved = QObject::connect(view, &TopologyView::focusedNodeChanged, view, [this](int node) {
            if (auto* focused = box(node)) {
                QAccessibleEvent event(focused, QAccessible::Focus);
                QAccessible::updateAccessibility(&event);
            }
        });
    }
    ~CanvasAccessible() override
    {
        QObject::disconnect(m_changed);
        QObject::disconnect(m_moved);
        dropBoxes();
    }

    int childCount() const override { return m_index ? int(m_index->children(-1).size()) : 0; }
    QAccessibleInterface* child(int index) const override
    {
        return index >= 0 && index < childCount() ? box(m_index->children(-1)[std::size_t(index)]) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        return m_index ? position(child, m_index->children(-1)) : -1;
    }
    QAccessibleInterface* focusChild() const override
    {
        return m_view->hasFocus() ? box(m_view->focusedNode()) : nullptr;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        if (!m_index)
            return nullptr;
        const QPoint position = m_view->viewport()->mapFromGlobal(QPoint(x, y));
        return box(m_index->hit(m_view->mapToScene(position), 0).node);
    }

    TopologyView& view() const { return *m_view; }
    const Diagram& diagram() const { return *m_diagram; }
    bool has(int node) const { return m_diagram && node >= 0 && node < int(m_diagram->nodes.size()); }
    const DiagramIndex& index() const { return *m_index; }

    QAccessibleInterface* box(int node) const
    {
        if (!has(node))
            return nullptr;
        QAccessible::Id& id = m_ids[std::size_t(node)];
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(
                new BoxAccessible(const_cast<CanvasAccessible&>(*this), node));
        return QAccessible::accessibleInterface(id);
    }

    static int position(const QAccessibleInterface* child, const std::vector<int>& nodes)
    {
        const auto* wanted = dynamic_cast<const BoxAccessible*>(child);
        const auto found = wanted ? std::find(nodes.begin(), nodes.end(), wanted->node()) : nodes.end();
        return found == nodes.end() ? -1 : int(found - nodes.begin());
    }

private:
    void dropBoxes()
    {
        for (const QAccessible::Id id : m_ids) {
            if (id != 0)
                QAccessible::deleteAccessibleInterface(id);
        }
        m_ids.clear();
    }

    void forget()
    {
        dropBoxes();
        m_index.reset();
        m_diagram = m_view->diagram();
        if (!m_diagram)
            return;
        m_index.emplace(*m_diagram);
        m_ids.assign(m_diagram->nodes.size(), 0);
    }

    TopologyView* m_view;
    std::shared_ptr<const Diagram> m_diagram;
    std::optional<DiagramIndex> m_index;
    mutable std::vector<QAccessible::Id> m_ids; ///< by node; 0 where nobody asked yet
    QMetaObject::Connection m_changed;
    QMetaObject::Connection m_moved;
};

bool BoxAccessible::isValid() const
{
    return m_canvas.has(m_node);
}

QAccessibleInterface* BoxAccessible::parent() const
{
    const int parent = m_canvas.diagram().nodes[std::size_t(m_node)].parent;
    return parent >= 0 ? m_canvas.box(parent) : &m_canvas;
}

QAccessibleInterface* BoxAccessible::child(int index) const
{
    const auto& inside = m_canvas.index().children(m_node);
    return index >= 0 && index < int(inside.size()) ? m_canvas.box(inside[std::size_t(index)]) : nullptr;
}

int BoxAccessible::childCount() const
{
    return int(m_canvas.index().children(m_node).size());
}

int BoxAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    return CanvasAccessible::position(child, m_canvas.index().children(m_node));
}

QAccessibleInterface* BoxAccessible::childAt(int x, int y) const
{
    return m_canvas.childAt(x, y);
}

/// "Virtual network vnet-5, 10.5.0.0/16, contains 3, linked with 2. Network security group: nsg-5".
QString BoxAccessible::text(QAccessible::Text kind) const
{
    const DiagramNode& node = m_canvas.diagram().nodes[std::size_t(m_node)];
    if (kind == QAccessible::Description) {
        QStringList tips;
        for (const Badge& badge : node.badges)
            tips << badge.tip;
        return tips.join(QStringLiteral(". "));
    }
    if (kind != QAccessible::Name)
        return {};
    QString name = nodeName(node.kind, node.role) + QLatin1Char(' ') + node.title;
    if (!node.subtitle.isEmpty())
        name += QStringLiteral(", ") + node.subtitle;
    if (childCount() > 0)
        name += TopologyView::tr(", contains %n", nullptr, childCount());
    const auto links = node.parent < 0 ? m_canvas.index().linked(m_node).size() : 0;
    if (links > 0)
        name += TopologyView::tr(", linked with %n", nullptr, int(links));
    return name;
}

QRect BoxAccessible::rect() const
{
    const TopologyView& view = m_canvas.view();
    const QRect inView = view.mapFromScene(m_canvas.diagram().nodes[std::size_t(m_node)].rect).boundingRect();
    return {view.viewport()->mapToGlobal(inView.topLeft()), inView.size()};
}

QAccessible::State BoxAccessible::state() const
{
    QAccessible::State state;
    state.focusable = true;
    state.selectable = true;
    state.focused = m_canvas.view().hasFocus() && m_canvas.view().focusedNode() == m_node;
    state.offscreen = !m_canvas.view().rect().intersects(
        m_canvas.view().mapFromScene(m_canvas.diagram().nodes[std::size_t(m_node)].rect).boundingRect());
    return state;
}

QAccessibleInterface* makeInterface(const QString& className, QObject* object)
{
    if (className != QLatin1String("vnetlens::TopologyView"))
        return nullptr;
    auto* view = qobject_cast<TopologyView*>(object);
    return view ? new CanvasAccessible(view) : nullptr;
}

} // namespace

void installCanvasAccessibility()
{
    [[maybe_unused]] static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
}

} // namespace vnetlens
