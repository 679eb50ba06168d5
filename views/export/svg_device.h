// A paint device that writes SVG elements: what QPainter paints here looks as it does on the canvas.
#pragma once

#include <QHash>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QStringList>

#include <memory>

class QXmlStreamWriter;

namespace vnetlens {

/// The looks and shapes that a document repeats, each written once.
class SvgStyles
{
public:
    /// The class that stands for a CSS declaration list, like "fill:none;stroke:#000".
    QString classOf(const QString& css);
    /// The id of a definition that holds the path data.
    QString pathIdOf(const QString& data);

    /// All classes as a style sheet.
    QString styleSheet() const;
    /// All path definitions as elements.
    void writeDefinitions(QXmlStreamWriter& xml) const;

private:
    QHash<QString, QString> m_classes;
    QStringList m_rules;
    QHash<QString, QString> m_paths;
    QStringList m_pathData;
};

/// A number as SVG has it: at most `decimals` places, no trailing zeros, never "-0".
QString svgNumber(qreal number, int decimals = 2);

/// Writes everything that is painted as elements to `xml`, between whatever else is written there. Text
/// becomes text, shapes refer to classes and definitions in `styles`. Pictures and gradients are not
/// supported.
class SvgDevice final : public QPaintDevice
{
public:
    SvgDevice(QXmlStreamWriter& xml, SvgStyles& styles, const QSizeF& size);
    ~SvgDevice() override;

    QPaintEngine* paintEngine() const override;

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    class Engine;
    std::unique_ptr<Engine> m_engine;
    QSizeF m_size;
};

} // namespace vnetlens
