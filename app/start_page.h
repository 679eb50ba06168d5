// What the window shows while no snapshot is open.
#pragma once

#include <QScrollArea>

#include <vector>

class QAction;
class QVBoxLayout;

namespace vnetlens {

struct Sample;

/// Offers to open a file, a recent snapshot or a sample.
class StartPage final : public QScrollArea
{
    Q_OBJECT
public:
    StartPage(QAction* open, QAction* openFolder, QWidget* parent = nullptr);

    void setRecent(const std::vector<QStringList>& snapshots);
    void setSamples(const std::vector<Sample>& samples);

Q_SIGNALS:
    void openRequested(const QStringList& paths);

private:
    QWidget* m_recent;
    QWidget* m_samples;
    QVBoxLayout* m_recentList;
    QVBoxLayout* m_sampleList;
};

} // namespace vnetlens
