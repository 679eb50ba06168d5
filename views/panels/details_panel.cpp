#include "views/panels/details_panel.h"

#include "views/panels/facts_html.h"

#include <QEvent>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace vnetlens {

DetailsPanel::DetailsPanel(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_text(new QTextBrowser)
{
    m_text->setAccessibleName(tr("Details of the selected resource"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(10);
    m_text->setPlaceholderText(tr("Select something in the tree or in the picture to see its details."));
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    setFocusProxy(m_text);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    connect(m_text, &QTextBrowser::anchorClicked, this, &DetailsPanel::follow);
    connect(&m_selection, &Selection::changed, this, &DetailsPanel::showItem);
}

void DetailsPanel::setTenant(std::shared_ptr<const Tenant> tenant)
{
    m_tenant = std::move(tenant);
    showItem(m_selection.current());
}

void DetailsPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showItem(m_selection.current());
}

void DetailsPanel::showItem(const SelectedItem& item)
{
    const ResourceKey key = item.detail ? item.detail : item.resource;
    if (m_tenant && key)
        m_text->setHtml(factsHtml(factsOf(*m_tenant, key), palette()));
    else
        m_text->clear();
}

void DetailsPanel::follow(const QUrl& link)
{
    const FactValue target = linkTarget(link);
    if (target.resource)
        m_selection.select({.resource = target.resource, .detail = target.detail});
}

} // namespace vnetlens
