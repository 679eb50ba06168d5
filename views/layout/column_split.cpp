#include "views/layout/block_packing.h"

#include <algorithm>

namespace vnetlens {

namespace {

std::vector<std::size_t> splitAt(const std::vector<qreal>& heights, qreal limit, qreal gap)
{
    std::vector<std::size_t> ends;
    qreal used = 0;
    for (std::size_t i = 0; i < heights.size(); ++i) {
        const bool first = ends.empty() ? i == 0 : i == ends.back();
        if (!first && used + gap + heights[i] > limit) {
            ends.push_back(i);
            used = heights[i];
        } else {
            used += (first ? 0 : gap) + heights[i];
        }
    }
    ends.push_back(heights.size());
    return ends;
}

} // namespace

std::vector<std::size_t> splitIntoColumns(const std::vector<qreal>& heights, std::size_t columns, qreal gap)
{
    if (heights.empty())
        return {};
    qreal low = *std::max_element(heights.begin(), heights.end());
    qreal high = 0;
    for (const qreal height : heights)
        high += height + gap;
    while (high - low > 0.5) {
        const qreal middle = (low + high) / 2;
        if (splitAt(heights, middle, gap).size() <= columns)
            high = middle;
        else
            low = middle;
    }
    return splitAt(heights, high, gap);
}

} // namespace vnetlens
