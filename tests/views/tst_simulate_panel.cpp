// Asking about one flow as a user does: typing, Enter, reading, clicking a step.
#include "tests/support/tenant_builder.h"
#include "views/panels/row_view.h"
#include "views/panels/simulate_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

namespace {

std::shared_ptr<const SubnetFacts> facts()
{
    test::TenantBuilder tenant;
    tenant.network("net", {"10.0.0.0/16"});
    tenant.group("nsg", {"no-sql 100 In Deny Tcp * * -> * 1433"});
    tenant.subnet("net/a", {"10.0.1.0/24"});
    tenant.subnet("net/b", {"10.0.2.0/24"}, {.group = "nsg"});
    tenant.interface("nic-a", "net/a", "10.0.1.4");
    tenant.interface("nic-b", "net/b", "10.0.2.4");
    tenant.interface("<b>&nic", "net/b", "10.0.2.5");
    tenant.machine("vm-a", {"nic-a"});
    tenant.machine("vm-b", {"nic-b"});
    return std::make_shared<const SubnetFacts>(tenant.build());
}

struct ShownPanel {
    ShownPanel()
    {
        panel.resize(480, 700);
        panel.show();
        panel.setFacts(shared);
        QObject::connect(&panel, &SimulatePanel::traceChanged,
                         [this](std::shared_ptr<const Trace> trace) { traces.push_back(std::move(trace)); });
    }

    /// From is 0, To is 1.
    QLineEdit& end(int which)
    {
        QList<QLineEdit*> ends;
        for (QLineEdit* line : panel.findChildren<QLineEdit*>()) {
            if (line->placeholderText().startsWith(u"Machine"_s))
                ends.append(line);
        }
        return *ends.at(which);
    }

    QString text() const
    {
        QStringList texts;
        for (const QLabel* label : panel.findChildren<QLabel*>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts.join(u'\n');
    }

    std::shared_ptr<const SubnetFacts> shared = facts();
    Selection selection;
    SimulatePanel panel {selection};
    std::vector<std::shared_ptr<const Trace>> traces;
};

} // namespace

class TestSimulatePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterSimulatesAndTheVerdictIsPlain();
    void aNameThatIsNotThereSuggestsOthersToClick();
    void namesInSuggestionsAreNeverMarkup();
    void simulateFromHereFillsTheFieldAndAnswersWhenBothEndsAreNamed();
    void swappingAsksTheOtherWay();
    void aClickedStepIsSelected();
    void theAnswerCanBeCopied();
    void anotherTenantForgetsTheAnswer();
};

void TestSimulatePanel::enterSimulatesAndTheVerdictIsPlain()
{
    ShownPanel shown;
    shown.end(0).setText(u"vm-a"_s);
    shown.end(1).setText(u"10.0.2.4"_s);
    shown.panel.findChildren<QSpinBox*>()[0]->setValue(1433);
    QTest::keyClick(&shown.end(1), Qt::Key_Return);
    QVERIFY2(shown.text().contains(u"✕ Denied"_s), qPrintable(shown.text()));
    QVERIFY2(shown.text().contains(u"no-sql"_s), qPrintable(shown.text()));
    QCOMPARE(shown.traces.size(), std::size_t(1));
    QCOMPARE(shown.traces[0]->reason, std::string("nsg-deny"));

    shown.panel.findChildren<QSpinBox*>()[0]->setValue(443);
    shown.panel.simulateNow();
    QVERIFY2(shown.text().contains(u"✓ Allowed"_s), qPrintable(shown.text()));
    QVERIFY(shown.panel.trace()->verdict == Verdict::Allowed);
}

void TestSimulatePanel::aNameThatIsNotThereSuggestsOthersToClick()
{
    ShownPanel shown;
    shown.end(0).setText(u"vm-a"_s);
    shown.end(1).setText(u"vm-"_s);
    shown.panel.simulateNow();
    QVERIFY(!shown.panel.trace());
    QVERIFY2(shown.text().contains(u"Nothing here is called “vm-”."_s), qPrintable(shown.text()));
    QLabel* problem = nullptr;
    for (QLabel* label : shown.panel.findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().contains(u"<a href=\"1\">vm-b</a>"_s))
            problem = label;
    }
    QVERIFY2(problem, qPrintable(shown.text()));
    Q_EMIT problem->linkActivated(u"1"_s);
    QCOMPARE(shown.end(1).text(), u"vm-b"_s);
    QVERIFY(shown.panel.trace());
    QVERIFY(!problem->isVisible());
}

void TestSimulatePanel::namesInSuggestionsAreNeverMarkup()
{
    ShownPanel shown;
    shown.end(0).setText(u"<b>&ni"_s);
    shown.end(1).setText(u"vm-b"_s);
    shown.panel.simulateNow();
    QVERIFY2(shown.text().contains(u"&lt;b&gt;&amp;nic</a>"_s), qPrintable(shown.text()));
    QVERIFY(!shown.text().contains(u"<b>"_s));
}

void TestSimulatePanel::simulateFromHereFillsTheFieldAndAnswersWhenBothEndsAreNamed()
{
    ShownPanel shown;
    shown.panel.setFrom(shown.shared->tenant().all<VirtualMachine>()[0].key);
    QCOMPARE(shown.end(0).text(), u"vm-a"_s);
    QVERIFY(!shown.panel.trace());
    shown.panel.setTo(test::interfaceOf(shown.shared->tenant(), "nic-b").key);
    QVERIFY(shown.panel.trace());
    shown.panel.setTo({});
    QCOMPARE(shown.end(1).text(), u"Internet"_s);
    QVERIFY(shown.panel.trace()->destination.isInternet);
}

void TestSimulatePanel::swappingAsksTheOtherWay()
{
    ShownPanel shown;
    shown.end(0).setText(u"vm-a"_s);
    shown.end(1).setText(u"vm-b"_s);
    shown.panel.simulateNow();
    shown.panel.swapEnds();
    QCOMPARE(shown.end(0).text(), u"vm-b"_s);
    QCOMPARE(shown.panel.trace()->source.address, test::address("10.0.2.4"));
}

void TestSimulatePanel::aClickedStepIsSelected()
{
    ShownPanel shown;
    shown.end(0).setText(u"vm-a"_s);
    shown.end(1).setText(u"vm-b"_s);
    shown.panel.findChildren<QSpinBox*>()[0]->setValue(1433);
    shown.panel.simulateNow();
    auto* steps = shown.panel.findChild<RowView*>();
    const QModelIndex denied
        = steps->rows().findRow([](const PanelRow& row) { return row.look == RowLook::Denied; });
    QVERIFY(denied.isValid());
    steps->scrollTo(denied);
    QTest::mouseClick(steps->viewport(), Qt::LeftButton, {}, steps->visualRect(denied).center());
    const SelectedItem selected = shown.selection.current();
    QCOMPARE(selected.resource, test::interfaceOf(shown.shared->tenant(), "nic-b").key);
    QCOMPARE(shown.shared->tenant().nameOf(selected.detail), std::string_view("no-sql"));
}

void TestSimulatePanel::theAnswerCanBeCopied()
{
    ShownPanel shown;
    shown.end(0).setText(u"vm-a"_s);
    shown.end(1).setText(u"vm-b"_s);
    shown.panel.simulateNow();
    shown.panel.copyAsText();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(
        u"✓ Allowed: TCP from vm-a (10.0.1.4) to vm-b (10.0.2.4) port 443"_s));
    shown.panel.copyAsJson();
    const auto json = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8());
    QCOMPARE(json[u"verdict"].toString(), u"allowed"_s);
}

void TestSimulatePanel::anotherTenantForgetsTheAnswer()
{
    ShownPanel shown;
    shown.end(0).setText(u"vm-a"_s);
    shown.end(1).setText(u"vm-b"_s);
    shown.panel.simulateNow();
    shown.panel.setFacts(nullptr);
    QVERIFY(!shown.panel.trace());
    QVERIFY(!shown.traces.back());
    QVERIFY(shown.end(0).text().isEmpty());
    shown.panel.setFrom({}); // nothing to ask
    QVERIFY(!shown.panel.trace());
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestSimulatePanel)
#include "tst_simulate_panel.moc"
