#include "views/panels/row_delegate.h"

#include "views/common/theme.h"

#include <QHeaderView>

#include <algorithm>

namespace vnetlens {

namespace {

constexpr int textMargin = 4;

QColor colorOf(RowLook look, const Theme& theme, const QColor& normal)
{
    switch (look) {
    case RowLook::Muted:
    case RowLook::Struck:
        return theme.mutedText;
    case RowLook::Allowed:
        return theme.allowed;
    case RowLook::Denied:
        return theme.denied;
    case RowLook::Unknown:
        return theme.unknown;
    case RowLook::Normal:
    case RowLook::Heading:
        break;
    }
    return normal;
}

} // namespace

RowDelegate::RowDelegate(RowView& view, RowWrap wrap)
    : QStyledItemDelegate(&view)
    , m_view(view)
    , m_wrap(wrap)
{
}

void RowDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Theme& theme = themeFor(colorSchemeOf(m_view.palette()));
    const auto look = static_cast<RowLook>(index.data(RowModel::LookRole).toInt());
    option->palette.setColor(QPalette::Text, colorOf(look, theme, option->palette.color(QPalette::Text)));
    option->font.setBold(look == RowLook::Heading);
    option->font.setStrikeOut(look == RowLook::Struck);
    if (index.data(RowModel::MarkedRole).toBool()) {
        option->backgroundBrush = theme.highlight;
        option->palette.setColor(QPalette::Text,
                                 themeFor(ColorScheme::Light).text); // on a bright colour in both
        option->font.setBold(true);
        if (index.column() == 0)
            option->text.prepend(QStringLiteral("▶ "));
    }
    option->fontMetrics = QFontMetrics(option->font);
    if (m_wrap == RowWrap::WrapWords)
        option->features |= QStyleOptionViewItem::WrapText;
}

int RowDelegate::textWidth(const QModelIndex& index) const
{
    const bool spanned = m_view.isFirstColumnSpanned(index.row(), index.parent());
    int width = spanned ? m_view.header()->length() : m_view.columnWidth(index.column());
    if (index.column() == 0) {
        int depth = m_view.rootIsDecorated() ? 1 : 0;
        for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent())
            ++depth;
        width -= depth * m_view.indentation();
    }
    return std::max(width - 2 * textMargin, 60);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (m_wrap == RowWrap::SingleLine) {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.rheight() += 2;
        return size;
    }
    if (index.column() > 0 && m_view.isFirstColumnSpanned(index.row(), index.parent()))
        return {};
    QStyleOptionViewItem styled(option);
    initStyleOption(&styled, index);
    const QRect bounds = styled.fontMetrics.boundingRect(QRect(0, 0, textWidth(index), 100'000),
                                                         Qt::TextWordWrap, styled.text);
    return {bounds.width() + 2 * textMargin, bounds.height() + textMargin};
}

} // namespace vnetlens
