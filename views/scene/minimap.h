// The whole picture in small, with the visible part marked; a click or drag moves there.
#pragma once

#include <QPixmap>
#include <QWidget>

namespace vnetlens {

class TopologyView;

class Minimap final : public QWidget
{
    Q_OBJECT
public:
    /// A child of the view, which it follows.
    explicit Minimap(TopologyView& view);
    QSize sizeHint() const override;

public Q_SLOTS:
    /// Paints the picture anew: another diagram or other colours.
    void refresh();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRectF pictureRect() const;
    qreal scale() const;
    void moveTo(const QPointF& position);

    TopologyView& m_view;
    QPixmap m_picture;
};

} // namespace vnetlens
