#include "views/panels/facts_html.h"

#include "views/panels/fact_writer.h"

#include <QPalette>
#include <QUrl>

namespace vnetlens {

namespace {

QString valueHtml(const FactValue& value)
{
    const QString text = value.text.toHtmlEscaped();
    if (!value.resource)
        return text;
    return QStringLiteral("<a href=\"select:%1/%2\">%3</a>")
        .arg(value.resource.value())
        .arg(value.detail.value())
        .arg(text);
}

QString factHtml(const Fact& fact, const QString& muted)
{
    QStringList values;
    for (const FactValue& value : fact.values)
        values << valueHtml(value);
    if (values.isEmpty())
        values << QStringLiteral("<span style=\"color:%1\">%2</span>").arg(muted, FactText::tr("none"));
    return QStringLiteral("<tr><td style=\"color:%1;padding:2px 12px 2px 0\">%2</td>"
                          "<td style=\"padding:2px 0\">%3</td></tr>")
        .arg(muted, fact.label.toHtmlEscaped(), values.join(QStringLiteral("<br>")));
}

} // namespace

QString factsHtml(const ResourceFacts& facts, const QPalette& palette)
{
    const QString muted = palette.color(QPalette::PlaceholderText).name();
    QString html = QStringLiteral("<p style=\"color:%1;margin:0\">%2</p>"
                                  "<p style=\"font-size:large;font-weight:600;margin:0 0 8px 0\">%3</p>")
                       .arg(muted, facts.kind.toHtmlEscaped(), facts.name.toHtmlEscaped());
    if (!facts.note.isEmpty())
        html += QStringLiteral("<p><i>%1</i></p>").arg(facts.note.toHtmlEscaped());
    for (const FactSection& section : facts.sections) {
        if (section.facts.empty())
            continue;
        if (!section.title.isEmpty())
            html += QStringLiteral("<p style=\"font-weight:600;margin:10px 0 2px 0\">%1</p>")
                        .arg(section.title.toHtmlEscaped());
        html += QStringLiteral("<table cellspacing=\"0\" cellpadding=\"0\">");
        for (const Fact& fact : section.facts)
            html += factHtml(fact, muted);
        html += QStringLiteral("</table>");
    }
    html += QStringLiteral(
                "<p style=\"font-weight:600;margin:10px 0 2px 0\">%1</p><p style=\"margin:0\">%2</p>")
                .arg(FactText::tr("Resource id"), facts.id.toHtmlEscaped());
    return html;
}

FactValue linkTarget(const QUrl& link)
{
    if (link.scheme() != QLatin1String("select"))
        return {};
    const QStringList keys = link.path().split(QLatin1Char('/'));
    FactValue target = {.resource = ResourceKey(keys.value(0).toUInt())};
    target.detail = ResourceKey(keys.value(1).toUInt());
    return target;
}

} // namespace vnetlens
