#include "tests/views/diagram_checks.h"

#include "views/common/theme.h"
#include "views/layout/metrics.h"

#include <QFontMetricsF>

#include <algorithm>

namespace vnetlens::test {

namespace {

constexpr qreal tolerance = 0.6;

QString nameOf(const Diagram& diagram, int node)
{
    return QStringLiteral("%1 (%2)").arg(diagram.nodes[node].title).arg(node);
}

bool overlap(const QRectF& a, const QRectF& b)
{
    return a.adjusted(tolerance, tolerance, -tolerance, -tolerance).intersects(b);
}

QRectF pieceOf(const QPointF& a, const QPointF& b)
{
    return QRectF(QPointF(std::min(a.x(), b.x()) - 0.01, std::min(a.y(), b.y()) - 0.01),
                  QPointF(std::max(a.x(), b.x()) + 0.01, std::max(a.y(), b.y()) + 0.01));
}

bool onBorder(const QRectF& rect, const QPointF& point)
{
    const QRectF outer = rect.adjusted(-tolerance, -tolerance, tolerance, tolerance);
    const QRectF inner = rect.adjusted(tolerance, tolerance, -tolerance, -tolerance);
    return outer.contains(point) && !inner.contains(point);
}

} // namespace

QStringList misplacedBoxes(const Diagram& diagram)
{
    QStringList found;
    const auto& nodes = diagram.nodes;
    std::vector<std::vector<int>> siblings(nodes.size() + 1);
    for (int i = 0; i < static_cast<int>(nodes.size()); ++i) {
        const int parent = nodes[i].parent;
        siblings[parent + 1].push_back(i);
        if (nodes[i].rect.isEmpty())
            found << QStringLiteral("%1 has no size").arg(nameOf(diagram, i));
        if (parent >= i)
            found << QStringLiteral("%1 stands before its parent").arg(nameOf(diagram, i));
        if (parent >= 0 && !nodes[parent].rect.contains(nodes[i].rect))
            found << QStringLiteral("%1 sticks out of %2").arg(nameOf(diagram, i), nameOf(diagram, parent));
        if (!diagram.bounds.contains(nodes[i].rect))
            found << QStringLiteral("%1 is out of bounds").arg(nameOf(diagram, i));
    }
    for (auto& group : siblings) {
        std::sort(group.begin(), group.end(),
                  [&](int a, int b) { return nodes[a].rect.left() < nodes[b].rect.left(); });
        for (std::size_t i = 0; i < group.size(); ++i) {
            for (std::size_t j = i + 1; j < group.size(); ++j) {
                if (nodes[group[j]].rect.left() > nodes[group[i]].rect.right())
                    break;
                if (overlap(nodes[group[i]].rect, nodes[group[j]].rect))
                    found << QStringLiteral("%1 overlaps %2")
                                 .arg(nameOf(diagram, group[i]), nameOf(diagram, group[j]));
            }
        }
    }
    return found;
}

QStringList linesThroughBoxes(const Diagram& diagram)
{
    QStringList found;
    for (const DiagramEdge& edge : diagram.edges) {
        const QString name
            = QStringLiteral("%1 – %2").arg(nameOf(diagram, edge.from), nameOf(diagram, edge.to));
        if (edge.points.size() < 2) {
            found << QStringLiteral("%1 has no line").arg(name);
            continue;
        }
        if (!onBorder(diagram.nodes[edge.from].rect, edge.points.front()))
            found << QStringLiteral("%1 does not begin at its box").arg(name);
        if (!onBorder(diagram.nodes[edge.to].rect, edge.points.back()))
            found << QStringLiteral("%1 does not end at its box").arg(name);
        for (std::size_t i = 1; i < edge.points.size(); ++i) {
            const QRectF piece = pieceOf(edge.points[i - 1], edge.points[i]);
            for (int node = 0; node < static_cast<int>(diagram.nodes.size()); ++node) {
                if (diagram.nodes[node].parent >= 0) // inside another box
                    continue;
                if (overlap(diagram.nodes[node].rect, piece))
                    found << QStringLiteral("%1 passes through %2").arg(name, nameOf(diagram, node));
            }
        }
    }
    return found;
}

QStringList croppedLabels(const Diagram& diagram)
{
    QStringList found;
    for (int i = 0; i < static_cast<int>(diagram.nodes.size()); ++i) {
        const DiagramNode& node = diagram.nodes[i];
        const metrics::TextStyle style = metrics::textStyle(node.kind);
        const QFontMetricsF title(diagramFont(style.titleSize, style.titleWeight));
        const QFontMetricsF subtitle(diagramFont(style.subtitleSize));
        qreal right = node.rect.right();
        for (const Badge& badge : node.badges) {
            right = std::min(right, badge.rect.left());
            if (!node.rect.contains(badge.rect))
                found << QStringLiteral("a badge of %1 sticks out").arg(nameOf(diagram, i));
        }
        const qreal room = right - node.rect.left() - metrics::textInset(node.kind);
        if (title.horizontalAdvance(node.title) > room || subtitle.horizontalAdvance(node.subtitle) > room)
            found << QStringLiteral("%1 is cropped").arg(nameOf(diagram, i));
        if (style.subtitleBaseline + subtitle.descent() > node.rect.height())
            found << QStringLiteral("%1 is too low for its text").arg(nameOf(diagram, i));
    }
    return found;
}

QStringList written(const Diagram& diagram)
{
    const auto number = [](qreal value) { return QString::number(value, 'f', 2); };
    QStringList lines;
    for (const DiagramNode& node : diagram.nodes) {
        lines << QStringLiteral("%1 %2 %3 %4 %5 %6")
                     .arg(node.title, node.subtitle, number(node.rect.x()), number(node.rect.y()),
                          number(node.rect.width()), number(node.rect.height()));
    }
    for (const DiagramEdge& edge : diagram.edges) {
        QStringList points;
        for (const QPointF& point : edge.points)
            points << number(point.x()) + QLatin1Char(',') + number(point.y());
        lines << QStringLiteral("%1 %2 %3 %4")
                     .arg(edge.from)
                     .arg(edge.to)
                     .arg(int(edge.kind))
                     .arg(points.join(QLatin1Char(' ')));
    }
    return lines;
}

} // namespace vnetlens::test
