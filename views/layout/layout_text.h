// Translated words of the layout room, and text of the model as QString.
#pragma once

#include <QCoreApplication>
#include <QString>

#include <string_view>

namespace vnetlens {

struct LayoutText {
    Q_DECLARE_TR_FUNCTIONS(Layout)
};

inline QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace vnetlens
