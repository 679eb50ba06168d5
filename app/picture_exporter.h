// File > Export: asks where to and saves the picture away from the UI thread.
#pragma once

#include "app/session.h"
#include "app/settings.h"
#include "views/export/picture_export.h"

#include <QObject>
#include <QThreadPool>

class QWidget;

namespace vnetlens {

/// Saves what is on the canvas. One save runs at a time; what it reads is immutable, so the window goes on.
class PictureExporter final : public QObject
{
    Q_OBJECT
public:
    /// The picture as it is now.
    struct Picture {
        OpenSnapshot snapshot = {};
        std::shared_ptr<const PathOverlay> path = {};
    };

    PictureExporter(QWidget* window, Settings& settings);
    /// Waits for a save that is running.
    ~PictureExporter() override;

    /// Asks for a file name (and the scale of a PNG) and saves there.
    void choose(PictureFormat format, Picture picture);
    /// Saves to a file. `scale` is for PNG.
    void save(const QString& fileName, PictureFormat format, qreal scale, Picture picture);

Q_SIGNALS:
    void saved(const QString& fileName);
    /// One sentence for the user; the file is as it was before.
    void failed(const QString& sentence);

private:
    void pickFile(PictureFormat format, qreal scale, const Picture& picture);

    QWidget* m_window;
    Settings& m_settings;
    QThreadPool m_pool;
};

} // namespace vnetlens
