// The table behind reasonSentence and assumptionSentence: every code of decisions.md in plain words.
#include "views/common/wording.h"

#include <QCoreApplication>

#include <span>

namespace vnetlens {

namespace {

struct CodeSentence {
    std::string_view code;
    const char* sentence;
};

const char* const context = "CodeSentences";

// "Denied" and "Unknown" of decisions.md, in its order.
constexpr CodeSentence reasons[] = {
    {"nsg-deny", QT_TRANSLATE_NOOP("CodeSentences", "A rule of a network security group denies the flow.")},
    {"admin-deny",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "A security admin rule denies the flow before any network security group is asked.")},
    {"firewall-deny", QT_TRANSLATE_NOOP("CodeSentences", "No rule of the firewall allows the flow.")},
    {"secure-by-default",
     QT_TRANSLATE_NOOP(
         "CodeSentences",
         "A Standard public address is closed unless a network security group opens it, and there is none.")},
    {"route-none",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The route that matches drops the packet: its next hop is None, or no route covers "
                       "the destination.")},
    {"no-endpoint",
     QT_TRANSLATE_NOOP("CodeSentences", "Nothing in the snapshot has the destination address.")},
    {"no-egress", QT_TRANSLATE_NOOP("CodeSentences", "The subnet has no way out to the Internet.")},
    {"no-gateway",
     QT_TRANSLATE_NOOP("CodeSentences", "The route points at a virtual network gateway, and there is none.")},
    {"next-hop-unreachable",
     QT_TRANSLATE_NOOP(
         "CodeSentences",
         "The next hop address of the route lies outside this network and its connected peerings.")},
    {"connection-down",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The connection to the other side was down when the snapshot was taken.")},
    {"peering-not-connected",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "A peering to the destination network exists, but is not connected on both sides.")},
    {"subnet-not-peered",
     QT_TRANSLATE_NOOP("CodeSentences", "The networks are peered, but not for these subnets.")},
    {"ip-forwarding-disabled",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The next hop is an interface that may not forward packets: IP forwarding is off.")},
    {"loop",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The packet comes back to a subnet that it already left: the routes form a loop.")},
    {"asymmetric",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The reply takes another way than the request, so a device that tracks connections "
                       "sees only half of them.")},
    {"no-load-balancer-rule",
     QT_TRANSLATE_NOOP("CodeSentences", "The load balancer has no rule for this port.")},
    {"basic-load-balancer-global",
     QT_TRANSLATE_NOOP("CodeSentences", "A Basic load balancer cannot be reached over a global peering.")},
    {"hairpin",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The load balancer would send the packet back to the machine it came from.")},
    {"protocol-not-carried",
     QT_TRANSLATE_NOOP("CodeSentences", "The way out to the Internet does not carry this protocol.")},
    {"private-endpoint-not-approved",
     QT_TRANSLATE_NOOP("CodeSentences", "The private endpoint's connection is not approved.")},
    {"service-endpoint-policy",
     QT_TRANSLATE_NOOP("CodeSentences", "A service endpoint policy does not list the destination.")},
    {"probe-blocked",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The health probe is blocked, so the load balancer sends nothing to the machine.")},
    {"no-translation",
     QT_TRANSLATE_NOOP("CodeSentences", "The firewall's address has no translation rule for this flow.")},
    {"missing-data", QT_TRANSLATE_NOOP("CodeSentences", "The snapshot lacks something on the way.")},
    {"next-hop-not-found",
     QT_TRANSLATE_NOOP("CodeSentences", "Nothing in the snapshot has the next hop address of the route.")},
    {"managed-address",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The destination lies in a subnet whose addresses Azure manages, and the snapshot "
                       "does not list it.")},
    {"forwarded-traffic",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "Forwarded traffic arrives over a peering that does not allow it; in practice it "
                       "sometimes passes.")},
    {"private-to-internet",
     QT_TRANSLATE_NOOP(
         "CodeSentences",
         "A private address would leave to the Internet; what becomes of it is not documented.")},
    {"intermittent",
     QT_TRANSLATE_NOOP("CodeSentences", "The path splits, and some branches pass while others do not.")},
    {"dynamic-routes",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "A gateway learns routes at run time, and the snapshot has no list of them.")},
    {"default-outbound",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The snapshot does not say whether the subnet has default outbound access.")},
    {"service-tag-unresolved",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "A service tag decides, and the snapshot has no service tag file to look it up in.")},
    {"needs-fqdn",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The firewall decides by host name, and the flow names only an address.")},
    {"not-modelled",
     QT_TRANSLATE_NOOP("CodeSentences", "Something on the way is of a kind that VNetLens does not model.")},
};

constexpr CodeSentence assumptions[] = {
    {"virtual-network-tag-covers-everything",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "A route for 0.0.0.0/0 to an appliance or gateway makes the tag VirtualNetwork cover "
                       "every address here.")},
    {"internet-tag-internal-range",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The address is in a range that Azure was seen to keep out of the tag Internet; the "
                       "range may have changed.")},
    {"prefix-in-virtualnetwork-and-internet",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The address is in both VirtualNetwork and Internet; the rules were read in their "
                       "order as written.")},
    {"peering-access-disabled",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "A peering on the way has virtual network access switched off; its route stays, and "
                       "the rules decided.")},
    {"appliance-forwards",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The appliance forwards the packet; its own policy is not in the snapshot.")},
    {"empty-asg-in-rule",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The deciding rule names an application security group without members; its other "
                       "groups were used.")},
    {"portless-protocol-with-ports",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "A rule restricted to ports was taken not to match a protocol without ports.")},
    {"connection-state-of-snapshot",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The state of the connection is the one at the time of the snapshot.")},
    {"on-premises-not-modelled",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "Followed as far as the gateway; what happens on premises is not in the snapshot.")},
    {"bgp-transit",
     QT_TRANSLATE_NOOP(
         "CodeSentences",
         "Every connection on the way uses BGP, so the gateways were taken to pass routes on.")},
    {"no-default-route-learned",
     QT_TRANSLATE_NOOP(
         "CodeSentences",
         "The gateway was taken not to learn a default route; the snapshot has no list of learned routes.")},
    {"no-longer-route-learned",
     QT_TRANSLATE_NOOP(
         "CodeSentences",
         "The gateway was taken not to learn a more specific route; the snapshot has no list of "
         "learned routes.")},
    {"appliance-translates",
     QT_TRANSLATE_NOOP("CodeSentences",
                       "The appliance translates the source address, so its own subnet decides how the flow "
                       "leaves to the Internet.")},
    {"protocol-carriage",
     QT_TRANSLATE_NOOP("CodeSentences", "ESP and AH were taken to be carried inside a virtual network.")},
};

const char* sentenceFor(std::span<const CodeSentence> table, std::string_view code)
{
    for (const CodeSentence& entry : table) {
        if (entry.code == code)
            return entry.sentence;
    }
    return nullptr;
}

} // namespace

QString reasonSentence(std::string_view code)
{
    constexpr std::string_view replyMark = "return-";
    if (code.starts_with(replyMark)) {
        const QString sentence = reasonSentence(code.substr(replyMark.size()));
        return QCoreApplication::translate(context, "About the reply: %1").arg(sentence);
    }
    const char* sentence = sentenceFor(reasons, code);
    return sentence ? QCoreApplication::translate(context, sentence) : displayText(code);
}

QString assumptionSentence(std::string_view code)
{
    // Some codes carry a value behind a space, like the time of a connection's state.
    const std::size_t space = code.find(' ');
    const char* sentence = sentenceFor(assumptions, code.substr(0, space));
    if (!sentence)
        return displayText(code);
    const QString text = QCoreApplication::translate(context, sentence);
    return space == std::string_view::npos
        ? text
        : QStringLiteral("%1 (%2)").arg(text, displayText(code.substr(space + 1)));
}

} // namespace vnetlens
