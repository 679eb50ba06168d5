#include "views/panels/raw_json_panel.h"

#include "views/common/resource_kind.h"
#include "views/common/theme.h"
#include "views/panels/json_text.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace vnetlens {

namespace {

/// The element of the list with that key and JSON of its own; else the resource that the list belongs to.
template<typename T>
const ChildResource* elementOr(const std::vector<T>& list, ResourceKey key, const ChildResource& resource)
{
    for (const T& element : list) {
        if (element.key == key && element.json.length > 0)
            return &element;
    }
    return &resource;
}

/// Whose JSON to show: that of the selected rule, route or other detail if it has some, else the resource's.
const ChildResource* sliceOwner(const Tenant& tenant, const SelectedItem& item)
{
    if (const ChildResource* detail = tenant.findAny(item.detail))
        return detail;
    const ResourceKey owner = owningResource(tenant, item.detail);
    if (const auto* group = tenant.find<NetworkSecurityGroup>(owner))
        return elementOr(group->rules, item.detail, *group);
    if (const auto* table = tenant.find<RouteTable>(owner))
        return elementOr(table->routes, item.detail, *table);
    return tenant.findAny(item.resource);
}

} // namespace

RawJsonPanel::RawJsonPanel(Selection& selection, JsonRedaction redaction, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_redaction(std::move(redaction))
    , m_text(new QPlainTextEdit)
    , m_find(new QLineEdit)
    , m_origin(new QLabel)
    , m_highlighter(new JsonHighlighter(m_text->document()))
{
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(tr("JSON of the selected resource"));
    m_text->setPlaceholderText(tr("Select a resource to see its JSON."));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_find->setPlaceholderText(tr("Find in the JSON"));
    m_find->setAccessibleName(tr("Find in the JSON"));
    m_find->setClearButtonEnabled(true);
    m_origin->setTextFormat(Qt::PlainText);
    m_origin->setContentsMargins(6, 2, 6, 2);
    m_origin->setWordWrap(true);
    auto* copy = new QToolButton;
    copy->setIcon(icon(Glyph::Copy));
    copy->setText(tr("Copy"));
    copy->setToolTip(tr("Copy the JSON to the clipboard"));
    copy->setAccessibleName(tr("Copy the JSON"));
    copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    copy->setAutoRaise(true);
    setFocusProxy(m_text);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(4, 4, 4, 0);
    bar->addWidget(m_find, 1);
    bar->addWidget(copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(bar);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_origin);

    connect(copy, &QToolButton::clicked, this, &RawJsonPanel::copyAll);
    connect(m_find, &QLineEdit::textEdited, this, [this] { search(Search::FromStart); });
    connect(m_find, &QLineEdit::returnPressed, this, [this] {
        search(QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier) ? Search::Backward
                                                                                : Search::Forward);
    });
    connect(&m_selection, &Selection::changed, this, &RawJsonPanel::showItem);
    m_highlighter->setDark(colorSchemeOf(palette()) == ColorScheme::Dark);
}

void RawJsonPanel::setTenant(std::shared_ptr<const Tenant> tenant)
{
    m_tenant = std::move(tenant);
    m_shown = {};
    m_text->clear();
    m_origin->clear();
    showItem(m_selection.current());
}

void RawJsonPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->setDark(colorSchemeOf(palette()) == ColorScheme::Dark);
}

void RawJsonPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showItem(m_selection.current());
}

void RawJsonPanel::showItem(const SelectedItem& item)
{
    // Laying out the JSON of a large group takes time: not for a panel that nobody sees.
    if (!m_tenant || !isVisible() || item == m_shown)
        return;
    m_shown = item;
    const ChildResource* owner = sliceOwner(*m_tenant, item);
    const std::string_view json = owner ? m_tenant->rawJson(*owner) : std::string_view();
    m_text->setPlainText(json.empty() ? QString() : indentedJson(m_redaction(json)));
    if (!json.empty())
        m_origin->setText(tr("From %1").arg(toQString(m_tenant->sources()[owner->json.file].name)));
    else
        m_origin->setText(item.resource ? tr("The snapshot has no JSON for this.") : QString());
}

void RawJsonPanel::search(Search how)
{
    const QString text = m_find->text();
    QTextCursor cursor = m_text->textCursor();
    const int position = cursor.selectionStart();
    if (how == Search::FromStart)
        cursor.setPosition(position);
    m_text->setTextCursor(cursor);
    const QTextDocument::FindFlags flags
        = how == Search::Backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (text.isEmpty() || m_text->find(text, flags))
        return;
    // Around the end.
    m_text->moveCursor(how == Search::Backward ? QTextCursor::End : QTextCursor::Start);
    if (!m_text->find(text, flags)) {
        cursor.setPosition(position);
        m_text->setTextCursor(cursor);
    }
}

void RawJsonPanel::copyAll()
{
    QGuiApplication::clipboard()->setText(m_text->toPlainText());
}

} // namespace vnetlens
