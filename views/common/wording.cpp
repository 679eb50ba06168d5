#include "views/common/wording.h"

#include <QCoreApplication>

namespace vnetlens {

namespace {

struct Wording {
    Q_DECLARE_TR_FUNCTIONS(Wording)
};

QChar shown(QChar character)
{
    const char16_t code = character.unicode();
    if (code < 0x20)
        return QChar(char16_t(0x2400 + code));
    if (code == 0x7f)
        return QChar(char16_t(0x2421));
    const bool unusable = (code >= 0x80 && code < 0xa0) || code == 0xfffe || code == 0xffff;
    return unusable ? QChar(QChar::ReplacementCharacter) : character;
}

} // namespace

QString displayText(const QString& text)
{
    QString result = text;
    for (qsizetype i = 0; i < result.size(); ++i) {
        const QChar character = text.at(i);
        if (!character.isSurrogate()) {
            result[i] = shown(character);
            continue;
        }
        const bool paired
            = character.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (paired)
            ++i; // both halves stay
        else
            result[i] = QChar(QChar::ReplacementCharacter);
    }
    return result;
}

QString displayText(std::string_view utf8)
{
    return displayText(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Allowed:
        return Wording::tr("Allowed");
    case Verdict::Denied:
        return Wording::tr("Denied");
    case Verdict::Unknown:
        return Wording::tr("Unknown");
    }
    return {};
}

QString verdictSymbol(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Allowed:
        return QStringLiteral("✓");
    case Verdict::Denied:
        return QStringLiteral("✕");
    case Verdict::Unknown:
        return QStringLiteral("?");
    }
    return {};
}

QString accessWord(Access access)
{
    return access == Access::Allow ? Wording::tr("Allow") : Wording::tr("Deny");
}

QString directionWord(Direction direction)
{
    return direction == Direction::Inbound ? Wording::tr("Inbound") : Wording::tr("Outbound");
}

QString attachedToWord(AttachedTo attachedTo)
{
    switch (attachedTo) {
    case AttachedTo::NetworkInterface:
        return Wording::tr("interface");
    case AttachedTo::Subnet:
        return Wording::tr("subnet");
    case AttachedTo::VirtualNetwork:
        return Wording::tr("virtual network");
    }
    return {};
}

QString protocolWord(Protocol protocol)
{
    return displayText(toString(protocol)).toUpper();
}

QString stepWord(StepKind kind)
{
    switch (kind) {
    case StepKind::Rules:
        return Wording::tr("Rules");
    case StepKind::Route:
        return Wording::tr("Route");
    case StepKind::Peering:
        return Wording::tr("Peering");
    case StepKind::Appliance:
        return Wording::tr("Appliance");
    case StepKind::Firewall:
        return Wording::tr("Firewall");
    case StepKind::Gateway:
        return Wording::tr("Gateway");
    case StepKind::LoadBalancer:
        return Wording::tr("Load balancer");
    case StepKind::Nat:
        return Wording::tr("Address translation");
    case StepKind::Internet:
        return Wording::tr("Internet");
    case StepKind::PrivateEndpoint:
        return Wording::tr("Private endpoint");
    case StepKind::Delivered:
        return Wording::tr("Delivered");
    }
    return {};
}

} // namespace vnetlens
