// The legend as a small sheet over the canvas.
#pragma once

#include <QWidget>

namespace vnetlens {

class TopologyView;

class LegendBox final : public QWidget
{
    Q_OBJECT
public:
    /// A child of the view, whose diagram it explains.
    explicit LegendBox(TopologyView& view);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TopologyView& m_view;
};

} // namespace vnetlens
