// The open snapshot: loads and lays out away from the UI thread and publishes the result.
#pragma once

#include "model/effective/subnet_facts.h"
#include "model/snapshot/snapshot_loader.h"
#include "views/layout/layout.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace vnetlens {

/// What opening a snapshot consists of. The program puts in the rooms below (openingSteps()); tests put in
/// steps that wait or fail when they want. Every step runs on a worker thread.
struct OpeningSteps {
    std::function<Result<std::shared_ptr<const Tenant>>(const std::vector<std::string>&, const LoadControl&)>
        load;
    std::function<std::shared_ptr<const SubnetFacts>(std::shared_ptr<const Tenant>)> collectFacts;
    std::function<Diagram(const Tenant&, std::atomic<bool>* cancelled)> layOut;
};

/// A snapshot that is open: everything in it is immutable and may be shared.
struct OpenSnapshot {
    QStringList paths = {};
    std::shared_ptr<const Tenant> tenant = {};
    std::shared_ptr<const SubnetFacts> facts = {};
    std::shared_ptr<const Diagram> diagram = {};

    /// What a title bar says: the name of the file or folder, with the number of further ones.
    QString title() const;
};

/// Opens one snapshot at a time. A snapshot stays open until another one has loaded: an error or Cancel
/// changes nothing. Lives on the UI thread and never blocks it, except that the destructor waits for the
/// worker to notice that it was cancelled.
class Session final : public QObject
{
    Q_OBJECT
public:
    explicit Session(OpeningSteps steps, QObject* parent = nullptr);
    ~Session() override;

    /// The open snapshot; its pointers are empty when none is.
    const OpenSnapshot& snapshot() const { return m_open; }
    bool isLoading() const { return m_job != nullptr; }

public Q_SLOTS:
    /// Starts to open files and folders as one snapshot. What is being loaded already is cancelled first.
    void open(const QStringList& paths);
    void reload();
    /// Stops loading; emits cancelled() when something was.
    void cancel();
    void close();

Q_SIGNALS:
    void loadingStarted(const QString& title);
    /// `total` is 0 while unknown. At most a dozen times a second.
    void progressed(qint64 done, qint64 total, const QString& what);
    void opened();
    /// One sentence for the user.
    void failed(const QString& sentence);
    void cancelled();
    void closed();

private:
    struct Job;

    void run(const std::shared_ptr<Job>& job);
    void finish(const std::shared_ptr<Job>& job);
    void reportProgress();

    OpeningSteps m_steps;
    OpenSnapshot m_open;
    std::shared_ptr<Job> m_job; ///< the one whose result is awaited
    QTimer m_progressTimer;
    QThreadPool m_pool;
};

} // namespace vnetlens
