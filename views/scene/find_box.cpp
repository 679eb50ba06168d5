#include "views/scene/find_box.h"

#include "views/scene/topology_view.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QStringListModel>

#include <algorithm>

namespace vnetlens {

FindBox::FindBox(TopologyView& view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_edit(new QLineEdit(this))
    , m_answer(new QLabel(this))
    , m_words(new QStringListModel(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_edit);
    row->addWidget(m_answer);
    m_edit->setPlaceholderText(tr("Find name or address"));
    m_edit->setAccessibleName(tr("Find name or address"));
    m_edit->setClearButtonEnabled(true);
    m_edit->setMinimumWidth(220);
    m_answer->setTextFormat(Qt::PlainText);
    m_answer->setText(tr("no match"));
    m_answer->hide();
    auto* completer = new QCompleter(m_words, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setMaxVisibleItems(12);
    m_edit->setCompleter(completer);
    setFocusProxy(m_edit);
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this, [this](const QString& text) {
        m_lastText.clear();
        showNoMatch(!find(text));
    });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] { showNoMatch(!find(m_edit->text())); });
    connect(m_edit, &QLineEdit::textEdited, this, [this] { showNoMatch(false); });
    connect(&view, &TopologyView::diagramChanged, this, &FindBox::collect);
    collect();
}

void FindBox::collect()
{
    m_entries.clear();
    m_lastText.clear();
    showNoMatch(false);
    QStringList words;
    const auto add = [&](const QString& text, int node) {
        if (text.isEmpty())
            return;
        m_entries.push_back({text, node});
        words << text;
    };
    const auto& diagram = m_view.diagram();
    for (int i = 0; diagram && i < static_cast<int>(diagram->nodes.size()); ++i) {
        const DiagramNode& node = diagram->nodes[static_cast<std::size_t>(i)];
        add(node.title, i);
        static const QRegularExpression separators(QStringLiteral(", | · "));
        for (const QString& part : node.subtitle.split(separators))
            add(part, i);
        for (const Badge& badge : node.badges) {
            if (m_view.tenant() && badge.resource) {
                const auto name = m_view.tenant()->nameOf(badge.resource);
                add(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), i);
            }
        }
    }
    words.removeDuplicates();
    words.sort(Qt::CaseInsensitive);
    m_words->setStringList(words);
}

std::vector<int> FindBox::nodesFor(const QString& text) const
{
    std::vector<std::pair<int, int>> ranked; // how well it fits, node
    for (const Entry& entry : m_entries) {
        if (entry.text.compare(text, Qt::CaseInsensitive) == 0)
            ranked.emplace_back(0, entry.node);
        else if (entry.text.startsWith(text, Qt::CaseInsensitive))
            ranked.emplace_back(1, entry.node);
        else if (entry.text.contains(text, Qt::CaseInsensitive))
            ranked.emplace_back(2, entry.node);
    }
    std::stable_sort(ranked.begin(), ranked.end());
    std::vector<int> nodes;
    std::vector<bool> seen(m_view.diagram() ? m_view.diagram()->nodes.size() : 0, false);
    for (const auto& [rank, node] : ranked) {
        if (!seen[static_cast<std::size_t>(node)])
            nodes.push_back(node);
        seen[static_cast<std::size_t>(node)] = true;
    }
    return nodes;
}

bool FindBox::find(const QString& text)
{
    const QString wanted = text.trimmed();
    if (wanted.isEmpty())
        return true;
    const std::vector<int> nodes = nodesFor(wanted);
    if (nodes.empty())
        return false;
    m_nextHit = wanted == m_lastText ? (m_nextHit + 1) % nodes.size() : 0;
    m_lastText = wanted;
    m_view.reveal(nodes[m_nextHit]);
    return true;
}

void FindBox::showNoMatch(bool noMatch)
{
    m_answer->setVisible(noMatch);
}

} // namespace vnetlens
