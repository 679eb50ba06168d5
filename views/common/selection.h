// What is selected: the only way in which canvas, tree and panels talk to each other.
#pragma once

#include "model/azure/resource_key.h"

#include <QObject>

#include <vector>

namespace vnetlens {

/// A selected resource and, within it, one detail: a rule of a group, a route of a table. Either may be empty.
struct SelectedItem {
    ResourceKey resource = {};
    ResourceKey detail = {};

    friend bool operator==(const SelectedItem&, const SelectedItem&) = default;
};

/// One selection shared by the whole window, with Back and Forward through its history.
class Selection final : public QObject
{
    Q_OBJECT
public:
    explicit Selection(QObject* parent = nullptr);

    SelectedItem current() const;
    bool canGoBack() const { return m_position > 0; }
    bool canGoForward() const { return m_position + 1 < m_history.size(); }

public Q_SLOTS:
    /// Selects an item and drops what lay ahead in the history. Selecting the current item again does nothing.
    void select(const vnetlens::SelectedItem& item);
    void back();
    void forward();
    /// Empties selection and history (another tenant was opened).
    void reset();

Q_SIGNALS:
    void changed(const vnetlens::SelectedItem& item);

private:
    std::vector<SelectedItem> m_history = {SelectedItem {}};
    std::size_t m_position = 0;
};

} // namespace vnetlens

Q_DECLARE_METATYPE(vnetlens::SelectedItem)
