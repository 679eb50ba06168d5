#include "views/layout/hub_roles.h"

#include <algorithm>
#include <deque>
#include <numeric>

namespace vnetlens {

namespace {

class Grouping
{
public:
    explicit Grouping(LayoutContent& content)
        : m_content(content)
        , m_peers(content.tops.size())
        , m_preferred(content.tops.size(), -1)
        , m_owner(content.tops.size(), -1)
        , m_isHub(content.tops.size(), false)
    {
    }

    std::vector<HubBlock> run()
    {
        collectPeers();
        chooseHubs();
        adopt();
        giveRoles();
        return blocks();
    }

private:
    bool isSite(int top) const
    {
        return m_content.nodes[m_content.tops[top].node].kind == NodeKind::OnPremises;
    }
    int degree(int top) const { return static_cast<int>(m_peers[top].size()); }

    void collectPeers()
    {
        for (const Link& link : m_content.links) {
            const int from = m_content.topOf[link.from];
            const int to = m_content.topOf[link.to];
            if (link.kind == EdgeKind::InternetAccess || from == to)
                continue;
            if (isSite(from) || isSite(to))
                continue;
            m_peers[from].push_back(to);
            m_peers[to].push_back(from);
            if (link.usesRemoteGateway) {
                const int hub = m_content.tops[to].gateways.empty() ? from : to;
                m_preferred[hub == to ? from : to] = hub;
            }
        }
        for (auto& peers : m_peers) {
            std::sort(peers.begin(), peers.end());
            peers.erase(std::unique(peers.begin(), peers.end()), peers.end());
        }
    }

    std::vector<int> byStrength() const
    {
        std::vector<int> order(m_content.tops.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [this](int a, int b) {
            const auto strength = [this](int top) {
                return degree(top) + (degree(top) > 0 && m_content.tops[top].hubSubnets ? 2 : 0);
            };
            return strength(a) > strength(b);
        });
        return order;
    }

    bool hasHub(int top) const
    {
        return std::any_of(m_peers[top].begin(), m_peers[top].end(),
                           [this](int peer) { return m_isHub[peer]; });
    }

    void chooseHubs()
    {
        for (const int top : byStrength()) {
            const bool hubSubnets = m_content.tops[top].hubSubnets;
            const auto dependents = std::count_if(m_peers[top].begin(), m_peers[top].end(), [&](int peer) {
                const bool weaker = degree(peer) < degree(top)
                    || (degree(peer) == degree(top) && hubSubnets && !m_content.tops[peer].hubSubnets);
                return weaker && !m_isHub[peer] && !hasHub(peer);
            });
            m_isHub[top] = dependents >= 2 || (hubSubnets && dependents >= 1);
        }
    }

    /// Every network joins the block of a hub beside it, or else that of its nearest neighbour with one.
    void adopt()
    {
        std::deque<int> queue;
        for (int top = 0; top < static_cast<int>(m_owner.size()); ++top) {
            if (m_isHub[top]) {
                m_owner[top] = top;
                queue.push_back(top);
            }
        }
        for (int top = 0; top < static_cast<int>(m_owner.size()); ++top) {
            const int preferred = m_preferred[top];
            if (m_owner[top] < 0 && preferred >= 0 && m_isHub[preferred]) {
                m_owner[top] = preferred;
                queue.push_back(top);
            }
        }
        spread(queue);
        for (const int top : byStrength()) { // groups without a hub
            if (m_owner[top] >= 0 || m_peers[top].empty())
                continue;
            m_owner[top] = top;
            queue.push_back(top);
            spread(queue);
        }
    }

    void spread(std::deque<int>& queue)
    {
        while (!queue.empty()) {
            const int top = queue.front();
            queue.pop_front();
            for (const int peer : m_peers[top]) {
                if (m_owner[peer] >= 0)
                    continue;
                m_owner[peer] = m_owner[top];
                queue.push_back(peer);
            }
        }
    }

    void giveRoles()
    {
        const auto networks
            = std::count_if(m_content.tops.begin(), m_content.tops.end(), [this](const TopBox& top) {
                  return m_content.nodes[top.node].kind == NodeKind::VirtualNetwork;
              });
        for (std::size_t top = 0; top < m_owner.size(); ++top) {
            auto& node = m_content.nodes[m_content.tops[top].node];
            if (node.kind != NodeKind::VirtualNetwork)
                continue;
            if (m_isHub[top])
                node.role = NetworkRole::Hub;
            else if (m_peers[top].empty() && networks > 1) // one alone is not apart from anything
                node.role = NetworkRole::Isolated;
            else if (hasHub(static_cast<int>(top)))
                node.role = NetworkRole::Spoke;
        }
    }

    std::vector<HubBlock> blocks()
    {
        std::vector<int> blockOf(m_owner.size(), -1);
        std::vector<HubBlock> result;
        for (int top = 0; top < static_cast<int>(m_owner.size()); ++top) {
            if (m_owner[top] == top) {
                blockOf[top] = static_cast<int>(result.size());
                result.push_back({.centre = top});
            }
        }
        // A network without peers, but with a site of its own, is the centre of a block too.
        const std::vector<int> networkOfSite = siteOwners();
        for (int top = 0; top < static_cast<int>(m_owner.size()); ++top) {
            const int network = networkOfSite[top];
            if (network >= 0 && m_owner[network] < 0) {
                m_owner[network] = network;
                blockOf[network] = static_cast<int>(result.size());
                result.push_back({.centre = network});
            }
        }
        HubBlock alone;
        for (int top = 0; top < static_cast<int>(m_owner.size()); ++top) {
            if (m_owner[top] == top || m_content.tops[top].node == m_content.internet)
                continue;
            const int network = networkOfSite[top];
            if (network >= 0)
                result[blockOf[m_owner[network]]].sites.push_back(top);
            else if (m_owner[top] >= 0)
                result[blockOf[m_owner[top]]].members.push_back(top);
            else
                alone.members.push_back(top);
        }
        if (!alone.members.empty())
            result.push_back(std::move(alone));
        return result;
    }

    /// For every site the first network that is connected with it, else -1.
    std::vector<int> siteOwners() const
    {
        std::vector<int> owners(m_content.tops.size(), -1);
        for (const Link& link : m_content.links) {
            const int from = m_content.topOf[link.from];
            const int to = m_content.topOf[link.to];
            if (isSite(to) && !isSite(from) && owners[to] < 0)
                owners[to] = from;
        }
        return owners;
    }

    LayoutContent& m_content;
    std::vector<std::vector<int>> m_peers; ///< by top box
    std::vector<int> m_preferred; ///< the peer whose gateway it uses
    std::vector<int> m_owner;
    std::vector<bool> m_isHub;
};

} // namespace

std::vector<HubBlock> hubBlocks(LayoutContent& content)
{
    return Grouping(content).run();
}

} // namespace vnetlens
