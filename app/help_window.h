// The help: pages that come with the program, readable without a network.
#pragma once

#include <QWidget>

class QListWidget;
class QTextBrowser;

namespace vnetlens {

enum class HelpPage { Guide, Shortcuts, Semantics, Exporting };

/// A window of its own with a list of pages and their text.
class HelpWindow final : public QWidget
{
    Q_OBJECT
public:
    /// `shortcuts` is the Markdown table of the commands.
    explicit HelpWindow(const QString& shortcuts, QWidget* parent = nullptr);

    void showPage(HelpPage page);

private:
    void load(int row);
    void follow(const QUrl& link);

    QString m_shortcuts;
    QListWidget* m_pages;
    QTextBrowser* m_text;
};

} // namespace vnetlens
