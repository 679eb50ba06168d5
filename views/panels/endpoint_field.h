// One end of a flow as the user types it.
#pragma once

#include "model/azure/tenant.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QStringListModel;

namespace vnetlens {

/// A combo box that completes names and addresses, with room underneath for what is wrong with the text and
/// what may have been meant.
class EndpointField final : public QWidget
{
    Q_OBJECT
public:
    /// `names` is shared by both ends of a flow.
    EndpointField(QStringListModel& names, QWidget* parent = nullptr);

    /// What a screen reader calls the field.
    void setFieldName(const QString& name);
    QString text() const;
    void setText(const QString& text);
    /// Keeps the text among the entries of the drop-down list.
    void remember(const QString& text);
    void forget();
    /// Shows why the text names no end, with suggestions to click.
    void showProblem(const QString& problem, const QStringList& suggestions);
    void clearProblem();

Q_SIGNALS:
    /// Enter was pressed, or an entry or suggestion was chosen.
    void submitted();

private:
    void submit();

    QComboBox* m_combo;
    QLabel* m_problem;
    QStringList m_suggestions;
    bool m_submitted = false; ///< within the current event
};

} // namespace vnetlens
