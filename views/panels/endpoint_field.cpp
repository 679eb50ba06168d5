#include "views/panels/endpoint_field.h"

#include "views/common/theme.h"
#include "views/common/wording.h"

#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QStringListModel>
#include <QTimer>
#include <QVBoxLayout>

namespace vnetlens {

namespace {
constexpr int longestMemory = 12;
}

EndpointField::EndpointField(QStringListModel& names, QWidget* parent)
    : QWidget(parent)
    , m_combo(new QComboBox)
    , m_problem(new QLabel)
{
    m_combo->setEditable(true);
    m_combo->setInsertPolicy(QComboBox::NoInsert);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->lineEdit()->setPlaceholderText(tr("Machine, interface, address or Internet"));
    m_combo->lineEdit()->setClearButtonEnabled(true);
    auto* completer = new QCompleter(&names, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->setMaxVisibleItems(12);
    m_combo->setCompleter(completer);
    // Rich text for the links alone; every name in it is escaped.
    m_problem->setTextFormat(Qt::RichText);
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_problem->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_combo);
    layout->addWidget(m_problem);
    setFocusProxy(m_combo);
    forget();

    connect(m_combo->lineEdit(), &QLineEdit::returnPressed, this, &EndpointField::submit);
    connect(m_combo, &QComboBox::activated, this, &EndpointField::submit);
    connect(m_combo, &QComboBox::editTextChanged, this, &EndpointField::clearProblem);
    connect(m_problem, &QLabel::linkActivated, this, [this](const QString& link) {
        const QString chosen = m_suggestions.value(link.toInt());
        setText(chosen);
        submit();
    });
}

void EndpointField::setFieldName(const QString& name)
{
    m_combo->setAccessibleName(name);
    m_problem->setAccessibleName(tr("What is wrong with %1").arg(name));
}

void EndpointField::submit()
{
    // Enter on a text that the list has comes twice: from the line edit and from the combo box.
    if (m_submitted)
        return;
    m_submitted = true;
    QTimer::singleShot(0, this, [this] { m_submitted = false; });
    Q_EMIT submitted();
}

QString EndpointField::text() const
{
    return m_combo->currentText().trimmed();
}

void EndpointField::setText(const QString& text)
{
    m_combo->setEditText(text);
}

void EndpointField::remember(const QString& text)
{
    const QSignalBlocker blocker(m_combo);
    const int known = m_combo->findText(text, Qt::MatchFixedString);
    if (known >= 0)
        m_combo->removeItem(known);
    m_combo->insertItem(0, text);
    if (m_combo->count() > longestMemory)
        m_combo->removeItem(longestMemory - 1);
    m_combo->setCurrentIndex(0);
    m_combo->setEditText(text);
}

void EndpointField::forget()
{
    const QSignalBlocker blocker(m_combo);
    m_combo->clear();
    m_combo->addItem(QStringLiteral("Internet"));
    m_combo->setCurrentIndex(-1);
    m_combo->setEditText({});
    clearProblem();
}

void EndpointField::showProblem(const QString& problem, const QStringList& suggestions)
{
    m_suggestions = suggestions;
    const QString color = themeFor(colorSchemeOf(palette())).denied.name();
    QString html = QStringLiteral("<span style=\"color:%1\">⚠ %2</span>").arg(color, problem.toHtmlEscaped());
    if (!suggestions.isEmpty()) {
        QStringList links;
        for (int i = 0; i < suggestions.size(); ++i)
            links.append(QStringLiteral("<a href=\"%1\">%2</a>")
                             .arg(i)
                             .arg(displayText(suggestions.at(i)).toHtmlEscaped()));
        html += QStringLiteral("<br/>") + tr("Did you mean %1?").arg(links.join(QStringLiteral(", ")));
    }
    m_problem->setText(html);
    m_problem->show();
}

void EndpointField::clearProblem()
{
    m_suggestions.clear();
    m_problem->hide();
}

} // namespace vnetlens
