#include "views/common/selection.h"

namespace vnetlens {

namespace {
constexpr std::size_t longestHistory = 500;
}

Selection::Selection(QObject* parent)
    : QObject(parent)
{
}

SelectedItem Selection::current() const
{
    return m_history[m_position];
}

void Selection::select(const SelectedItem& item)
{
    if (item == current())
        return;
    m_history.resize(m_position + 1);
    m_history.push_back(item);
    if (m_history.size() > longestHistory)
        m_history.erase(m_history.begin());
    m_position = m_history.size() - 1;
    Q_EMIT changed(item);
}

void Selection::back()
{
    if (!canGoBack())
        return;
    --m_position;
    Q_EMIT changed(current());
}

void Selection::forward()
{
    if (!canGoForward())
        return;
    ++m_position;
    Q_EMIT changed(current());
}

void Selection::reset()
{
    m_history = {SelectedItem {}};
    m_position = 0;
    Q_EMIT changed(current());
}

} // namespace vnetlens
