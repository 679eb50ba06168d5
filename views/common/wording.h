// Words, codes and data of the model -> text for people.
#pragma once

#include "model/paths/trace.h"

#include <QString>

#include <string_view>

namespace vnetlens {

/// UTF-8 of the model as text that can be shown anywhere, XML included: invalid bytes become U+FFFD, control
/// characters their visible pictures (U+2400 onwards). Everything else stays as it is.
QString displayText(std::string_view utf8);
/// The same for text that is a QString already.
QString displayText(const QString& text);

QString verdictWord(Verdict verdict); ///< "Allowed", "Denied", "Unknown"
/// One character that says the verdict without colour: a check mark, a cross or a question mark.
QString verdictSymbol(Verdict verdict);
QString accessWord(Access access); ///< "Allow", "Deny"
QString directionWord(Direction direction); ///< "Inbound", "Outbound"
QString attachedToWord(AttachedTo attachedTo); ///< "subnet", "interface"
QString protocolWord(Protocol protocol); ///< "TCP", "UDP", "ICMP", "ESP", "AH"
QString stepWord(StepKind kind); ///< "Rules", "Route", "Load balancer", …

/// What a reason code of decisions.md means, as one sentence; with "return-" before it, about the reply. A
/// code that nobody wrote a sentence for comes back as it is.
QString reasonSentence(std::string_view code);
/// The same for the assumptions that a verdict rests on.
QString assumptionSentence(std::string_view code);

} // namespace vnetlens
