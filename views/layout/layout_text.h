// Translated words of the layout room, and text of the model fit for display.
#pragma once

#include "views/common/wording.h"

#include <QCoreApplication>
#include <QString>

#include <string_view>

namespace vnetlens {

struct LayoutText {
    Q_DECLARE_TR_FUNCTIONS(Layout)
};

inline QString textOf(std::string_view text)
{
    return displayText(text);
}

} // namespace vnetlens
