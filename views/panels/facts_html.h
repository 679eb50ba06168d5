// ResourceFacts as the HTML of the details panel.
#pragma once

#include "views/panels/resource_facts.h"

class QPalette;
class QUrl;

namespace vnetlens {

/// Everything from the snapshot is escaped. Links read `select:RESOURCE/DETAIL` with key values.
QString factsHtml(const ResourceFacts& facts, const QPalette& palette);

/// What such a link stands for; empty keys for any other link.
FactValue linkTarget(const QUrl& link);

} // namespace vnetlens
