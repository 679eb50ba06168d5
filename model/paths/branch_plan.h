// Enumerates the ways on which a path can split (ECMP next hops, routes that may or may not exist).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vnetlens {

/// Walks a tree of choices depth first, without the walker knowing: run the walk, `advance`, run it again,
/// until `advance` says that every branch was taken. A walk must meet its splits in the same order as long as
/// it is told the same choices.
class BranchPlan
{
public:
    /// Which of `count` ways to take here; `code` says what leaves the choice open (a reason of
    /// decisions.md).
    std::size_t choose(std::size_t count, std::string_view code)
    {
        if (count < 2)
            return 0;
        if (m_depth == m_splits.size())
            m_splits.push_back({count, 0, std::string(code)});
        return m_splits[m_depth++].taken;
    }

    /// Makes the next run take the next branch; false when there is none left.
    bool advance()
    {
        m_depth = 0;
        while (!m_splits.empty() && ++m_splits.back().taken == m_splits.back().count)
            m_splits.pop_back();
        return !m_splits.empty();
    }

    /// Why the first split is open; empty when there was none. Valid before the last `advance`.
    std::string_view code() const { return m_splits.empty() ? std::string_view() : m_splits.front().code; }
    bool isSplit() const { return !m_splits.empty(); }

private:
    struct Split {
        std::size_t count = 0;
        std::size_t taken = 0;
        std::string code = {};
    };
    std::vector<Split> m_splits;
    std::size_t m_depth = 0;
};

} // namespace vnetlens
