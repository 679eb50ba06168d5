// A hand-made picture with every kind of box and line, and with names that hurt.
#pragma once

#include "model/azure/tenant.h"
#include "views/layout/diagram.h"

#include <QStringList>

#include <memory>

namespace vnetlens::test {

struct PictureSample {
    std::shared_ptr<const Tenant> tenant;
    Diagram diagram;
    QStringList names; ///< of all boxes, as they are to be read in an export
};

/// Names with markup, quotes, Japanese, Arabic, emoji and control characters.
PictureSample pictureSample();

} // namespace vnetlens::test
