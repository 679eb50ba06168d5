// The JSON of the selected resource, as the snapshot has it.
#pragma once

#include "model/azure/tenant.h"
#include "views/common/selection.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace vnetlens {

class JsonHighlighter;

/// Takes secrets out of a resource's JSON before it is shown.
using JsonRedaction = std::function<std::string(std::string_view json)>;

/// Shows, searches and copies the JSON of the selected resource.
class RawJsonPanel final : public QWidget
{
    Q_OBJECT
public:
    /// The panels know no loader, so the window hands in how secrets are hidden.
    RawJsonPanel(Selection& selection, JsonRedaction redaction, QWidget* parent = nullptr);

    void setTenant(std::shared_ptr<const Tenant> tenant);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    enum class Search { Forward, Backward, FromStart };

    void showItem(const SelectedItem& item);
    void search(Search how);
    void copyAll();

    Selection& m_selection;
    JsonRedaction m_redaction;
    std::shared_ptr<const Tenant> m_tenant;
    SelectedItem m_shown;
    QPlainTextEdit* m_text;
    QLineEdit* m_find;
    QLabel* m_origin;
    JsonHighlighter* m_highlighter;
};

} // namespace vnetlens
