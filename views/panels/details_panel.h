// The overview of the selected resource, with links to what it is related to.
#pragma once

#include "model/azure/tenant.h"
#include "views/common/selection.h"

#include <QWidget>

#include <memory>

class QTextBrowser;

namespace vnetlens {

/// Shows factsOf() the selected resource. Links select what they name.
class DetailsPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit DetailsPanel(Selection& selection, QWidget* parent = nullptr);

    void setTenant(std::shared_ptr<const Tenant> tenant);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showItem(const SelectedItem& item);
    void follow(const QUrl& link);

    Selection& m_selection;
    std::shared_ptr<const Tenant> m_tenant;
    QTextBrowser* m_text;
};

} // namespace vnetlens
