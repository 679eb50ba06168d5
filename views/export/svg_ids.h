// XML ids for the groups of an SVG.
#pragma once

#include <QSet>
#include <QString>

namespace vnetlens {

/// Makes ids that are valid XML names and unique in one document. The same calls give the same ids.
class SvgIds
{
public:
    /// An id like "subnet-web" for a kind and any text; "subnet-web-2" when that is taken.
    QString idFor(const QString& kind, const QString& text);

private:
    QSet<QString> m_taken;
};

} // namespace vnetlens
