// The whole program on the bundled samples: open, see, click, simulate, export.
#include "app/actions.h"
#include "app/main_window.h"
#include "app/picture_exporter.h"
#include "model/snapshot/redacted_json.h"
#include "views/common/resource_kind.h"
#include "views/panels/details_panel.h"
#include "views/panels/raw_json_panel.h"
#include "views/panels/resource_tree_panel.h"
#include "views/panels/row_view.h"
#include "views/panels/simulate_panel.h"
#include "views/scene/find_box.h"
#include "views/scene/topology_view.h"

#include <QApplication>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>

using namespace Qt::Literals::StringLiterals;

namespace vnetlens {

class TestWindowSamples final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void everySampleIsOnTheStartPageAndOpens_data();
    void everySampleIsOnTheStartPageAndOpens();
    void canvasTreeAndPanelsShowTheSameSelection();
    void findGoesToABox();
    void aSimulatedPathIsDrawnAndCleared();
    void aStepShowsItsRule();
    void fromAndToSelectionSimulate();
    void thePictureIsExported_data();
    void thePictureIsExported();
    void anUnwritablePlaceIsSaidAndTheFileIsLeftAlone();
    void aDropOntoTheCanvasIsForTheWindow();
    void secretsAreHiddenInTheJson();

private:
    void openSample(const QString& name);
    ResourceKey keyNamed(const QString& name) const;
    const Tenant& tenant() const { return *m_window->session().snapshot().tenant; }
    QString detailsText() const
    {
        return m_window->findChild<DetailsPanel*>()->findChild<QTextBrowser*>()->toPlainText();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void TestWindowSamples::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const auto collectFacts = [](std::shared_ptr<const Tenant> tenant) {
        return std::make_shared<const SubnetFacts>(std::move(tenant));
    };
    const auto layOutHere = [](const Tenant& tenant, std::atomic<bool>* cancelled) {
        return layOut(tenant, {.cancelled = cancelled}); // no worker: this program is none
    };
    m_window = std::make_unique<MainWindow>(WindowOptions {
        .steps = {.load = [](const std::vector<std::string>& paths,
                             const LoadControl& control) { return loadSnapshot(paths, control); },
                  .collectFacts = collectFacts,
                  .layOut = layOutHere},
        .redaction = redactedJson,
        .settingsFile = m_folder->filePath(u"settings.ini"_s),
        .sampleFolder = QStringLiteral(VNETLENS_SAMPLES)});
    m_window->resize(1400, 900);
    m_window->show();
}

void TestWindowSamples::cleanup()
{
    m_window.reset();
    m_folder.reset();
}

void TestWindowSamples::openSample(const QString& name)
{
    QSignalSpy opened(&m_window->session(), &Session::opened);
    m_window->openPaths({QStringLiteral(VNETLENS_SAMPLES "/") + name});
    QVERIFY(opened.wait(20'000));
}

ResourceKey TestWindowSamples::keyNamed(const QString& name) const
{
    for (std::uint32_t value = 1; value <= tenant().idCount(); ++value) {
        const ResourceKey key(value);
        if (tenant().findAny(key) && toQString(tenant().nameOf(key)) == name)
            return key;
    }
    return {};
}

void TestWindowSamples::everySampleIsOnTheStartPageAndOpens_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<int>("machines");
    QTest::newRow("worked example") << u"worked-example"_s << 4;
    QTest::newRow("hub and spoke") << u"hub-and-spoke"_s << 42;
}

void TestWindowSamples::everySampleIsOnTheStartPageAndOpens()
{
    QFETCH(const QString, sample);
    QFETCH(const int, machines);
    openSample(sample);
    QCOMPARE(static_cast<int>(tenant().all<VirtualMachine>().size()), machines);
    int boxes = 0;
    for (const DiagramNode& node : m_window->canvas().diagram()->nodes)
        boxes += node.kind == NodeKind::Machine;
    QCOMPARE(boxes, machines);
    QVERIFY(m_window->canvas().isVisible());
}

void TestWindowSamples::canvasTreeAndPanelsShowTheSameSelection()
{
    openSample(u"worked-example"_s);
    TopologyView& canvas = m_window->canvas();
    const auto* tree = m_window->findChild<ResourceTreePanel*>()->findChild<QTreeView*>();
    const Diagram& diagram = *canvas.diagram();
    const DiagramNode& box = diagram.nodes[static_cast<std::size_t>(diagram.nodeOf(keyNamed(u"VM3"_s)))];
    const QPoint middle = canvas.mapFromScene(box.rect.center());
    QTest::mouseClick(canvas.viewport(), Qt::LeftButton, {}, middle);
    QCOMPARE(toQString(tenant().nameOf(m_window->selection().current().resource)), u"VM3"_s);
    QCOMPARE(tree->currentIndex().data().toString(), u"VM3"_s);
    QVERIFY(detailsText().contains(u"VM3"));
    m_window->actions().up->trigger();
    QVERIFY(detailsText().contains(u"Subnet2"));
    m_window->actions().back->trigger();
    QCOMPARE(tree->currentIndex().data().toString(), u"VM3"_s);
}

void TestWindowSamples::findGoesToABox()
{
    openSample(u"hub-and-spoke"_s);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->canvas().setFocus();
    QTest::keyClick(&m_window->canvas(), Qt::Key_Slash);
    auto* line = m_window->findChild<FindBox*>()->lineEdit();
    QVERIFY(line->hasFocus());
    QTest::keyClicks(line, u"vm-lab-01"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(m_window->canvas().focusedNode(), m_window->canvas().nodeFor(keyNamed(u"vm-lab-01"_s)));
    // In a text field the slash is a character: prefixes have one.
    line->setFocus();
    line->clear();
    QTest::keyClicks(line, u"10.0.0.0/8"_s);
    QCOMPARE(line->text(), u"10.0.0.0/8"_s);
}

void TestWindowSamples::aSimulatedPathIsDrawnAndCleared()
{
    openSample(u"worked-example"_s);
    QVERIFY(!m_window->canvas().path());
    QVERIFY(!m_window->actions().clearPath->isEnabled());
    m_window->simulation().ask(u"VM1"_s, u"VM3"_s, Protocol::Tcp, 443);
    const auto trace = m_window->simulation().trace();
    QVERIFY(trace);
    QVERIFY(m_window->canvas().path());
    QVERIFY(m_window->canvas().path()->verdict == trace->verdict);
    QVERIFY(!m_window->canvas().path()->forward.empty());
    QVERIFY(m_window->actions().clearPath->isEnabled());
    m_window->actions().clearPath->trigger();
    QVERIFY(!m_window->canvas().path());
    // Another snapshot has no path.
    m_window->actions().simulate->trigger();
    QVERIFY(m_window->canvas().path());
    openSample(u"hub-and-spoke"_s);
    QVERIFY(!m_window->canvas().path());
}

void TestWindowSamples::aStepShowsItsRule()
{
    openSample(u"worked-example"_s);
    m_window->simulation().ask(u"VM1"_s, u"VM3"_s, Protocol::Tcp, 22);
    auto* steps = m_window->simulation().findChild<RowView*>();
    const QAbstractItemModel* rows = steps->model();
    const QModelIndex first = rows->index(0, 0, rows->index(0, 0));
    QVERIFY(first.isValid());
    steps->scrollTo(first);
    QTest::mouseClick(steps->viewport(), Qt::LeftButton, {}, steps->visualRect(first).center());
    const SelectedItem item = m_window->selection().current();
    QVERIFY(tenant().find<NetworkInterface>(item.resource)); // where the rule was asked
    QVERIFY(item.detail);
    QVERIFY2(detailsText().contains(u"Security rule"), qPrintable(detailsText()));
}

void TestWindowSamples::fromAndToSelectionSimulate()
{
    openSample(u"worked-example"_s);
    m_window->selection().select({.resource = keyNamed(u"VM1"_s)});
    m_window->actions().simulateFrom->trigger();
    QVERIFY(!m_window->simulation().trace());
    m_window->selection().select({.resource = keyNamed(u"VM2"_s)});
    m_window->actions().simulateTo->trigger();
    QVERIFY(m_window->simulation().trace());
    QCOMPARE(toQString(m_window->simulation().trace()->destination.address.toString()), u"10.0.1.5"_s);
}

void TestWindowSamples::thePictureIsExported_data()
{
    QTest::addColumn<PictureFormat>("format");
    QTest::addColumn<QString>("fileName");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("as SVG") << PictureFormat::Svg << u"out.svg"_s << QByteArray("<?xml");
    QTest::newRow("as PDF") << PictureFormat::Pdf << u"out.pdf"_s << QByteArray("%PDF");
    QTest::newRow("as PNG") << PictureFormat::Png << u"out.png"_s << QByteArray("\x89PNG");
}

void TestWindowSamples::thePictureIsExported()
{
    QFETCH(const PictureFormat, format);
    QFETCH(const QString, fileName);
    QFETCH(const QByteArray, beginning);
    openSample(u"worked-example"_s);
    QSignalSpy saved(&m_window->exporter(), &PictureExporter::saved);
    const QString path = m_folder->filePath(fileName);
    m_window->exporter().save(path, format, 1, {.snapshot = m_window->session().snapshot()});
    QVERIFY(saved.wait(20'000));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith(beginning));
}

void TestWindowSamples::anUnwritablePlaceIsSaidAndTheFileIsLeftAlone()
{
    openSample(u"worked-example"_s);
    // A folder where the file should be: unwritable for every user, root too.
    const QString path = m_folder->filePath(u"taken.svg"_s);
    QVERIFY(QDir().mkpath(path));
    QFile inside(path + u"/keep"_s);
    QVERIFY(inside.open(QIODevice::WriteOnly));
    inside.write("as before");
    inside.close();
    m_window->exporter().save(path, PictureFormat::Svg, 1, {.snapshot = m_window->session().snapshot()});
    QTRY_VERIFY(m_window->findChild<QMessageBox*>());
    QVERIFY(m_window->findChild<QMessageBox*>()->text().contains(u"taken.svg"));
    QVERIFY(inside.open(QIODevice::ReadOnly));
    QCOMPARE(inside.readAll(), QByteArray("as before"));
}

void TestWindowSamples::aDropOntoTheCanvasIsForTheWindow()
{
    openSample(u"worked-example"_s);
    QVERIFY(!m_window->canvas().acceptDrops());
    QVERIFY(!m_window->canvas().viewport()->acceptDrops());
}

void TestWindowSamples::secretsAreHiddenInTheJson()
{
    QFile file(m_folder->filePath(u"secret.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"([{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/connections/c",)"
               R"("name":"c","type":"microsoft.network/connections","location":"westeurope",)"
               R"("properties":{"connectionType":"IPsec","sharedKey":"hunter2"}}])");
    file.close();
    QSignalSpy opened(&m_window->session(), &Session::opened);
    m_window->openPaths({file.fileName()});
    QVERIFY(opened.wait());
    auto* panel = m_window->findChild<RawJsonPanel*>();
    m_window->selection().select({.resource = tenant().all<Connection>().front().key});
    panel->parentWidget()->raise();
    QTRY_VERIFY(!panel->findChild<QPlainTextEdit*>()->toPlainText().isEmpty());
    const QString text = panel->findChild<QPlainTextEdit*>()->toPlainText();
    QVERIFY(text.contains(u"sharedKey"));
    QVERIFY(!text.contains(u"hunter2"));
}

} // namespace vnetlens

QTEST_MAIN(vnetlens::TestWindowSamples)
#include "tst_window_samples.moc"
