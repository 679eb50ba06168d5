// Progress and Cancel in the status bar.
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace vnetlens {

class Session;

/// Visible while the session loads.
class LoadBar final : public QWidget
{
    Q_OBJECT
public:
    explicit LoadBar(Session& session, QWidget* parent = nullptr);

private:
    void start(const QString& title);
    void showProgress(qint64 done, qint64 total, const QString& what);

    QLabel* m_what;
    QProgressBar* m_bar;
    QToolButton* m_cancel;
};

} // namespace vnetlens
