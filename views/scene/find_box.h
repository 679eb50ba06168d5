// A line to type a name or an address into: completes it, zooms to the box and lets it flash.
#pragma once

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QStringListModel;

namespace vnetlens {

class TopologyView;

class FindBox final : public QWidget
{
    Q_OBJECT
public:
    /// Finds in the diagram of the view, also when the view gets another one.
    explicit FindBox(TopologyView& view, QWidget* parent = nullptr);
    QLineEdit* lineEdit() const { return m_edit; }

    /// Goes to the first box that fits, or past `previous` hits to a further one when the text is the same as
    /// before. A full name or address comes before a beginning, and that before a part. False when none fits.
    bool find(const QString& text);

private:
    struct Entry {
        QString text = {}; ///< name or address
        int node = -1;
    };

    void collect();
    std::vector<int> nodesFor(const QString& text) const;
    void showNoMatch(bool noMatch);

    TopologyView& m_view;
    QLineEdit* m_edit = nullptr;
    QLabel* m_answer = nullptr;
    QStringListModel* m_words = nullptr;
    std::vector<Entry> m_entries;
    QString m_lastText;
    std::size_t m_nextHit = 0;
};

} // namespace vnetlens
