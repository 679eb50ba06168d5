#include "app/session.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <mutex>
#include <new>

namespace vnetlens {

namespace {

constexpr int progressMilliseconds = 80;

QString titleOf(const QStringList& paths)
{
    if (paths.isEmpty())
        return {};
    const QString clean = QDir::cleanPath(paths.first());
    const QString name = QFileInfo(clean).fileName();
    const QString first = name.isEmpty() ? clean : name;
    if (paths.size() == 1)
        return first;
    return Session::tr("%1 and %L2 more").arg(first).arg(paths.size() - 1);
}

} // namespace

QString OpenSnapshot::title() const
{
    return titleOf(paths);
}

/// Shared by the UI thread and one worker.
struct Session::Job {
    OpenSnapshot snapshot = {}; ///< written by the worker, read after finish() was posted
    QString error = {};
    std::atomic<bool> cancelled = false;

    std::mutex mutex = {}; ///< guards the rest
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    QString what = {};

    void tell(std::uint64_t newDone, std::uint64_t newTotal, const QString& newWhat)
    {
        const std::lock_guard lock(mutex);
        done = newDone;
        total = newTotal;
        what = newWhat;
    }
};

Session::Session(OpeningSteps steps, QObject* parent)
    : QObject(parent)
    , m_steps(std::move(steps))
{
    m_pool.setMaxThreadCount(2); // a cancelled job may still be on its way out
    m_progressTimer.setInterval(progressMilliseconds);
    connect(&m_progressTimer, &QTimer::timeout, this, &Session::reportProgress);
}

Session::~Session()
{
    if (m_job)
        m_job->cancelled = true;
    m_pool.clear();
    m_pool.waitForDone();
}

void Session::open(const QStringList& paths)
{
    if (paths.isEmpty())
        return;
    if (m_job)
        m_job->cancelled = true;
    m_job = std::make_shared<Job>();
    m_job->snapshot.paths = paths;
    m_progressTimer.start();
    Q_EMIT loadingStarted(titleOf(paths));
    m_pool.start([this, job = m_job] {
        try {
            run(job);
        } catch (const std::bad_alloc&) {
            job->error = tr("There is not enough memory to open this snapshot.");
        }
        // The destructor waits for this thread, so `this` is alive; what is still queued then is dropped.
        QMetaObject::invokeMethod(
            this, [this, job] { finish(job); }, Qt::QueuedConnection);
    });
}

void Session::run(const std::shared_ptr<Job>& job)
{
    std::vector<std::string> paths;
    for (const QString& path : job->snapshot.paths)
        paths.push_back(QFile::encodeName(path).toStdString());
    LoadControl control;
    control.cancelled = &job->cancelled;
    control.progress = [&job](std::uint64_t done, std::uint64_t total, const std::string& what) {
        job->tell(done, total, QString::fromStdString(what));
    };
    const auto loaded = m_steps.load(paths, control);
    if (job->cancelled)
        return;
    if (!loaded) {
        job->error = QString::fromStdString(loaded.error().text);
        return;
    }
    job->snapshot.tenant = *loaded;
    job->tell(0, 0, tr("Drawing the network"));
    job->snapshot.facts = m_steps.collectFacts(job->snapshot.tenant);
    job->snapshot.diagram
        = std::make_shared<const Diagram>(m_steps.layOut(*job->snapshot.tenant, &job->cancelled));
}

void Session::finish(const std::shared_ptr<Job>& job)
{
    if (job != m_job)
        return; // cancelled, or another snapshot was asked for meanwhile
    m_job.reset();
    m_progressTimer.stop();
    if (!job->error.isEmpty()) {
        Q_EMIT failed(job->error);
        return;
    }
    m_open = job->snapshot;
    Q_EMIT opened();
}

void Session::reload()
{
    open(m_open.paths);
}

void Session::cancel()
{
    if (!m_job)
        return;
    m_job->cancelled = true;
    m_job.reset();
    m_progressTimer.stop();
    Q_EMIT cancelled();
}

void Session::close()
{
    cancel();
    if (!m_open.tenant)
        return;
    m_open = {};
    Q_EMIT closed();
}

void Session::reportProgress()
{
    if (!m_job)
        return;
    std::unique_lock lock(m_job->mutex);
    const auto done = static_cast<qint64>(m_job->done);
    const auto total = static_cast<qint64>(m_job->total);
    const QString what = m_job->what;
    lock.unlock();
    Q_EMIT progressed(done, total, what);
}

} // namespace vnetlens
